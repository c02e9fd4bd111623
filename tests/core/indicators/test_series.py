"""Four series of the same reports: which are in each, and how little of a burst detection sees."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.indicators.counted import BURST_CAP, OLDER, RURAL, UNREVIEWED_DAYS, Counted, detected, lag_of
from reporting.indicators.detection import PRODUCTION
from reporting.indicators.tables import NONE, OUTSIDE, TOTAL, UNPLACED, tally_of
from reporting.model.strand import Strand
from reporting.model.tally import Series, Tally
from reporting.model.triage import TriageState
from tests.core.indicators.places import counted, place

WEEK = date(2026, 3, 2)
GENUINE, DUPLICATE, TEST = TriageState.GENUINE, TriageState.DUPLICATE, TriageState.TEST


def totals(tally: Tally) -> dict[str, int]:
    """Distinct incidents of each series, over all areas and bands."""
    found: dict[str, int] = {}
    for cell in tally.cells:
        if cell.table == "panel_strand_band" and cell.dims[2] == TOTAL:
            found[cell.dims[0]] = found.get(cell.dims[0], 0) + cell.count
    return found


def table(tally: Tally, name: str) -> dict[tuple[str, ...], int]:
    return {cell.dims: cell.count for cell in tally.cells if cell.table == name}


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param([counted(age=6)], {"raw": 1, "detected": 1}, id="six days are not late"),
        pytest.param(
            [counted(age=7)], {"raw": 1, "unreviewed": 1, "detected": 1}, id="seven days without a person are shown"
        ),
        pytest.param(
            [counted(age=90, triage=GENUINE)], {"raw": 1, "confirmed": 1, "detected": 1}, id="reviewed late is reviewed"
        ),
        pytest.param([counted(triage=TEST), counted(triage=DUPLICATE)], {}, id="tests and duplicates are in none"),
        pytest.param([counted(burst="a")] * 40, {"raw": 40, "detected": BURST_CAP}, id="a burst is capped, and shown"),
        pytest.param(
            [counted(burst="a")] * 9 + [counted(burst="b")] * 9,
            {"raw": 18, "detected": 2 * BURST_CAP},
            id="two bursts are two",
        ),
        pytest.param([counted()] * 9, {"raw": 9, "detected": 9}, id="nine people are no burst"),
    ],
)
def test_which_reports_are_in_which_series(reports: list[Counted], expected: dict[str, int]) -> None:
    assert totals(tally_of(WEEK, reports)) == expected


def test_one_burst_alone_never_makes_an_alert() -> None:
    assert PRODUCTION.least_incidents > BURST_CAP


def test_what_a_person_found_genuine_speaks_for_its_burst() -> None:
    burst = [counted(Strand.AGE, burst="machine")] * 5 + [counted(Strand.RACE, burst="machine", triage=GENUINE)] * 2
    assert {report.facts.strands for report in detected(burst)} == {(Strand.RACE,)}


def test_reports_can_be_shown_beside_incidents() -> None:
    north = place("ward", "w1")
    tally = tally_of(WEEK, [counted(area=north, triage=GENUINE)] + [counted(area=north, triage=DUPLICATE)] * 3)
    assert totals(tally)["raw"] == 1
    assert table(tally, "copies") == {("raw", "north"): 3}


@pytest.mark.parametrize(
    ("event", "lag"),
    [
        pytest.param(None, NONE, id="nobody said when"),
        pytest.param(date(2026, 3, 2), "0", id="the same week"),
        pytest.param(date(2026, 2, 23), "1", id="the week before"),
        pytest.param(date(2020, 12, 28), OLDER, id="years ago, over a year of 53 weeks"),
        pytest.param(date(2026, 3, 9), NONE, id="a week that was not yet"),
    ],
)
def test_weeks_from_event_to_arrival(event: date | None, lag: str) -> None:
    assert lag_of(event, WEEK) == lag


def test_lag_severity_place_and_rural_leave_out_what_happened_outside() -> None:
    inside = counted(Strand.RACE, area=place("ward", "w1"), lag="2", rural=RURAL, age=2)
    tally = tally_of(WEEK, [inside, counted(Strand.RACE, area=place("outside"), lag="2", age=2)])
    assert table(tally, "event_lag") == {("raw", "race", "2"): 1, ("raw", TOTAL, "2"): 1}
    assert table(tally, "severity") == {("raw", NONE): 1}
    assert table(tally, "rural") == {("raw", RURAL): 1}
    assert table(tally, "two_days") == {("detected", "race"): 1, ("detected", TOTAL): 1}
    assert ("raw", OUTSIDE, TOTAL, NONE) in table(tally, "panel_strand_band")


@pytest.mark.parametrize(("age", "counts"), [(0, 0), (1, 1), (2, 1), (3, 0)])
def test_two_days_are_yesterday_and_the_day_before(age: int, counts: int) -> None:
    assert table(tally_of(WEEK, [counted(age=age)]), "two_days").get(("detected", TOTAL), 0) == counts


REPORTS = st.lists(
    st.builds(
        lambda strand, triage, age, burst: counted(strand, triage=triage, age=age, burst=burst),
        st.sampled_from(Strand),
        st.sampled_from([None, *TriageState]),
        st.sampled_from([0, UNREVIEWED_DAYS]),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=20,
)


@given(REPORTS)
def test_series_fit_into_each_other_and_no_order_is_left(reports: list[Counted]) -> None:
    tally = tally_of(WEEK, reports)
    assert tally == tally_of(WEEK, reversed(reports))
    found = {series: totals(tally).get(series, 0) for series in Series}
    assert found["confirmed"] + found["unreviewed"] <= found["raw"]
    assert found["detected"] <= found["raw"]
    assert all(cell.dims[1] == UNPLACED for cell in tally.cells if cell.table == "panel_strand_band")
