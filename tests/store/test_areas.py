"""Areas come in whole from three files, or not at all, and are read as the gazetteer of a day."""

import argparse
from datetime import date
from pathlib import Path

import pytest

from reporting.commands import areas as command
from reporting.commands.area_files import AreaFaults
from reporting.commands.areas import import_areas
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.store import areas
from tests.support.cluster import TestDatabase

DAY = date(2026, 3, 4)
WARDS = """ward_code,ward_name,valid_from,valid_to,panel_code,lat
W1,North,2023-04-01,2027-05-05,p-one,54.1
W2,South,2023-04-01,2024-03-31,p-one,54.2
W2,South,2024-04-01,,p-two,54.2
"""
PANELS = """panel_code,panel,valid_from,valid_to
p-one,One,2023-04-01,
p-two,"Two, and more",2023-04-01,
"""
TOWNS = """town_code,town,ward_code
town-a,Aton,W1
town-a,Aton,W2
town-b,Beton,W1
"""


def _folder(tmp_path: Path, wards: str = WARDS, panels: str = PANELS, towns: str = TOWNS) -> tuple[Path, Path, Path]:
    for name, text in (("wards", wards), ("panels", panels), ("towns", towns)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path / "wards.csv", tmp_path / "panels.csv", tmp_path / "towns.csv"


async def _gazetteer(database: TestDatabase, day: date = DAY) -> Gazetteer:
    async with database.as_role("reporting_public") as conn:
        return await areas.gazetteer(conn, day)


async def test_cumberland_has_46_wards_in_8_panel_areas(database: TestDatabase) -> None:
    await import_areas(database.dsn())
    found = await _gazetteer(database)
    assert len(found.at(AreaLevel.WARD)) == 46
    assert len(found.at(AreaLevel.PANEL)) == 8
    assert {found.name_of(ward) for ward in found.wards_of["town-whitehaven"]} == {
        "Bransty",
        "Hillcrest and Hensingham",
        "Kells and Sandwith",
        "Mirehouse",
    }
    assert set(found.panel_of) == {ward.code for ward in found.at(AreaLevel.WARD)}
    assert found.panel(AreaChoice(level=AreaLevel.TOWN, code="town-carlisle")) is None
    assert found.panel(AreaChoice(level=AreaLevel.TOWN, code="town-keswick")) == "panel-lakes-to-sea"


@pytest.mark.parametrize(
    ("day", "wards", "towns", "panel_of_south"),
    [
        pytest.param(date(2023, 3, 31), [], [], None, id="the day before all"),
        pytest.param(date(2023, 4, 1), ["North", "South"], ["Aton", "Beton"], "p-one", id="the first day"),
        pytest.param(date(2024, 3, 31), ["North", "South"], ["Aton", "Beton"], "p-one", id="the last day of a term"),
        pytest.param(date(2024, 4, 1), ["North", "South"], ["Aton", "Beton"], "p-two", id="the next term"),
        pytest.param(date(2027, 5, 5), ["North", "South"], ["Aton", "Beton"], "p-two", id="the last day of a ward"),
        pytest.param(date(2027, 5, 6), ["South"], ["Aton"], "p-two", id="a town without a ward is no town"),
    ],
)
async def test_the_gazetteer_of_a_day(
    database: TestDatabase, tmp_path: Path, day: date, wards: list[str], towns: list[str], panel_of_south: str | None
) -> None:
    await import_areas(database.dsn(), *_folder(tmp_path))
    found = await _gazetteer(database, day)
    assert [area.name for area in found.at(AreaLevel.WARD)] == wards
    assert [area.name for area in found.at(AreaLevel.TOWN)] == towns
    assert found.panel_of.get("W2") == panel_of_south


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        pytest.param({"wards": "ward_code,ward_name\n"}, "wards.csv line 1: the columns", id="columns missing"),
        pytest.param({"wards": ""}, "wards.csv line 1: the columns", id="an empty file"),
        pytest.param({"wards": WARDS + "W3,West\n"}, "wards.csv line 5: it has no valid_from", id="a short line"),
        pytest.param({"wards": WARDS + ",West,2023-04-01,,p-one,\n"}, "wards.csv line 5: '' is no code", id="no code"),
        pytest.param({"wards": WARDS + "W3,,2023-04-01,,p-one,\n"}, "wards.csv line 5: the name is", id="no name"),
        pytest.param({"wards": WARDS + "W3,a\u202eb,2023-04-01,,p-one,\n"}, "line 5: the name", id="an unseen sign"),
        pytest.param({"wards": WARDS + "W3,West,1/4/2023,,p-one,\n"}, "wards.csv line 5: valid_from", id="no ISO day"),
        pytest.param(
            {"wards": WARDS + "W3,West,2023-04-01,2023-03-31,p-one,\n"}, "line 5: valid_to is before", id="ends first"
        ),
        pytest.param(
            {"wards": WARDS + "W1,North,2027-05-05,,p-one,\n"},
            "wards.csv line 5: W1 is there already (wards.csv line 2)",
            id="terms that meet on one day",
        ),
        pytest.param(
            {"wards": WARDS + "W3,West,2023-04-01,,p-three,\n"},
            "wards.csv line 5: no panel area has the code 'p-three'",
            id="unknown panel area",
        ),
        pytest.param(
            {"panels": PANELS + 'p-three,"Thr"ee,2023-04-01,\n'}, "panels.csv after line 3", id="broken quotes"
        ),
        pytest.param({"towns": TOWNS + "town-c,Ceton,W9\n"}, "towns.csv line 5: no ward", id="a town of no ward"),
        pytest.param({"towns": TOWNS + "town-a,Aton,W1\n"}, "towns.csv line 5: this ward", id="a ward of a town twice"),
        pytest.param({"towns": TOWNS + "town-a,Other,W1\n"}, "towns.csv line 5", id="two names for a town"),
        pytest.param({"towns": TOWNS + "W1,Aton,W1\n"}, "W1 is there already", id="a town with the code of a ward"),
    ],
)
async def test_a_bad_line_is_named_and_nothing_changes(
    database: TestDatabase, tmp_path: Path, files: dict[str, str], fault: str
) -> None:
    await import_areas(database.dsn(), *_folder(tmp_path))
    before = await _gazetteer(database)
    with pytest.raises(AreaFaults) as faults:
        await import_areas(database.dsn(), *_folder(tmp_path, **files))
    assert fault in str(faults.value)
    assert await _gazetteer(database) == before


