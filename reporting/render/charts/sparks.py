"""Small lines, one for each panel area, all on one scale."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from reporting.render.charts.chart import Chart, Point, Table, cell, figure, is_few, listed, on, said, top_of
from reporting.render.charts.paint import dot, hatched, key, line, many, path, rect, sheet, words

ROW, LEFT, SPAN, WIDTH, HEAD = 40.0, 268.0, 340.0, 680.0, 36.0
STUB = 7.0


class Line(Struct, frozen=True, kw_only=True):
    """The released values of one area, oldest first."""

    name: str
    points: tuple[Point, ...]


def sparks(ref: str, title: str, lines: Sequence[Line]) -> Chart:
    """A small line for each area with its newest value at the end."""
    top = max(10, top_of(point.value for one in lines for point in one.points))
    alt = _alt(lines)
    rows = [_row(ref, number, one, top) for number, one in enumerate(lines)]
    body = [_key(ref), words(LEFT + SPAN + 14, 18, "newest", bold=True), *rows]
    svg = sheet(ref, (WIDTH, HEAD + ROW * len(lines) + 6), title, alt, body)
    return Chart(svg=svg, title=title, alt=alt, table=_table(lines))


def _row(ref: str, number: int, one: Line, top: int) -> Markup:
    foot = HEAD + ROW * (number + 1) - 8
    wide = SPAN / max(len(one.points), 1)
    parts = [words(8, foot - 6, one.name), line("grid", LEFT, foot, LEFT + SPAN, foot)]
    run = list[tuple[float, float]]()
    for index, point in enumerate(one.points):
        x, value = LEFT + wide * (index + 0.5), figure(point.value)
        if is_few(point.value):
            box = min(wide * 0.8, 9)
            parts.append(rect("stub", x - box / 2, foot - STUB, box, STUB, fill=hatched(ref)))
        if value is None:
            parts.append(_piece(run))
            run = []
        else:
            run.append((x, foot - (ROW - 12) * value / top))
    parts += [_piece(run), dot("dot", *run[-1], 3.5) if run else Markup("")]
    newest = one.points[-1].value if one.points else ""
    return many([*parts, words(LEFT + SPAN + 14, foot - 6, newest or "-", bold=True)])


def _piece(run: Sequence[tuple[float, float]]) -> Markup:
    return path("line", run) if len(run) > 1 else many(line("line", x - 3, y, x + 3, y) for x, y in run)


def _key(ref: str) -> Markup:
    stub = rect("stub", 0, 2, 9, STUB + 2, fill=hatched(ref))
    return key(LEFT, 18, ((line("line", 0, 6, 22, 6), "released"), (stub, "under 5")))


def _table(lines: Sequence[Line]) -> Table:
    days = sorted({point.day for one in lines for point in one.points}, reverse=True)
    rows = []
    for one in lines:
        values = {point.day: point.value for point in one.points}
        rows.append((one.name, *(cell(values.get(day, "")) for day in days)))
    return Table(head=("Area", *(on(day) for day in days)), rows=tuple(rows))


def _alt(lines: Sequence[Line]) -> str:
    known = [one for one in lines if one.points]
    if not known:
        return "No area has a released figure yet."
    newest = listed(f"{one.name} {said(one.points[-1].value)}" for one in known)
    longest = max(len(one.points) for one in known)
    line = "one period" if longest == 1 else f"a line of up to {longest} periods"
    return f"{len(known)} {'area' if len(known) == 1 else 'areas'}, each with {line}. Newest: {newest}."
