"""Accounts of staff: made by the owner of the schema, with the person at the keyboard or with a printed code."""

import argparse
import asyncio
import getpass
import secrets
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
from msgspec.structs import replace

from reporting.actions.enrol import SHORTEST, FirstCode, NewPerson, begin_anew, enrol
from reporting.commands.owner import owner_dsn
from reporting.commands.secret_files import read_hex
from reporting.commands.settings import configured
from reporting.errors import Expected
from reporting.locales.days import named_day
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.sealing import paper_code
from reporting.sealing.keys import SEED
from reporting.store.database import Database

ROLES = tuple(role.value for role in StaffRole)
FIRST_CODE_DAYS = timedelta(days=14)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting staff`."""
    parser.epilog = (
        'Example: reporting staff add a.smith --name "A. Smith" --role agency --holder police --key police.seed'
    )
    parts = parser.add_subparsers(dest="what", required=True)
    add = parts.add_parser("add", help="give a person an account", epilog=parser.epilog)
    add.add_argument("login", help="the name that the person signs in with")
    add.add_argument("--name", required=True, help="the person's name, as colleagues know it")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--holder", default="", help="the agency's or reader's id in the register; none for an analyst")
    add.add_argument("--printed", action="store_true", help="print a code; with it the person chooses the password")
    add.add_argument("--password-file", type=Path, help="instead of asking; for tests and for moving accounts")
    anew = parts.add_parser("anew", help="print a code for an account; all that opened it before is over")
    anew.add_argument("login", help="the name that the person signs in with")
    end = parts.add_parser("end", help="close an account: it opens nothing, holds no key, and waits for no code")
    end.add_argument("login", help="the name that the person signed in with")
    for each in (add, anew):
        text = "seed file of a key the person reads with"
        each.add_argument("--key", type=Path, action="append", default=[], help=text)


def run(arguments: argparse.Namespace) -> int:
    """Write the account, and say once what the person needs for the first time."""
    dsn = owner_dsn(arguments.environ)
    desk_key = configured(arguments.environ, "operator").desk_key
    if not desk_key:
        sys.exit("REPORTING_DESK_KEY is not set. The secrets of code generators are sealed under it.")
    seeds = tuple(read_hex(path, SEED) for path in getattr(arguments, "key", ()))
    first = FirstCode(code=paper_code.first_code(secrets.token_bytes), until=datetime.now(UTC) + FIRST_CODE_DAYS)
    try:
        if arguments.what == "anew":
            asyncio.run(_in(dsn, lambda db: begin_anew(db, arguments.login, first, seeds, secrets.token_bytes)))
            said = _printed(arguments.login, first)
        elif arguments.what == "end":
            # A code that nobody sees, and whose time is over: the name stays for the audit, and nothing opens it.
            over = replace(first, until=datetime.now(UTC))
            asyncio.run(_in(dsn, lambda db: begin_anew(db, arguments.login, over, (), secrets.token_bytes)))
            said = f"{arguments.login} is closed. Who held a key may have a copy of it: make a new one.\n"
        else:
            person = _person(arguments, first)
            asyncio.run(_in(dsn, lambda db: enrol(db, desk_key, person, seeds, secrets.token_bytes)))
            said = _printed(arguments.login, first) if arguments.printed else _generator(person)
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    sys.stdout.write(said)
    return 0


def _person(arguments: argparse.Namespace, first: FirstCode) -> NewPerson:
    return NewPerson(
        login=arguments.login,
        name=arguments.name,
        role=StaffRole(arguments.role),
        holder=arguments.holder,
        password=first.code if arguments.printed else _password(arguments.password_file),
        totp=pyotp.random_base32(),
        first_until=first.until if arguments.printed else None,
    )


def _printed(login: str, first: FirstCode) -> str:
    """The sheet that goes to the person, in an envelope."""
    day = named_day(local_day(first.until), "en")
    return (
        f"\nSign-in name:  {login}\nPrinted code:  {paper_code.grouped(first.code)}\n\n"
        f'Good once, until {day}. Open the desk, choose "Your first time here", and choose a password.\n'
        "Print this, give it to the person by hand, and keep no copy.\n\n"
    )


def _generator(person: NewPerson) -> str:
    address = pyotp.TOTP(person.totp).provisioning_uri(name=person.login, issuer_name="Reporting desk")
    return f"{person.login} can sign in. Put this into the code generator now; it is shown once:\n{address}\n"


async def _in(dsn: str, work: Callable[[Database], Awaitable[object]]) -> None:
    db = await Database.connect(dsn, "reporting staff", 1)
    try:
        await work(db)
    finally:
        await db.close()


def _password(file: Path | None) -> str:
    if file:
        return file.read_text("utf-8").rstrip("\n")
    first = getpass.getpass(f"Password ({SHORTEST} characters or more): ")
    if first != getpass.getpass("The same again: "):
        sys.exit("The two were not the same. Nothing was written.")
    return first
