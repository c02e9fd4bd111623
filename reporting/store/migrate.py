"""Migrations: forward only, each in a transaction of its own, and one runner at a time."""

import re
from datetime import date
from pathlib import Path

import asyncpg
from msgspec import Struct

from reporting.store.database import connect
from reporting.store.queries import sql_folder

# Any number will do, as long as every runner takes the same one.
LOCK = 7_203_410
_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
_VERSIONS = """
create table if not exists schema_version (
    version integer primary key,
    name    text not null,
    day     date not null
)
"""

_MAKE_ROLES = """
do $$
declare
    role_name text;
begin
    foreach role_name in array array['reporting_public', 'reporting_desk', 'reporting_router', 'reporting_nightly'] loop
        begin
            execute format('create role %I login', role_name);
        exception when duplicate_object or unique_violation then
            null;
        end;
    end loop;
end
$$
"""


class MigrationFault(Exception):
    """The migrations cannot be run; the text says why."""


class Migration(Struct, frozen=True, kw_only=True):
    """One step of the schema."""

    version: int
    name: str
    sql: str


def migrations(folder: Path) -> tuple[Migration, ...]:
    """The steps of a folder in order; MigrationFault when a number is missing, doubled or not a number."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        match = _NAME.fullmatch(path.name)
        if match is None:
            raise MigrationFault(f"{path.name} is not named like 0001_what_it_does.sql")
        found.append(Migration(version=int(match[1]), name=match[2], sql=path.read_text("utf-8")))
    if [step.version for step in found] != list(range(1, len(found) + 1)):
        raise MigrationFault(f"The numbers of the migrations in {folder} do not run from 0001 without a gap.")
    return tuple(found)


async def migrate(owner_dsn: str, today: date, folder: Path | None = None) -> list[str]:
    """Bring a database to the newest schema and its roles to their rights; gives the names of the steps taken.

    It must run as the role that owns the schema, and may run again at any time.
    """
    folder = folder or sql_folder()
    steps = migrations(folder / "migrations")
    conn = await connect(owner_dsn)
    try:
        await conn.execute("select pg_advisory_lock($1)", LOCK)
        await conn.execute("set client_min_messages = warning")
        await conn.execute(_VERSIONS)
        reached = await conn.fetchval("select coalesce(max(version), 0) from schema_version")
        if reached > len(steps):
            raise MigrationFault(
                f"The database is at version {reached}, and we know only {len(steps)}. Use a newer release."
            )
        for step in steps[reached:]:
            await _take(conn, step, today)
        async with conn.transaction():
            await conn.execute((folder / "roles.sql").read_text("utf-8"))
    finally:
        # Closing lets go of the lock.
        await conn.close()
    return [f"{step.version:04} {step.name}" for step in steps[reached:]]


async def make_roles(conn: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Make the roles that a dump of ours names, without any right; those that are there stay as they are."""
    await conn.execute(_MAKE_ROLES)


async def let_in(owner_dsn: str, passwords: dict[str, str]) -> None:
    """Give roles their passwords; each may sign in from then on."""
    conn = await connect(owner_dsn)
    try:
        for role, password in passwords.items():
            await conn.execute(
                await conn.fetchval(
                    "select format('alter role %I login password %L', $1::text, $2::text)", role, password
                )
            )
    finally:
        await conn.close()


async def _take(conn: "asyncpg.Connection[asyncpg.Record]", step: Migration, today: date) -> None:
    async with conn.transaction():
        await conn.execute(step.sql)
        await conn.execute(
            "insert into schema_version (version, name, day) values ($1, $2, $3)", step.version, step.name, today
        )
