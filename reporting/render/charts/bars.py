"""Bars side by side: the values of one period. Never a pie, since what they count overlaps."""

from collections.abc import Sequence

from markupsafe import Markup

from reporting.render.charts.chart import Chart, Table, cell, figure, is_few, listed, said, top_of
from reporting.render.charts.paint import EACH, hatched, rect, sheet, words

ROW, WIDTH, LEFT_MOST, STUB = 30.0, 680.0, 300.0, 14.0

MOST_NAMED = 12

Row = tuple[str, str]  # what it is, and its released value


def bars(ref: str, title: str, rows: Sequence[Row], head: tuple[str, str]) -> Chart:
    """A bar for each row, in the order given."""
    left = min(LEFT_MOST, 24 + max((len(name) for name, _ in rows), default=0) * EACH)
    top = top_of(value for _, value in rows)
    alt = _alt(rows)
    body = [_bar(ref, n, row, left, (WIDTH - left - 60) / top) for n, row in enumerate(rows)]
    svg = sheet(ref, (WIDTH, ROW * len(rows) + 12), title, alt, body)
    table = Table(head=head, rows=tuple((name, cell(value)) for name, value in rows))
    return Chart(svg=svg, title=title, alt=alt, table=table)


def _bar(ref: str, number: int, row: Row, left: float, each: float) -> Markup:
    (name, value), y = row, 8 + ROW * number
    most = int((left - 16) / EACH)
    short = name if len(name) <= most else name[: most - 1].rstrip() + "…"
    parts = words(left - 8, y + 16, short, "end")
    found = figure(value)
    wide = STUB if is_few(value) else (found or 0) * each
    if is_few(value):
        parts += rect("stub", left, y + 2, STUB, ROW - 10, fill=hatched(ref))
    elif found:
        parts += rect("bar", left, y + 2, wide, ROW - 10)
    return parts + words(left + wide + 8, y + 16, value or "no figure", bold=True)


def _alt(rows: Sequence[Row]) -> str:
    numbers = sorted((row for row in rows if figure(row[1])), key=lambda row: -(figure(row[1]) or 0))
    few = [name for name, value in rows if is_few(value)]
    parts = []
    if numbers:
        parts.append("From the most: " + listed(f"{name} {value}" for name, value in numbers) + ".")
    if few:
        under = said(next(value for _, value in rows if is_few(value)))
        which = listed(few) if len(few) <= MOST_NAMED else f"{len(few)} of {len(rows)} rows"
        parts.append(f"Fewer than can be shown ({under}): {which}.")
    parts += [f"{name}: {value}." for name, value in rows if value and figure(value) is None and not is_few(value)]
    return " ".join(parts) or "No figure is released yet."
