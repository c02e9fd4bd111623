"""The audit grows by one function alone, never forks, and tells of everything that was done to it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import asyncpg
import pytest

from reporting.model.audit import BEGINNING, Act, fault_of
from reporting.store import audit, shares
from reporting.store.database import Connection
from tests.support.cluster import TestDatabase
from tests.support.people import enrolled

DAY = date(2026, 3, 4)
WHO = UUID("00000000-0000-4000-8000-000000000001")
ABOUT = UUID("00000000-0000-4000-8000-000000000002")


@pytest.fixture
async def owner(database: TestDatabase) -> AsyncIterator[Connection]:
    """The owner of the schema, who alone could do what these tests do to the audit."""
    await database.empty_tables()
    await enrolled(database, WHO)
    async with database.as_role() as conn:
        yield conn


async def _add(database: TestDatabase, *acts: Act, day: date = DAY) -> None:
    async with database.as_role("reporting_desk") as conn:
        for act in acts:
            await audit.record(conn, staff_id=WHO, act=act, report_id=ABOUT, day=day)


async def _fault(database: TestDatabase, kept: tuple[bytes, ...] = ()) -> str:
    async with database.as_role("reporting_desk") as conn:
        return fault_of(await audit.entries(conn), await audit.ends(conn), kept)


async def _newest(database: TestDatabase) -> bytes:
    async with database.as_role("reporting_nightly") as conn:
        return (await audit.ends(conn)).newest


async def test_an_audit_that_nobody_wrote_to_is_whole(database: TestDatabase, owner: Connection) -> None:
    assert await _fault(database) == ""
    assert await _newest(database) == BEGINNING


async def test_what_the_database_chains_is_what_we_check(database: TestDatabase, owner: Connection) -> None:
    await _add(database, *Act)
    async with database.as_role("reporting_desk") as conn:
        await audit.record(conn, staff_id=None, act=Act.KEY_ACTION, report_id=None, day=DAY)
    assert await _fault(database, (BEGINNING, await _newest(database))) == ""
    assert await owner.fetchval("select count(*) from audit") == len(Act) + 1


async def test_nobody_is_written_down_who_is_not_there(database: TestDatabase, owner: Connection) -> None:
    async with database.as_role("reporting_desk") as conn:
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            await audit.record(conn, staff_id=ABOUT, act=Act.OPENED, report_id=ABOUT, day=DAY)
    assert await owner.fetchval("select count(*) from audit") == 0


async def test_opening_and_signing_in_again_on_a_day_says_nothing_new(
    database: TestDatabase, owner: Connection
) -> None:
    await _add(database, Act.OPENED, Act.OPENED, Act.SIGNED_IN, Act.SIGNED_IN, Act.EXPORTED, Act.EXPORTED)
    await _add(database, Act.OPENED, day=date(2026, 3, 5))
    acts = await owner.fetch("select act, count(*)::integer as times from audit group by act order by act")
    assert [tuple(row) for row in acts] == [("exported", 2), ("opened", 2), ("signed_in", 1)]
    assert await _fault(database) == ""


async def test_everybody_is_told_how_often_it_was_shared_unasked(database: TestDatabase, owner: Connection) -> None:
    async with database.as_role("reporting_desk") as conn:
        for day in (DAY, DAY, date(DAY.year + 2, 1, 1)):
            await audit.record(conn, staff_id=WHO, act=Act.SHARED_WITHOUT, report_id=ABOUT, day=day)
    await owner.execute("update schema_version set day = $1", DAY)
    async with database.as_role("reporting_public") as conn:
        years = await shares.by_year(conn, date(DAY.year + 2, 6, 1))
        assert years == ((DAY.year, 2), (DAY.year + 1, 0), (DAY.year + 2, 1))
        assert len(await shares.by_year(conn, date(DAY.year + 9, 6, 1))) == 4
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.fetch("select day from audit")


async def test_many_at_once_make_one_chain(database: TestDatabase, owner: Connection) -> None:
    await asyncio.gather(*(_add(database, Act.EXPORTED, Act.EXPORTED) for _ in range(8)))
    assert await owner.fetchval("select count(*) from audit") == 16
    assert await _fault(database) == ""


async def test_a_day_is_written_alike_whatever_the_session_likes(database: TestDatabase, owner: Connection) -> None:
    async with database.as_role("reporting_desk") as conn:
        await conn.execute("set datestyle = 'German'")
        await audit.record(conn, staff_id=WHO, act=Act.OPENED, report_id=ABOUT, day=DAY)
    assert await _fault(database) == ""


TAMPERING = {
    "another person": ("update audit set staff_id = report_id where act = 'exported'", "altered"),
    "another report": ("update audit set report_id = staff_id where act = 'exported'", "altered"),
    "another act": ("update audit set act = 'opened' where act = 'exported'", "altered"),
    "another day": ("update audit set day = day - 1 where act = 'exported'", "altered"),
    "another mark": ("update audit set mark = sha256(mark) where act = 'exported'", "altered"),
    "one from the middle is gone": ("delete from audit where act = 'exported'", "missing, or one was put in"),
    "the first is gone": ("delete from audit where act = 'opened'", "missing, or one was put in"),
    "the newest is gone": ("delete from audit where act = 'discarded'", "newest entries are missing"),
    "the newest is gone, and the end moved": (
        "with gone as (delete from audit where act = 'discarded' returning before) "
        "update audit_end set newest = before, entries = entries - 1 from gone",
        "kept elsewhere",
    ),
    "all is gone, but not the end": ("delete from audit", "newest entries are missing"),
    "all is gone": ("truncate audit, audit_end", "kept elsewhere"),
    "the end is gone": ("truncate audit_end", "newest entries are missing"),
    "one was put in": (
        "insert into audit (mark, before, staff_id, act, report_id, day) select sha256('tpr/v1/audit'::bytea || "
        "sha256('x'::bytea) || convert_to('-|opened|-|2026-03-04', 'UTF8')), sha256('x'::bytea), null, 'opened', null,"
        " '2026-03-04'",
        "missing, or one was put in",
    ),
}


@pytest.mark.parametrize(("sql", "says"), TAMPERING.values(), ids=TAMPERING)
async def test_every_tampering_is_noticed(database: TestDatabase, owner: Connection, sql: str, says: str) -> None:
    await _add(database, Act.OPENED, Act.EXPORTED, Act.DISCARDED)
    kept = (await _newest(database),)
    assert await _fault(database, kept) == ""
    await owner.execute(sql)
    assert says in await _fault(database, kept)


async def test_a_chain_written_anew_is_noticed_by_what_was_kept_elsewhere(
    database: TestDatabase, owner: Connection
) -> None:
    await _add(database, Act.OPENED, Act.EXPORTED, Act.DISCARDED)
    kept = (await _newest(database),)
    await owner.execute("truncate audit, audit_end")
    await _add(database, Act.OPENED, Act.DISCARDED)
    assert await _fault(database) == ""
    assert "kept elsewhere" in await _fault(database, kept)


async def test_no_entry_is_followed_twice(database: TestDatabase, owner: Connection) -> None:
    await _add(database, Act.OPENED)
    with pytest.raises(asyncpg.UniqueViolationError):
        await owner.execute(
            "insert into audit (mark, before, act, day) values (sha256('y'::bytea), $1, 'opened', $2)", BEGINNING, DAY
        )
