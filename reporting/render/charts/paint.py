"""Drawing as SVG: elements, what each kind of mark looks like, patterns, and the sheet around it all.

A mark carries its colours as attributes, so a file or a PDF needs no style sheet; on a page `charts.css` overrides them
by class, for dark and for forced colours.
"""

from collections.abc import Iterable

from markupsafe import Markup

INK, DEEP, FAULT, LINE, GRID, CARD = "#223", "#055", "#a20", "#877", "#ddd5ca", "#fff"
TINTS = ("#cfe6e2", "#6fb0a8", "#055")
PAINT: dict[str, dict[str, str]] = {
    "sheet": {"fill": CARD},
    "grid": {"stroke": GRID, "fill": "none"},
    "axis": {"stroke": LINE, "fill": "none"},
    "bar": {"fill": DEEP},
    "stub": {"stroke": DEEP, "stroke-width": "1"},
    "line": {"stroke": DEEP, "fill": "none", "stroke-width": "2"},
    "dot": {"fill": DEEP, "stroke": CARD, "stroke-width": "1.5"},
    "ring": {"fill": "none", "stroke": FAULT, "stroke-width": "2"},
    "middle": {"stroke": INK, "fill": "none", "stroke-width": "1.5"},
    "bound": {"stroke": FAULT, "fill": "none", "stroke-width": "2", "stroke-dasharray": "6 3"},
    "outer": {"stroke": LINE, "fill": "none", "stroke-width": "1.5", "stroke-dasharray": "2 3"},
    "mark": {"stroke": INK, "fill": "none", "stroke-width": "1.5", "stroke-dasharray": "1 3"},
    "flag": {"fill": FAULT},
    "veil": {"fill": GRID, "fill-opacity": "0.6"},
    "text": {"fill": INK},
    "soft": {"fill": INK},
    "halo": {"stroke": CARD, "fill": "none", "stroke-width": "3.5"},
    "leader": {"stroke": INK, "fill": "none", "stroke-width": "1"},
    "area": {"stroke": INK, "stroke-width": "1"},
    "tint1": {"fill": TINTS[0]},
    "tint2": {"fill": TINTS[1]},
    "tint3": {"fill": TINTS[2]},
    "hatch": {"stroke": DEEP, "stroke-width": "1.5"},
    "fleck": {"fill": DEEP},
    "stripe": {"stroke": DEEP, "stroke-width": "1.2"},
}
FONT = {"font-family": "system-ui, sans-serif", "font-size": "13"}
EACH = 6.9  # how wide a letter is at that size, about


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def draw(name: str, paint: str = "", inside: str | Markup = "", **attributes: str | float) -> Markup:
    """One element: its kind of mark, what is inside, and its attributes (an underscore is a hyphen)."""
    pairs: dict[str, str] = {"class": f"c-{paint}", **PAINT[paint]} if paint else {}
    for key, value in attributes.items():
        pairs[key.rstrip("_").replace("_", "-")] = value if isinstance(value, str) else number(value)
    said = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in pairs.items())
    return Markup("<{0}{1}>{2}</{0}>").format(name, said, inside)


def many(parts: Iterable[Markup]) -> Markup:
    """Elements, one after the other."""
    return Markup("").join(parts)


def rect(paint: str, x: float, y: float, width: float, height: float, **more: str | float) -> Markup:
    """A box."""
    return draw("rect", paint, "", x=x, y=y, width=width, height=height, **more)


def line(paint: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A straight line."""
    return draw("line", paint, x1=x1, y1=y1, x2=x2, y2=y2)


def path(paint: str, points: Iterable[tuple[float, float]]) -> Markup:
    """A line through points."""
    return draw("polyline", paint, points=" ".join(f"{number(x)},{number(y)}" for x, y in points))


def dot(paint: str, x: float, y: float, r: float = 4) -> Markup:
    """A round mark."""
    return draw("circle", paint, cx=x, cy=y, r=r)


def words(x: float, y: float, text: str, anchor: str = "start", *, bold: bool = False) -> Markup:
    """A line of text."""
    more = {"font_weight": "600"} if bold else {}
    return draw("text", "text", text, x=x, y=y, text_anchor=anchor, **more)


def hatched(ref: str) -> str:
    """The fill of what is no number: strokes from corner to corner."""
    return f"url(#{ref}-hatch)"


def patterns(ref: str) -> Markup:
    """The patterns of a drawing: strokes for what is no number, flecks and stripes beside the tints of a map."""
    hatch = draw("path", "hatch", d="M-1,7L7,-1M-1,1L1,-1M5,7L7,5")
    flecks = many((rect("tint1", 0, 0, 8, 8), dot("fleck", 2, 2, 1.1), dot("fleck", 6, 6, 1.1)))
    stripes = many((rect("tint2", 0, 0, 6, 6), draw("path", "stripe", d="M0,3H6")))
    full = rect("tint3", 0, 0, 6, 6)
    made = (
        ("hatch", 6, many((rect("sheet", 0, 0, 6, 6), hatch))),
        ("fleck", 8, flecks),
        ("stripe", 6, stripes),
        ("full", 6, full),
    )
    return draw(
        "defs",
        "",
        many(
            draw("pattern", "", inside, id=f"{ref}-{name}", width=size, height=size, patternUnits="userSpaceOnUse")
            for name, size, inside in made
        ),
    )


def sheet(ref: str, size: tuple[float, float], title: str, alt: str, body: Iterable[Markup]) -> Markup:
    """A whole drawing, which says in words what it shows; `ref` is its own on a page."""
    width, height = size
    parts = (
        draw("title", "", title, id=f"{ref}-title"),
        draw("desc", "", alt, id=f"{ref}-says"),
        patterns(ref),
        rect("sheet", 0, 0, width, height),
        *body,
    )
    return draw(
        "svg",
        "",
        many(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        class_="chart",
        role="img",
        aria_labelledby=f"{ref}-title",
        aria_describedby=f"{ref}-says",
        **FONT,
    )


def key(x: float, y: float, entries: Iterable[tuple[Markup, str]]) -> Markup:
    """What the marks mean, in one row: each a sample of 22 by 12, and its words."""
    made = []
    for sample, says in entries:
        made.append(draw("g", "", sample, transform=f"translate({number(x)} {number(y - 11)})"))
        made.append(words(x + 28, y, says))
        x += 28 + len(says) * EACH + 18
    return many(made)


def file(svg: Markup) -> bytes:
    """A drawing as a file of its own."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + str(svg)).encode()
