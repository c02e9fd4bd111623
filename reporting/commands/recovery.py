"""The recovery kit and the ceremony: what brings a service back when its machine, or everybody's key, is lost."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from reporting.commands import recovery_ceremony, recovery_holders, recovery_kit
from reporting.commands.owner import owner_dsn
from reporting.errors import Expected
from reporting.model.calendar import local_day
from reporting.model.site import Scheme


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting recovery`."""
    parts = parser.add_subparsers(dest="what", required=True)
    make = parts.add_parser("make", help="offline: make a kit, and a form on paper for each holder of a share")
    make.add_argument("folder", type=Path, help="where the kit and the forms are written; nothing is written over")
    make.add_argument("--recovery", type=Path, action="append", required=True, help="recovery seed; the newest first")
    make.add_argument("--tally", type=Path, action="append", required=True, help="tally seed; the newest first")
    make.add_argument("--pepper", type=Path, required=True)
    make.add_argument("--root", type=Path, required=True, help="root private key of the register")
    make.add_argument("--desk-key", type=Path, help="so that the code generators of staff work on")
    make.add_argument(
        "--holder", action="append", default=[], help="who gets a share, as its form says it; three times"
    )
    make.add_argument("--scheme", default=Scheme().name, help="the name of the scheme, for the forms")
    make.add_argument("--html", action="store_true", help="forms as HTML, which needs neither WeasyPrint nor Pango")
    opened = parts.add_parser("open", help="offline: open a kit with two shares")
    opened.add_argument("kit", type=Path, help="the kit's file")
    opened.add_argument("folder", type=Path, help="where the keys are written; nothing is written over")
    opened.add_argument("--share", type=Path, action="append", default=[], help="a file with words, instead of asking")
    adopt = parts.add_parser("adopt", help="take a new kit into use: its holders are asked from now on")
    adopt.add_argument("kit", type=Path, help="the kit's file")
    confirm = parts.add_parser("confirm", help='a holder said "I still have it"')
    confirm.add_argument("share", type=int, choices=(1, 2, 3))
    confirm.add_argument("--holder", help="the new holder, when the share was handed over")
    parts.add_parser("show", help="who holds the shares, and how often the kit was used")
    _add_ceremony(parts)


def _add_ceremony(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    read = parts.add_parser("read", help="the ceremony: open facts and own words with the recovery seed")
    read.add_argument("seed", type=Path, help="recovery.seed of the opened kit")
    read.add_argument("folder", type=Path, help="where they are written, a file each")
    read.add_argument("--report", type=UUID, action="append", default=[], help="only this one; may be said again")
    give = parts.add_parser("give", help="the ceremony: let a reader of the scheme in whose key was lost")
    give.add_argument("seed", type=Path, help="recovery.seed of the opened kit")
    give.add_argument("register", type=Path, help="the signed register, with the reader's new key")
    give.add_argument("root", type=Path, help="the root public key")
    give.add_argument("reader", help="the reader's id in the register")
    give.add_argument("--of", help="the id of the reader who is gone, when another takes over")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    today = local_day(datetime.now(UTC))
    try:
        match arguments.what:
            case "make":
                recovery_kit.make(arguments, today)
            case "open":
                recovery_kit.open_(arguments)
            case "adopt":
                asyncio.run(recovery_holders.adopt(owner_dsn(arguments.environ), arguments))
            case "confirm":
                asyncio.run(recovery_holders.confirm(owner_dsn(arguments.environ), arguments, today))
            case "show":
                asyncio.run(recovery_holders.show(owner_dsn(arguments.environ), today))
            case "read":
                asyncio.run(recovery_ceremony.read(owner_dsn(arguments.environ), arguments, today))
            case _:
                asyncio.run(recovery_ceremony.give(owner_dsn(arguments.environ), arguments, today))
    except (Expected, OSError) as fault:
        sys.stderr.write(f"{getattr(fault, 'says', fault)}\n")
        return 1
    return 0
