"""The rights behind the number as the database keeps them: each side moves its own end, and nobody else's."""

from uuid import UUID

import asyncpg
import pytest

from reporting.commands.cluster import OWNER
from reporting.model.calendar import epoch_of
from reporting.model.coordination import ShareReason, ShareScope, Unsafe
from reporting.model.report import Allowed, Block
from reporting.model.rights import RequestKind
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.seal import seal
from reporting.store import keys, rights, shares
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, DRAW, NOW, POLICE_FACTS, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY, register
from tests.support.people import enrolled

CHARITY_KEY, POLICE_KEY = key_id_of(public_of(SEEDS["charity"])), key_id_of(public_of(SEEDS["police"]))
ONE, TWO = UUID(int=1, version=4), UUID(int=2, version=4)


async def asked(database: TestDatabase, filed: Filed, kind: RequestKind = RequestKind.WIDENING) -> str:
    """An open request, as the public side files it, over an item of no content."""
    made = fresh_id()
    more = {"agency": "charity", "key_id": CHARITY_KEY} if kind is RequestKind.WIDENING else {}
    async with database.as_role() as owner:
        await owner.execute(
            "insert into item (object_id, report_id, kind, epoch, by_reporter, seen)"
            " values ($1, $2, 3, 793, true, false)",
            made,
            filed.report_id,
        )
    async with database.as_role("reporting_public") as public:
        assert await rights.ask(public, made, filed.report_id, kind, TODAY, **more)
    return str(made)


