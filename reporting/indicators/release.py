"""Releases: which closed blocks are due, and the figures of one, made from exact tallies."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from reporting.indicators.disclosure import STEP, shown
from reporting.indicators.tables import OUTSIDE, TOTAL, UNPLACED
from reporting.model.calendar import WEEKS_PER_BLOCK, block_start, last_closed_block
from reporting.model.strand import Strand
from reporting.model.tally import SHOWN_SERIES, Release, ReleasedCell, Series, Tally

METHOD = "rounded-5/1"
PERIOD_TYPE = "four_weeks"
CUMBERLAND = "E06000063"
ROWS = (*Strand, TOTAL)

TableName = Literal["strand", "panel_strand"]
RELEASED: tuple[TableName, ...] = ("strand", "panel_strand")
# (series, panel, strand) -> distinct incidents
Sums = Counter[tuple[str, str, str]]


class Due(Struct, frozen=True, kw_only=True):
    """A release that is due: a table and the first Monday of its block."""

    table: TableName
    period: date


def due(tallies: Iterable[Tally], released: frozenset[tuple[str, date]], today: date) -> tuple[Due, ...]:
    """The releases that are due: fully ended blocks, counted in all four weeks, not released before.

    Blocks before the first report are left out: a page of "<5" from before the start would say something untrue.
    """
    tallies = tuple(tallies)
    weeks = {tally.week for tally in tallies}
    begun = [tally.week for tally in tallies if tally.cells] + [period for _, period in released]
    if not begun:
        return ()
    first, last = block_start(min(begun)), last_closed_block(today)
    periods = sorted({block_start(week) for week in weeks})
    return tuple(
        Due(table=table, period=period)
        for period in periods
        if first <= period <= last and weeks.issuperset(weeks_of(period))
        for table in RELEASED
        if (table, period) not in released
    )


def weeks_of(period: date) -> tuple[date, ...]:
    """The four Mondays of a block."""
    return tuple(period + timedelta(weeks=n) for n in range(WEEKS_PER_BLOCK))


def make(due_one: Due, tallies: Iterable[Tally], panels: Sequence[str], number: int, today: date) -> Release:
    """One release: a table of one block with every figure under disclosure control."""
    sums = _sums(tallies, due_one.period)
    return Release(
        number=number,
        table=due_one.table,
        period=due_one.period,
        period_type=PERIOD_TYPE,
        method=METHOD,
        made=today,
        cells=tuple(CELLS[due_one.table](sums, panels)),
    )


def _sums(tallies: Iterable[Tally], period: date) -> Sums:
    weeks = set(weeks_of(period))
    sums: Sums = Counter()
    for tally in tallies:
        if tally.week in weeks:
            for cell in tally.cells:
                if cell.table == "panel_strand_band":
                    series, panel, strand, _band = cell.dims
                    sums[(series, panel, strand)] += cell.count
    return sums


def _whole(sums: Sums, _panels: Sequence[str]) -> Iterable[ReleasedCell]:
    """Cumberland by strand. What happened outside is no figure of Cumberland."""
    panels = {panel for _, panel, _ in sums} - {OUTSIDE}
    for series in SHOWN_SERIES:
        for strand in ROWS:
            count = sum(sums[(series, panel, strand)] for panel in panels)
            yield _cell(series, CUMBERLAND, "authority", strand, count)


def _by_panel(sums: Sums, panels: Sequence[str]) -> Iterable[ReleasedCell]:
    """Every panel area by strand; reports without one have a row of their own only when they are 5 or more."""
    known = [*panels, *sorted({panel for _, panel, _ in sums} - {*panels, UNPLACED, OUTSIDE})]
    for series in SHOWN_SERIES:
        rows = [*known, UNPLACED] if sums[(series, UNPLACED, TOTAL)] >= STEP else known
        for panel in rows:
            for strand in ROWS:
                yield _cell(series, panel, "panel", strand, sums[(series, panel, strand)])


def _cell(series: Series, code: str, level: str, strand: str, count: int) -> ReleasedCell:
    return ReleasedCell(series=series, area_code=code, area_level=level, strand=strand, value=shown(count))


CELLS: dict[TableName, Callable[[Sums, Sequence[str]], Iterable[ReleasedCell]]] = {
    "strand": _whole,
    "panel_strand": _by_panel,
}
