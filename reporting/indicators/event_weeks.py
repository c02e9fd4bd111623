"""The curve by event week: how many incidents of each of the last weeks had come in by the end of a closed block.

One release for each block of the fixed grid, and none in between: it is as of the end of the block, so late reports
show in the next block's curve and in no revision. A week's figure can only grow from curve to curve.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from reporting.indicators.disclosure import FEW, shown
from reporting.indicators.releasing.declared import CUMBERLAND
from reporting.indicators.releasing.grid import PeriodType
from reporting.indicators.tables import TOTAL
from reporting.model.calendar import WEEKS_PER_BLOCK, last_closed_block
from reporting.model.tally import ReleasedCell, Series, Tally, Unnumbered

TABLE = "event_curve"
METHOD = "rounded-5/2"
SOURCE = "event_lag"
WEEKS = 16
WEEK = timedelta(weeks=1)


def curve(tallies: Iterable[Tally], today: date) -> tuple[Unnumbered, ...]:
    """The curve of the newest closed block; none while its weeks, or those that the curve shows, are not all counted.

    Where fewer than half of the weeks would show a figure it has no rows: too few to show.
    """
    period = last_closed_block(today)
    end = period + WEEKS_PER_BLOCK * WEEK
    days = [end - n * WEEK for n in range(WEEKS, 0, -1)]
    known = {tally.week: tally for tally in tallies}
    begun = [week for week, tally in known.items() if tally.cells]
    # Reports from before the start have no week of arrival: the first weeks would look emptier than they were.
    if not known.keys() >= set(days) or not begun or min(begun) > days[0]:
        return ()
    values = [shown(_so_far(known, day, end)) for day in days]
    blank = sum(value == FEW for value in values) * 2 > WEEKS
    return (
        Unnumbered(
            table=TABLE,
            period=period,
            period_type=PeriodType.FOUR_WEEKS,
            method=METHOD,
            cells=() if blank else tuple(map(_cell, days, values)),
        ),
    )


def _so_far(tallies: dict[date, Tally], event: date, end: date) -> int:
    """How many incidents of a week had arrived before a day."""
    count, arrival, lag = 0, event, 0
    while arrival < end:
        dims = (Series.RAW, TOTAL, str(lag))
        count += sum(cell.count for cell in tallies[arrival].cells if cell.table == SOURCE and cell.dims == dims)
        arrival, lag = arrival + WEEK, lag + 1
    return count


def _cell(day: date, value: str) -> ReleasedCell:
    return ReleasedCell(
        series=Series.RAW,
        area_code=CUMBERLAND,
        area_level="authority",
        strand=TOTAL,
        item=day.isoformat(),
        value=value,
    )
