"""The hold before sending: a wrap exists from the start, and no reader has it until its referral is sent."""

from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace

from reporting.model.referral import ReferralState
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.store import inbox, outbox, referrals, reports, retention
from reporting.store.database import Connection
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.drawn import NOW, new_id, new_referral, new_report


@pytest.fixture
async def filed(database: TestDatabase) -> dict[str, Any]:
    await database.empty_tables()
    draw = dice()
    report = new_report(draw, new_referral(draw, "police"), new_referral(draw, "charity", letter=True))
    async with database.as_role("reporting_public") as conn:
        await reports.file(conn, **report)
    return report


async def _set(database: TestDatabase, report: dict[str, Any], state: str) -> None:
    async with database.as_role() as conn:
        await conn.execute("update referral set state = $1 where agency = 'police'", state)


async def _visible(conn: Connection) -> set[bytes]:
    return {row["key_id"] for row in await conn.fetch("select key_id from wrap")}


@pytest.mark.parametrize("state", [state.value for state in ReferralState])
async def test_an_agency_has_its_wrap_only_once_it_was_sent(
    database: TestDatabase, filed: dict[str, Any], state: str
) -> None:
    police, charity = filed["referrals"]
    await _set(database, filed, state)
    async with database.as_role("reporting_desk") as conn:
        seen = await _visible(conn)
    assert (police.key_id in seen) == (state not in ("held", "queued", "withdrawn"))
    assert charity.key_id not in seen
    assert b"coordina" in seen


async def test_the_desk_cannot_end_the_hold(database: TestDatabase, filed: dict[str, Any]) -> None:
    async with database.as_role("reporting_desk") as conn:
        for state in ("sent", "acknowledged", "closed"):
            assert await conn.execute("update referral set state = $1", state) == "UPDATE 0"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("delete from wrap")


async def test_the_desk_cannot_take_a_referral_back_to_an_earlier_state(
    database: TestDatabase, filed: dict[str, Any]
) -> None:
    await _set(database, filed, "sent")
    async with database.as_role("reporting_desk") as conn:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("update referral set state = 'queued' where agency = 'police'")
        assert await conn.execute("update referral set state = 'acknowledged' where agency = 'police'") == "UPDATE 1"


async def test_the_desk_cannot_give_a_report_to_one_more_reader(database: TestDatabase, filed: dict[str, Any]) -> None:
    async with database.as_role("reporting_desk") as conn:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("insert into wrap values ($1, 'stranger', '')", filed["object_id"])


async def test_the_public_site_sees_the_reporters_wrap_and_those_it_may_take_back(
    database: TestDatabase, filed: dict[str, Any]
) -> None:
    _, charity = filed["referrals"]
    await _set(database, filed, "sent")
    async with database.as_role("reporting_public") as conn:
        assert await _visible(conn) == {filed["wraps"][0].key_id, charity.key_id}
        assert await conn.execute("delete from wrap") == "DELETE 1"


@pytest.mark.parametrize("state", ["held", "withdrawn"])
async def test_the_router_does_not_see_what_is_not_to_be_sent(
    database: TestDatabase, filed: dict[str, Any], state: str
) -> None:
    async with database.as_role() as conn:
        await conn.execute("update referral set state = $1", state)
    async with database.as_role("reporting_router") as conn:
        assert await conn.fetchval("select count(*) from referral") == 0
        assert await conn.fetchval("select count(*) from letter") == 0


async def test_a_withdrawal_takes_letter_wrap_and_slot(database: TestDatabase, filed: dict[str, Any]) -> None:
    _, charity = filed["referrals"]
    async with database.as_role("reporting_public") as conn:
        assert await referrals.withdraw(conn, charity.referral_id, filed["report_id"])
        found = await referrals.statuses(conn, filed["report_id"])
    assert [(status.agency, status.state, status.can_withdraw) for status in found] == [
        ("charity", ReferralState.WITHDRAWN, False),
        ("police", ReferralState.QUEUED, True),
    ]
    async with database.as_role() as conn:
        assert await _visible(conn) == {wrap.key_id for wrap in filed["wraps"]} - {charity.key_id}
        assert await conn.fetchval("select count(*) from letter") == 0
        assert await conn.fetchval("select due from referral where agency = 'charity'") is None


@pytest.fixture
async def copied(database: TestDatabase) -> dict[str, Any]:
    """A report of which the police get a copy with less in it, and the charity the whole."""
    await database.empty_tables()
    draw = dice("copied")
    police = replace(new_referral(draw, "police"), object_id=new_id(draw))
    report = new_report(draw, police, new_referral(draw, "charity"))
    own, theirs = report["wraps"][2:3], [wrap for wrap in report["wraps"] if wrap.key_id != police.key_id]
    header = Header(kind=Kind.COPY, report_id=report["report_id"], object_id=police.object_id, epoch=793)
    copy = Envelope(header=header, blocks=tuple(report["blocks"][number] for number in (0, 2, 3)), wraps=tuple(own))
    async with database.as_role("reporting_public") as conn:
        assert await reports.file(conn, **(report | {"wraps": theirs, "copies": (copy,)}))
    return report