async def test_every_bad_line_is_named_at_once(database: TestDatabase, tmp_path: Path) -> None:
    with pytest.raises(AreaFaults) as faults:
        await import_areas(database.dsn(), *_folder(tmp_path, wards=WARDS + "W3,,2023,,\n", towns=TOWNS + ",,\n"))
    assert len(faults.value.faults) == 3


async def test_files_that_cannot_be_read_are_named(database: TestDatabase, tmp_path: Path) -> None:
    wards, panels, _ = _folder(tmp_path)
    panels.write_bytes(b"panel_code,panel,valid_from,valid_to\np-one,\xff,2023-04-01,\n")
    with pytest.raises(AreaFaults) as faults:
        await import_areas(database.dsn(), wards, panels, tmp_path / "none.csv")
    assert "panels.csv: it is not UTF-8 text" in str(faults.value)
    assert "none.csv: No such file" in str(faults.value)


async def test_files_from_a_spreadsheet_are_read(database: TestDatabase, tmp_path: Path) -> None:
    wards, panels, towns = _folder(tmp_path)
    wards.write_bytes(b"\xef\xbb\xbf" + WARDS.replace("\n", "\r\n").encode())
    await import_areas(database.dsn(), wards, panels, towns)
    assert len((await _gazetteer(database)).at(AreaLevel.WARD)) == 2


def test_the_command_says_what_it_did_and_what_is_wrong(
    database: TestDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _folder(tmp_path)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parser.set_defaults(environ={"REPORTING_DATABASE": database.dsn()})
    arguments = parser.parse_args(["import", str(tmp_path)])
    assert command.run(arguments) == 0
    assert capsys.readouterr().out == "Imported 2 wards, 2 panels, 2 towns.\n"
    (tmp_path / "towns.csv").write_text("x\n")
    assert command.run(arguments) == 1
    assert capsys.readouterr().err.startswith("Nothing was changed:\ntowns.csv line 1")
