"""The staff of a demo: an account for every kind of page, each with a password and a code generator of its own."""

import asyncio
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pyotp

from reporting.actions.enrol import NewPerson, enrol
from reporting.demo.parties import seed
from reporting.demo.place import Place
from reporting.model.person import StaffRole
from reporting.store.database import Database


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """How one member of the demo's staff signs in, and what that person is there to show."""

    login: str
    name: str
    role: StaffRole
    holder: str
    password: str = ""
    totp: str = ""


STAFF = (
    Account(login="police", name="Police reader (demo)", role=StaffRole.AGENCY, holder="police"),
    Account(login="support", name="Support reader (demo)", role=StaffRole.AGENCY, holder="victim_service"),
    Account(login="charity", name="Charity reader (demo)", role=StaffRole.AGENCY, holder="hate_crime_charity"),
    # Whoever may be given ways of contact has two readers: nobody else could ever open them.
    Account(login="police2", name="Second police reader (demo)", role=StaffRole.AGENCY, holder="police"),
    Account(login="support2", name="Second support reader (demo)", role=StaffRole.AGENCY, holder="victim_service"),
    Account(login="charity2", name="Second charity reader (demo)", role=StaffRole.AGENCY, holder="hate_crime_charity"),
    Account(login="coordinator", name="Coordinator (demo)", role=StaffRole.COORDINATOR, holder="coordinator"),
    Account(login="independent", name="Independent reader (demo)", role=StaffRole.COORDINATOR, holder="independent"),
    # It takes two people to set a report aside, or to share without permission.
    Account(login="coordinator2", name="Second coordinator (demo)", role=StaffRole.COORDINATOR, holder="coordinator"),
    Account(
        login="independent2", name="Second independent reader (demo)", role=StaffRole.COORDINATOR, holder="independent"
    ),
    Account(login="translator", name="Translator (demo)", role=StaffRole.TRANSLATOR, holder=""),
    Account(login="analyst", name="Cohesion analyst (demo)", role=StaffRole.ANALYST, holder=""),
)


def make_accounts(place: Place) -> tuple[Account, ...]:
    """The accounts with their passwords: as they were, or new ones that are kept for the next start."""
    if not place.accounts.exists():
        made = tuple(msgspec.structs.replace(who, password=_password(), totp=pyotp.random_base32()) for who in STAFF)
        _keep(place.accounts, msgspec.json.format(msgspec.json.encode(made)))
    return msgspec.json.decode(place.accounts.read_bytes(), type=tuple[Account, ...])


def enrol_all(place: Place, accounts: tuple[Account, ...], owner_dsn: str, desk_key: bytes) -> None:
    """Write every account. A password costs most of a second to lock, so it is done in as many threads as cores."""

    def one(account: Account) -> None:
        asyncio.run(_enrol(place, account, owner_dsn, desk_key))

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(one, accounts))


async def _enrol(place: Place, account: Account, owner_dsn: str, desk_key: bytes) -> None:
    person = NewPerson(
        login=account.login,
        name=account.name,
        role=account.role,
        holder=account.holder,
        password=account.password,
        totp=account.totp,
    )
    seeds = (seed(place, account.holder),) if account.holder else ()
    db = await Database.connect(owner_dsn, "reporting demo", 1)
    try:
        await enrol(db, desk_key, person, seeds, secrets.token_bytes)
    finally:
        await db.close()


def _password() -> str:
    """Five groups of four letters: 94 bits, and easy to type from a screen."""
    letters = "abcdefghijkmnopqrstuvwxyz"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(5))


def _keep(path: Path, contents: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(contents)
