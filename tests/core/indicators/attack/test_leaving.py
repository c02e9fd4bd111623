"""Everything that leaves is made from releases: tables, feed, charts with their texts, packs and extracts."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest

import reporting
from reporting.indicators.releasing import CUMBERLAND, METHOD, Places, due
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.calendar import GRID_START
from reporting.model.tally import Release, Series, Tally, Tier
from reporting.render.released import Chosen, Shelf
from reporting.render.released_charts import Asked, charts_of
from tests.core.indicators.attack.worlds import PANELS, PLACES, WEEKS, history, tallies

ROOT = Path(reporting.__file__).parent
TODAY = GRID_START + timedelta(weeks=WEEKS)
# The names of exact counts, by the module that has them; None stands for the whole module.
EXACT: dict[str, set[str] | None] = {
    "reporting.model.tally": {"Tally", "Cell"},
    "reporting.sealing.tallybox": None,
    "reporting.store": {"tallies", "open_counts"},
    "reporting.store.tallies": None,
    "reporting.store.open_counts": None,
    "reporting.indicators": {"counts", "counted", "open_counts", "event_weeks"},
    "reporting.indicators.counts": {"Weeks", "weeks_of"},
    "reporting.indicators.counted": None,
    "reporting.indicators.open_counts": None,
    "reporting.indicators.event_weeks": {"curve"},
    "reporting.indicators.tables": {"tally_of", "Counted", "TABLES"},
    "reporting.indicators.releasing.figures": None,
}
# Who counts, looks for what is unusual, releases, and seals open counts; and the page of these, for coordinators alone.
ALLOWED = {
    "actions/count.py",
    "actions/detect.py",
    "actions/publish.py",
    "actions/open_counts.py",
    "render/desk_open_counts.py",
}


def exact_in(path: Path) -> bool:
    """Whether a module takes in anything that holds exact counts."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in EXACT:
            names = EXACT[node.module]
            if names is None or names & {alias.name for alias in node.names}:
                return True
        if isinstance(node, ast.Import) and {alias.name for alias in node.names} & EXACT.keys():
            return True
    return False


def test_whatever_shows_figures_has_releases_alone() -> None:
    places = [
        ROOT / "indicators" / "feed.py",
        *(p for part in ("web", "render", "actions") for p in (ROOT / part).rglob("*.py")),
    ]
    assert {str(path.relative_to(ROOT)) for path in places if exact_in(path)} == ALLOWED


def test_the_scanner_sees_what_it_looks_for() -> None:
    assert exact_in(ROOT / "indicators" / "alerts.py")


def shelf(found: tuple[Tally, ...], tier: Tier) -> Shelf:
    """What stands released of a history, as pages and packs get it."""
    areas = tuple(
        Area(code=code, level=AreaLevel.PANEL, name=f"Area {code[-1]}", valid_from=GRID_START) for code in PANELS
    )
    made = tuple(
        Release(number=n, made=TODAY, **{name: getattr(one, name) for name in one.__struct_fields__})
        for n, one in enumerate(due(found, (), TODAY, lambda *_: PLACES), 1)
        if one.tier is tier
    )
    gazetteer = Gazetteer(areas=areas, panel_of={}, wards_of={})
    return Shelf(releases=made, gazetteer=gazetteer, agencies={})


def drawn(one: Shelf, table: str, area: str, period: str, series: Series) -> list[bytes]:
    """Every drawing, text and table of the charts of a choice, as bytes."""
    charts = charts_of(
        Asked(shelf=one, chosen=Chosen(table=table, area=area, reason="total", period=period, series=series))
    )
    assert charts
    return [f"{c.svg}{c.title}{c.alt}{c.table}".encode() for c in charts.values()]


@pytest.mark.parametrize("table", ["strand", "panel_strand"])
def test_charts_of_two_histories_with_the_same_releases_are_the_same_bytes(table: str) -> None:
    # Quiet weeks in the first year alone, so that a count can differ and no figure does.
    reports = [one for one in history(1) if one.week < 24]
    one, area = shelf(tallies(reports), Tier.T1), CUMBERLAND if table == "strand" else PANELS[0]
    same = 0
    for left_out in range(0, len(reports), 7):
        other = shelf(tallies(reports[:left_out] + reports[left_out + 1 :]), Tier.T1)
        if [r.cells for r in one.of(table)] == [r.cells for r in other.of(table)]:
            same += 1
            before, after = (drawn(s, table, area, "four_weeks", Series.RAW) for s in (one, other))
            assert before == after
        if same == 2:
            break
    assert same == 2


def test_no_release_has_the_series_of_detection_or_a_value_that_is_no_figure() -> None:
    for tier in Tier:
        for release in shelf(tallies(history(2)), tier).releases:
            assert release.method == METHOD
            for cell in release.cells:
                assert cell.series in (Series.RAW, Series.CONFIRMED)
                assert release.table == "measure" or cell.value in ("<5", "<10") or int(cell.value) % 5 == 0


def test_places_that_are_not_known_hide_nothing_else() -> None:
    # Without a census and without areas there are no rows of areas, and Cumberland's are there.
    made = due(tallies(history(3)), (), TODAY, lambda *_: Places())
    assert {cell.area_code for one in made if one.table == "strand" for cell in one.cells} == {CUMBERLAND}