@pytest.mark.parametrize("state", [state.value for state in ReferralState])
async def test_a_copy_waits_as_the_report_does(database: TestDatabase, copied: dict[str, Any], state: str) -> None:
    police, _ = copied["referrals"]
    await _set(database, copied, state)
    async with database.as_role("reporting_desk") as conn:
        found = await reports.sealed(conn, police.object_id, police.key_id)
        assert await reports.sealed(conn, copied["object_id"], police.key_id) is None
        row = await inbox.referral(conn, police.referral_id, "police")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("insert into wrap values ($1, 'stranger', '')", police.object_id)
    assert (found is not None) == (state not in ("held", "queued", "withdrawn"))
    assert found is None or [block.block for block in found[0]] == [0, 2, 3]
    assert row is None or (row.object_id, row.copied) == (police.object_id, True)


async def test_a_withdrawal_takes_the_wrap_of_the_copy_and_the_night_its_blocks(
    database: TestDatabase, copied: dict[str, Any]
) -> None:
    police, charity = copied["referrals"]
    async with database.as_role("reporting_public") as conn:
        assert await referrals.withdraw(conn, police.referral_id, copied["report_id"])
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("delete from block")
        assert await referrals.withdraw(conn, charity.referral_id, copied["report_id"])
    async with database.as_role("reporting_nightly") as conn:
        # What its policy hides cannot be deleted: of the report itself, not a block.
        assert await conn.execute("delete from block where object_id = $1", copied["object_id"]) == "DELETE 0"
        await retention.copies_go(conn)
    async with database.as_role() as conn:
        assert await _visible(conn) == {wrap.key_id for wrap in copied["wraps"][:2]}
        assert {row["object_id"] for row in await conn.fetch("select object_id from block")} == {copied["object_id"]}


@pytest.mark.parametrize("state", ["held", "queued", "sent", "acknowledged", "closed"])
async def test_the_night_takes_no_block_of_a_copy_that_is_on_its_way(
    database: TestDatabase, copied: dict[str, Any], state: str
) -> None:
    await _set(database, copied, state)
    async with database.as_role("reporting_nightly") as conn:
        await retention.copies_go(conn)
        assert await conn.execute("delete from block") == "DELETE 0"


@pytest.mark.parametrize("state", ["sent", "returned", "acknowledged", "closed", "withdrawn"])
async def test_what_is_sent_cannot_be_taken_back(database: TestDatabase, filed: dict[str, Any], state: str) -> None:
    police, _ = filed["referrals"]
    await _set(database, filed, state)
    async with database.as_role("reporting_public") as conn:
        assert not await referrals.withdraw(conn, police.referral_id, filed["report_id"])
    async with database.as_role() as conn:
        assert police.key_id in await _visible(conn)


@pytest.mark.parametrize(
    ("lease", "taken"),
    [
        pytest.param("1 minute", False, id="while it is being sent it is too late"),
        pytest.param("-1 minute", False, id="a lease that ended without a record: it may have gone"),
        pytest.param(None, True, id="no lease"),
    ],
)
async def test_a_lease_decides_whether_it_is_too_late(
    database: TestDatabase, filed: dict[str, Any], lease: str | None, taken: bool
) -> None:
    police, _ = filed["referrals"]
    async with database.as_role() as conn:
        await conn.execute("update referral set lease_until = $1::timestamptz + $2::text::interval", NOW, lease)
    async with database.as_role("reporting_public") as conn:
        statuses = await referrals.statuses(conn, filed["report_id"])
        assert {status.can_withdraw for status in statuses} == {taken}
        assert await referrals.withdraw(conn, police.referral_id, filed["report_id"]) is taken


async def test_nobody_withdraws_a_referral_of_another_report(database: TestDatabase, filed: dict[str, Any]) -> None:
    police, _ = filed["referrals"]
    other = new_report(dice("other"))
    async with database.as_role("reporting_public") as conn:
        await reports.file(conn, **other)
        assert not await referrals.withdraw(conn, police.referral_id, other["report_id"])


async def test_the_router_may_hold_a_referral_and_never_end_a_hold(
    database: TestDatabase, filed: dict[str, Any]
) -> None:
    police, charity = filed["referrals"]
    async with database.as_role("reporting_router") as conn:
        await outbox.held(conn, charity.referral_id)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("update referral set state = 'held' where agency = 'police'")
        assert await conn.execute("update referral set state = 'sent' where agency = 'charity'") == "UPDATE 0"
    await _set(database, filed, "sent")
    async with database.as_role("reporting_desk") as conn:
        seen = await _visible(conn)
    assert (police.key_id in seen, charity.key_id in seen) == (True, False)


async def test_a_referral_that_is_held_for_want_of_a_recipient_can_be_taken_back(
    database: TestDatabase, filed: dict[str, Any]
) -> None:
    _, charity = filed["referrals"]
    async with database.as_role("reporting_router") as conn:
        await outbox.held(conn, charity.referral_id)
    async with database.as_role("reporting_public") as conn:
        assert await referrals.withdraw(conn, charity.referral_id, filed["report_id"])
    async with database.as_role() as conn:
        assert charity.key_id not in await _visible(conn)


async def test_no_two_recipients_of_a_report_share_a_key(database: TestDatabase) -> None:
    draw = dice("shared")
    one, two = new_referral(draw, "police"), new_referral(draw, "hate_team")
    report = new_report(draw, one, replace(two, key_id=one.key_id))
    report["wraps"] = report["wraps"][:3]
    async with database.as_role("reporting_public") as conn:
        with pytest.raises(asyncpg.UniqueViolationError):
            await reports.file(conn, **report)
