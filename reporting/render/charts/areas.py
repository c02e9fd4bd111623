"""The map by panel area: tints with patterns beside them, and every name with its value at the side."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup
from msgspec import Struct

from reporting.render.charts.chart import STEP, Chart, Table, cell, figure, is_few, listed, said
from reporting.render.charts.outlines import Outline, Outlines, outlines
from reporting.render.charts.paint import EACH, dot, draw, hatched, key, many, path, rect, sheet, words

WIDTH, HEIGHT = 760.0, 440.0
MAP_LEFT, MAP_TOP, GAP = 230.0, 46.0, 44.0
HEAD = ("Area", "Reports")


class Shade(Struct, frozen=True, kw_only=True):
    """A tint of the map: which numbers have it."""

    low: int
    high: int
    paint: str

    @property
    def says(self) -> str:
        """The numbers in words."""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def area_map(ref: str, title: str, values: Mapping[str, str], names: Mapping[str, str]) -> Chart:
    """The areas by code with their released values; an area that has no outline stands in the table alone."""
    made = outlines()
    shades = shaded(values.values())
    drawn = {code: one for code, one in made.areas.items() if code in values}
    body = [
        draw("g", "", many(_area(ref, one, values[code], shades) for code, one in drawn.items()), transform=_moved()),
        *_labels(made, drawn, values, names),
        key(8, 18, _key(ref, shades)),
    ]
    alt = _alt(values, names)
    rows = tuple((names[code], cell(value)) for code, value in values.items())
    svg = sheet(ref, (WIDTH, HEIGHT), title, alt, body)
    return Chart(svg=svg, title=title, alt=alt, table=Table(head=HEAD, rows=rows))


def shaded(values: Iterable[str]) -> tuple[Shade, ...]:
    """At most three tints of about the same width for the numbers among values."""
    numbers = sorted({n for n in map(figure, values) if n is not None})
    if not numbers:
        return ()
    low, high = numbers[0], numbers[-1]
    count = min(3, (high - low) // STEP + 1)
    cuts = [low + round((high + STEP - low) / STEP * index / count) * STEP for index in range(count + 1)]
    return tuple(
        Shade(low=a, high=b - STEP, paint=f"tint{index + 4 - count}") for index, (a, b) in enumerate(pairwise(cuts))
    )


def _moved() -> str:
    return f"translate({MAP_LEFT:.0f} {MAP_TOP:.0f})"


def _area(ref: str, one: Outline, value: str, shades: Sequence[Shade]) -> Markup:
    return draw("path", "area", d=one.path, fill_rule="evenodd", fill=_fill(ref, value, shades))


def _fill(ref: str, value: str, shades: Sequence[Shade]) -> str:
    number = figure(value)
    paint = next((s.paint for s in shades if number is not None and s.low <= number <= s.high), "")
    match paint:
        case "tint1":
            return f"url(#{ref}-fleck)"
        case "tint2":
            return f"url(#{ref}-stripe)"
        case "tint3":
            return f"url(#{ref}-full)"
        case _:
            return hatched(ref) if is_few(value) else "none"


def _key(ref: str, shades: Sequence[Shade]) -> list[tuple[Markup, str]]:
    entries = [(rect("area", 0, 0, 22, 12, fill=hatched(ref)), "under 5")]
    return entries + [(rect("area", 0, 0, 22, 12, fill=_fill(ref, str(s.low), shades)), s.says) for s in shades]


def _labels(
    made: Outlines, drawn: Mapping[str, Outline], values: Mapping[str, str], names: Mapping[str, str]
) -> list[Markup]:
    """Names and values on both sides, each with a line to its area."""
    by_x = sorted(drawn.items(), key=lambda item: (item[1].at[0], item[0]))
    half = (len(by_x) + 1) // 2
    found = []
    for side, items in (("end", by_x[:half]), ("start", by_x[half:])):
        heights = _apart([one.at[1] + MAP_TOP for _, one in sorted(items, key=lambda item: item[1].at[1])])
        for y, (code, one) in zip(heights, sorted(items, key=lambda item: item[1].at[1]), strict=True):
            edge = MAP_LEFT - 12 if side == "end" else MAP_LEFT + made.width + 12
            found.append(_label(side, (edge, y), one, names[code], values[code]))
    return found


def _label(side: str, place: tuple[float, float], one: Outline, name: str, value: str) -> Markup:
    edge, y = place
    x, at = one.at[0] + MAP_LEFT, one.at[1] + MAP_TOP
    first, second = _two_lines(name)
    off = -6 if side == "end" else 6
    lines = words(edge + off, y - 5, first, side) + words(edge + off, y + 11, second, side)
    shown = words(edge + off, y + (27 if second else 11), value, side, bold=True)
    way = [(edge, y - 9), (x, at)]
    return path("halo", way) + path("leader", way) + dot("dot", x, at, 3.5) + lines + shown


def _two_lines(name: str) -> tuple[str, str]:
    if len(name) * EACH < MAP_LEFT - 40:
        return name, ""
    cut = name.rfind(" ", 0, len(name) // 2 + 6)
    return name[:cut], name[cut + 1 :]


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights that keep their order and a distance, within the drawing."""
    found = list[float]()
    for height in heights:
        found.append(max(height, found[-1] + GAP + 12 if found else MAP_TOP + 12))
    over = max(0.0, found[-1] - (HEIGHT - 30)) if found else 0.0
    for index in range(len(found) - 1, -1, -1):
        limit = HEIGHT - 30 if index == len(found) - 1 else found[index + 1] - GAP - 12
        found[index] = min(found[index], limit) if over else found[index]
    return found


def _alt(values: Mapping[str, str], names: Mapping[str, str]) -> str:
    if not values:
        return "No area has a released figure yet."
    return "Areas with their figures: " + listed(f"{names[code]} {said(value)}" for code, value in values.items()) + "."
