"""Lists of postcodes come in whole or not at all, from the formats that there are, and only what lies in our wards."""

import argparse
import csv
from datetime import date
from pathlib import Path

import pytest

from reporting.commands import areas as command
from reporting.commands import postcode_files
from reporting.commands.area_files import AreaFaults
from reporting.commands.areas import CUMBERLAND, import_areas, import_postcodes
from reporting.model.postcode import Postcodes
from reporting.store import areas
from tests.support.cluster import TestDatabase

DAY = date(2026, 3, 4)
BELAH, CASTLE = "E05014172", "E05014178"
# Made-up lines in the columns of the published files; E05099999 is a ward of somewhere else.
FORMATS = {
    "code-point": f"postcode,ward_code,lsoa21_code\nCA1 1AA,{CASTLE},E01\nNE1 1AA,E05099999,E02\n",
    "onspd 2020": f'"pcd","pcd2","pcds","dointr","doterm","oscty","ced","oslaua","osward","parish"\n'
    f'"CA1 1AA","CA1  1AA","CA1 1AA","198001","","E10","E58","E06000063","{CASTLE}","E04"\n'
    f'"AB1 0AA","AB1  0AA","AB1 0AA","198001","199606","S99","","S12","S13","S99"\n',
    "onspd 2025": f"pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd\n"
    f"CA1 1AA,CA1  1AA,CA1 1AA,198001,,E10,E58,E06000063,{CASTLE}\n",
    "nspl": f"pcd,pcd2,pcds,dointr,doterm,usertype,oa21,cty,ced,laua,ward,nhser\n"
    f"CA1 1AA,CA1  1AA,CA1 1AA,198001,,0,E00,E10,E58,E06000063,{CASTLE},E40\n",
    "upper case": f"OBJECTID,PCD7,PCD8,PCDS,DOINTR,DOTERM,WD24CD\n1,CA1 1AA,CA1  1AA,CA1 1AA,198001,,{CASTLE}\n",
    "with a mark and returns": f"\ufeffpcds,osward\r\nCA1 1AA,{CASTLE}\r\n\r\n",
    "sectors": f"sector,postcodes,wards,main_ward_code,main_ward_name,main_share\n"
    f"CA1 1,127,1,{CASTLE},Castle,1.0\nCA1 2,255,5,{BELAH},Belah,0.42\n",
}


@pytest.fixture(scope="module", autouse=True)
async def wards(database: TestDatabase) -> None:
    await import_areas(database.dsn())


async def _found(database: TestDatabase) -> Postcodes:
    async with database.as_role("reporting_public") as conn:
        return (await areas.with_postcodes(conn, await areas.gazetteer(conn, DAY))).postcodes


