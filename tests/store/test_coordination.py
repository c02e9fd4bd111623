"""What takes two people, or one named person, is kept by the database: no single request does it alone."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from reporting.model.calendar import epoch_of
from reporting.model.coordination import DiscardReason, Safeguarding, ShareReason, ShareScope, Unsafe
from reporting.model.incident import Risk
from reporting.model.person import StaffRole
from reporting.model.report import Allowed, Block
from reporting.model.rights import RequestKind
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.seal import seal
from reporting.store import (
    discards,
    replies,
    rights,
    safeguarding,
    shares,
    staff,
    tallies,
    told,
    translations,
    triage,
)
from reporting.store.database import Connection
from tests.store.test_items import made, put, seen
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, DRAW, POLICE_FACTS, POLICE_FULL, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY, register
from tests.support.people import enrolled

ONE, TWO = UUID(int=1, version=4), UUID(int=2, version=4)
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
LATER = TODAY + timedelta(days=30)
READER = (key_id_of(public_of(SEEDS["coordinator"])),)
POLICE = next(agency for agency in register().agencies if agency.agency == "police")


@pytest.fixture
async def desk(database: TestDatabase) -> AsyncIterator[Connection]:
    await database.empty_tables()
    await enrolled(database, ONE, TWO)
    async with database.as_role("reporting_desk") as conn:
        yield conn


async def _states(database: TestDatabase, report_id: UUID) -> list[str]:
    async with database.as_role() as conn:
        rows = await conn.fetch("select state from referral where report_id = $1 order by agency, state", report_id)
    return [row["state"] for row in rows]


async def _discarded(desk: Connection, filed: Filed) -> None:
    assert await discards.propose(desk, filed.report_id, DiscardReason.EMPTY, ONE, TODAY)
    assert await discards.confirm(desk, filed.report_id, TWO, TODAY)


async def test_the_first_person_is_never_the_second(database: TestDatabase, desk: Connection) -> None:
    filed = await file(database, report(POLICE_FACTS), "queued")
    assert await discards.propose(desk, filed.report_id, DiscardReason.EMPTY, ONE, TODAY)
    assert not await discards.propose(desk, filed.report_id, DiscardReason.MACHINE, TWO, TODAY)
    assert not await discards.confirm(desk, filed.report_id, ONE, TODAY)
    assert await _states(database, filed.report_id) == ["queued"]
    assert await discards.confirm(desk, filed.report_id, TWO, TODAY)
    assert not await discards.confirm(desk, filed.report_id, TWO, TODAY)


async def test_nobody_but_a_coordinator_who_has_signed_in_is_the_second_person(
    database: TestDatabase, desk: Connection
) -> None:
    officer, newcomer = fresh_id(), fresh_id()
    await enrolled(database, officer, role=StaffRole.AGENCY)
    await enrolled(database, newcomer, first_until=NOW + timedelta(days=1))
    filed = await file(database, report(POLICE_FACTS), "queued")
    assert await discards.propose(desk, filed.report_id, DiscardReason.EMPTY, ONE, TODAY)
    for who in (officer, newcomer, fresh_id()):
        assert not await discards.confirm(desk, filed.report_id, who, TODAY)
    assert await _states(database, filed.report_id) == ["queued"]


async def test_what_was_not_sent_is_kept_back_and_goes_on_when_it_comes_back(
    database: TestDatabase, desk: Connection
) -> None:
    waits = await file(database, report(POLICE_FACTS, CHARITY), "queued")
    sent = await file(database, report(POLICE_FACTS))
    for filed in (waits, sent):
        await _discarded(desk, filed)
    assert await _states(database, waits.report_id) == ["held", "held"]
    assert await _states(database, sent.report_id) == ["sent"]
    assert not [row async for row in _let_go(desk, waits.report_id)]
    assert await discards.undo(desk, waits.report_id, LATER)
    assert await _states(database, waits.report_id) == ["queued", "queued"]
    assert not await discards.undo(desk, sent.report_id, LATER + timedelta(days=1))


async def _let_go(desk: Connection, report_id: UUID) -> AsyncIterator[UUID]:
    for row in await desk.fetch("select let_go($1, $2)", [report_id], NOW):
        yield row[0]


async def test_what_is_set_aside_is_on_no_list_and_not_counted(database: TestDatabase, desk: Connection) -> None:
    filed = await file(database, report())
    tally = key_id_of(public_of(SEEDS["tally"]))
    epoch = epoch_of(TODAY)

    async def counted() -> int:
        async with database.as_role("reporting_nightly") as conn:
            return len(await tallies.reports(conn, tally, epoch, epoch))

    assert await discards.propose(desk, filed.report_id, DiscardReason.EMPTY, ONE, TODAY)
    assert (await counted(), len(await triage.listed(desk, READER, most=9, beyond=0))) == (1, 1)
    assert await discards.confirm(desk, filed.report_id, TWO, TODAY)
    assert (await counted(), len(await triage.listed(desk, READER, most=9, beyond=0))) == (0, 0)
    assert (await triage.waiting(desk, READER, 0)).unreviewed == 0
    assert [one.report_id for one in await discards.pending(desk, READER, LATER)] == [filed.report_id]
    assert await discards.undo(desk, filed.report_id, TODAY)
    assert (await counted(), len(await triage.listed(desk, READER, most=9, beyond=0))) == (1, 1)


async def test_after_30_days_what_nobody_had_is_gone_and_the_number_still_leads_there(
    database: TestDatabase, desk: Connection
) -> None:
    waits = await file(database, report(POLICE_FACTS), "queued")
    sent = await file(database, report(POLICE_FACTS))
    for filed in (waits, sent):
        await _discarded(desk, filed)

    async def left(filed: Filed) -> tuple[list[int], int]:
        async with database.as_role() as conn:
            blocks = await conn.fetch("select block from block where object_id = $1 order by block", filed.object_id)
            wraps = await conn.fetchval("select count(*) from wrap where object_id = $1", filed.object_id)
        return [row["block"] for row in blocks], wraps

    before = await left(sent)
    async with database.as_role("reporting_nightly") as conn:
        await discards.retire(conn, LATER)
        assert len((await left(waits))[0]) == 6
        await discards.retire(conn, LATER + timedelta(days=1))
        await discards.retire(conn, LATER + timedelta(days=2))
    assert await left(waits) == ([5], 1)
    assert await left(sent) == before
    assert (await _states(database, waits.report_id), await _states(database, sent.report_id)) == (
        ["withdrawn"],
        ["sent"],
    )


async def test_what_goes_after_30_days_takes_no_complaint_and_no_message_of_the_number(
    database: TestDatabase, desk: Connection
) -> None:
    filed = await file(database, report(POLICE_FACTS), "queued")
    said = await put(database, filed, made(filed, "coordinator"))
    photo = await put(database, filed, made(filed, "coordinator", kind=Kind.PHOTO))
    complaint = await put(database, filed, made(filed, "coordinator", kind=Kind.CORRECTION))
    async with database.as_role("reporting_public") as conn:
        assert await rights.ask(conn, complaint, filed.report_id, RequestKind.COMPLAINT, TODAY)
    await _discarded(desk, filed)
    async with database.as_role("reporting_nightly") as conn:
        for days in (1, 2):
            await discards.retire(conn, LATER + timedelta(days=days))
    mine = key_id_of(public_of(filed.reporter))
    async with database.as_role() as conn:
        assert [await seen(conn, one) for one in (said, photo, complaint)] == [{mine}, set(), {mine, *READER}]
        left = await conn.fetch("select distinct object_id from block where object_id <> $1", filed.object_id)
    assert {row["object_id"] for row in left} == {said, complaint}
    assert len(await replies.of_report(desk, filed.report_id, mine)) == 1


async def test_the_reporter_is_told_of_what_two_agreed_on_and_of_no_proposal(
    database: TestDatabase, desk: Connection
) -> None:
    filed = await file(database, report())
    key_id = key_id_of(public_of(filed.reporter))
    async with database.as_role("reporting_public") as conn:
        await discards.propose(desk, filed.report_id, DiscardReason.MACHINE, ONE, TODAY)
        assert (await told.of_report(conn, filed.report_id, key_id)).discard is None
        await discards.confirm(desk, filed.report_id, TWO, TODAY)
        found = (await told.of_report(conn, filed.report_id, key_id)).discard
    assert found is not None
    assert (found.reason, found.until) == (DiscardReason.MACHINE, LATER)


def _sealed(filed: Filed) -> Envelope:
    header = Header(kind=Kind.COPY, report_id=filed.report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
    facts = frozenset({Block.FACTS})
    return seal(header, {Block.FACTS: b"{}"}, [Allowed(public=POLICE.key.public, blocks=facts)], DRAW)


async def _share(desk: Connection, filed: Filed, unsafe: Unsafe | None = None) -> tuple[UUID, UUID]:
    referral_id, sealed = fresh_id(), _sealed(filed)
    asked = {"reason": ShareReason.LIFE, "scope": ShareScope.FACTS, "unsafe": unsafe, "reference": "AB12"}
    async with desk.transaction():
        assert await shares.ask(desk, referral_id, sealed, POLICE, **asked, staff_id=ONE, day=TODAY)
        assert not await shares.ask(desk, referral_id, _sealed(filed), POLICE, **asked, staff_id=ONE, day=TODAY)
    return referral_id, sealed.header.object_id


async def _visible(desk: Connection, object_id: UUID) -> bool:
    return bool(await desk.fetchval("select exists (select from wrap where object_id = $1)", object_id))


async def test_what_is_to_be_shared_is_opened_by_nobody_before_the_second_signature(
    database: TestDatabase, desk: Connection
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    referral_id, object_id = await _share(desk, filed)
    assert not await _visible(desk, object_id)
    # What the same agency was allowed stays as it is.
    assert await desk.fetchval(
        "select exists (select from wrap where object_id = $1 and key_id = $2)", filed.object_id, POLICE.key.key_id
    )
    officer, newcomer = fresh_id(), fresh_id()
    await enrolled(database, officer, role=StaffRole.AGENCY)
    await enrolled(database, newcomer, first_until=NOW + timedelta(days=1))
    for who in (ONE, officer, newcomer, fresh_id()):
        assert await shares.sign(desk, referral_id, who, TODAY, NOW) is None
    assert await _states(database, filed.report_id) == ["held", "sent"]
    assert await shares.sign(desk, referral_id, TWO, TODAY, NOW) == filed.report_id
    assert await shares.sign(desk, referral_id, TWO, TODAY, NOW) is None
    assert await _states(database, filed.report_id) == ["queued", "sent"]
    assert not await _visible(desk, object_id)
    async with database.as_role("reporting_router") as conn:
        await conn.execute("update referral set state = 'sent', due = null where referral_id = $1", referral_id)
    assert await _visible(desk, object_id)


async def test_a_refused_share_is_opened_by_nobody_ever(database: TestDatabase, desk: Connection) -> None:
    filed = await file(database, report())
    referral_id, object_id = await _share(desk, filed)
    assert await shares.refuse(desk, referral_id, ONE, TODAY) == filed.report_id
    assert await shares.sign(desk, referral_id, TWO, TODAY, NOW) is None
    async with database.as_role() as conn:
        assert not await conn.fetchval("select count(*) from wrap where object_id = $1", object_id)


@pytest.mark.parametrize("unsafe", [None, Unsafe.DANGER])
async def test_the_reporter_is_told_of_a_share_unless_it_is_not_safe(
    database: TestDatabase, desk: Connection, unsafe: Unsafe | None
) -> None:
    filed = await file(database, report())
    key_id = key_id_of(public_of(filed.reporter))
    async with database.as_role("reporting_public") as conn:
        referral_id, object_id = await _share(desk, filed, unsafe)
        assert (await told.of_report(conn, filed.report_id, key_id)).shares == ()
        await shares.sign(desk, referral_id, TWO, TODAY, NOW)
        found = (await told.of_report(conn, filed.report_id, key_id)).shares
        assert [one.agency for one in found] == ([] if unsafe else ["police"])
        # It is not the reporter's to see among the recipients, or to take back.
        assert await conn.fetchval("select count(*) from referral where report_id = $1", filed.report_id) == 0
        assert await conn.execute("delete from wrap where object_id = $1", object_id) == "DELETE 0"
        assert await conn.execute("update referral set state = 'withdrawn'") == "UPDATE 0"


async def test_a_share_waits_for_its_second_person_and_for_no_end_of_a_surge(
    database: TestDatabase, desk: Connection
) -> None:
    filed = await file(database, report())
    referral_id, _ = await _share(desk, filed)
    assert not [row async for row in _let_go(desk, filed.report_id)]
    assert [one.referral_id for one in await shares.waiting(desk, READER, TODAY)] == [referral_id]
    assert await shares.waiting(desk, (b"12345678",), TODAY) == ()
    assert not (await triage.listed(desk, READER, most=9, beyond=0))[0].waits


async def test_a_share_needs_an_object_of_its_own(database: TestDatabase, desk: Connection) -> None:
    filed = await file(database, report(POLICE_FULL))
    sql = "select share_ask($1, $2, $3, 'charity', '12345678', 'life', 'facts', null, 'AB12', $4, $5)"
    assert await desk.fetch(sql, fresh_id(), filed.report_id, filed.object_id, ONE, TODAY) == []


async def _translator(database: TestDatabase, role: StaffRole = StaffRole.TRANSLATOR) -> tuple[UUID, bytes]:
    staff_id, public = fresh_id(), public_of(DRAW(96))
    async with database.as_role() as conn:
        new = staff.NewStaff(
            staff_id=staff_id,
            login=staff_id.hex,
            name="Tam",
            role=role,
            holder="",
            public=public,
            seed_salt=b"",
            seed_sealed=b"",
            totp_sealed=b"",
        )
        await staff.enrol(conn, new, ())
        await translations.give_key(conn, staff_id, public)
    return staff_id, public


async def _asked(desk: Connection, filed: Filed, staff_id: UUID, public: bytes) -> UUID | None:
    object_id = fresh_id()
    header = Header(kind=Kind.REPORT, report_id=filed.report_id, object_id=filed.object_id, epoch=epoch_of(TODAY))
    wrap = seal(header, {}, [Allowed(public=public, blocks=frozenset({Block.STORY}))], DRAW).wraps[0]
    asked = await translations.ask(
        desk, object_id, filed.report_id, staff_id, wrap=wrap, reads=(), reporter=False, asked_by=ONE, day=TODAY
    )
    return object_id if asked else None


async def test_a_translator_has_one_story_until_it_is_done(database: TestDatabase, desk: Connection) -> None:
    filed = await file(database, report())
    staff_id, public = await _translator(database)
    object_id = await _asked(desk, filed, staff_id, public)
    assert object_id is not None
    assert await _asked(desk, filed, staff_id, public) is None
    task = await translations.task(desk, object_id, staff_id)
    assert task is not None
    assert task.key_id == key_id_of(public)
    assert await translations.task(desk, object_id, ONE) is None
    wraps = "select count(*) from wrap where object_id = $1 and key_id = $2"
    assert await desk.fetchval(wraps, filed.object_id, key_id_of(public)) == 1
    async with database.as_role("reporting_public") as conn:
        key_id = key_id_of(public_of(filed.reporter))
        assert (await told.of_report(conn, filed.report_id, key_id)).translated == ()
        assert await translations.end(desk, object_id, filed.report_id, done=True, day=TODAY) == filed.report_id
        assert (await told.of_report(conn, filed.report_id, key_id)).translated == (TODAY,)
    assert await desk.fetchval(wraps, filed.object_id, key_id_of(public)) == 0
    assert await translations.is_done(desk, object_id, staff_id)
    assert await translations.end(desk, object_id, filed.report_id, done=False, day=TODAY) is None
    assert await _asked(desk, filed, staff_id, public) is not None


async def test_nobody_but_a_translator_is_let_into_a_story(database: TestDatabase, desk: Connection) -> None:
    filed = await file(database, report())
    staff_id, public = await _translator(database, StaffRole.AGENCY)
    assert await _asked(desk, filed, staff_id, public) is None
    async with database.as_role() as conn:
        assert not await conn.fetchval("select count(*) from wrap where key_id = $1", key_id_of(public))


async def test_what_is_urgent_stays_in_the_queue_until_somebody_says_what_was_done(
    database: TestDatabase, desk: Connection
) -> None:
    urgent = await file(database, report(risk=(next(iter(Risk)),)), day=date(2026, 3, 2))
    await file(database, report())
    assert [case.report_id for case in await safeguarding.queue(desk, READER)] == [urgent.report_id]
    assert await safeguarding.queue(desk, (b"12345678",)) == ()
    await safeguarding.record(desk, urgent.report_id, Safeguarding.ADVISED, ONE, TODAY)
    await safeguarding.record(desk, urgent.report_id, Safeguarding.REFERRED, TWO, TODAY)
    assert await safeguarding.queue(desk, READER) == ()
    assert [one.outcome for one in await safeguarding.done(desk, READER, TODAY)] == [Safeguarding.REFERRED]
