"""Counts of people come in beside the wards, whole or not at all, for the reporter's site and the nightly run."""

from pathlib import Path

import asyncpg
import pytest

from reporting.commands.area_files import AreaFaults
from reporting.commands.areas import import_areas
from reporting.forms.few import FEW
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.population import people_of
from reporting.store import areas
from tests.store.test_areas import DAY, PANELS, TOWNS, WARDS
from tests.support.cluster import TestDatabase

COUNTS = """ward_code,group,people,year
,people,900,2021
W1,people,500,2021
W1,religion_sikh,7,2021
W2,people,400,2021
"""


def folder(tmp_path: Path, counts: str | None = COUNTS) -> tuple[Path, Path, Path]:
    files = {"wards": WARDS, "panels": PANELS, "towns": TOWNS} | ({"population": counts} if counts else {})
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path / "wards.csv", tmp_path / "panels.csv", tmp_path / "towns.csv"


async def known(database: TestDatabase) -> Gazetteer:
    async with database.as_role("reporting_public") as conn:
        return await areas.with_people(conn, await areas.gazetteer(conn, DAY))


async def test_counts_are_read_with_their_wards(database: TestDatabase, tmp_path: Path) -> None:
    await import_areas(database.dsn(), *folder(tmp_path))
    found = await known(database)
    assert found.people == {
        "": {"people": 900},
        "W1": {"people": 500, "religion_sikh": 7},
        "W2": {"people": 400},
    }


async def test_an_import_without_counts_leaves_them(database: TestDatabase, tmp_path: Path) -> None:
    await import_areas(database.dsn(), *folder(tmp_path))
    (tmp_path / "population.csv").unlink()
    await import_areas(database.dsn(), *folder(tmp_path, None))
    assert "W1" in (await known(database)).people


async def test_cumberland_has_the_census_of_every_ward(database: TestDatabase) -> None:
    await import_areas(database.dsn())
    found = await known(database)
    wards = [ward.code for ward in found.at(AreaLevel.WARD)]
    assert set(found.people) == {"", *wards}
    for group, total in found.people[""].items():
        if all(group in found.people[ward] for ward in wards):
            assert sum(found.people[ward][group] for ward in wards) == total
    assert found.people[""]["people"] == 273_279
    few = [ward for ward in wards if (people_of("religion_jewish", (ward,), found) or 0) < 5]
    assert len(few) == 42
    assert all((people_of("trans", (ward,), found) or FEW) < FEW for ward in wards)


@pytest.mark.parametrize(
    ("counts", "fault"),
    [
        pytest.param("ward_code,group\n", "population.csv line 1: the columns people are missing", id="no column"),
        pytest.param(COUNTS + "W9,people,1,2021\n", "population.csv line 6: no ward has the code 'W9'", id="no ward"),
        pytest.param(COUNTS + "W1,martians,1,2021\n", "line 6: 'martians' is no group; known are arab,", id="no group"),
        pytest.param(COUNTS + "W1,disabled,-1,2021\n", "line 6: '-1' is no number of people", id="below nothing"),
        pytest.param(COUNTS + "W1,disabled,,2021\n", "line 6: '' is no number of people", id="nothing"),
        pytest.param(COUNTS + "W1,disabled,٣,2021\n", "is no number of people", id="other digits"),
        pytest.param(COUNTS + "W1,people,1,2021\n", "line 6: 'people' of 'W1' is there twice", id="twice"),
    ],
)
async def test_a_bad_line_is_named_and_nothing_changes(
    database: TestDatabase, tmp_path: Path, counts: str, fault: str
) -> None:
    await import_areas(database.dsn(), *folder(tmp_path))
    before = await known(database)
    with pytest.raises(AreaFaults) as faults:
        await import_areas(database.dsn(), *folder(tmp_path, counts))
    assert fault in str(faults.value)
    assert await known(database) == before


async def test_who_shows_no_figure_reads_no_counts(database: TestDatabase) -> None:
    async with database.as_role("reporting_router") as conn:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.fetch("select * from population")