async def shared(database: TestDatabase, filed: Filed, agency: str = "police", unsafe: Unsafe | None = None) -> UUID:
    """A share without permission that waits for its second person."""
    to = next(one for one in register().agencies if one.agency == agency)
    header = Header(kind=Kind.COPY, report_id=filed.report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
    facts, referral_id = frozenset({Block.FACTS}), fresh_id()
    sealed = seal(header, {Block.FACTS: b"{}"}, [Allowed(public=to.key.public, blocks=facts)], DRAW)
    asked = {
        "reason": ShareReason.LIFE,
        "scope": ShareScope.FACTS,
        "unsafe": unsafe,
        "reference": DRAW(2).hex().upper(),
    }
    async with database.as_role("reporting_desk") as desk:
        assert await shares.ask(desk, referral_id, sealed, to, **asked, staff_id=ONE, day=TODAY)
    return referral_id


async def sent(database: TestDatabase, referral_id: UUID) -> None:
    """A share that the second person signed, and that went."""
    await enrolled(database, ONE, TWO)
    async with database.as_role("reporting_desk") as desk:
        assert await shares.sign(desk, referral_id, TWO, TODAY, NOW)
    async with database.as_role() as owner:
        await owner.execute("update referral set state = 'sent', due = null where referral_id = $1", referral_id)


async def told_keys(database: TestDatabase, filed: Filed) -> frozenset[bytes]:
    """The keys as the reporter's side is told of them: what a correction goes to, and the page of who can open it."""
    async with database.as_role("reporting_public") as public:
        found = await rights.keys(public, filed.report_id)
        assert {one.key_id for one in await keys.told(public, filed.report_id)} == found
    return found


async def erased(database: TestDatabase, filed: Filed) -> list[str]:
    """Erase a report: the agencies that are told of it."""
    async with database.as_role("reporting_public") as public:
        await rights.tell_erased(public, filed.report_id, fresh_id(), TODAY)
        assert await rights.erase(public, filed.report_id, TODAY)
        await rights.tell_erased(public, filed.report_id, fresh_id(), TODAY)
    async with database.as_role() as owner:
        sql = "select agency from erased_copy where reference in (select reference from referral where report_id = $1)"
        return sorted(row["agency"] for row in await owner.fetch(sql, filed.report_id))


async def reaching(database: TestDatabase, filed: Filed) -> tuple[UUID, UUID]:
    """An open request for the charity, and the item with how it may reach the reporter."""
    made, reach_id = fresh_id(), fresh_id()
    async with database.as_role() as owner:
        for object_id in (made, reach_id):
            await owner.execute(
                "insert into item (object_id, report_id, kind, epoch, by_reporter, seen)"
                " values ($1, $2, 3, 793, true, false)",
                object_id,
                filed.report_id,
            )
        await owner.execute("insert into wrap (object_id, key_id, sealed) values ($1, $2, 'x')", reach_id, CHARITY_KEY)
    kind, more = RequestKind.WIDENING, {"agency": "charity", "key_id": CHARITY_KEY, "reach_id": reach_id}
    async with database.as_role("reporting_public") as public:
        assert await rights.ask(public, made, filed.report_id, kind, TODAY, **more)
    return made, reach_id


async def wraps(database: TestDatabase, object_id: UUID, role: str = OWNER) -> int:
    async with database.as_role(role) as conn:
        return int(await conn.fetchval("select count(*) from wrap where object_id = $1", object_id))


@pytest.mark.parametrize(("role", "state"), [("reporting_public", "taken_back"), ("reporting_desk", "refused")])
async def test_who_was_asked_for_in_vain_has_no_way_to_the_reporter(
    database: TestDatabase, role: str, state: str
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request_id, reach_id = await reaching(database, filed)
    await sent(database, await shared(database, filed, "charity"))
    assert (await wraps(database, reach_id), await wraps(database, reach_id, "reporting_desk")) == (1, 0)
    async with database.as_role(role) as conn:
        await conn.execute(
            "update request set state = $2, done_day = $3 where request_id = $1", request_id, state, TODAY
        )
    assert await wraps(database, reach_id) == 0


async def test_who_was_let_in_has_the_way_once_it_is_sent(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request_id, reach_id = await reaching(database, filed)
    async with database.as_role("reporting_desk") as desk:
        sql = "select count(*) from widen($1, $2, $3, $4, now(), '7F3A', $5)"
        assert await desk.fetchval(sql, request_id, fresh_id(), CHARITY_KEY, DRAW(64), TODAY) == 1
    assert await wraps(database, reach_id, "reporting_desk") == 0
    async with database.as_role() as owner:
        await owner.execute("update referral set state = 'sent', due = null where report_id = $1", filed.report_id)
    assert await wraps(database, reach_id, "reporting_desk") == 1


@pytest.mark.parametrize("unsafe", [None, Unsafe.DANGER])
async def test_a_share_that_may_not_be_told_stands_on_no_page_of_its_reporter(
    database: TestDatabase, unsafe: Unsafe | None
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    referral_id = await shared(database, filed, "charity", unsafe)
    assert CHARITY_KEY not in await told_keys(database, filed)
    await sent(database, referral_id)
    assert (CHARITY_KEY in await told_keys(database, filed)) is (unsafe is None)
    assert POLICE_KEY in await told_keys(database, filed)
    async with database.as_role("reporting_desk") as desk:
        assert CHARITY_KEY in {one.key_id for one in await keys.openers(desk, filed.report_id)}
    async with database.as_role("reporting_public") as public:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await public.fetch("select keys_of($1)", filed.report_id)


async def test_a_refused_share_takes_nothing_from_what_was_allowed(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    referral_id = await shared(database, filed)
    async with database.as_role("reporting_desk") as desk:
        assert await shares.refuse(desk, referral_id, TWO, TODAY)
        assert POLICE_KEY in {one.key_id for one in await keys.openers(desk, filed.report_id)}
    assert POLICE_KEY in await told_keys(database, filed)


async def test_who_had_it_without_permission_is_told_too_of_what_was_erased(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    await sent(database, await shared(database, filed, "charity", Unsafe.DANGER))
    await shared(database, filed, "victim_service")
    assert await erased(database, filed) == ["charity", "police"]


async def test_an_agency_is_asked_for_once_at_a_time(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    await asked(database, filed)
    with pytest.raises(AssertionError):
        await asked(database, filed)


@pytest.mark.parametrize(
    ("role", "kind", "state", "may"),
    [
        ("reporting_public", RequestKind.WIDENING, "taken_back", True),
        ("reporting_public", RequestKind.WIDENING, "done", False),
        ("reporting_public", RequestKind.COMPLAINT, "refused", False),
        ("reporting_desk", RequestKind.WIDENING, "refused", True),
        ("reporting_desk", RequestKind.WIDENING, "done", False),
        ("reporting_desk", RequestKind.WIDENING, "taken_back", False),
        ("reporting_desk", RequestKind.COMPLAINT, "done", True),
    ],
)
async def test_each_side_ends_a_request_in_its_own_way(
    database: TestDatabase, role: str, kind: RequestKind, state: str, may: bool
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request = await asked(database, filed, kind)
    sql = "update request set state = $2, done_day = $3 where request_id::text = $1"
    async with database.as_role(role) as conn:
        if may:
            assert await conn.execute(sql, request, state, TODAY) == "UPDATE 1"
            # What is over stays over.
            assert await conn.execute(sql, request, state, TODAY) == "UPDATE 0"
        else:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await conn.execute(sql, request, state, TODAY)


@pytest.mark.parametrize("state", ["yes", "no", "taken_back"])
async def test_the_desk_answers_no_question_of_its_own(database: TestDatabase, state: str) -> None:
    async with database.as_role("reporting_desk") as desk:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await desk.execute("update quote set state = $1", state)


async def test_nobody_is_let_into_an_erased_report(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request = await asked(database, filed)
    async with database.as_role("reporting_public") as public:
        assert await rights.erase(public, filed.report_id, TODAY)
        assert not await rights.erase(public, filed.report_id, TODAY)
    async with database.as_role("reporting_desk") as desk:
        sql = "select count(*) from widen($1::uuid, $2, $3, $4, now(), '7F3A', $5)"
        assert await desk.fetchval(sql, request, fresh_id(), CHARITY_KEY, DRAW(64), TODAY) == 0
        assert await desk.fetchval("select count(*) from request where request_id::text = $1", request) == 0


async def test_erasing_takes_back_what_was_not_sent_and_names_who_had_it(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    async with database.as_role() as owner:
        await owner.execute(
            "update referral set state = 'queued', sent_day = null where referral_id = $1", filed.referrals["charity"]
        )
    assert await erased(database, filed) == ["police"]
    async with database.as_role() as owner:
        sql = "select state from referral where referral_id = $1"
        assert await owner.fetchval(sql, filed.referrals["charity"]) == "withdrawn"
        wraps = "select count(*) from wrap where object_id = $1 and key_id = $2"
        assert await owner.fetchval(wraps, filed.object_id, CHARITY_KEY) == 0


async def test_what_is_being_sent_counts_as_had(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    async with database.as_role() as owner:
        await owner.execute(
            "update referral set state = 'queued', lease_until = now() where report_id = $1", filed.report_id
        )
    assert await erased(database, filed) == ["police"]


async def test_the_keys_of_a_report_are_told_without_those_that_were_taken_back(database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    async with database.as_role() as owner:
        await owner.execute(
            "update referral set state = 'withdrawn' where referral_id = $1", filed.referrals["charity"]
        )
    async with database.as_role("reporting_public") as public:
        found = await rights.keys(public, filed.report_id)
    assert key_id_of(public_of(SEEDS["police"])) in found
    assert key_id_of(public_of(SEEDS["coordinator"])) in found
    assert CHARITY_KEY not in found
