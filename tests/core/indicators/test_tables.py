from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.indicators.counted import Counted, Followed, panel_of
from reporting.indicators.releasing import RELEASED
from reporting.indicators.tables import NONE, OUTSIDE, TABLES, TOTAL, UNPLACED, Table, tally_of
from reporting.model.area import AreaChoice
from reporting.model.incident import Behaviour
from reporting.model.permission import Choice
from reporting.model.referral import Outcome, ReferralState
from reporting.model.report import About, Count
from reporting.model.reporter import Barrier, Channel, Told
from reporting.model.strand import Strand
from reporting.model.tally import Series, Tally
from reporting.model.triage import TriageState
from tests.core.indicators.places import GAZETTEER, counted, place

WEEK = date(2026, 3, 2)
FORMAT = Path("docs/formats/tables.md")
RAW, CONFIRMED = Series.RAW, Series.CONFIRMED


def of(tally: Tally, table: str) -> dict[tuple[str, ...], int]:
    """A table without what detection reads, which has tests of its own."""
    return {cell.dims: cell.count for cell in tally.cells if cell.table == table and Series.DETECTED not in cell.dims}


@pytest.mark.parametrize(
    ("area", "panel"),
    [
        pytest.param(None, UNPLACED, id="not answered"),
        pytest.param(place("ward", "w3"), "south", id="a ward lies in its panel area"),
        pytest.param(place("panel", "north"), "north", id="a panel area is itself"),
        pytest.param(place("town", "small-town"), "north", id="a town within one panel area"),
        pytest.param(place("town", "wide-town"), UNPLACED, id="a town that spans two counts for Cumberland only"),
        pytest.param(place("not_sure"), UNPLACED, id="not sure"),
        pytest.param(place("not_say"), UNPLACED, id="rather not say"),
        pytest.param(place("online"), UNPLACED, id="online"),
        pytest.param(place("outside"), OUTSIDE, id="outside Cumberland"),
        pytest.param(place("ward", "gone"), UNPLACED, id="a ward that is not valid"),
    ],
)
def test_where_a_report_counts(area: AreaChoice | None, panel: str) -> None:
    assert panel_of(area, GAZETTEER) == panel


def test_a_report_counts_once_in_each_strand_and_once_in_the_total() -> None:
    tally = tally_of(WEEK, [counted(Strand.RACE, Strand.RELIGION, area=place("ward", "w1"))])
    assert of(tally, "panel_strand_band") == {
        (RAW, "north", "race", NONE): 1,
        (RAW, "north", "religion", NONE): 1,
        (RAW, "north", TOTAL, NONE): 1,
    }


@pytest.mark.parametrize(
    ("triage", "series"),
    [
        pytest.param(None, {RAW, Series.DETECTED}, id="not reviewed is raw"),
        pytest.param(TriageState.GENUINE, {RAW, CONFIRMED, Series.DETECTED}, id="genuine is both"),
        pytest.param(TriageState.TEST, set(), id="a test is nothing"),
        pytest.param(TriageState.DUPLICATE, set(), id="a duplicate counts through its lead"),
    ],
)
def test_which_series_a_report_is_in(triage: TriageState | None, series: set[Series]) -> None:
    tally = tally_of(WEEK, [counted(Strand.AGE, triage=triage)])
    assert {cell.dims[0] for cell in tally.cells if cell.table != "copies"} == series


def test_a_group_of_duplicates_counts_once() -> None:
    group = [counted(Strand.RACE, triage=TriageState.GENUINE)]
    group += [counted(Strand.RACE, triage=TriageState.DUPLICATE)] * 3
    cells = of(tally_of(WEEK, group), "panel_strand_band")
    assert cells[(RAW, UNPLACED, TOTAL, NONE)] == 1
    assert cells[(CONFIRMED, UNPLACED, TOTAL, NONE)] == 1


def test_the_gravest_behaviour_makes_the_band() -> None:
    tally = tally_of(WEEK, [counted(Strand.SEX, behaviours=(Behaviour.LITERATURE, Behaviour.THREAT))])
    assert (RAW, UNPLACED, TOTAL, "threat") in of(tally, "panel_strand_band")


