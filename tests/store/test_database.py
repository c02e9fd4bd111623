"""What a connection's failures mean: nothing counts as kept that the database did not confirm."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from reporting.commands.ground import free_port
from reporting.errors import NotStored, Unavailable
from reporting.store import reports, sites
from reporting.store.database import Connection, Database, connect
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.drawn import new_referral, new_report

HOLE = "canceling wait for synchronous replication due to user request"


@pytest.fixture
async def db(database: TestDatabase) -> AsyncIterator[Database]:
    await database.empty_tables()
    async with database.pool("reporting_public", size=2) as pool:
        yield pool


async def _until_there(conn: Connection, sql: str) -> int:
    for _ in range(1000):
        if (pid := await conn.fetchval(sql)) is not None:
            return int(pid)
        await asyncio.sleep(0.01)
    raise AssertionError(sql)


async def _say(conn: Connection, level: str, words: str) -> None:
    await conn.execute(f"do $$ begin raise {level} '{words}'; end $$")


@pytest.mark.parametrize("door", ["acquire", "transaction"])
async def test_a_commit_that_no_standby_has_is_not_stored(db: Database, door: str) -> None:
    with pytest.raises(NotStored):
        async with getattr(db, door)() as conn:
            await _say(conn, "warning", HOLE)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        pytest.param("notice", HOLE, id="the same words, but no warning"),
        pytest.param("warning", "some other thing", id="a warning about something else"),
    ],
)
async def test_other_messages_mean_nothing(db: Database, level: str, words: str) -> None:
    async with db.acquire() as conn:
        await _say(conn, level, words)


async def test_a_warning_belongs_to_the_use_that_heard_it(db: Database) -> None:
    for _ in range(4):
        with pytest.raises(NotStored):
            async with db.acquire() as conn:
                await _say(conn, "warning", HOLE)
        async with db.acquire() as conn:
            assert await conn.fetchval("select 1") == 1


async def test_a_report_whose_wait_for_the_standby_was_cancelled_is_not_stored(
    database: TestDatabase, db: Database
) -> None:
    """The real thing: a standby that never answers, and a cancel while the commit waits for it."""
    async with database.as_role() as owner:
        await owner.execute("alter system set synchronous_standby_names = 'no_such_standby'")
        await owner.execute("select pg_reload_conf()")
        try:

            async def submit() -> None:
                async with db.acquire() as conn:
                    await conn.execute("set synchronous_commit = on")
                    await reports.file(conn, **new_report(dice("hole")))

            waiting = asyncio.create_task(submit())
            waits = "select pid from pg_stat_activity where wait_event = 'SyncRep' and usename = 'reporting_public'"
            pid = await _until_there(owner, waits)
            await owner.execute("select pg_cancel_backend($1)", pid)
            with pytest.raises(NotStored):
                await waiting
        finally:
            await owner.execute("alter system reset synchronous_standby_names")
            await owner.execute("select pg_reload_conf()")


async def test_a_report_whose_connection_broke_is_not_stored(database: TestDatabase, db: Database) -> None:
    async with database.as_role() as owner:
        await owner.execute(
            "create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(30); return new; end';"
            "create trigger slow before insert on report for each row execute function slow()"
        )
        try:

            async def submit() -> None:
                async with db.acquire() as conn:
                    await reports.file(conn, **new_report(dice("broken")))

            waiting = asyncio.create_task(submit())
            sleeps = "select pid from pg_stat_activity where wait_event = 'PgSleep' and usename = 'reporting_public'"
            pid = await _until_there(owner, sleeps)
            await owner.execute("select pg_terminate_backend($1)", pid)
            with pytest.raises(NotStored):
                await waiting
        finally:
            await owner.execute("drop function slow cascade")
    async with db.acquire() as conn:
        assert await reports.file(conn, **new_report(dice("broken")))


async def test_a_database_that_is_not_there_is_unavailable() -> None:
    address = f"postgresql://reporting_public:x@127.0.0.1:{free_port()}/reporting"
    with pytest.raises(Unavailable):
        await Database.connect(address, "test")
    with pytest.raises(Unavailable):
        await connect(address)


async def test_a_connection_that_breaks_is_unavailable_and_the_next_one_works(
    database: TestDatabase, db: Database
) -> None:
    async with database.as_role() as owner:
        for door in (db.acquire, db.transaction):
            with pytest.raises(Unavailable):
                async with door() as conn:
                    pid = await conn.fetchval("select pg_backend_pid()")
                    await owner.execute("select pg_terminate_backend($1)", pid)
                    await conn.fetchval("select pg_sleep(5)")
            async with db.acquire() as conn:
                assert await sites.every(conn) == ()


async def test_a_server_that_only_reads_is_unavailable(database: TestDatabase, db: Database) -> None:
    with pytest.raises(Unavailable):
        async with db.acquire() as conn:
            await conn.execute("set default_transaction_read_only = on")
            await reports.by_tag(conn, bytes(16))
            await conn.execute("delete from draft")


async def test_a_transaction_is_rolled_back_by_any_exception(db: Database) -> None:
    report = new_report(dice("rolled"), new_referral(dice("r"), "police"))
    with pytest.raises(ZeroDivisionError):
        async with db.transaction() as conn:
            await reports.file(conn, **report)
            raise ZeroDivisionError
    async with db.acquire() as conn:
        assert await reports.by_tag(conn, report["tag"]) is None


async def test_a_pool_that_is_in_use_is_closed_all_the_same(
    database: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.store.database.CLOSE_SECONDS", 0.1)
    db = await Database.connect(database.dsn("reporting_public"), "test", size=1)
    with pytest.raises(Unavailable):
        async with db.acquire() as conn:
            await db.close()
            await conn.fetchval("select 1")
