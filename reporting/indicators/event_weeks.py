"""The curve by event week: how many incidents of each of the last weeks had come in by the end of a closed block.

One release for each block of the fixed grid, and none in between: it is as of the end of the block, so late reports
show in the next block's curve and in no revision. A week's figure can only grow from curve to curve. A curve that
would tell a small week by what is shown of all arrivals has no rows.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from reporting.indicators.disclosure import FEW, STEP, shown, span
from reporting.indicators.releasing.declared import CUMBERLAND
from reporting.indicators.releasing.grid import PeriodType
from reporting.indicators.tables import TOTAL
from reporting.model.calendar import WEEKS_PER_BLOCK, last_closed_block
from reporting.model.tally import ReleasedCell, Series, Tally, Unnumbered

TABLE = "event_curve"
METHOD = "rounded-5/3"
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
    blank = sum(value == FEW for value in values) * 2 > WEEKS or _tells(known, days, period)
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


def _tells(tallies: dict[date, Tally], days: list[date], period: date) -> bool:
    """Whether a small week could be told: events of the block that came in are no more than its arrivals.

    That tells of a small week of events what it is at most, and of a small week of arrivals what it is at least. The
    same holds for the last week of the block, its last two and so on. What older weeks have grown by comes off.
    """
    end = period + WEEKS_PER_BLOCK * WEEK
    spans = {day: span(shown(_so_far(tallies, day, end))) for day in days}
    grown = sum(max(0, spans[day][0] - span(shown(_so_far(tallies, day, period)))[1]) for day in days if day < period)
    for first in (day for day in days if day >= period):
        weeks = [first + n * WEEK for n in range((end - first).days // 7)]
        arrived = [_arrived(tallies[week]) for week in weeks]
        most = sum(span(shown(count))[1] for count in arrived)
        low = sum(spans[week][0] for week in weeks) + (grown if first == period else 0)
        if any(count < STEP and most - span(FEW)[1] < low for count in arrived):
            return True
        if first == period:
            most = min(most, span(shown(sum(arrived)))[1])
        if any(spans[week][0] == 0 and most - low < spans[week][1] for week in weeks):
            return True
    return False


def _arrived(tally: Tally) -> int:
    return sum(cell.count for cell in tally.cells if cell.table == SOURCE and cell.dims[:2] == (Series.RAW, TOTAL))


def _cell(day: date, value: str) -> ReleasedCell:
    return ReleasedCell(
        series=Series.RAW,
        area_code=CUMBERLAND,
        area_level="authority",
        strand=TOTAL,
        item=day.isoformat(),
        value=value,
    )
