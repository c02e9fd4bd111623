"""What may be chosen of released figures, and which charts a choice has."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from reporting.indicators.releasing.declared import CUMBERLAND
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.calendar import GRID_START
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.tally import Release, ReleasedCell, Series
from reporting.render.released import Chosen, Shelf, choose, offers, shelf
from reporting.render.released_charts import Asked, charts_of, marks
from reporting.render.released_notes import TOTALS_ALONE, next_due, notes
from tests.support.filed import fresh_id

START = GRID_START + timedelta(weeks=104)
PANELS = ("panel-petteril", "panel-carlisle-west")
GAZETTEER = Gazetteer(
    areas=tuple(Area(code=code, level=AreaLevel.PANEL, name=code[6:], valid_from=START) for code in PANELS),
    panel_of={},
    wards_of={code: (f"w-{code}",) for code in PANELS},
    people={f"w-{code}": {"people": 30_000} for code in PANELS},
)


def cell(area: str, value: str, strand: str = "total", item: str = "", series: Series = Series.RAW) -> ReleasedCell:
    return ReleasedCell(series=series, area_code=area, area_level="", strand=strand, value=value, item=item)


def release(
    number: int, table: str, cells: Iterable[ReleasedCell], weeks: int = 0, kind: str = "four_weeks"
) -> Release:
    period = START + timedelta(weeks=weeks)
    return Release(
        number=number, table=table, period=period, period_type=kind, method="m", made=period, cells=tuple(cells)
    )


WHOLE = [release(n, "strand", [cell(CUMBERLAND, "40"), cell(CUMBERLAND, "30", "race")], 4 * n) for n in range(1, 4)]
PANEL = [release(9, "panel_strand", [cell(PANELS[0], "15"), cell(PANELS[1], "25"), cell(PANELS[1], "5", "race")], 12)]
WEEKS = [
    release(10, "strand", [cell(CUMBERLAND, "10")], 52, "week"),
    release(11, "expected", [cell(CUMBERLAND, "5", item="expected"), cell(CUMBERLAND, "10", item="bound")], 52, "week"),
]
CURVE = [
    release(
        12, "event_curve", [cell(CUMBERLAND, "10", item=(START + timedelta(weeks=n)).isoformat()) for n in range(9)]
    ),
    release(13, "event_week", [cell(CUMBERLAND, "50", item="0"), cell(CUMBERLAND, "30", item="1")]),
]


def of(*releases: Release) -> Shelf:
    return shelf(releases, GAZETTEER, {"police": "The police"})


def chosen(found: Shelf, **asked: str) -> Chosen:
    made = choose(found, asked)
    assert made is not None
    return made


def charts(*releases: Release, **asked: str) -> list[str]:
    found = of(*releases)
    return list(charts_of(Asked(shelf=found, chosen=chosen(found, **asked))))


@pytest.mark.parametrize(
    ("releases", "asked", "drawn"),
    [
        pytest.param(WHOLE, {}, ["run", "reasons"], id="Cumberland by blocks"),
        pytest.param([*WHOLE, *WEEKS], {}, ["weeks", "reasons"], id="Cumberland by weeks"),
        pytest.param([*WHOLE, *PANEL], {"table": "panel_strand"}, ["map", "areas", "run", "funnel"], id="panel areas"),
        pytest.param(PANEL, {}, ["map", "areas", "run"], id="panel areas without a rate of the whole"),
        pytest.param(CURVE, {"table": "event_curve"}, ["events"], id="the curve by event week"),
        pytest.param([release(1, "told", [cell(CUMBERLAND, "5", item="nobody")])], {}, ["rows"], id="items"),
        pytest.param([release(1, "ward", [cell("w1", "5")])], {}, ["rows", "run"], id="wards"),
    ],
)
def test_each_table_has_its_charts(releases: list[Release], asked: dict[str, str], drawn: list[str]) -> None:
    assert charts(*releases, **asked) == drawn


def test_only_what_a_release_has_is_offered_and_every_offer_can_be_had() -> None:
    found = of(*WHOLE, *PANEL)
    now = chosen(found, table="panel_strand")
    assert (now.area, now.reason, now.series) == (PANELS[1], "total", "raw")
    offered = {offer.name: [code for code, _ in offer.options] for offer in offers(found, now)}
    assert offered == {"area": [PANELS[1], PANELS[0]], "reason": ["total", "race"]}
    for name, codes in offered.items():
        for code in codes:
            assert getattr(chosen(found, table="panel_strand", **{name: code}), name) == code
    # Withheld where few could be meant: each is offered, and both together are no choice.
    assert choose(found, {"table": "panel_strand", "area": PANELS[0], "reason": "race"}) is None
    assert choose(found, {"table": "expected"}) is None


def test_a_revision_takes_the_place_and_a_gap_stays_a_gap() -> None:
    late = replace(WHOLE[2], number=7, revises=3, cells=(cell(CUMBERLAND, "45"),))
    found = of(WHOLE[0], WHOLE[2], late)
    points = found.points(chosen(found), 26)
    assert [point.value for point in points] == ["40", "", "45"]


def test_the_weeks_have_what_was_to_be_expected_of_them() -> None:
    found = of(*WEEKS)
    drawn = charts_of(Asked(shelf=found, chosen=chosen(found)))["weeks"]
    assert [row[1:4] for row in drawn.table.rows] == [("10", "5", "10")]


@pytest.mark.parametrize(
    ("releases", "weeks", "due"),
    [
        pytest.param(WHOLE, 20, None, id="the next ends today, and comes in the night"),
        pytest.param(WHOLE, 21, 24, id="it did not come: the one after it"),
        pytest.param(WHOLE, 60, 104, id="in another year, of which nothing is known"),
        pytest.param([*WHOLE, release(9, "strand", [], 52, "year")], 60, 108, id="a year in which all is too few"),
    ],
)
def test_it_is_said_when_the_next_figures_are_due(releases: list[Release], weeks: int, due: int | None) -> None:
    found = of(*releases)
    day = None if due is None else START + timedelta(weeks=due)
    assert next_due(found, chosen(found), START + timedelta(weeks=weeks)) == day


def test_a_table_without_its_reasons_says_why() -> None:
    alone = of(release(1, "strand", [cell(CUMBERLAND, "40")]), release(2, "ward", [cell("w1", "5")]))
    assert notes(alone, chosen(alone), START) == (TOTALS_ALONE,)
    assert notes(alone, chosen(alone, table="ward"), START) == ()
    assert notes(of(*WHOLE), chosen(of(*WHOLE)), START) == ()


def test_a_change_of_method_is_marked_where_it_concerns_the_choice() -> None:
    day = date(2026, 2, 3)
    changes = [
        MethodChange(change_id=fresh_id(), day=day, kind=ChangeKind.RELAUNCH, says="sites reopen"),
        MethodChange(change_id=fresh_id(), day=day, kind=ChangeKind.OPEN_SITES, says="two more", area_code=PANELS[0]),
        MethodChange(change_id=fresh_id(), day=day, kind=ChangeKind.FORM, says="elsewhere", area_code=PANELS[1]),
        MethodChange(change_id=fresh_id(), day=day, kind=ChangeKind.STRAND, says="another reason", strand="sex"),
    ]
    found = of(*PANEL)
    made = list(marks(changes, chosen(found, area=PANELS[0])))
    assert [(one.says, one.parts) for one in made] == [
        ("Relaunch: sites reopen", True),
        ("Open reporting sites: two more", False),
    ]
