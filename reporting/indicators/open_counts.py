"""The exact counts of the open weeks (T1o), for coordinators, who read these reports anyway. None of it is released."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from reporting.indicators.tables import DETECTION
from reporting.model.calendar import OPEN_WEEKS, monday_of
from reporting.model.tally import Cell, Series, Tally

OPEN = "open"
SERIES = (Series.RAW, Series.CONFIRMED, Series.UNREVIEWED)


class OpenCounts(Struct, frozen=True, kw_only=True):
    """Exact counts by week, panel area and strand, as they stood on a night."""

    weeks: tuple[date, ...]
    counts: dict[tuple[date, str, str, str], int]  # (week, series, panel, strand)

    def of(self, series: str, *, week: date | None = None, panel: str | None = None, strand: str) -> int:
        """How many of a strand, or `total`, in a week and a panel area, or in all of them."""
        return sum(
            count
            for (day, one, area, reason), count in self.counts.items()
            if one == series and reason == strand and week in (None, day) and panel in (None, area)
        )


def open_tally(tallies: Iterable[Tally], today: date) -> Tally:
    """The exact counts of the open weeks as one tally of one table, filed under the running week."""
    this_week = monday_of(today)
    first = this_week - timedelta(weeks=OPEN_WEEKS - 1)
    counts: Counter[tuple[str, ...]] = Counter()
    for tally in tallies:
        for cell in tally.cells:
            if tally.week >= first and cell.table == DETECTION and cell.dims[0] in SERIES:
                series, panel, strand, _band = cell.dims
                counts[tally.week.isoformat(), series, panel, strand] += cell.count
    cells = (Cell(table=OPEN, dims=dims, count=n) for dims, n in sorted(counts.items()))
    return Tally(week=this_week, cells=tuple(cells))


def read(tally: Tally) -> OpenCounts:
    """The counts of such a tally."""
    counts = {
        (date.fromisoformat(week), series, panel, strand): cell.count
        for cell in tally.cells
        for week, series, panel, strand in (cell.dims,)
    }
    weeks = tuple(tally.week - timedelta(weeks=n) for n in range(OPEN_WEEKS))
    return OpenCounts(weeks=weeks, counts=counts)
