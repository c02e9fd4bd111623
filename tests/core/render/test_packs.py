"""Packs: twelve sections for a Board, figures as they were released and nothing reckoned from them."""

import re
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from reporting.model.pack import Pack, PackKind, period_of, periods
from reporting.model.tally import Series
from reporting.render import extract, packs
from tests.core.render.pack_examples import (
    ALERT,
    BLOCKS,
    GAZETTEER,
    MEASURES,
    TODAY,
    TRIED,
    cell,
    given,
    public_releases,
    release,
    releases,
)

NAMES = {
    PackKind.BOARD: "2026-09",
    PackKind.SCRUTINY: "2026",
    PackKind.HALF_YEAR: "2026-09",
    PackKind.VICTIMS: "2025",
    PackKind.PUBLIC: "2026-07",
    PackKind.EVALUATION: str(TRIED.intervention_id),
}


def composed(kind: PackKind, **more: object) -> Pack:
    return packs.compose(given(kind, NAMES[kind], **more))


@pytest.mark.parametrize(
    ("kind", "name", "first", "last"),
    [
        (PackKind.BOARD, "2026-01", date(2026, 1, 1), date(2026, 2, 28)),
        (PackKind.BOARD, "2026-11", date(2026, 11, 1), date(2026, 12, 31)),
        (PackKind.HALF_YEAR, "2026-03", date(2025, 10, 1), date(2026, 3, 31)),
        (PackKind.HALF_YEAR, "2026-09", date(2026, 4, 1), date(2026, 9, 30)),
        (PackKind.SCRUTINY, "2026", date(2026, 4, 1), date(2027, 3, 31)),
        (PackKind.PUBLIC, "2026-10", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_called_by_one_name(kind: PackKind, name: str, first: date, last: date) -> None:
    period = period_of(kind, name)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PackKind.BOARD, one)
        for one in ("", "2026", "2026-02", "2026-13", "2026-1", "x", "٢٠٢٦-01", "9999-01", "2026-01-01")
    ]
    + [(PackKind.SCRUTINY, "2026-04"), (PackKind.EVALUATION, "2026")],
)
def test_any_other_name_is_none(kind: PackKind, name: str) -> None:
    assert period_of(kind, name) is None


@pytest.mark.parametrize("kind", [one for one in PackKind if one is not PackKind.EVALUATION])
def test_the_newest_periods_are_over_and_stand_without_a_gap(kind: PackKind) -> None:
    found = periods(kind, TODAY, 5)
    assert found[0].last < TODAY
    assert periods(kind, found[0].last + timedelta(days=1), 1) == found[:1] != periods(kind, found[0].last, 1)
    assert all((later.first - earlier.last).days == 1 for later, earlier in pairwise(found))


def test_the_boards_pack_has_twelve_sections_in_their_order() -> None:
    titles = [section.title for section in composed(PackKind.BOARD).sections]
    assert len(titles) == 12
    assert (titles[0], titles[8], titles[11]) == (
        "The story, and the level in each area",
        "Reporting sites",
        "Police figures, method and overrides",
    )


@pytest.mark.parametrize("kind", list(PackKind))
def test_every_figure_is_one_that_was_released(kind: PackKind) -> None:
    """No sum, no difference, no share: what a cell shows stands in a release, or is no figure of reports."""
    pack = composed(kind, alerts=(), rumours=(), changes=(), decisions=())
    shown = {c.value for one in (*releases(), *public_releases()) for c in one.cells} | {
        "–",
        "0",
        str(pack.period.first.year),
    }
    found = {
        value
        for section in pack.sections
        for grid in section.grids
        for row in grid.rows
        for value in row[1:]
        if re.fullmatch(r"[<\d%.]+", value)
    }
    assert found <= shown


@pytest.mark.parametrize("kind", list(PackKind))
def test_every_pack_says_that_rounded_figures_do_not_add_up(kind: PackKind) -> None:
    assert "do not add up" in composed(kind).notes[0]


def test_a_pack_says_what_a_board_has_to_know() -> None:
    said = packs.document(composed(PackKind.BOARD), "x")
    for sentence in (
        "In a year with nothing unusual we expect about 4 such alerts and 12 watches.",
        "Police figures are not comparable",
        "Shared without permission in 2026: 0.",
        "not yet recorded",
        "People set a level; the computer never does.",
    ):
        assert sentence in said
    assert "Carlisle West" in said
    # Dated numbers of open sites are the one thing that is known of sites.
    assert '<td class="n">19</td>' in said


def test_measures_come_as_words_and_never_as_shares_of_our_own() -> None:
    pack = composed(PackKind.SCRUTINY)
    rows = {row[0].split()[0]: row[1] for grid in pack.sections[1].grids for row in grid.rows}
    assert list(rows) == [f"M{n}" for n in range(1, 13)]
    assert {name: rows[name] for name in MEASURES} == MEASURES
    assert rows["M1"] == rows["M2"] == "not yet recorded"
    assert rows["M11"] == "fewer than 10 rumours had one"
    assert rows["M12"] == "0"


