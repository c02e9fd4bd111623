"""Sealed objects about a report: who sees the wraps of what, who writes whose, and how a conversation ends."""

import shutil
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from reporting.model.calendar import epoch_of
from reporting.model.message import Message
from reporting.sealing.conversation import sealed_message
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import agencies, inbox, replies
from reporting.store.database import Connection
from reporting.store.migrate import migrate
from reporting.store.queries import sql_folder
from tests.support.cluster import MIGRATED, TestCluster, TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, POLICE_FULL, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY

DRAW = dice("items")
STATES = ("held", "queued", "sent", "returned", "acknowledged", "closed", "withdrawn")
UNSENT = ("held", "queued", "withdrawn")
KINDS = (Kind.MESSAGE, Kind.PHOTO, Kind.CORRECTION, Kind.TRANSLATION)


def made(filed: Filed, *names: str, kind: Kind = Kind.MESSAGE) -> Envelope:
    """An object about a report, sealed to its reporter and these parties."""
    header = Header(kind=kind, report_id=filed.report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
    message = Message(agency="police", by_reporter=True, place=0, words="Some words", lang="en")
    return sealed_message(header, message, [public_of(filed.reporter), *(public_of(SEEDS[n]) for n in names)], DRAW)


async def put(database: TestDatabase, filed: Filed, envelope: Envelope, referral: str | None = None) -> UUID:
    """File an object as the owner, whatever the state of its referral."""
    async with database.as_role() as conn:
        await replies.file(conn, filed.referrals[referral] if referral else None, envelope, by_reporter=True)
    return envelope.header.object_id


async def seen(conn: Connection, object_id: UUID) -> set[bytes]:
    return {row["key_id"] for row in await conn.fetch("select key_id from wrap where object_id = $1", object_id)}


def key(name: str) -> bytes:
    return key_id_of(public_of(SEEDS[name]))


async def refused(conn: Connection, filed: Filed, referral: UUID | None, *, by_reporter: bool) -> bool:
    try:
        async with conn.transaction():
            await replies.file(conn, referral, made(filed, "police"), by_reporter=by_reporter)
    except asyncpg.InsufficientPrivilegeError:
        return True
    return False


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", STATES)
async def test_the_desk_sees_no_wrap_of_an_agency_that_was_sent_nothing(
    database: TestDatabase, state: str, kind: Kind
) -> None:
    filed = await file(database, report(POLICE_FULL, CHARITY), state)
    object_id = await put(database, filed, made(filed, "police", "coordinator", kind=kind))
    async with database.as_role("reporting_desk") as conn:
        found = await seen(conn, object_id)
    reporter = key_id_of(public_of(filed.reporter))
    assert found == {key("coordinator"), reporter} | (set() if state in UNSENT else {key("police")})


async def test_one_referral_that_waits_keeps_nothing_from_another_agency(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FULL, CHARITY))
    async with database.as_role() as conn:
        await conn.execute("update referral set state = 'queued' where referral_id = $1", filed.referrals["charity"])
    object_id = await put(database, filed, made(filed, "police", "charity", kind=Kind.PHOTO))
    async with database.as_role("reporting_desk") as conn:
        found = await seen(conn, object_id)
    assert key("police") in found
    assert key("charity") not in found


async def test_an_agency_finds_no_message_that_was_not_sealed_to_it(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FULL, CHARITY))
    await put(database, filed, made(filed, "police", "coordinator"), "police")
    async with database.as_role("reporting_desk") as conn:
        assert len(await replies.of_report(conn, filed.report_id, key("police"))) == 1
        for name in ("charity", "independent", "tally"):
            assert await replies.of_report(conn, filed.report_id, key(name)) == ()
        unread = await replies.unread(conn, [filed.report_id], [key("charity")])
        assert unread == ()


@pytest.mark.parametrize("state", STATES)
async def test_the_public_site_sees_the_reporters_wrap_and_those_it_may_take_back(
    database: TestDatabase, state: str
) -> None:
    filed = await file(database, report(POLICE_FULL), state)
    object_id = await put(database, filed, made(filed, "police", "coordinator", kind=Kind.PHOTO))
    mine = key_id_of(public_of(filed.reporter))
    async with database.as_role("reporting_public") as conn:
        assert await seen(conn, object_id) == {mine} | ({key("police")} if state in UNSENT else set())
        await conn.execute("delete from wrap where object_id = $1", object_id)
    async with database.as_role() as conn:
        gone = {key("police")} if state in UNSENT else set()
        assert await seen(conn, object_id) == {mine, key("police"), key("coordinator")} - gone


@pytest.mark.parametrize("state", STATES)
async def test_messages_are_written_about_what_was_sent_alone(database: TestDatabase, state: str) -> None:
    filed = await file(database, report(POLICE_FULL), state)
    referral = filed.referrals["police"]
    for role, by_reporter in (("reporting_public", True), ("reporting_desk", False)):
        async with database.as_role(role) as conn:
            assert await refused(conn, filed, referral, by_reporter=by_reporter) is (state in UNSENT)
            assert not await refused(conn, filed, None, by_reporter=by_reporter)


