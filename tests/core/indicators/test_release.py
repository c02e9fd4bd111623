from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting.indicators.disclosure import FEW, FEWS, shown, span
from reporting.indicators.releasing import CUMBERLAND, MEASURE, RELEASED, PeriodType, Places, due
from reporting.indicators.releasing.choice import chosen
from reporting.indicators.releasing.figures import Exact, figures
from reporting.indicators.releasing.grid import LENGTH, Block, end_of, start_of, weeks_of
from reporting.indicators.releasing.measures import NOT_RECORDED, OTHER_PERIOD, TOO_FEW, Sum, share
from reporting.indicators.releasing.places import places_between
from reporting.indicators.tables import OUTSIDE, TOTAL, UNPLACED, Counted, tally_of
from reporting.model.calendar import GRID_START
from reporting.model.report import Count
from reporting.model.reporter import Told
from reporting.model.strand import Strand
from reporting.model.tally import SHOWN_SERIES, Release, ReleasedCell, Series, Tally, Tier, Unnumbered
from reporting.model.triage import TriageState
from tests.core.indicators.places import GAZETTEER, counted, place

YEAR = GRID_START + timedelta(weeks=104)
PERIOD = YEAR + timedelta(weeks=4)
AFTER = PERIOD + timedelta(weeks=4)
PANELS = ("north", "south", "east", "west")
PLACES = Places(panels=PANELS, wards=("w1", "w2", "w3"), panel_of=GAZETTEER.panel_of)
ONE = counted(Strand.RACE, area=place("ward", "w1"))
TABLES = {table.name: table for table in RELEASED}
BLOCK = Block(kind=PeriodType.FOUR_WEEKS, period=PERIOD)
Values = dict[tuple[str, str, str], str]


def tallies(reports: list[Counted], start: date = PERIOD, weeks: int = 4) -> tuple[Tally, ...]:
    """Reports dealt out over the weeks of a block."""
    return tuple(tally_of(start + timedelta(weeks=n), reports[n::weeks]) for n in range(weeks))


def made(table: str, reports: list[Counted], places: Places = PLACES) -> tuple[ReleasedCell, ...]:
    return figures(TABLES[table], Exact(tallies(reports)), BLOCK, places)


def values(cells: tuple[ReleasedCell, ...], series: Series = Series.RAW) -> Values:
    return {(cell.area_code, cell.strand, cell.item): cell.value for cell in cells if cell.series is series}


def night(found: tuple[Tally, ...], today: date, released: tuple[Release, ...] = ()) -> tuple[Unnumbered, ...]:
    return due(found, released, today, lambda *_: PLACES)


def filed(some: tuple[Unnumbered, ...], day: date, first: int = 1) -> tuple[Release, ...]:
    return tuple(
        Release(
            number=number,
            made=day,
            table=one.table,
            period=one.period,
            period_type=one.period_type,
            method=one.method,
            cells=one.cells,
            tier=one.tier,
            revises=one.revises,
        )
        for number, one in enumerate(some, first)
    )


@pytest.mark.parametrize(
    ("today", "count"),
    [
        pytest.param(AFTER - timedelta(days=1), 0, id="the last Sunday of the block is too early"),
        pytest.param(AFTER, 2, id="the Monday after, both tables of blocks are due"),
        pytest.param(AFTER + timedelta(days=30), 2, id="a missed night changes nothing"),
    ],
)
def test_a_period_is_due_when_it_has_fully_ended(today: date, count: int) -> None:
    assert len(night(tallies([ONE] * 4), today)) == count


def test_a_week_that_was_never_counted_is_no_zero_and_nothing_is_said_of_before_the_first_report() -> None:
    assert night(tallies([ONE] * 4)[:3], AFTER) == ()
    assert night(tallies([]), AFTER) == ()
    two = tallies([]) + tallies([ONE] * 4, AFTER)
    assert {one.period for one in night(two, AFTER + timedelta(weeks=4))} == {AFTER}


def test_what_is_released_is_not_released_again_and_an_empty_period_after_it_is() -> None:
    first = filed(night(tallies([ONE] * 4), AFTER), AFTER)
    assert night(tallies([ONE] * 4), AFTER, first) == ()
    later = night(tallies([ONE] * 4) + tallies([], AFTER), AFTER + timedelta(weeks=4), first)
    assert [(one.table, one.period, one.revises) for one in later] == [
        ("strand", AFTER, None),
        ("panel_strand", AFTER, None),
    ]


