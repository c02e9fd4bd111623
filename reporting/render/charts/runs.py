"""The run chart: four-week blocks as a line with its limits, and marks where the way of counting changed."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup
from msgspec import Struct

from reporting.render.charts.chart import Chart, Point, Table, cell, figure, is_few, listed, on, said, those, top_of
from reporting.render.charts.limits import ENOUGH, Limits, limits
from reporting.render.charts.paint import dot, key, line, many, path, sheet, words
from reporting.render.charts.scale import HEIGHT, LEFT, ROOM, WIDTH, Scale, frame, sample, scale, stub

BLOCKS = 26


class Change(Struct, frozen=True, kw_only=True):
    """A dated change in the way of counting; what is usual is reckoned anew from it where it `parts` the run."""

    day: date
    says: str
    parts: bool = True


class Phase(Struct, frozen=True, kw_only=True):
    """Blocks that were counted in one way: the first, the one after the last, and their limits."""

    first: int
    end: int
    limits: Limits | None


class Counted(Struct, frozen=True, kw_only=True):
    """How a run was counted: in what unit, until which day (the one after its last period), and what changed."""

    unit: str = "reports in four weeks"
    end: date | None = None
    changes: Sequence[Change] = ()

    @property
    def within(self) -> list[Change]:
        """The changes that are not after the last period, oldest first."""
        found = [one for one in self.changes if self.end is None or one.day < self.end]
        return sorted(found, key=lambda one: one.day)

    @property
    def later(self) -> list[date]:
        """The days of those after it."""
        return sorted({one.day for one in self.changes if self.end is not None and one.day >= self.end})


def run(ref: str, title: str, points: Sequence[Point], counted: Counted) -> Chart:
    """A run chart of at most 26 blocks, oldest first."""
    points = points[-BLOCKS:]
    marks = _marks(points, counted.within)
    phases = _phases(points, marks)
    highs = [str(phase.limits.high) for phase in phases if phase.limits]
    made = scale(top_of([*(point.value for point in points), *highs]), len(points))
    alt = _alt(points, marks, phases, counted.later)
    body = [
        frame(made, [point.day for point in points], counted.unit),
        *(_limits(made, phase) for phase in phases),
        *(_mark(made, index, numbers) for index, numbers in _numbered(marks).items()),
        _line(made, points),
        *(_point(ref, made, index, point, phases) for index, point in enumerate(points)),
        _key(ref, points, marks, phases),
    ]
    svg = sheet(ref, (WIDTH, HEIGHT), title, alt, body)
    return Chart(svg=svg, title=title, alt=alt, table=_table(points, marks, phases))


def _marks(points: Sequence[Point], changes: Sequence[Change]) -> list[tuple[int, Change]]:
    """The changes within the run, each with its block: the last one that had begun."""
    days = [point.day for point in points]
    found = [(bisect_right(days, change.day) - 1, change) for change in changes]
    return [(index, change) for index, change in found if index >= 0]


def _phases(points: Sequence[Point], marks: Sequence[tuple[int, Change]]) -> list[Phase]:
    # A block in which the way changed belongs to neither: limits begin with the next.
    cuts = sorted({0, len(points), *(index + 1 for index, change in marks if change.parts and index)})
    return [
        Phase(first=first, end=end, limits=limits([point.value for point in points[first:end]]))
        for first, end in pairwise(cuts)
    ]


def _limits(made: Scale, phase: Phase) -> Markup:
    if phase.limits is None:
        return Markup("")
    ends = made.x(phase.first), made.x(phase.end)
    heights = (("middle", phase.limits.middle), ("bound", phase.limits.high), ("bound", phase.limits.low))
    return many(line(paint, ends[0], made.y(value), ends[1], made.y(value)) for paint, value in heights)


def _numbered(marks: Sequence[tuple[int, Change]]) -> dict[int, str]:
    """The numbers of the marks by their block: two of one block would lie on each other."""
    found = dict[int, str]()
    for number, (index, _) in enumerate(marks, 1):
        found[index] = f"{found[index]}, {number}" if index in found else str(number)
    return found


def _mark(made: Scale, index: int, numbers: str) -> Markup:
    x = made.middle(index)
    return line("mark", x, ROOM, x, made.y(0)) + words(x, ROOM - 4, numbers, "middle", bold=True)


def _line(made: Scale, points: Sequence[Point]) -> Markup:
    """The line from figure to figure, broken where a block has none."""
    parts, run_of = [], list[tuple[float, float]]()
    for index, point in enumerate([*points, None]):
        number = None if point is None else figure(point.value)
        if number is not None:
            run_of.append((made.middle(index), made.y(number)))
            continue
        parts.append(path("line", run_of) if len(run_of) > 1 else Markup(""))
        run_of = []
    return many(parts)


def _point(ref: str, made: Scale, index: int, point: Point, phases: Sequence[Phase]) -> Markup:
    if is_few(point.value):
        return stub(ref, made, index)
    number = figure(point.value)
    if number is None:
        return Markup("")
    x, y = made.middle(index), made.y(number)
    return dot("dot", x, y) + (dot("ring", x, y, 8) if _outside(index, point, phases) else Markup(""))


def _of(index: int, phases: Sequence[Phase]) -> Limits | None:
    return next((phase.limits for phase in phases if phase.first <= index < phase.end), None)


def _outside(index: int, point: Point, phases: Sequence[Phase]) -> bool:
    number, found = figure(point.value), _of(index, phases)
    return number is not None and found is not None and not found.low <= number <= found.high


def _key(ref: str, points: Sequence[Point], marks: Sequence[tuple[int, Change]], phases: Sequence[Phase]) -> Markup:
    """What is drawn, and nothing else."""
    limited = any(phase.limits for phase in phases)
    entries = (
        (line("line", 0, 6, 22, 6) + dot("dot", 11, 6), "released", any(figure(p.value) is not None for p in points)),
        (sample(ref), "under 5", any(is_few(point.value) for point in points)),
        (line("middle", 0, 6, 22, 6), "middle", limited),
        (line("bound", 0, 6, 22, 6), "limits", limited),
        (dot("ring", 11, 6, 6), "outside them", any(_outside(n, point, phases) for n, point in enumerate(points))),
        (line("mark", 11, 0, 11, 12), "change of method", bool(marks)),
    )
    return key(LEFT - 34, 18, [(sign, says) for sign, says, drawn in entries if drawn])


def _table(points: Sequence[Point], marks: Sequence[tuple[int, Change]], phases: Sequence[Phase]) -> Table:
    rows = []
    for index, point in enumerate(points):
        found = _of(index, phases)
        usual = f"{found.middle} ({found.low} to {found.high})" if found else "too few periods"
        says = "; ".join(f"{n}: {one.says} ({on(one.day)})" for n, (at, one) in enumerate(marks, 1) if at == index)
        rows.append((on(point.day), cell(point.value), usual, "yes" if _outside(index, point, phases) else "no", says))
    head = ("Period from", "Reports", "Middle (limits)", "Outside the limits", "Change of method")
    return Table(head=head, rows=tuple(reversed(rows)))


def _alt(
    points: Sequence[Point], marks: Sequence[tuple[int, Change]], phases: Sequence[Phase], later: Sequence[date]
) -> str:
    if not points:
        return "No period is released yet."
    first, last = on(points[0].day), on(points[-1].day)
    parts = [f"{len(points)} periods, from that of {first} to that of {last}."]
    if len(points) == 1:
        parts = [f"One period, that of {last}."]
    few = sum(is_few(point.value) for point in points)
    if few:
        parts.append(f"{few} of them had fewer than 5 reports.")
    parts.append(f"The newest is {said(points[-1].value)}.")
    found = phases[-1].limits
    if found:
        since = on(points[phases[-1].first].day)
        parts.append(f"Usual since {since}: {found.middle}, from {found.low} to {found.high}.")
    else:
        parts.append(f"No limits: they need {ENOUGH} periods in a row with a number, counted in one way.")
    outside = [on(point.day) for index, point in enumerate(points) if _outside(index, point, phases)]
    if outside:
        parts.append(f"Outside the limits: {those('period', outside)}.")
    if marks:
        dated = listed(f"{number} on {on(change.day)}" for number, (_, change) in enumerate(marks, 1))
        parts.append(f"The way of counting changed: {dated}.")
    if later:
        parts.append(f"After what is shown it changed on {listed(on(day) for day in later)}.")
    return " ".join(parts)