def _file(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


async def test_the_list_as_delivered_lies_in_46_wards(database: TestDatabase) -> None:
    found = await import_postcodes(database.dsn())
    assert len(found.wards) == 10_143
    kept = await _found(database)
    assert len(kept) == 10_143
    assert len(kept.wards) == 46
    assert len(kept.packed) < 100_000
    assert kept.ward_of("ca1 1ae") == CASTLE


@pytest.mark.parametrize("text", FORMATS.values(), ids=FORMATS)
async def test_every_format_is_read(database: TestDatabase, tmp_path: Path, text: str) -> None:
    await import_postcodes(database.dsn(), _file(tmp_path, text))
    kept = await _found(database)
    assert kept.ward_of("CA1 1AA") == CASTLE
    assert kept.ward_of("CA1 2AA") is None
    assert kept.ward_of("NE1 1AA") is None
    assert len(kept) == 1


async def test_several_lists_come_in_together(database: TestDatabase, tmp_path: Path) -> None:
    one = _file(tmp_path, FORMATS["sectors"], "sectors.csv")
    two = _file(tmp_path, f"pcds,osward\nCA1 1ZZ,{BELAH}\nDG16 5AA,{BELAH}\nTD9 0TT,{BELAH}\nLA19 1AA,{BELAH}\n")
    found = await import_postcodes(database.dsn(), one, two)
    assert (len(found.wards), found.divided) == (5, 1)
    kept = await _found(database)
    assert kept.ward_of("CA1 1ZZ") == BELAH
    assert kept.ward_of("CA1 1AA") == CASTLE
    assert {kept.ward_of(typed) for typed in ("DG16 5AA", "TD9 0TT", "LA19 1AA")} == {BELAH}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("", "list.csv line 1: there is no column of postcodes", id="an empty file"),
        pytest.param("a,b\n1,2\n", "list.csv line 1: there is no column of postcodes", id="another file"),
        pytest.param("pcds,laua\nCA1 1AA,E06\n", "list.csv line 1: there is no column of ward codes", id="no wards"),
        pytest.param(f"pcds,osward\nCA1 1AA,{CASTLE}\nCA1\n", "list.csv line 3: it is cut short", id="cut short"),
        pytest.param(
            f"pcds,osward\nCA1 1AA1,{CASTLE}\n", "list.csv line 2: 'CA1 1AA1' is no postcode", id="no postcode"
        ),
        pytest.param(
            f"pcds,osward\nCA1 1AA,{CASTLE}\nCA11AA,{BELAH}\n",
            "list.csv line 3: CA11AA is there already (list.csv line 2), with another ward",
            id="in two wards",
        ),
        pytest.param(f"sector,main_ward_code,main_share\nCA1,{CASTLE},1.0\n", "'CA1' is no sector", id="no sector"),
        pytest.param(f"sector,main_ward_code,main_share\nCA1 1,{CASTLE},all\n", "'all' is no share", id="no share"),
        pytest.param("pcds,osward\nNE1 1AA,E05099999\n", "No line lies in a ward that we know", id="all elsewhere"),
        pytest.param(f'pcds,osward\n"CA1 "1AA",{CASTLE}\n', "list.csv after line 1", id="broken quotes"),
    ],
)
async def test_a_bad_list_is_named_and_nothing_changes(
    database: TestDatabase, tmp_path: Path, text: str, fault: str
) -> None:
    await import_postcodes(database.dsn(), _file(tmp_path, FORMATS["nspl"], "good.csv"))
    before = await _found(database)
    with pytest.raises(AreaFaults) as faults:
        await import_postcodes(database.dsn(), _file(tmp_path, text))
    assert fault in str(faults.value)
    assert await _found(database) == before


async def test_a_list_of_other_years_names_a_few_lines_and_not_a_million(
    database: TestDatabase, tmp_path: Path
) -> None:
    text = "pcds,osward\n" + "?,E05014178\n" * 1000
    with pytest.raises(AreaFaults) as faults:
        await import_postcodes(database.dsn(), _file(tmp_path, text))
    assert len(faults.value.faults) == 20


def test_a_long_list_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postcode_files, "EVERY", 2)
    said: list[str] = []
    path = _file(tmp_path, f"pcds,osward\nCA1 1AA,{CASTLE}\nCA1 1AB,x\nCA1 1AC,x\nCA1 1AD,{CASTLE}\n")
    postcode_files.read_postcodes([path], frozenset({CASTLE}), said.append)
    assert said == [
        "list.csv: 2 lines read, 1 postcodes kept\n",
        "list.csv: 4 lines read, 2 postcodes kept\n",
    ]


async def test_a_ward_that_ended_knows_no_postcode(database: TestDatabase, tmp_path: Path) -> None:
    await import_postcodes(database.dsn(), _file(tmp_path, FORMATS["nspl"]))
    async with database.as_role("reporting_public") as conn:
        later = await areas.gazetteer(conn, date(2027, 6, 1))
        assert len((await areas.with_postcodes(conn, later)).postcodes) == 0


def test_the_command_says_what_it_did_and_what_is_wrong(
    database: TestDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parser.set_defaults(environ={"REPORTING_DATABASE": database.dsn()})
    arguments = parser.parse_args(["postcodes", str(_file(tmp_path, FORMATS["code-point"]))])
    assert command.run(arguments) == 0
    said = capsys.readouterr().out
    assert said == "Imported 1 postcodes and 0 whole sectors in 1 wards; 1 lines of other places were passed over.\n"
    assert command.run(parser.parse_args(["postcodes", str(tmp_path / "none.csv")])) == 1
    assert "none.csv: No such file" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.run(parser.parse_args(["postcodes"]))


def test_the_list_as_delivered_is_spelt_as_it_is_looked_up() -> None:
    with (CUMBERLAND / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["postcode"] for row in rows] == sorted({row["postcode"] for row in rows})
    assert {row["postcode"][:2] for row in rows} == {"CA", "LA", "DG", "TD"}
