"""Weekly columns with the expected line and the bound, all of them banded values."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup
from msgspec import Struct

from reporting.render.charts.chart import Chart, Table, cell, figure, is_few, on, said, those, top_of
from reporting.render.charts.paint import draw, key, line, many, path, rect, sheet
from reporting.render.charts.scale import HEIGHT, LEFT, WIDTH, Scale, frame, sample, scale, stub

HEAD = ("Week from", "Reports", "Expected", "Bound", "Above the bound")


class Week(Struct, frozen=True, kw_only=True):
    """The released values of one week: what came in, what was to be expected, and the bound of what is usual."""

    day: date
    value: str
    expected: str = ""
    bound: str = ""

    @property
    def above(self) -> bool:
        """Whether the figure, as it is released, lies above the bound, as it is released."""
        value, bound = figure(self.value), figure(self.bound)
        return value is not None and (is_few(self.bound) or (bound is not None and value > bound))


def columns(ref: str, title: str, weeks: Sequence[Week]) -> Chart:
    """Weekly columns, oldest first."""
    made = scale(top_of(value for week in weeks for value in (week.value, week.expected, week.bound)), len(weeks))
    alt = _alt(weeks)
    body = [
        frame(made, [week.day for week in weeks], "reports a week"),
        *(_column(ref, made, index, week) for index, week in enumerate(weeks)),
        _steps("middle", made, [week.expected for week in weeks]),
        _steps("bound", made, [week.bound for week in weeks]),
        _key(ref),
    ]
    rows = tuple(
        (on(w.day), cell(w.value), cell(w.expected), cell(w.bound), "yes" if w.above else "no") for w in reversed(weeks)
    )
    svg = sheet(ref, (WIDTH, HEIGHT), title, alt, body)
    return Chart(svg=svg, title=title, alt=alt, table=Table(head=HEAD, rows=rows))


def _column(ref: str, made: Scale, index: int, week: Week) -> Markup:
    if is_few(week.value):
        return stub(ref, made, index)
    height = made.height(week.value)
    if height is None:
        return Markup("")
    wide = min(made.width * 0.74, 22)
    left, foot = made.middle(index) - wide / 2, made.y(0)
    bar = rect("bar", left, height, wide, foot - height)
    if not week.above:
        return bar
    x, y = made.middle(index), height - 4
    return bar + draw("path", "flag", d=f"M{x - 5:.1f},{y - 8:.1f}h10l-5,8z")


def _steps(paint: str, made: Scale, values: Sequence[str]) -> Markup:
    """A line with one step for each week, broken where a week has no value."""
    parts, run = [], list[tuple[float, float]]()
    for index, value in enumerate([*values, ""]):
        height = made.height(value)
        if height is None:
            parts.append(path(paint, run) if run else Markup(""))
            run = []
        else:
            run += [(made.x(index), height), (made.x(index + 1), height)]
    return many(parts)


def _key(ref: str) -> Markup:
    entries = (
        (rect("bar", 0, 0, 22, 12), "released"),
        (sample(ref), "under 5"),
        (line("middle", 0, 6, 22, 6), "expected"),
        (line("bound", 0, 6, 22, 6), "bound of what is usual"),
        (draw("path", "flag", d="M6,2h10l-5,8z"), "above it"),
    )
    return key(LEFT - 34, 18, entries)


def _alt(weeks: Sequence[Week]) -> str:
    if not weeks:
        return "No week is released yet."
    first, last = weeks[0], weeks[-1]
    few = sum(is_few(week.value) for week in weeks)
    figures = [week for week in weeks if figure(week.value) is not None]
    parts = [f"{len(weeks)} weeks, from that of {on(first.day)} to that of {on(last.day)}."]
    if few:
        parts.append(f"{few} of them had fewer than 5 reports.")
    if figures:
        highest = max(figures, key=lambda week: figure(week.value) or 0)
        parts.append(f"The highest figure is {highest.value}, first reached in the week from {on(highest.day)}.")
    parts.append(f"The newest is {said(last.value)}; expected was {said(last.expected)}, the bound {said(last.bound)}.")
    above = [on(week.day) for week in weeks if week.above]
    parts.append(f"Above the bound: {those('week', above)}." if above else "No week is above the bound.")
    return " ".join(parts)
