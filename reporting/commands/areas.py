"""Imports wards, panel areas, towns and people, and lists of postcodes: all of it, or nothing if one line is bad."""

import argparse
import asyncio
import sys
from pathlib import Path

from reporting.commands.area_files import AreaFaults, Areas, read_areas
from reporting.commands.outlines import outlines
from reporting.commands.owner import owner_dsn
from reporting.commands.population_files import beside, read_people
from reporting.commands.postcode_files import PostcodeList, lines, read_postcodes
from reporting.commands.small_area_files import read_small_areas
from reporting.errors import Expected
from reporting.model.area import AreaLevel
from reporting.store import areas, small_areas
from reporting.store.database import Database

# Cumberland's wards, panel areas and towns, as facts; the demo uses them.
CUMBERLAND = Path(__file__).parent / "data"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting areas`."""
    parser.add_argument(
        "task",
        choices=["import", "postcodes", "outlines"],
        help="put these areas, or these postcodes, in place of all others; or write the outlines of panel areas",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        help="import: the folder of wards.csv, panels.csv, towns.csv and, if you have them, population.csv and"
        " small_areas.csv; postcodes: one list or several; outlines: a GeoJSON of wards",
    )
    for name, holds in (("wards", "wards"), ("panels", "panel areas"), ("towns", "towns and their wards")):
        parser.add_argument(f"--{name}", type=Path, help=f"the file of {holds} (FOLDER/{name}.csv when left out)")


def run(arguments: argparse.Namespace) -> int:
    """Import, and say how many there are; the address is that of the schema's owner."""
    try:
        sys.stdout.write(TASKS[arguments.task](arguments))
    except AreaFaults as faults:
        sys.stderr.write(f"Nothing was changed:\n{faults}\n")
        return 1
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    return 0


def _areas(arguments: argparse.Namespace) -> str:
    wards, panels, towns = (_file(arguments, name) for name in ("wards", "panels", "towns"))
    found = asyncio.run(import_areas(owner_dsn(arguments.environ), wards, panels, towns))
    counts = (f"{found.count(level)} {level.value}s" for level in (AreaLevel.WARD, AreaLevel.PANEL, AreaLevel.TOWN))
    return f"Imported {', '.join(counts)}.\n"


def _postcodes(arguments: argparse.Namespace) -> str:
    if not arguments.paths:
        sys.exit("Say which file holds the postcodes.")
    return "".join(lines(asyncio.run(import_postcodes(owner_dsn(arguments.environ), *arguments.paths))))


def _outlines(arguments: argparse.Namespace) -> str:
    if len(arguments.paths) != 1:
        sys.exit("Say which file holds the boundaries of the wards.")
    return outlines(arguments.paths[0], arguments.wards or CUMBERLAND / "wards.csv")


TASKS = {"import": _areas, "postcodes": _postcodes, "outlines": _outlines}


async def import_areas(
    dsn: str,
    wards: Path = CUMBERLAND / "wards.csv",
    panels: Path = CUMBERLAND / "panels.csv",
    towns: Path = CUMBERLAND / "towns.csv",
) -> Areas:
    """Put the areas of three files in place of all others; AreaFaults, and nothing changed, when a line is bad.

    Counts of people and small areas that lie beside the wards are put in place of others too, or else those stay.
    """
    found = read_areas(wards, panels, towns)
    codes = {row.code for row in found.rows if row.level is AreaLevel.WARD}
    people, small = read_people(beside(wards), codes), read_small_areas(wards, codes)
    db = await Database.connect(dsn, "reporting areas", size=1)
    try:
        async with db.transaction() as conn:
            await areas.replace_all(conn, found.rows, found.town_wards)
            if people is not None:
                await areas.replace_people(conn, people)
            if small is not None:
                await small_areas.replace_all(conn, small)
    finally:
        await db.close()
    return found


async def import_postcodes(dsn: str, *paths: Path) -> PostcodeList:
    """Put the postcodes of these lists in place of all others; AreaFaults, and nothing changed, when a line is bad."""
    db = await Database.connect(dsn, "reporting areas", size=1)
    try:
        async with db.acquire() as conn:
            known = await areas.ward_codes(conn)
        # The list of the country takes a while to read; no transaction stays open for it.
        found = read_postcodes(paths or (CUMBERLAND / "postcodes.csv",), known, sys.stderr.write)
        async with db.transaction() as conn:
            await areas.replace_postcodes(conn, found.wards)
    finally:
        await db.close()
    return found


def _file(arguments: argparse.Namespace, name: str) -> Path:
    given: Path | None = getattr(arguments, name)
    folder: Path | None = next(iter(arguments.paths), None)
    if given is not None:
        return given
    if folder is None:
        sys.exit(f"Say where the {name} are: name the folder, or the file by --{name}.")
    return folder / f"{name}.csv"
