"""Tries, printed codes, browsers and challenges in a real database, each as its own process."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from reporting.model.person import StaffRole
from reporting.store import passkeys, retention, sessions, sign_ins, staff
from reporting.store.database import Connection
from tests.support.cluster import TestDatabase

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ME, YOU = UUID(int=1, version=4), UUID(int=2, version=4)
MARK, TAG = b"m" * 16, b"t" * 16


@pytest.fixture
async def conn(database: TestDatabase) -> Connection:
    """The desk's role, with two people and nothing else."""
    async with database.as_role() as owner:
        await owner.execute("truncate staff, sign_in_try, spent_challenge cascade")
        for staff_id, login in ((ME, "me"), (YOU, "you")):
            person = staff.NewStaff(
                staff_id=staff_id,
                login=login,
                name=login,
                role=StaffRole.ANALYST,
                holder="",
                public=bytes(1216),
                seed_salt=bytes(32),
                seed_sealed=bytes(112),
                totp_sealed=bytes(60),
            )
            await staff.enrol(owner, person, ())
    async with database.as_role("reporting_desk") as role:
        yield role


async def test_the_wait_begins_at_the_fifth_try_and_doubles_to_half_an_hour(conn: Connection) -> None:
    now, waits = NOW, []
    for _ in range(12):
        count = await sign_ins.begin_try(conn, MARK, now)
        assert count is not None
        free = now
        while await conn.fetchval("select locked_until > $1 from sign_in_try", free):
            free += MINUTE
        waits.append((free - now) // MINUTE)
        if free > now:
            assert await sign_ins.begin_try(conn, MARK, free - MINUTE) is None
        now = free
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert await sign_ins.tries(conn, MARK) == 12
    await sign_ins.forget_tries(conn, MARK)
    assert (await sign_ins.tries(conn, MARK), await sign_ins.begin_try(conn, MARK, now)) == (0, 1)


async def test_a_browser_is_known_for_one_login_until_it_ends(conn: Connection) -> None:
    await sign_ins.know_browser(conn, TAG, ME, NOW + DAY)
    assert await sign_ins.knows_browser(conn, TAG, "me", NOW)
    assert not await sign_ins.knows_browser(conn, TAG, "you", NOW)
    assert not await sign_ins.knows_browser(conn, b"x" * 16, "me", NOW)
    assert not await sign_ins.knows_browser(conn, TAG, "me", NOW + DAY)
    await sign_ins.know_browser(conn, TAG, ME, NOW + 2 * DAY)
    assert await sign_ins.knows_browser(conn, TAG, "me", NOW + DAY)
    await sign_ins.forget_browsers(conn, ME)
    assert not await sign_ins.knows_browser(conn, TAG, "me", NOW)


async def test_a_code_and_a_challenge_are_used_once(conn: Connection) -> None:
    await sign_ins.replace_codes(conn, ME, [b"a" * 16, b"b" * 16])
    assert not await sign_ins.use_code(conn, YOU, b"a" * 16)
    assert [await sign_ins.use_code(conn, ME, b"a" * 16) for _ in range(2)] == [True, False]
    assert await sign_ins.codes_left(conn, ME) == 1
    await sign_ins.replace_codes(conn, ME, [b"c" * 16])
    assert not await sign_ins.use_code(conn, ME, b"b" * 16)
    assert [await sign_ins.spend(conn, b"c" * 32, NOW) for _ in range(2)] == [True, False]


async def test_a_passkey_is_taken_back_by_its_person_alone(conn: Connection) -> None:
    row = passkeys.PasskeyRow(
        credential_id=b"i" * 32,
        staff_id=ME,
        name="Mine",
        public=b"p",
        uses=0,
        salt=None,
        seed_sealed=None,
        added=date(2026, 3, 4),
    )
    assert [await passkeys.add(conn, row) for _ in range(2)] == [True, False]
    await passkeys.used(conn, row.credential_id, 7)
    found = await passkeys.find(conn, row.credential_id)
    assert found is not None
    assert (found.uses, found.staff_id) == (7, ME)
    assert await passkeys.of_person(conn, YOU) == ()
    assert not await passkeys.remove(conn, YOU, row.credential_id)
    assert await passkeys.remove(conn, ME, row.credential_id)
    assert await passkeys.find(conn, row.credential_id) is None


async def test_all_sessions_of_one_person_end_but_one(conn: Connection) -> None:
    for number, staff_id in enumerate((ME, ME, YOU)):
        tag = bytes([number]) * 16
        await sessions.begin(
            conn, tag=tag, staff_id=staff_id, salt=b"s", sealed=b"x", expires=NOW + DAY, began=date(2026, 3, 4)
        )
    assert len(await sessions.of_person(conn, ME, NOW)) == 2
    await sessions.end_but(conn, ME, bytes(16))
    assert [one.session_tag for one in await sessions.of_person(conn, ME, NOW)] == [bytes(16)]
    await sessions.end_but(conn, ME)
    assert (await sessions.of_person(conn, ME, NOW), len(await sessions.of_person(conn, YOU, NOW))) == ((), 1)


async def test_the_night_deletes_what_is_over_and_nothing_else(conn: Connection, database: TestDatabase) -> None:
    await sign_ins.begin_try(conn, MARK, NOW)
    for _ in range(2):
        await sign_ins.begin_try(conn, b"n" * 16, NOW)
    await sign_ins.know_browser(conn, TAG, ME, NOW + 2 * DAY)
    await sign_ins.spend(conn, b"c" * 32, NOW + MINUTE)
    async with database.as_role("reporting_nightly") as night:
        await retention.sign_ins_go(night, NOW + DAY)
    left = [await conn.fetchval(f"select count(*) from {name}") for name in ("sign_in_try", "staff_browser")]
    assert left == [1, 1]
    assert await conn.fetchval("select count(*) from spent_challenge") == 0
    async with database.as_role("reporting_nightly") as night:
        await retention.sign_ins_go(night, NOW + 30 * DAY)
    assert await conn.fetchval("select count(*) from sign_in_try") == 0
