"""Small areas come in beside the wards, whole or not at all, and give the counts that the Partnership plan prints."""

from datetime import date
from pathlib import Path

import pytest

from reporting.commands.area_files import AreaFaults
from reporting.commands.areas import import_areas
from reporting.indicators.counted import UNPLACED, panel_of
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.small_area import in_deciles
from reporting.store import areas, small_areas
from tests.store.test_areas import PANELS, TOWNS, WARDS
from tests.support.cluster import TestDatabase

DAY = date(2026, 3, 4)
LAST, FIRST = date(2027, 5, 5), date(2027, 5, 6)
SMALL = "edition,code,ward_code,decile,people,rural\n2021,L1,W1,1,900,yes\n2021,L2,W1,2,1000,no\n2011,L1,W1,3,,\n"


async def gazetteer(database: TestDatabase, day: date) -> Gazetteer:
    async with database.as_role("reporting_nightly") as conn:
        return await areas.gazetteer(conn, day)


async def test_the_nine_deprivation_counts_of_the_partnership_plan(database: TestDatabase) -> None:
    await import_areas(database.dsn())
    found = await gazetteer(database, DAY)
    async with database.as_role("reporting_nightly") as conn:
        of_2011 = await small_areas.every(conn, 2011)
        rural = await small_areas.rural_wards(conn)
    codes = {area.name: area.code for area in (*found.at(AreaLevel.WARD), *found.at(AreaLevel.PANEL))}

    def deprived(*names: str) -> int:
        wards = {ward for name in names for ward in found.wards_of.get(codes[name], (codes[name],))}
        return in_deciles(of_2011, (1, 2), wards)

    three = ("Carlisle West", "Petteril", "Workington Together")
    assert in_deciles(of_2011, (1,)) == 14
    assert in_deciles(of_2011, (10,)) == 10
    assert [deprived("Carlisle West"), deprived("Petteril")] == [6, 6]
    assert [deprived(*three), deprived(*three, "Whitehaven and Coastal")] == [21, 27]
    assert deprived("Currock", "Castle", "St Michael's", "Moss Bay and Moorclose", "Kells and Sandwith") == 12
    assert deprived("Castle", "Currock", "Kells and Sandwith", "St Michael's", "Harraby North") == 9
    assert deprived("Castle", "Harraby South", "Currock", "Moss Bay and Moorclose", "St Michael's") == 11
    assert set(rural) == {ward.code for ward in found.at(AreaLevel.WARD)}
    assert rural[codes["Castle"]] is False
    assert rural[codes["Wetheral"]] is True


async def test_wards_change_on_6_may_2027(database: TestDatabase, tmp_path: Path) -> None:
    files = {
        "wards": "ward_code,ward_name,valid_from,valid_to,panel_code\n"
        "OLD1,Castle,2023-04-01,2027-05-05,west\nOLD2,Brook,2023-04-01,2027-05-05,east\n"
        "NEW1,Castle,2027-05-06,,east\nNEW2,Brook and Mill,2027-05-06,,east\n",
        "panels": "panel_code,panel,valid_from,valid_to\nwest,West,2023-04-01,\neast,East,2023-04-01,\n",
        "towns": "town_code,town,ward_code\ncity,City,OLD1\ncity,City,OLD2\ncity,City,NEW1\ncity,City,NEW2\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    await import_areas(database.dsn(), *(tmp_path / f"{name}.csv" for name in files))
    before, after = await gazetteer(database, LAST), await gazetteer(database, FIRST)

    def panels(found: Gazetteer) -> list[str]:
        choices = [AreaChoice(level=AreaLevel.WARD, code=code) for code in ("OLD1", "OLD2", "NEW1", "NEW2")]
        return [panel_of(choice, found) for choice in (*choices, AreaChoice(level=AreaLevel.TOWN, code="city"))]

    # A code of the other side is no ward of that day: the report is counted for the whole area, never in a wrong place.
    assert panels(before) == ["west", "east", UNPLACED, UNPLACED, UNPLACED]
    assert panels(after) == [UNPLACED, UNPLACED, "east", "east", "east"]
    assert [len(found.at(AreaLevel.WARD)) for found in (before, after)] == [2, 2]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2021,L3,W9,1,10,yes", "small_areas.csv line 5: no ward has the code 'W9'"),
        ("2021,L3,W1,11,10,yes", "line 5: '11' is no decile from 1 to 10"),
        ("2021,L3,W1,1,-3,yes", "line 5: '-3' is no number of people"),
        ("2021,L3,W1,1,10,maybe", "line 5: 'maybe' is neither yes nor no"),
        ("soon,L3,W1,1,10,yes", "line 5: 'soon' is no year of a census"),
        ("2021,L1,W1,1,10,yes", "line 5: L1 of 2021 is there twice"),
        ("2021,,W1,1,10,yes", "line 5: the small area has no code"),
    ],
)
async def test_a_bad_line_is_named_and_nothing_changes(
    database: TestDatabase, tmp_path: Path, line: str, fault: str
) -> None:
    files = [tmp_path / f"{name}.csv" for name in ("wards", "panels", "towns")]
    for path, text in zip(files, (WARDS, PANELS, TOWNS), strict=True):
        path.write_text(text, "utf-8")
    small = tmp_path / "small_areas.csv"
    small.write_text(SMALL, "utf-8")
    await import_areas(database.dsn(), *files)
    small.write_text(SMALL + line + "\n", "utf-8")
    with pytest.raises(AreaFaults) as faults:
        await import_areas(database.dsn(), *files)
    assert fault in str(faults.value)
    async with database.as_role("reporting_nightly") as conn:
        assert len(await small_areas.every(conn, 2021)) == 2
        assert await small_areas.rural_wards(conn) == {"W1": False}
