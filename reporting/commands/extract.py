"""Writes the depersonalised extract: open figures as CSV, what its columns mean, how it was made, and its licence."""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from reporting.commands.settings import configured
from reporting.config import Config
from reporting.errors import Expected
from reporting.model.calendar import local_day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting extract`."""
    parser.add_argument("--out", type=Path, required=True, help="the folder for the files; it is made if not there")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, and say each one."""
    config = configured(arguments.environ, "operator")
    try:
        found = asyncio.run(_files(config))
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, data in found.items():
            path = arguments.out / name
            path.write_bytes(data)
            sys.stdout.write(f"{path}  {len(data) / 1000:.1f} kB\n")
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    except OSError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


async def _files(config: Config) -> Mapping[str, bytes]:
    from reporting.actions import extract  # noqa: PLC0415  (--help needs none of its many parts)
    from reporting.store import areas  # noqa: PLC0415
    from reporting.store.database import Database  # noqa: PLC0415

    today = local_day(datetime.now(UTC))
    db = await Database.connect(config.database, "reporting extract", 1)
    try:
        async with db.acquire() as conn:
            gazetteer = await areas.gazetteer(conn, today)
        return await extract.written(db, gazetteer, config.scheme.partnership, today)
    finally:
        await db.close()
