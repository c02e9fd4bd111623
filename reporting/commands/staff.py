"""Accounts of staff: made by the owner of the schema, with the person at the keyboard, who chooses the password."""

import argparse
import asyncio
import getpass
import secrets
import sys
from pathlib import Path

import pyotp

from reporting.actions.enrol import SHORTEST, NewPerson, enrol
from reporting.commands.owner import owner_dsn
from reporting.commands.secret_files import read_hex
from reporting.commands.settings import configured
from reporting.errors import Expected
from reporting.model.person import StaffRole
from reporting.sealing.keys import SEED
from reporting.store.database import Database

ROLES = tuple(role.value for role in StaffRole)


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
    add.add_argument("--key", type=Path, action="append", default=[], help="seed file of a key the person reads with")
    add.add_argument("--password-file", type=Path, help="instead of asking; for tests and for moving accounts")


def run(arguments: argparse.Namespace) -> int:
    """Write the account, and say the secret of its code generator once."""
    dsn = owner_dsn(arguments.environ)
    desk_key = configured(arguments.environ, "operator").desk_key
    if not desk_key:
        sys.exit("REPORTING_DESK_KEY is not set. The secrets of code generators are sealed under it.")
    seeds = tuple(read_hex(path, SEED) for path in arguments.key)
    person = NewPerson(
        login=arguments.login,
        name=arguments.name,
        role=StaffRole(arguments.role),
        holder=arguments.holder,
        password=_password(arguments.password_file),
        totp=pyotp.random_base32(),
    )
    try:
        asyncio.run(_add(dsn, desk_key, person, seeds))
    except Expected as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault.says}\n")
        return 1
    address = pyotp.TOTP(person.totp).provisioning_uri(name=person.login, issuer_name="Reporting desk")
    sys.stdout.write(
        f"{person.login} can sign in. Put this into the code generator now; it is shown once:\n{address}\n"
    )
    return 0


async def _add(dsn: str, desk_key: bytes, person: NewPerson, seeds: tuple[bytes, ...]) -> None:
    db = await Database.connect(dsn, "reporting staff", 1)
    try:
        await enrol(db, desk_key, person, seeds, secrets.token_bytes)
    finally:
        await db.close()


def _password(file: Path | None) -> str:
    if file:
        return file.read_text("utf-8").rstrip("\n")
    first = getpass.getpass(f"Password ({SHORTEST} characters or more): ")
    if first != getpass.getpass("The same again: "):
        sys.exit("The two were not the same. Nothing was written.")
    return first