def test_a_closed_period_is_revised_when_a_shown_figure_changes_and_no_sooner_than_the_next_has_ended() -> None:
    released = filed(night(tallies([ONE] * 7), AFTER), AFTER)
    next_end = AFTER + timedelta(weeks=4)
    same, other = tallies([ONE] * 6) + tallies([], AFTER), tallies([ONE] * 8) + tallies([], AFTER)

    def revised(found: tuple[Tally, ...], today: date, stands: tuple[Release, ...]) -> list[tuple[str, int | None]]:
        return [(one.table, one.revises) for one in night(found, today, stands) if one.period == PERIOD]

    assert revised(same, next_end, released) == []
    assert revised(other, next_end - timedelta(days=1), released) == []
    assert revised(other, next_end, released) == [("strand", 1), ("panel_strand", 2)]
    again = released + filed(night(other, next_end, released), next_end, 3)
    assert revised(same, next_end + timedelta(days=27), again) == []
    chained = revised(same, next_end + timedelta(weeks=4), again)
    assert {revises for _, revises in chained} == {one.number for one in again[2:] if one.period == PERIOD}
    assert revised(same, next_end + timedelta(weeks=52), again) == []


@given(st.dates(GRID_START, date(2040, 1, 1)))
def test_the_grid_is_one_weeks_make_blocks_and_quarters_and_all_meet_at_years(day: date) -> None:
    for kind in PeriodType:
        start = start_of(kind, day)
        assert start <= day < end_of(kind, start)
        assert weeks_of(kind, start)[0] == start
        year = start_of(PeriodType.YEAR, day)
        assert year <= start and end_of(kind, start) <= end_of(PeriodType.YEAR, year)
        assert 52 % LENGTH[kind] == 0


def busy(a_week: int, start: date = GRID_START, weeks: int = 104, strands: tuple[Strand, ...] = tuple(Strand)) -> Exact:
    reports = [counted(strand, area=place("ward", "w1")) for strand in strands for _ in range(a_week)]
    return Exact(tally_of(start + timedelta(weeks=n), reports) for n in range(weeks))


@pytest.mark.parametrize(
    ("table", "exact", "wanted"),
    [
        pytest.param("strand", busy(5), (11, PeriodType.WEEK), id="five a week of each reason"),
        pytest.param("strand", busy(2), (11, PeriodType.FOUR_WEEKS), id="two a week"),
        pytest.param("strand", busy(1), (11, PeriodType.QUARTER), id="one a week"),
        pytest.param("strand", busy(9, strands=(Strand.RACE,)), (1, PeriodType.WEEK), id="few reasons: totals alone"),
        pytest.param("strand", busy(5, weeks=40), (11, PeriodType.FOUR_WEEKS), id="less than a year: as declared"),
        pytest.param("panel_strand", busy(9), None, id="one panel area of four is less than half"),
    ],
)
def test_a_table_has_the_shortest_period_that_is_not_blank(
    table: str, exact: Exact, wanted: tuple[int, PeriodType] | None
) -> None:
    year = start_of(PeriodType.YEAR, max(exact.tallies)) + timedelta(weeks=52 if len(exact.tallies) > 52 else 0)
    found = chosen(TABLES[table], exact, year, min(exact.tallies), PLACES)
    assert (None if found is None else (len(found[0].strands), found[1])) == wanted


def test_a_table_that_would_be_blank_says_so_once_a_year_and_releases_nothing() -> None:
    found = tuple(busy(9, strands=(Strand.RACE,)).tallies.values())
    found += tuple(tally_of(YEAR + timedelta(weeks=n), [ONE]) for n in range(12))
    some = [one for one in night(found, AFTER) if one.table == "panel_strand" and one.period >= YEAR]
    assert [(one.period, one.period_type, one.cells) for one in some] == [(YEAR, "year", ())]


def test_two_periods_of_one_table_never_share_a_week() -> None:
    # A quiet year, then a busy one, then a quiet one: tables change their periods.
    years = [busy(rate, GRID_START + timedelta(weeks=52 * n), 52) for n, rate in enumerate((1, 5, 5, 1, 0))]
    found = tuple(tally for year in years for tally in year.tallies.values())
    some = [one for one in night(found, GRID_START + timedelta(weeks=260)) if one.cells and one.table != MEASURE]
    assert len({one.period_type for one in some if one.table == "strand"}) > 1
    mondays = Counter((one.table, week) for one in some for week in weeks_of(PeriodType(one.period_type), one.period))
    assert max(mondays.values()) == 1


def test_every_strand_has_a_cell_even_when_nothing_was_reported() -> None:
    found = values(made("strand", [ONE]))
    assert set(found) == {(CUMBERLAND, column, "") for column in (*Strand, TOTAL)}
    assert set(found.values()) == {FEW}