async def test_neither_door_writes_for_the_other_side_or_about_another_report(database: TestDatabase) -> None:
    filed, other = await file(database, report(POLICE_FULL)), await file(database, report(POLICE_FULL))
    for role, by_reporter in (("reporting_public", True), ("reporting_desk", False)):
        async with database.as_role(role) as conn:
            assert await refused(conn, filed, filed.referrals["police"], by_reporter=not by_reporter)
            assert await refused(conn, filed, other.referrals["police"], by_reporter=by_reporter)


async def test_an_ended_conversation_takes_no_more_words_and_no_clock_away(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FULL, CHARITY))
    police, charity = filed.referrals["police"], filed.referrals["charity"]
    async with database.as_role("reporting_public") as conn:
        assert not await replies.end(conn, police, fresh_id())
        assert await replies.end(conn, police, filed.report_id)
        assert not await replies.end(conn, police, filed.report_id)
    async with database.as_role("reporting_desk") as conn:
        rows = await conn.fetch("select referral_id, state, ended from referral where report_id = $1", filed.report_id)
        found = {row["referral_id"]: (row["state"], row["ended"]) for row in rows}
        assert found == {police: ("sent", True), charity: ("sent", False)}
        assert await refused(conn, filed, police, by_reporter=False)
        assert not await refused(conn, filed, charity, by_reporter=False)
        late = await agencies.unacknowledged(conn, [key("coordinator")], TODAY)
        assert len([one for one in late if one.report_id == filed.report_id]) == 2
        assert await inbox.acknowledge(conn, police, "police", TODAY)


@pytest.mark.parametrize("state", UNSENT)
async def test_ending_cannot_close_what_was_never_sent(database: TestDatabase, state: str) -> None:
    filed = await file(database, report(POLICE_FULL), state)
    async with database.as_role("reporting_public") as conn:
        assert not await replies.end(conn, filed.referrals["police"], filed.report_id)
    async with database.as_role() as conn:
        assert await conn.fetchval("select state from referral where report_id = $1", filed.report_id) == state


async def test_what_was_shown_stays_shown_and_nothing_else_of_it_can_be_changed(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FULL))
    async with database.as_role("reporting_desk") as conn:
        envelope = made(filed, "police")
        await replies.file(conn, filed.referrals["police"], envelope)
    async with database.as_role("reporting_public") as conn:
        await replies.shown(conn, filed.report_id, [envelope.header.object_id])
        [row] = await replies.of_report(conn, filed.report_id, key_id_of(public_of(filed.reporter)))
        assert row.seen
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("update item set seen = false where object_id = $1", envelope.header.object_id)
        for change in ("by_reporter = true", "epoch = 1", "referral_id = null"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await conn.execute(f"update item set {change} where object_id = $1", envelope.header.object_id)


async def test_the_doors_are_told_which_readers_have_a_report_and_of_no_other_key(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FULL))
    asked = [key(name) for name in ("coordinator", "independent", "police", "charity")]
    for role in ("reporting_public", "reporting_desk"):
        async with database.as_role(role) as conn:
            assert set(await replies.readers(conn, filed.report_id, asked)) == {key("coordinator"), key("police")}
            assert await replies.readers(conn, fresh_id(), asked) == ()


async def test_erasing_a_report_takes_its_objects_and_their_marks(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FULL))
    object_id = await put(database, filed, made(filed, "police"), "police")
    async with database.as_role("reporting_desk") as conn:
        assert await replies.unread(conn, [filed.report_id], [key("police")]) != ()
        await replies.read(conn, [object_id], key("police"))
        assert await replies.unread(conn, [filed.report_id], [key("police")]) == ()
    async with database.as_role() as conn:
        await conn.execute("delete from report where report_id = $1", filed.report_id)
        assert await conn.fetchval("select count(*) from item where object_id = $1", object_id) == 0
        assert await conn.fetchval("select count(*) from item_seen where object_id = $1", object_id) == 0


async def test_answers_of_before_come_along_and_are_new(cluster: TestCluster, tmp_path: Path) -> None:
    (tmp_path / "migrations").mkdir()
    shutil.copy(sql_folder() / "migrations" / "0001_foundation.sql", tmp_path / "migrations")
    (tmp_path / "roles.sql").write_text("select 1")
    database = TestDatabase(cluster, await cluster.empty())
    await migrate(database.dsn(), MIGRATED, tmp_path)
    report_id, referral_id, object_id = fresh_id(), fresh_id(), fresh_id()
    async with database.as_role() as conn:
        await conn.execute(
            "insert into report (report_id, object_id, epoch, tag, once, reply_key, urgent)"
            " values ($1, $2, 800, $3, $3, $4, false)",
            report_id, fresh_id(), DRAW(16), DRAW(1216),
        )  # fmt: skip
        await conn.execute(
            "insert into referral (referral_id, report_id, object_id, agency, key_id, state, urgent, reference,"
            " attempts, notice_state) values ($1, $2, $3, 'police', $4, 'sent', false, 'A1B2', 0, 'sent')",
            referral_id, report_id, fresh_id(), DRAW(8),
        )  # fmt: skip
        await conn.execute("insert into reply values ($1, $2, $3, 801, 1)", object_id, report_id, referral_id)
    await migrate(database.dsn(), MIGRATED)
    async with database.as_role() as conn:
        row = await conn.fetchrow("select * from item")
    assert row is not None
    assert tuple(row) == (object_id, report_id, 1, referral_id, 801, False, False)