def test_barriers_are_counted_beside_who_was_told() -> None:
    count = Count(lang="pl", channel=Channel.ASSISTED, barrier=(Barrier.MINOR, Barrier.REPRISAL), told=Told.NOBODY)
    tally = tally_of(WEEK, [counted(count=count)])
    assert of(tally, "barrier_told") == {
        (RAW, "minor", "nobody"): 1,
        (RAW, "reprisal", "nobody"): 1,
        (RAW, TOTAL, "nobody"): 1,
    }
    assert of(tally, "language_channel") == {(RAW, "pl", "assisted"): 1}
    assert of(tally, "site_channel") == {(RAW, NONE, "assisted"): 1}


def test_no_choice_is_choice_a() -> None:
    tally = tally_of(WEEK, [counted(), counted(count=Count(lang="en", choices=(Choice.B, Choice.G)))])
    assert of(tally, "choices") == {(RAW, "A"): 1, (RAW, "B"): 1, (RAW, "G"): 1, (RAW, TOTAL): 2}


def test_equality_answers_are_counted_one_by_one_and_never_crossed() -> None:
    tally = tally_of(WEEK, [counted(about=About(sex="female", religion="muslim"))])
    assert of(tally, "about") == {(RAW, "sex", "female"): 1, (RAW, "religion", "muslim"): 1}


def test_referrals_are_counted_by_state_clock_and_outcome() -> None:
    followed = Followed(
        agency="police", state=ReferralState.CLOSED, days_to_answer=3, outcomes=(Outcome.READ, Outcome.NO_FURTHER)
    )
    report = Counted(facts=counted().facts, count=Count(lang="en"), about=About(), panel="north", followed=(followed,))
    tally = tally_of(WEEK, [report])
    assert of(tally, "agency_state") == {(RAW, "police", "closed"): 1}
    assert of(tally, "agency_clock") == {(RAW, "police", "up to 5"): 1}
    assert of(tally, "agency_outcome") == {(RAW, "police", "read"): 1, (RAW, "police", "no_further"): 1}


def test_reports_that_do_not_open_are_counted_as_such() -> None:
    assert of(tally_of(WEEK, [], unread=2), "unread") == {(): 2}


def test_every_cell_has_the_declared_dimensions_after_its_series() -> None:
    declared = {table.name: len(table.dims) for table in TABLES}
    followed = Followed(agency="police", state=ReferralState.SENT, outcomes=(Outcome.READ,))
    report = Counted(
        facts=counted().facts,
        count=Count(lang="en"),
        about=About(sex="male"),
        panel="north",
        followed=(followed,),
        age=1,
    )
    tally = tally_of(WEEK, [report, counted(triage=TriageState.DUPLICATE)])
    assert {cell.table for cell in tally.cells} == set(declared)
    assert all(len(cell.dims) == 1 + declared[cell.table] for cell in tally.cells)


REPORTS = st.lists(
    st.builds(
        lambda strands, ward, triage, behaviours: counted(
            *strands, area=place("ward", ward), triage=triage, behaviours=tuple(behaviours)
        ),
        st.sets(st.sampled_from(Strand), min_size=1),
        st.sampled_from(["w1", "w2", "w3", "gone"]),
        st.sampled_from([None, *TriageState]),
        st.sets(st.sampled_from(Behaviour), max_size=3),
    ),
    max_size=30,
)


@given(REPORTS)
def test_the_total_is_at_most_the_sum_of_strands_and_exactly_the_number_of_reports(reports: list[Counted]) -> None:
    cells = of(tally_of(WEEK, reports), "panel_strand_band")
    for series, states in ((RAW, (None, TriageState.GENUINE)), (CONFIRMED, (TriageState.GENUINE,))):
        total = sum(n for dims, n in cells.items() if dims[0] == series and dims[2] == TOTAL)
        strands = sum(n for dims, n in cells.items() if dims[0] == series and dims[2] != TOTAL)
        assert total == sum(report.triage in states for report in reports)
        assert total <= strands


@given(REPORTS)
def test_the_order_of_reports_leaves_no_trace(reports: list[Counted]) -> None:
    assert tally_of(WEEK, reports) == tally_of(WEEK, reversed(reports))


def test_each_table_says_what_is_released_of_it() -> None:
    of = {table.name: {one.name for one in RELEASED if one.source == table.name} for table in TABLES}
    assert of == {table.name: set(table.released) for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_of_the_format_has_each_table_with_its_dimensions(table: Table) -> None:
    row = next(line for line in FORMAT.read_text("utf-8").splitlines() if line.startswith(f"| `{table.name}` |"))
    assert len(row.split("|")[2].split(",")) == len(table.dims)
    assert all(f"`{name}`" in row for name in table.released)
