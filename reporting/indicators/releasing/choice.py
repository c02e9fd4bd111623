"""How short a period may be: the shortest whose blocks show figures, judged once for each year of the grid.

It is judged from weeks that were frozen when the year began, so that it comes out the same in every night of the year.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from reporting.indicators.disclosure import FROM
from reporting.indicators.releasing.declared import Declared, Places
from reporting.indicators.releasing.figures import Exact, rows
from reporting.indicators.releasing.grid import PeriodType, end_of, periods_in, weeks_of
from reporting.indicators.tables import TOTAL
from reporting.model.calendar import OPEN_WEEKS
from reporting.model.tally import Series

YEARS = timedelta(weeks=104)
FROZEN = timedelta(weeks=OPEN_WEEKS)


def chosen(
    table: Declared, exact: Exact, year: date, begun: date, places: Places
) -> tuple[Declared, PeriodType] | None:
    """A table and its kind of period in a year of the grid; None when every declared one is too few to show safely.

    Where the reasons are too few in every period, the totals may not be: then the table has these alone. A year before
    which no whole year was counted has the period that the table begins with.
    """
    last = year - FROZEN
    if begun > last - timedelta(weeks=52):
        return table, table.first
    within = (max(begun, year - YEARS), last)
    forms = (table,) if table.strands == (TOTAL,) else (table, replace(table, strands=(TOTAL,)))
    fitting = ((form, kind) for form in forms for kind in table.periods if _shows(form, exact, kind, within, places))
    return next(fitting, None)


def _shows(table: Declared, exact: Exact, kind: PeriodType, within: tuple[date, date], places: Places) -> bool:
    """Whether at least half of the cells of the whole periods of some weeks are figures, in the first series.

    A year has no second one to be judged by beside it, so that it is judged over the newest 52 weeks.
    """
    first, last = within
    if kind is PeriodType.YEAR:
        blocks = [tuple(last - timedelta(weeks=n) for n in range(1, 53))]
    else:
        starts = periods_in(kind, first, last)
        blocks = [weeks_of(kind, one) for one in starts if end_of(kind, one) <= last]
    series: Series = table.series[0]
    shown = cells = 0
    for weeks in blocks:
        if not exact.counted(weeks):
            continue
        sums = exact.of(table, weeks)
        counts = [sums[(series, *row)] for row in rows(table, sums, series, places)]
        shown += sum(count >= FROM[table.tier] for count in counts)
        cells += len(counts)
    return cells > 0 and 2 * shown >= cells
