"""Makes a pack, and writes it as HTML, PDF and CSV; and, as a child of its own, turns one page into a PDF."""

import argparse
import asyncio
import importlib
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reporting.commands.settings import configured
from reporting.config import Config
from reporting.errors import Expected, PageUnknown, PeriodNotOver
from reporting.model.calendar import local_day
from reporting.model.pack import PackKind, periods

if TYPE_CHECKING:
    from reporting.store.packs import Files

PRINT = "print"
MEMORY = 2 << 30
CPU_SECONDS = 100
LARGEST = 16 << 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting pack`."""
    kinds = [*(kind.value for kind in PackKind), PRINT]
    parser.add_argument("kind", choices=kinds, help="which pack; `print` is for the desk, which starts it by itself")
    parser.add_argument(
        "--period", help="like 2026-09 (board, half-year, public), 2026 (a year), or an id (evaluation)"
    )
    parser.add_argument("--out", type=Path, help="the folder where the files are written; it is made if not there")


def run(arguments: argparse.Namespace) -> int:
    """Make the pack, and say each file."""
    if arguments.kind == PRINT:
        return _print()
    kind = PackKind(arguments.kind)
    if not arguments.period or arguments.out is None:
        sys.stderr.write(f"Say --period and --out. The newest periods of {kind}: {_newest(kind)}.\n")
        return 2
    config = configured(arguments.environ, "operator")
    try:
        made = asyncio.run(_made(config, kind, arguments.period))
        for path, data in _files(made, arguments.out):
            path.write_bytes(data)
            sys.stdout.write(f"{path}  {len(data) / 1000:.1f} kB\n")
    except (PageUnknown, PeriodNotOver) as fault:
        says = f"{kind} has no period {arguments.period}"
        if isinstance(fault, PeriodNotOver):
            says = f"The period {arguments.period} of {kind} is not over"
        sys.stderr.write(f"{says}. The newest are: {_newest(kind)}.\n")
        return 1
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    except OSError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def _newest(kind: PackKind) -> str:
    today = local_day(datetime.now(UTC))
    return ", ".join(period.name for period in periods(kind, today)) or "their ids stand at the desk, under Packs"


def _files(made: "Files", folder: Path) -> list[tuple[Path, bytes]]:
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"pack-{made.number}-{made.kind}"
    return [
        (stem.with_suffix(f".{ending}"), data)
        for ending, data in (("html", made.html), ("pdf", made.pdf), ("csv", made.csv))
    ]


async def _made(config: Config, kind: PackKind, name: str) -> "Files":
    from reporting import app  # noqa: PLC0415  (--help and the child that prints need none of its many parts)
    from reporting.actions import packs  # noqa: PLC0415
    from reporting.printer import Printer  # noqa: PLC0415
    from reporting.store.database import Database  # noqa: PLC0415

    db = await Database.connect(config.database, "reporting pack", 2)
    try:
        place = await app.place_of(config, db)
        sys.stderr.write("Reading the figures.\n")
        pack = await packs.composed(db, kind, name, place, datetime.now(UTC))
        sys.stderr.write(f"{pack.title}: making the PDF.\n")
        return await packs.make(db, Printer(), pack, partnership=place.partnership, staff_id=None)
    finally:
        await db.close()


def _print() -> int:
    """Turn the page on standard input into a PDF on standard output, with bounds on memory and time."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
    ):
        resource.setrlimit(what, (most, most))
    page = sys.stdin.buffer.read(LARGEST + 1)
    if len(page) > LARGEST:
        return 1
    made = importlib.import_module("reporting.render.print").pack(page.decode())
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0
