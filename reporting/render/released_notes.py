"""What is said beside released figures: that nothing newer is there, and why a table has its totals alone."""

from datetime import date, timedelta

from reporting.indicators.releasing import RELEASED
from reporting.indicators.releasing.grid import LENGTH, PeriodType, end_of, start_of
from reporting.render.charts.chart import on
from reporting.render.released import TOTAL, Chosen, Shelf

TOTALS_ALONE = "Totals alone: reasons are too few to show safely."


def notes(found: Shelf, chosen: Chosen, today: date) -> tuple[str, ...]:
    """The sentences beside a choice, in the order in which they are read."""
    due = next_due(found, chosen, today)
    late = () if due is None else (f"Nothing newer is released yet. The next is due about {on(due)}.",)
    return (*late, *((TOTALS_ALONE,) if _totals_alone(found, chosen) else ()))


def next_due(found: Shelf, chosen: Chosen, today: date) -> date | None:
    """About when the next figures are due, where the newest are older than their usual next date; else None.

    A table changes its kind of period at a year's start alone. In a year of which nothing is known it is a year at
    most; a year for which everything was too few is followed by one that is judged anew.
    """
    newest, kind = found.newest(chosen), PeriodType(chosen.period)
    if today <= end_of(kind, end_of(kind, newest.period)):
        return None
    year = start_of(PeriodType.YEAR, today)
    after = end_of(PeriodType.YEAR, year)
    if newest.period >= year:
        return end_of(kind, start_of(kind, today))
    empty = any(not one.cells and one.period == year for one in found.of(chosen.table, PeriodType.YEAR))
    return after + timedelta(weeks=LENGTH[kind]) if empty else after


def _totals_alone(found: Shelf, chosen: Chosen) -> bool:
    """Whether a table that has reasons was released without them."""
    parted = any(one.name == chosen.table and TOTAL in one.strands and len(one.strands) > 1 for one in RELEASED)
    return parted and all(cell.strand == TOTAL for cell in found.newest(chosen).cells)
