"""Tokens for an agency's own system: made, listed and ended by the owner of the schema."""

import argparse
import asyncio
import secrets
import sys
from datetime import UTC, datetime
from uuid import UUID

from reporting.actions.interface import LONGEST, end_token, make_token
from reporting.commands.owner import owner_dsn
from reporting.errors import Expected
from reporting.model.agency_desk import Token
from reporting.store import agencies
from reporting.store.database import Database

DAYS = 180


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting agency-token`."""
    parts = parser.add_subparsers(dest="what", required=True)
    make = parts.add_parser("make", help="make a token; it is shown once")
    make.add_argument("agency", help="the agency's id in the register")
    make.add_argument("--name", required=True, help="what it is for, as the agency knows its system")
    make.add_argument("--days", type=int, default=DAYS, help=f"how long it lives, {LONGEST.days} at most")
    listing = parts.add_parser("list", help="the tokens of an agency, and when each ends")
    listing.add_argument("agency")
    end = parts.add_parser("end", help="end a token at once")
    end.add_argument("agency")
    end.add_argument("token_id", type=UUID, help="as the list has it")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    dsn = owner_dsn(arguments.environ)
    if arguments.what == "make" and not 0 < arguments.days <= LONGEST.days:
        sys.exit(f"A token lives from 1 to {LONGEST.days} days.")
    try:
        said = asyncio.run(_done(dsn, arguments))
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    sys.stdout.write(said)
    return 0


async def _done(dsn: str, arguments: argparse.Namespace) -> str:
    db = await Database.connect(dsn, "reporting agency-token", 1)
    try:
        now = datetime.now(UTC)
        if arguments.what == "make":
            made = await make_token(
                db, arguments.agency, arguments.name, arguments.days, now=now, draw=secrets.token_bytes
            )
            return f"{made[1]}\nIt ends on {made[0].ends.isoformat()}. It is shown once and kept nowhere.\n"
        if arguments.what == "end":
            ended = await end_token(db, arguments.agency, arguments.token_id, now)
            return "It has ended.\n" if ended else f"{arguments.agency} has no such token.\n"
        async with db.acquire() as conn:
            return "".join(map(_line, await agencies.tokens(conn, arguments.agency)))
    finally:
        await db.close()


def _line(token: Token) -> str:
    return f"{token.token_id}  made {token.made_day.isoformat()}, ends {token.ends.isoformat()}  {token.name}\n"
