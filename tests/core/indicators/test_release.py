from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.indicators.disclosure import FEW, shown
from reporting.indicators.release import CUMBERLAND, RELEASED, Due, TableName, due, make, weeks_of
from reporting.indicators.tables import OUTSIDE, TOTAL, UNPLACED, Counted, tally_of
from reporting.model.calendar import GRID_START, last_closed_block
from reporting.model.strand import Strand
from reporting.model.tally import Release, Series, Tally
from reporting.model.triage import TriageState
from tests.core.indicators.places import counted, place

PERIOD = GRID_START + timedelta(weeks=4 * 28)
AFTER = PERIOD + timedelta(weeks=4)
PANELS = ("north", "south")
ONE = counted(Strand.RACE, area=place("ward", "w1"))


def tallies(reports: list[Counted], start: date = PERIOD, weeks: int = 4) -> tuple[Tally, ...]:
    """Reports dealt out over the weeks of a block."""
    return tuple(tally_of(start + timedelta(weeks=n), reports[n::weeks]) for n in range(weeks))


def values(release: Release, series: Series = Series.RAW) -> dict[tuple[str, str], str]:
    return {(cell.area_code, cell.strand): cell.value for cell in release.cells if cell.series is series}


def made(table: TableName, reports: list[Counted]) -> Release:
    return make(Due(table=table, period=PERIOD), tallies(reports), PANELS, 1, AFTER)


@pytest.mark.parametrize(
    ("today", "count"),
    [
        pytest.param(AFTER - timedelta(days=1), 0, id="the last Sunday of the block is too early"),
        pytest.param(AFTER, 2, id="the Monday after, both tables are due"),
        pytest.param(AFTER + timedelta(days=30), 2, id="a missed night changes nothing"),
    ],
)
def test_a_block_is_due_when_it_has_fully_ended(today: date, count: int) -> None:
    assert len(due(tallies([ONE] * 4), frozenset(), today)) == count


@pytest.mark.parametrize(
    ("counted_weeks", "released", "tables"),
    [
        pytest.param(tallies([ONE] * 4), {("strand", PERIOD)}, ["panel_strand"], id="what is released stays as it is"),
        pytest.param(tallies([ONE] * 4)[:3], set(), [], id="a week that was never counted is no zero"),
        pytest.param(tallies([]), set(), [], id="nothing before the first report"),
        pytest.param(
            tallies([]),
            {("strand", PERIOD - timedelta(weeks=4)), ("panel_strand", PERIOD - timedelta(weeks=4))},
            ["strand", "panel_strand"],
            id="an empty block after the first is released like any other",
        ),
    ],
)
def test_what_is_due(counted_weeks: tuple[Tally, ...], released: set[tuple[str, date]], tables: list[str]) -> None:
    assert [one.table for one in due(counted_weeks, frozenset(released), AFTER)] == tables


def test_the_blocks_lie_on_one_fixed_grid() -> None:
    assert weeks_of(PERIOD)[0] == PERIOD
    assert last_closed_block(AFTER) == PERIOD
    assert (PERIOD - GRID_START).days % 28 == 0
    shifted = tallies([ONE] * 8, PERIOD - timedelta(weeks=1), 8)
    assert {one.period for one in due(shifted, frozenset(), AFTER)} == {PERIOD}


def test_every_strand_has_a_cell_even_when_nothing_was_reported() -> None:
    release = made("strand", [ONE])
    assert set(values(release)) == {(CUMBERLAND, column) for column in (*Strand, TOTAL)}
    assert set(values(release).values()) == {FEW}


def test_both_series_are_in_a_release() -> None:
    reports = [counted(Strand.RACE, triage=TriageState.GENUINE)] * 6 + [counted(Strand.RACE)] * 5
    release = made("strand", reports)
    assert values(release, Series.RAW)[(CUMBERLAND, "race")] == "10"
    assert values(release, Series.CONFIRMED)[(CUMBERLAND, "race")] == "5"


def test_what_happened_outside_is_no_figure_of_cumberland() -> None:
    release = made("strand", [counted(Strand.AGE, area=place("outside"))] * 9)
    assert set(values(release).values()) == {FEW}
    assert OUTSIDE not in {area for area, _ in values(made("panel_strand", [counted(area=place("outside"))] * 9))}


@pytest.mark.parametrize(
    ("count", "has_row"),
    [pytest.param(4, False, id="four have no row"), pytest.param(5, True, id="five have one")],
)
def test_reports_without_a_panel_area_have_a_row_of_their_own_only_from_five_on(count: int, has_row: bool) -> None:
    release = made("panel_strand", [counted(area=place("not_sure"))] * count)
    assert ((UNPLACED, TOTAL) in values(release)) is has_row


def test_every_panel_area_has_a_row_and_the_margin_is_not_a_sum() -> None:
    reports = [counted(Strand.RACE, area=place("ward", "w1"))] * 3
    reports += [counted(Strand.AGE, area=place("ward", "w1"))] * 4
    release = made("panel_strand", reports)
    cells = values(release)
    assert {area for area, _ in cells} == set(PANELS)
    assert (cells[("north", "race")], cells[("north", "age")], cells[("north", TOTAL)]) == (FEW, FEW, "5")


REPORTS = st.lists(
    st.builds(
        lambda strands, area, triage: counted(*strands, area=area, triage=triage),
        st.sets(st.sampled_from(Strand), min_size=1, max_size=3),
        st.sampled_from([place("ward", "w1"), place("ward", "w3"), place("not_sure"), place("outside")]),
        st.sampled_from([None, TriageState.GENUINE]),
    ),
    min_size=1,
    max_size=60,
)


def step(value: str | None) -> int:
    return 0 if value in (None, FEW) else int(value) // 5


@given(REPORTS)
def test_one_report_fewer_changes_each_cell_by_one_rounding_step_at_most(reports: list[Counted]) -> None:
    for table in RELEASED:
        for series in Series:
            whole, fewer = values(made(table, reports), series), values(made(table, reports[1:]), series)
            assert all(0 <= step(whole.get(key)) - step(fewer.get(key)) <= 1 for key in whole | fewer)


@given(REPORTS)
def test_every_margin_is_rounded_by_itself(reports: list[Counted]) -> None:
    cells = values(made("strand", reports))
    here = [report for report in reports if report.panel != OUTSIDE]
    assert cells[(CUMBERLAND, TOTAL)] == shown(len(here))
    for strand in Strand:
        assert cells[(CUMBERLAND, strand)] == shown(sum(strand in report.facts.strands for report in here))
