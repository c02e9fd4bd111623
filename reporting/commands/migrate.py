"""Brings the database to the newest schema, and its roles to their rights."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from reporting.commands.owner import owner_dsn
from reporting.errors import Expected
from reporting.model.calendar import local_day
from reporting.store.migrate import MigrationFault, let_in, migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting migrate`."""
    parser.add_argument(
        "--password", action="append", default=[], metavar="ROLE=FILE", help="let a role in with the password in a file"
    )


def run(arguments: argparse.Namespace) -> int:
    """Take the steps that are missing, and say which they were."""
    dsn = owner_dsn(arguments.environ)
    try:
        passwords = dict(_password(given) for given in arguments.password)
        taken = asyncio.run(_run(dsn, passwords))
    except (MigrationFault, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    sys.stdout.write("".join(f"{step}\n" for step in taken) or "The schema is the newest already.\n")
    return 0


async def _run(dsn: str, passwords: dict[str, str]) -> list[str]:
    taken = await migrate(dsn, local_day(datetime.now(UTC)))
    await let_in(dsn, passwords)
    return taken


def _password(given: str) -> tuple[str, str]:
    role, _, path = given.partition("=")
    if not role or not path:
        raise MigrationFault(f"{given} is not like ROLE=FILE")
    return role, Path(path).read_text("utf-8").strip()