def test_both_series_are_in_a_release_and_no_other() -> None:
    cells = made("strand", [counted(Strand.RACE, triage=TriageState.GENUINE)] * 6 + [counted(Strand.RACE)] * 5)
    assert {cell.series for cell in cells} == set(SHOWN_SERIES)
    assert values(cells, Series.RAW)[(CUMBERLAND, "race", "")] == "10"
    assert values(cells, Series.CONFIRMED)[(CUMBERLAND, "race", "")] == "5"


def test_what_happened_outside_is_no_figure_of_cumberland() -> None:
    outside = [counted(Strand.AGE, area=place("outside"))] * 9
    assert set(values(made("strand", outside)).values()) == {FEW}
    assert OUTSIDE not in {area for area, _, _ in values(made("panel_strand", outside))}
    for table in RELEASED:
        assert set(values(made(table.name, outside)).values()) <= set(FEWS), table.name


@pytest.mark.parametrize(
    ("count", "has_row"),
    [pytest.param(4, False, id="four have no row"), pytest.param(5, True, id="five have one")],
)
def test_reports_without_a_panel_area_have_a_row_of_their_own_only_from_five_on(count: int, has_row: bool) -> None:
    north = [counted(area=place("ward", "w1"))] * 12
    found = values(made("panel_strand", north + [counted(area=place("not_sure"))] * count))
    assert ((UNPLACED, TOTAL, "") in found) is has_row


def test_few_people_at_risk_withhold_a_reason_in_an_area_and_never_its_total() -> None:
    places = Places(panels=PANELS, withheld=frozenset({("north", "religion")}))
    found = values(made("panel_strand", [counted(Strand.RELIGION, area=place("ward", "w1"))] * 30, places))
    assert ("north", "religion", "") not in found
    assert found[("north", TOTAL, "")] == "30"
    assert ("south", "religion", "") in found


def test_figures_that_would_tell_a_small_one_are_left_out_with_all_that_they_add_up_to() -> None:
    # Cumberland shows 5 (5 to 7) and north shows 5 (5 to 7): of all others together there would be at most 2.
    told = [counted(Strand.RACE, area=place("ward", "w1"))] * 5 + [counted(Strand.RACE, area=place("ward", "w3"))] * 2
    found = values(made("panel_strand", told))
    assert not [key for key in found if key[1] == "race"]
    assert {key[1] for key in found} == {*Strand, TOTAL} - {"race", TOTAL}
    kept = [counted(Strand.RACE, area=place("ward", "w1"))] * 5 + [counted(Strand.RACE, area=place("ward", "w3"))] * 4
    assert values(made("panel_strand", kept))[("north", "race", "")] == "5"


@pytest.mark.parametrize(
    ("w1", "w2", "w3", "shown_wards"),
    [
        pytest.param(5, 2, 20, {"w3"}, id="a panel area of 5 (5 to 7) and a ward of 5: the other has at most 2"),
        pytest.param(8, 8, 10, {"w3"}, id="two wards of 8 are 16: beside 10 and a whole of 27 none has 4"),
        pytest.param(5, 4, 20, {"w1", "w2", "w3"}, id="a panel area of 10 tells nothing"),
    ],
)
def test_a_ward_beside_its_panel_area_tells_nothing_of_the_next_ward(
    w1: int, w2: int, w3: int, shown_wards: set[str]
) -> None:
    counts = {"w1": w1, "w2": w2, "w3": w3}
    reports = [counted(area=place("ward", ward)) for ward, count in counts.items() for _ in range(count)]
    assert {ward for ward, _, _ in values(made("ward", reports))} == shown_wards


def test_a_ward_that_went_over_to_another_panel_area_has_no_figure_in_that_period() -> None:
    moved = replace(GAZETTEER, panel_of={**GAZETTEER.panel_of, "w2": "south"})
    eras, day = [(GRID_START, GAZETTEER), (PERIOD, moved)], timedelta(days=1)
    assert ("w2", TOTAL) in places_between(eras, PERIOD - day, PERIOD).withheld
    for places in (places_between(eras, GRID_START, PERIOD - day), places_between(eras, PERIOD, AFTER)):
        assert not {area for area, _ in places.withheld} & {"w1", "w2", "w3"}


