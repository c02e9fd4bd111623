"""Imports counts of earlier years, so that a new deployment has something to compare with: all of it, or nothing."""

import argparse
import asyncio
import secrets
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from reporting.commands.area_files import lines_of
from reporting.commands.owner import owner_dsn
from reporting.commands.settings import configured
from reporting.errors import Expected
from reporting.indicators.history import COLUMNS, WEEK, Given, History, HistoryFaults, Term, read_history
from reporting.model.agency import PublicKey
from reporting.model.area import AreaLevel
from reporting.model.audit import Act
from reporting.model.calendar import local_day, monday_of
from reporting.model.chance import Draw
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.sealing.keyring import read_register
from reporting.sealing.tallybox import close_history
from reporting.store import areas, audit, method_changes, tallies
from reporting.store.database import Database
from reporting.store.tallies import KeptWeek

# Faults that are named; more of them say nothing new about a file.
NAMED = 50
COMPARED = (
    "They are compared with what this service counts: distinct incidents, by week of arrival, told to a third party. "
    'If they counted anything else, enter "The scheme was launched anew" now, of the first day of this service '
    '(desk, "Method"): '
    "else every week here can look unusual, or none."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting history`."""
    parser.add_argument("task", choices=["import"], help="put these counts in place of all that were imported before")
    parser.add_argument("path", type=Path, help=f"a CSV file with the columns {', '.join(COLUMNS)}")


def run(arguments: argparse.Namespace) -> int:
    """Import, and say how much it was; the address is that of the schema's owner, the key that of the register."""
    dsn, config = owner_dsn(arguments.environ), configured(arguments.environ, "operator")
    today = local_day(datetime.now(UTC))
    try:
        key = read_register(config.register_now(), config.root_public, today, 0).tally
        found = asyncio.run(import_history(dsn, arguments.path, key, today, secrets.token_bytes))
    except HistoryFaults as faults:
        more = len(faults.faults) - NAMED
        rest = f"\nand {more} more" if more > 0 else ""
        sys.stderr.write("Nothing was changed:\n" + "\n".join(faults.faults[:NAMED]) + f"{rest}\n")
        return 1
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    first, last = found.weeks[0].week, found.weeks[-1].week
    sys.stdout.write(f"Imported {len(found.weeks)} weeks, {first} to {last}. Tonight's run reads them.\n{COMPARED}\n")
    return 0


async def import_history(dsn: str, path: Path, key: PublicKey, today: date, draw: Draw) -> History:
    """Put the counts of a file in place of all that were imported; HistoryFaults, and nothing changed, if one is bad.

    They are sealed to the tally key. What they count is entered in the registry, for the first week after them.
    """
    faults: list[str] = []
    lines = [Given(line.place, line.cells) for line in lines_of(path, COLUMNS, faults)]
    db = await Database.connect(dsn, "reporting history", size=1)
    try:
        async with db.acquire() as conn:
            rows = await areas.ever(conn, AreaLevel.PANEL)
        panels = (Term(row.code, row.valid_from, row.valid_to) for row in rows)
        found = _read(lines, panels_of=tuple(panels), before=monday_of(today), faults=faults)
        sealed = [KeptWeek(week=one.week, sealed=close_history(one, key.public, draw)) for one in found.weeks]
        async with db.transaction() as conn:
            await tallies.replace_history(conn, sealed)
            await method_changes.add(conn, _noted(found, draw))
            await audit.record(conn, staff_id=None, act=Act.HISTORY_IMPORTED, report_id=None, day=today)
    finally:
        await db.close()
    return found


def _read(lines: list[Given], panels_of: tuple[Term, ...], before: date, faults: list[str]) -> History:
    """The history of the lines; a file that is no table of these columns is refused for that alone."""
    if faults:
        raise HistoryFaults(faults)
    return read_history(lines, panels_of, before)


def _noted(found: History, draw: Draw) -> MethodChange:
    first, last = found.weeks[0].week, found.weeks[-1].week
    return MethodChange(
        change_id=UUID(bytes=draw(16), version=4),
        day=last + WEEK,
        kind=ChangeKind.OTHER,
        says=f"Counts of {first} to {last} were imported. They are: {found.definition}. From: {found.source}.",
    )
