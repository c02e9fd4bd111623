"""Backups: two dumps of one snapshot, of which the one that opens reports lives seven days; and coming back."""

import argparse
import asyncio
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reporting.commands import postgres_tools as tools
from reporting.commands.owner import owner_dsn
from reporting.errors import Expected
from reporting.model.calendar import local_day
from reporting.model.tombstone import Tombstone, read_lines
from reporting.store import restore
from reporting.store.database import connect
from reporting.store.migrate import MigrationFault, make_roles, migrate

# A wrap is what opens a report: what a reporter takes back, or a term ends, must not live on in a backup.
SHORT_DAYS = 7
SHORT_LIVED = ("wrap", "letter", "supplement")
# What vanishes by itself carries minutes and ways in: no backup has it.
NEVER = (
    *("draft", "draft_photo", "resume", "staff_session", "staff_browser", "sign_in_try", "spent_challenge"),
    *("allowance", "alike_salt"),
)
MAIN, SHORT = "main", "short"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting backup`."""
    parts = parser.add_subparsers(dest="what", required=True)
    make = parts.add_parser("make", help="write both dumps of today, and delete what is too old")
    back = parts.add_parser("restore", help="come back from a backup into an empty database, before any door opens")
    for part in (make, back):
        part.add_argument("folder", type=Path, help="where the dumps are")
        part.add_argument("--bin", type=Path, help="folder of pg_dump and pg_restore, when they are not found")
    back.add_argument("--day", type=date.fromisoformat, help="the day of the backup; the newest when it is not said")
    back.add_argument("--tombstones", type=Path, help="the log of what was erased or taken back since")
    back.add_argument("--no-tombstones", action="store_true", help="there is none: what was erased since comes back")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked, and say what a person has to do next."""
    dsn, today = owner_dsn(arguments.environ), local_day(datetime.now(UTC))
    try:
        if arguments.what == "make":
            arguments.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            asyncio.run(_make(dsn, arguments, today))
            _forget_old(arguments.folder, today)
        else:
            asyncio.run(_restore(dsn, arguments, today))
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    except (tools.ToolFault, MigrationFault, OSError, ValueError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


async def _make(dsn: str, arguments: argparse.Namespace, today: date) -> None:
    conn = await connect(dsn)
    try:
        # Both dumps see the database as it is at this moment, whatever is written meanwhile.
        async with conn.transaction(isolation="repeatable_read", readonly=True):
            snapshot = await conn.fetchval("select pg_export_snapshot()")
            there = {row["tablename"] for row in await conn.fetch("select tablename from pg_tables")}
            left_out = [f"--exclude-table-data={name}" for name in (*SHORT_LIVED, *NEVER) if name in there]
            only = ["--data-only", *(f"--table={name}" for name in SHORT_LIVED)]
            for name, options in ((MAIN, left_out), (SHORT, only)):
                file = arguments.folder / f"{name}-{today.isoformat()}.dump"
                taken = [f"--snapshot={snapshot}", *options]
                await asyncio.to_thread(tools.dump, dsn, file, taken, arguments.environ, arguments.bin)
                sys.stdout.write(f"{file}\n")
    finally:
        await conn.close()


def _forget_old(folder: Path, today: date) -> None:
    for file in folder.glob(f"{SHORT}-*.dump"):
        if _day_of(file) < today - timedelta(days=SHORT_DAYS):
            file.unlink()
            sys.stdout.write(f"deleted: {file}\n")


async def _restore(dsn: str, arguments: argparse.Namespace, today: date) -> None:
    stones = _stones(arguments)
    main = _newest(arguments.folder, arguments.day)
    short = _short_of(main, today)
    conn = await connect(dsn)
    try:
        if not await restore.is_empty(conn):
            raise tools.ToolFault("This database is not empty. Nothing was restored: make a new one for it.")
        await make_roles(conn)
    finally:
        await conn.close()
    await asyncio.to_thread(tools.restore, dsn, main, arguments.environ, arguments.bin)
    if short:
        await asyncio.to_thread(tools.restore, dsn, short, arguments.environ, arguments.bin)
    # Before anything else is done, rights are as they must be.
    await migrate(dsn, today)
    conn = await connect(dsn)
    try:
        async with conn.transaction():
            buried = await restore.bury(conn, stones)
            held = await restore.hold(conn)
    finally:
        await conn.close()
    sys.stdout.write(_told(main, bool(short), buried, held))


def _short_of(main: Path, today: date) -> Path | None:
    """The dump of wraps and letters that belongs to a backup, if it is there and not too old."""
    short = main.with_name(main.name.replace(MAIN, SHORT, 1))
    return short if short.exists() and _day_of(short) >= today - timedelta(days=SHORT_DAYS) else None


def _told(main: Path, fresh: bool, buried: restore.Buried, held: int) -> str:
    opens = (
        "Reports can be opened by those who could."
        if fresh
        else f"There are no wraps of the last {SHORT_DAYS} days: reports are kept, and nobody can open them."
    )
    return (
        f"Restored from {main.name}. {opens}\n"
        f"Erased again: {buried.reports}. Taken back again: {buried.referrals}, photos: {buried.photos}, "
        f"words: {buried.words}. Held: {held}.\n"
        "Give the four roles their passwords (reporting migrate --password). Start nightly once, the desk, the public "
        "site, and the router last. A coordinator compares what is held with what agencies have, urgent first, and "
        "lets it go.\n"
    )


def _stones(arguments: argparse.Namespace) -> tuple[Tombstone, ...]:
    if arguments.tombstones:
        return tuple(read_lines(arguments.tombstones.read_text("utf-8").splitlines()))
    if not arguments.no_tombstones:
        raise tools.ToolFault("Say --tombstones FILE: without it, what was erased since would come back.")
    return ()


def _newest(folder: Path, day: date | None) -> Path:
    found = sorted(file for file in folder.glob(f"{MAIN}-*.dump") if day is None or _day_of(file) == day)
    if not found:
        raise tools.ToolFault(f"There is no backup in {folder}" + (f" of {day}." if day else "."))
    return found[-1]


def _day_of(file: Path) -> date:
    return date.fromisoformat(file.stem.partition("-")[2])