def test_a_revision_takes_the_place_of_what_it_revises() -> None:
    old = release(1, "strand", BLOCKS[30], (cell(Series.RAW, "15", strand="total"),))
    new = msgspec.structs.replace(old, number=2, revises=1, cells=(cell(Series.RAW, "20", strand="total"),))
    said = packs.document(composed(PackKind.BOARD, releases=(old, new)), "x")
    assert ">20<" in said
    assert ">15<" not in said


def test_what_ended_after_the_period_is_not_in_its_pack() -> None:
    late = release(1, "strand", date(2026, 10, 5), (cell(Series.RAW, "85", strand="total"),))
    assert "85" not in str(composed(PackKind.BOARD, releases=(late,)).sections[1].grids)


def test_a_table_that_is_too_few_to_show_says_so() -> None:
    few = release(1, "severity", BLOCKS[30], ())
    assert "Too few to show safely." in packs.document(composed(PackKind.BOARD, releases=(few,)), "x")


def test_words_of_staff_stay_words() -> None:
    said = packs.document(composed(PackKind.BOARD, words={"story": "<script>x</script>\n=1+1"}), "x")
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


def test_no_cell_of_the_list_is_a_formula() -> None:
    tried = msgspec.structs.replace(TRIED, title="=cmd()", found=())
    lines = packs.csv(composed(PackKind.SCRUTINY, interventions=(tried,))).decode("utf-8-sig").splitlines()
    assert lines[0] == "pack,section,table,row,column,value"
    assert any(",'=cmd()," in line for line in lines)
    assert not [line for line in lines if re.search(r"(^|,)\"?[=+@]", line)]


def test_the_same_material_is_the_same_pack() -> None:
    one, other = composed(PackKind.BOARD), composed(PackKind.BOARD)
    assert packs.document(one, "x") == packs.document(other, "x")
    assert msgspec.json.decode(msgspec.json.encode(one), type=Pack) == one


def test_an_evaluation_says_what_was_said_before_and_when() -> None:
    said = packs.document(composed(PackKind.EVALUATION), "x")
    assert "before it began" in said
    assert "We cannot tell" in said
    late = msgspec.structs.replace(TRIED, said_on=TRIED.first)
    assert "after it had begun" in packs.document(composed(PackKind.EVALUATION, interventions=(late,)), "x")


def test_the_extract_names_each_column_and_its_licence() -> None:
    files = extract.files(public_releases(), GAZETTEER, partnership="P", today=TODAY)
    described = msgspec.json.decode(files[extract.METADATA])
    head, *rows = files[extract.CSV].decode("utf-8-sig").splitlines()
    assert head.split(",") == [column["name"] for column in described["tableSchema"]["columns"]]
    assert len(rows) == sum(len(one.cells) for one in public_releases())
    assert described["dc:license"]["@id"].endswith("/version/3/")
    assert b"Open Government Licence v3.0" in files[extract.METHOD]
    assert extract.zipped(files, TODAY) == extract.zipped(files, TODAY)


def test_figures_of_an_earlier_time_are_never_shown_as_of_the_period() -> None:
    old = release(1, "severity", BLOCKS[24], (cell(Series.RAW, "15", item="threat"),))
    (grave,) = [one for one in composed(PackKind.BOARD, releases=(old,)).sections if one.key == "severity"]
    assert grave.warns == (
        "No figure for this period is released yet; the newest is the 4 weeks from 3 November 2025.",
    )
    assert "(before the period of this pack)" in grave.grids[0].caption
    # Of a year, the longest that lies within it is shown; a longer one that began before is not.
    quarter = msgspec.structs.replace(old, number=2, period=date(2026, 4, 6), period_type="quarter")
    block = msgspec.structs.replace(old, number=3, period=date(2026, 8, 3))
    longer = msgspec.structs.replace(old, number=4, period=date(2025, 10, 6), period_type="year")
    made = packs.compose(given(PackKind.HALF_YEAR, "2026-09", releases=(old, quarter, block, longer)))
    assert made.releases == (2,)


def test_an_empty_part_says_so_and_each_pack_says_for_whom_it_is() -> None:
    raised = msgspec.structs.replace(ALERT, raised_to_parent=True)
    said = packs.document(composed(PackKind.SCRUTINY, words={}, alerts=(raised,)), "x")
    assert said.count("Nothing was written here.") == 2
    assert "what stood out is a part of what is named here" in said
    assert "Levels on the day on which this pack was made, 21" in packs.document(composed(PackKind.BOARD), "x")
    for kind in PackKind:
        said = packs.document(composed(kind), "x")
        assert ("Not for publication." in said) is (kind is not PackKind.PUBLIC)
        assert ("This may be published." in said) is (kind is PackKind.PUBLIC)