@pytest.mark.parametrize(
    ("blocks", "is_shown"),
    [
        pytest.param((4, 4, 4, 1), False, id="15 (13 to 17) of four blocks of <5: each has at least 1"),
        pytest.param((4, 4, 9, 1), True, id="15 of which one block has 10"),
    ],
)
def test_a_quarter_for_everybody_tells_nothing_of_the_blocks_that_reach_over_it(
    blocks: tuple[int, ...], is_shown: bool
) -> None:
    one = counted(Strand.RACE, triage=TriageState.GENUINE)
    found = Exact(tally_of(YEAR + timedelta(weeks=n), [one] * (0 if n % 4 else blocks[n // 4])) for n in range(13))
    quarter = Block(kind=PeriodType.QUARTER, period=YEAR)
    cells = values(figures(TABLES["public_strand"], found, quarter, PLACES), Series.CONFIRMED)
    assert ((CUMBERLAND, "race", "") in cells) is is_shown


def test_everybody_sees_ten_or_more_found_genuine_and_no_reason_below_the_whole_area() -> None:
    public = [table for table in RELEASED if table.tier is Tier.T2]
    assert [table.name for table in public] == ["public_strand", "public_panel"]
    assert all(table.series == (Series.CONFIRMED,) for table in public)
    assert all(table.strands == (TOTAL,) for table in public if table.level != "authority")
    reports = [counted(Strand.RELIGION, triage=TriageState.GENUINE)] * 9 + [counted(Strand.RACE)] * 30
    found = values(figures(TABLES["public_strand"], Exact(tallies(reports)), BLOCK, PLACES), Series.CONFIRMED)
    assert (found[(CUMBERLAND, "religion", "")], found[(CUMBERLAND, "race", "")]) == ("<10", "<10")
    more = [*reports, counted(Strand.RELIGION, triage=TriageState.GENUINE)]
    cells = figures(TABLES["public_strand"], Exact(tallies(more)), BLOCK, PLACES)
    assert values(cells, Series.CONFIRMED)[(CUMBERLAND, "religion", "")] == "10"


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
    return 0 if value is None or value in FEWS else int(value) // 5


@settings(deadline=None, max_examples=40)  # seventeen tables each time, and a machine may be busy
@given(REPORTS)
def test_one_report_fewer_changes_each_cell_by_one_rounding_step_at_most(reports: list[Counted]) -> None:
    for table in RELEASED:
        whole, fewer = values(made(table.name, reports)), values(made(table.name, reports[1:]))
        assert all(0 <= step(whole[key]) - step(fewer[key]) <= 1 for key in whole.keys() & fewer.keys())


@settings(deadline=None)
@given(REPORTS)
def test_every_margin_is_rounded_by_itself(reports: list[Counted]) -> None:
    cells = values(made("strand", reports))
    here = [report for report in reports if report.panel != OUTSIDE]
    assert cells[(CUMBERLAND, TOTAL, "")] == shown(len(here))
    for strand in Strand:
        assert cells[(CUMBERLAND, strand, "")] == shown(sum(strand in report.facts.strands for report in here))


@given(st.integers(0, 400))
def test_a_figure_stands_for_nothing_but_its_span(count: int) -> None:
    least, most = span(shown(count))
    assert least <= count <= most
    assert most - least == (2 if shown(count) == "5" else 4)


def sure(count: int) -> Sum:
    return Sum(least=count, most=count, likely=count)


@pytest.mark.parametrize(
    ("part", "base", "says"),
    [
        pytest.param(sure(30), sure(50), "about 60 %", id="a percentage from 50 on"),
        pytest.param(sure(25), sure(49), "about half", id="words below"),
        pytest.param(sure(0), sure(10), "few", id="none of ten is few"),
        pytest.param(sure(5), sure(9), TOO_FEW, id="nothing below ten"),
        pytest.param(Sum(least=0, most=40, likely=20), sure(60), TOO_FEW, id="nothing that may be anything"),
    ],
)
def test_no_percentage_under_a_base_of_fifty(part: Sum, base: Sum, says: str) -> None:
    assert share(part, base) == says


def test_measures_are_made_from_shown_figures_of_a_quarter() -> None:
    reports = [
        counted(Strand.RACE, count=Count(lang=lang, told=told), triage=TriageState.GENUINE)
        for lang, told in [("en", Told.NOBODY)] * 4 + [("pl", Told.POLICE)] * 4
    ]
    found = tuple(tally_of(YEAR + timedelta(weeks=n), reports) for n in range(13))
    (one,) = (one for one in night(found, YEAR + timedelta(weeks=13)) if one.table == MEASURE)
    assert (one.period, one.period_type) == (YEAR, "quarter")
    said = {cell.item: cell.value for cell in one.cells}
    assert (said["M4"], said["M9"]) == ("about 50 %", "about 50 %")
    # The reasons are released by blocks, and four of these make no quarter.
    assert (said["M3"], said["M10"]) == (OTHER_PERIOD, NOT_RECORDED)
