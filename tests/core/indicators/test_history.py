"""Counts of earlier years: read whole, or refused whole with every bad line named; and seen beside one's own counts."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from reporting.indicators.counts import WHOLE_AREA, weeks_of
from reporting.indicators.history import Given, HistoryFaults, Term, read_history
from reporting.indicators.tables import OUTSIDE, UNPLACED
from reporting.model.method_change import ChangeKind, MethodChange, open_sites
from reporting.model.tally import Cell, Series, Tally

START, BEFORE = date(2024, 1, 1), date(2026, 3, 2)
WEEK = timedelta(weeks=1)
PANELS = (Term("north", date(2023, 4, 1), None), Term("south", date(2023, 4, 1), date(2024, 1, 14)))
MEANS = {"definition": "reports that a person checked", "source": "the earlier scheme"}


def line(n: int, week: date | str, count: str = "3", area: str = "north", strand: str = "race", **means: str) -> Given:
    cells = {"week": str(week), "area_code": area, "strand": strand, "count": count, **MEANS, **means}
    return Given(f"counts.csv line {n}", cells)


def faults(*lines: Given) -> list[str]:
    with pytest.raises(HistoryFaults) as found:
        read_history(lines, PANELS, BEFORE)
    return found.value.faults


def test_a_good_file_is_read_week_by_week() -> None:
    rows = [(area, strand) for area in ("north", WHOLE_AREA) for strand in ("race", "total")]
    lines = [
        line(n, START + n * WEEK, f"{n + (strand == 'total')}", area, strand)
        for n in range(60)
        for area, strand in rows
    ]
    found = read_history(lines, PANELS, BEFORE)
    assert (found.definition, found.source) == tuple(MEANS.values())
    assert [tally.week for tally in found.weeks] == [START + n * WEEK for n in range(60)]
    view = weeks_of((), found.weeks)
    assert view.series("panel_strand_band", "north", "race") == tuple(range(60))
    assert view.series("panel_strand_band", WHOLE_AREA, "total", Series.RAW) == tuple(range(1, 61))
    assert view.series("panel_strand_band", "north", "age") == (None,) * 60


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        pytest.param(
            line(3, START + WEEK, area="west"), "line 3: no panel area had the code 'west'", id="no such area"
        ),
        pytest.param(line(3, START + WEEK, area="E05014178"), "no panel area had the code", id="a ward is no series"),
        pytest.param(line(3, START + 2 * WEEK, area="south"), "no panel area had the code 'south'", id="ended before"),
        pytest.param(line(3, START + WEEK, strand="hate"), "line 3: 'hate' is no strand", id="no such strand"),
        pytest.param(line(3, START + WEEK, "-1"), "line 3: '-1' is no count", id="negative"),
        pytest.param(line(3, START + WEEK, "2.5"), "line 3: '2.5' is no count", id="fractional"),
        pytest.param(line(3, START + WEEK, "2.0"), "'2.0' is no count", id="fractional, though whole"),
        pytest.param(line(3, START + WEEK, ""), "'' is no count", id="nothing"),
        pytest.param(line(3, START + WEEK, "٣"), "is no count", id="other digits"),
        pytest.param(line(3, START + WEEK, "<5"), "'<5' is no count", id="a hidden figure is none"),
        pytest.param(line(3, START + WEEK, "1000001"), "is no count", id="beyond belief"),
        pytest.param(line(3, "2024-01-09"), "line 3: '2024-01-09' is no Monday", id="no Monday"),
        pytest.param(line(3, "20240108"), "'20240108' is no Monday", id="another spelling"),
        pytest.param(line(3, "week 2"), "'week 2' is no Monday", id="no day"),
        pytest.param(line(3, BEFORE), "line 3: the week of 2026-03-02 is not over", id="a week that runs"),
        pytest.param(
            line(3, START), "line 3: the week of 2024-01-01 of north, race, is there (counts.csv line 2)", id="twice"
        ),
        pytest.param(
            line(3, START + 3 * WEEK),
            "line 2: north, race, has no line for the week of 2024-01-08 and 1 more",
            id="gap",
        ),
        pytest.param(
            line(3, START + WEEK, area=WHOLE_AREA),
            "has no line for the week of 2024-01-01",
            id="a series that begins late",
        ),
        pytest.param(
            line(3, START + WEEK, source="police"), "line 3: its definition or source is another", id="sources mixed"
        ),
        pytest.param(line(3, START + WEEK, definition="all calls"), "import one vintage", id="definitions mixed"),
        pytest.param(line(3, START + WEEK, definition=""), "line 3: the definition is empty", id="no definition"),
        pytest.param(line(3, START + WEEK, source="x" * 121), "the source is empty, too long", id="long source"),
        pytest.param(line(3, START, "2", strand="total"), "line 2: 3 is more than the total", id="more than the total"),
    ],
)
def test_a_bad_line_refuses_the_file_and_is_named(bad: Given, fault: str) -> None:
    found = faults(line(2, START), bad)
    assert fault in "\n".join(found)
    assert all(one.startswith("counts.csv line ") for one in found)


def test_every_bad_line_is_named_at_once() -> None:
    found = faults(line(2, START, "-1"), line(3, START + WEEK, "0.5"), line(4, START + WEEK, area="west"))
    assert [one.partition(":")[0][-1] for one in found] == ["2", "3", "4"]


def test_a_file_without_lines_is_refused() -> None:
    assert faults() == ["the file has no counts"]


def cell(panel: str, strand: str, band: str, count: int) -> Cell:
    return Cell(table="panel_strand_band", dims=(Series.DETECTED, panel, strand, band), count=count)


def test_own_counts_stand_before_imported_ones_and_begin_with_the_first_report() -> None:
    history = read_history([line(n, START + n * WEEK, f"{n}") for n in range(5)], PANELS, BEFORE).weeks
    cells = (cell("north", "race", "threat", 7), cell("north", "race", "none", 1), cell(UNPLACED, "race", "none", 2))
    tallies = [
        Tally(week=START + 3 * WEEK, cells=()),  # counted before anybody reported: it says nothing
        Tally(week=START + 4 * WEEK, cells=(*cells, cell(OUTSIDE, "race", "none", 40))),
        Tally(week=START + 6 * WEEK, cells=()),
    ]
    view = weeks_of(tallies, history)
    assert view.series("panel_strand_band", "north", "race") == (0, 1, 2, 3, 8, None, 0)
    assert view.series("panel_strand_band", WHOLE_AREA, "race") == (None, None, None, None, 10, None, 0)
    assert view.summed("panel_strand_band", Series.DETECTED, panel=OUTSIDE) == {4: 40}
    assert weeks_of([Tally(week=START, cells=())]).weeks == ()


def test_open_sites_are_dated_numbers() -> None:
    def sites(day: date, number: int) -> MethodChange:
        return MethodChange(
            change_id=UUID(int=number, version=4), day=day, kind=ChangeKind.OPEN_SITES, says="sites", number=number
        )

    changes = (sites(date(2024, 1, 20), 30), sites(date(2024, 1, 10), 12))
    assert [open_sites(changes, START + n * WEEK) for n in range(4)] == [None, None, 12, 30]
    view = weeks_of((), read_history([line(n, START + n * WEEK) for n in range(4)], PANELS, BEFORE).weeks, changes)
    assert view.exposure == (None, 12, 30, 30)
