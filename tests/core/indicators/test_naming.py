"""What an alert may not tell of the part behind it."""

from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from reporting.indicators import alerts
from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.naming import Found, Said, Series, alert_of, named
from reporting.indicators.tables import TOTAL
from reporting.model.alert import Basis, Grade
from reporting.model.strand import Strand
from reporting.model.tally import Series as Counts
from reporting.render.alert import UNSAID, explained
from reporting.render.atom import alerts_feed
from tests.core.indicators.test_alerts import FIRST, GAZETTEER, RACE_NORTH, judged, weeks_with

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


@pytest.mark.parametrize(("raised", "bands"), [(False, ("> 5", "<= .0001")), (True, ("", ""))])
def test_a_raised_alert_says_no_bands_of_the_part_that_is_not_named(raised: bool, bands: tuple[str, str]) -> None:
    found = Found(
        series=RACE_NORTH,
        grade=Grade.ALERT,
        basis=Basis.WEEK,
        period=FIRST,
        observed=4,
        expected=0.1,
        p=0.000077,
        rung="farrington",
    )
    said = Said(name=ALL if raised else RACE_NORTH, raised=raised, found=found)
    one = alert_of(said, alert_id=UUID(int=9, version=4), today=FIRST, number=1, method="m/1", digest="d")
    assert (one.ratio_band, one.p_band) == bands
    assert [says for _, says in explained(one)].count(UNSAID) == (2 if raised else 0)
    atom = alerts_feed([one], "https://desk.example", "A", GAZETTEER)
    assert (b"#ratio" in atom, b"#chance" in atom) == (not raised, not raised)
