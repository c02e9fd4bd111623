"""The recovery kit and the ceremony: what brings a service back when its machine, or everybody's key, is lost."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from reporting.commands import recovery_kit
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


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    today = local_day(datetime.now(UTC))
    try:
        if arguments.what == "make":
            recovery_kit.make(arguments, today)
        else:
            recovery_kit.open_(arguments)
    except (Expected, OSError) as fault:
        sys.stderr.write(f"{getattr(fault, 'says', fault)}\n")
        return 1
    return 0
