"""Imports wards, panel areas and towns: all of them, or nothing when one line is bad."""

import argparse
import asyncio
import sys
from pathlib import Path

from reporting.commands.area_files import AreaFaults, Areas, read_areas
from reporting.commands.owner import owner_dsn
from reporting.errors import Expected
from reporting.model.area import AreaLevel
from reporting.store import areas
from reporting.store.database import Database

# Cumberland's wards, panel areas and towns, as facts; the demo uses them.
CUMBERLAND = Path(__file__).parent / "data"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting areas`."""
    parser.add_argument("task", choices=["import"], help="import: put these areas in place of all others")
    parser.add_argument("folder", nargs="?", type=Path, help="holds wards.csv, panels.csv and towns.csv")
    for name, holds in (("wards", "wards"), ("panels", "panel areas"), ("towns", "towns and their wards")):
        parser.add_argument(f"--{name}", type=Path, help=f"the file of {holds} (FOLDER/{name}.csv when left out)")


def run(arguments: argparse.Namespace) -> int:
    """Import, and say how many there are; the address is that of the schema's owner."""
    wards, panels, towns = (_file(arguments, name) for name in ("wards", "panels", "towns"))
    try:
        found = asyncio.run(import_areas(owner_dsn(arguments.environ), wards, panels, towns))
    except AreaFaults as faults:
        sys.stderr.write(f"Nothing was changed:\n{faults}\n")
        return 1
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    counts = (f"{found.count(level)} {level.value}s" for level in (AreaLevel.WARD, AreaLevel.PANEL, AreaLevel.TOWN))
    sys.stdout.write(f"Imported {', '.join(counts)}.\n")
    return 0


async def import_areas(
    dsn: str,
    wards: Path = CUMBERLAND / "wards.csv",
    panels: Path = CUMBERLAND / "panels.csv",
    towns: Path = CUMBERLAND / "towns.csv",
) -> Areas:
    """Put the areas of three files in place of all others; AreaFaults, and nothing changed, when a line is bad."""
    found = read_areas(wards, panels, towns)
    db = await Database.connect(dsn, "reporting areas", size=1)
    try:
        async with db.transaction() as conn:
            await areas.replace_all(conn, found.rows, found.town_wards)
    finally:
        await db.close()
    return found


def _file(arguments: argparse.Namespace, name: str) -> Path:
    given: Path | None = getattr(arguments, name)
    folder: Path | None = arguments.folder
    if given is not None:
        return given
    if folder is None:
        sys.exit(f"Say where the {name} are: name the folder, or the file by --{name}.")
    return folder / f"{name}.csv"
