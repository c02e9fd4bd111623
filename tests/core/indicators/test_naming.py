"""What an alert may not tell of the part behind it."""

from datetime import timedelta

import msgspec
import pytest

from reporting.indicators import alerts
from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.naming import Series, named
from reporting.indicators.tables import TOTAL
from reporting.model.strand import Strand
from reporting.model.tally import Series as Counts
from tests.core.indicators.test_alerts import GAZETTEER, judged, weeks_with

RELIGION = Series(WHOLE_AREA, Strand.RELIGION)
ALL = Series(WHOLE_AREA, TOTAL)


@pytest.mark.parametrize(
    ("sunday", "monday", "names"),
    [
        ((0, 0), (8, 8), {RELIGION, ALL}),
        # Four and four are "<5" in each of the two weeks.
        ((4, 4), (4, 4), set()),
        ((4, 4), (4, 5), {ALL}),
    ],
)
def test_two_days_in_two_weeks_tell_of_no_small_week(
    sunday: tuple[int, int], monday: tuple[int, int], names: set[Series]
) -> None:
    weeks = weeks_with()
    cells = {
        (strand,): {58: sunday[place], 59: monday[place]} for place, strand in enumerate((Strand.RELIGION.value, TOTAL))
    }
    view = msgspec.structs.replace(weeks, cells={**weeks.cells, (alerts.TWO_DAYS, Counts.DETECTED): cells})
    quick = alerts.two_days_in(view)
    assert quick.counts[Strand.RELIGION] == 8
    found = alerts.two_days_of(judged(weeks), quick.counts, weeks.weeks[-1] + timedelta(weeks=1))
    assert RELIGION in {one.series for one in found}
    said, _ = named(found, lambda _, name: quick.in_one_week[name.strand], GAZETTEER)
    assert {one.name for one in said} == names
