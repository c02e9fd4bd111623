"""What the router takes from the outbox, in which order, and what it leaves."""

import asyncio
from datetime import timedelta
from email import message_from_bytes

import pytest
from msgspec.structs import replace

from reporting.actions.deliver import Counts
from reporting.errors import RegisterRefused
from reporting.model.agency import Register
from reporting.retention import LETTER_DAYS
from reporting.router import run_once
from reporting.store import outbox, retention
from reporting.store import register as registers
from tests.support import parties
from tests.support.postroom import (
    GOOD,
    NEXT_DAY,
    NOW,
    OTHER_CHARITY,
    REGISTER,
    SENT,
    SOON,
    TODAY,
    Scene,
    charity_letter,
)
from tests.support.relay import Fault, running


async def test_what_is_sent_is_not_sent_again(scene: Scene) -> None:
    await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty:
        await scene.routed(faulty)
        assert await scene.routed(faulty, NEXT_DAY) == Counts()
    assert len(faulty.mails) == 1


async def test_nothing_goes_before_its_slot(scene: Scene) -> None:
    referral = await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty, NOW - timedelta(seconds=1)) == Counts()
    assert (await scene.row(referral)).state == "queued"


async def test_two_routers_send_nothing_twice(scene: Scene) -> None:
    for _ in range(20):
        await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty, scene.database.pool("reporting_router") as other:
        both = (replace(scene.post(faulty.port), db=db) for db in (scene.db, other))
        counts = await asyncio.gather(*(run_once(post, NOW, scene.draw) for post in both))
    assert sum(count.sent for count in counts) == 20
    assert len({message_from_bytes(mail)["Message-ID"] for mail in faulty.mails}) == len(faulty.mails) == 20


async def test_a_letter_whose_certificate_left_the_register_goes_as_a_notice(scene: Scene) -> None:
    referral = await scene.filed("charity", letter=charity_letter())
    async with running(GOOD, scene.folder) as faulty:
        newer = parties.register(OTHER_CHARITY.certificate)
        assert await scene.routed(faulty, register=newer) == Counts(sent=1)
    assert await scene.row(referral) == SENT
    assert await scene.letters() == 0
    assert message_from_bytes(faulty.mails[0]).get_content_type() == "text/plain"


async def test_after_a_letter_was_deleted_at_its_term_a_notice_goes(scene: Scene) -> None:
    referral = scene.referral("charity", charity_letter())
    await scene.filed_as(referral, made_day=TODAY - timedelta(days=15))
    async with scene.database.as_role("reporting_nightly") as conn:
        await retention.letters_go(conn, TODAY - LETTER_DAYS)
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty) == Counts(sent=1)
    assert await scene.letters() == 0
    assert (await scene.row(referral.referral_id)).state == "sent"
    assert message_from_bytes(faulty.mails[0]).get_content_type() == "text/plain"


NOBODY_LISTED = [
    pytest.param(replace(REGISTER, agencies=()), id="it left the register"),
    pytest.param(
        replace(REGISTER, agencies=tuple(replace(a, valid_to=TODAY - timedelta(days=1)) for a in REGISTER.agencies)),
        id="its term is over",
    ),
]


@pytest.mark.parametrize("register", NOBODY_LISTED)
async def test_an_agency_that_is_not_listed_is_sent_nothing_and_can_read_nothing(
    register: Register, scene: Scene
) -> None:
    notice, letter = scene.referral("police"), scene.referral("charity", charity_letter())
    for referral in (notice, letter):
        await scene.filed_as(referral)
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty, register=register) == Counts(held=2)
        assert await scene.routed(faulty, NEXT_DAY, register=register) == Counts()
    assert faulty.connections == 0
    held = replace(SENT, state="held", notice_state="refused", sent_day=None)
    assert [await scene.row(referral.referral_id) for referral in (notice, letter)] == [held, held]
    assert await scene.letters() == 0
    async with scene.database.as_role("reporting_desk") as conn:
        assert await conn.fetch("select from wrap") == []


@pytest.mark.parametrize("register", NOBODY_LISTED)
async def test_what_an_agency_could_read_before_it_left_stays_as_it_is(register: Register, scene: Scene) -> None:
    referral = await scene.filed("police")
    async with running(GOOD, scene.folder, fault=Fault.RCPT_LATER) as faulty:
        await scene.routed(faulty)
        assert await scene.routed(faulty, NEXT_DAY, register=register) == Counts(held=1)
    assert await scene.row(referral) == replace(SENT, notice_state="refused", attempts=2)


@pytest.mark.parametrize(
    "register",
    [
        pytest.param(REGISTER, id="older than one that another process has seen"),
        pytest.param(replace(REGISTER, version=99, expires=TODAY - timedelta(days=1)), id="expired"),
    ],
)
async def test_with_a_register_that_does_not_hold_nothing_is_sent(register: Register, scene: Scene) -> None:
    referral = await scene.filed("police")
    async with scene.database.as_role() as conn:
        await registers.accepted(conn, REGISTER.version + 1)
    async with running(GOOD, scene.folder) as faulty:
        with pytest.raises(RegisterRefused):
            await scene.routed(faulty, register=register)
    assert faulty.connections == 0
    assert (await scene.row(referral)).state == "queued"


async def test_what_is_urgent_is_leased_first(scene: Scene) -> None:
    for _ in range(5):
        await scene.filed("police")
    urgent = await scene.filed("police", urgent=True)
    async with scene.db.acquire() as conn:
        (first,) = await outbox.lease_due(conn, NOW, SOON, 1)
    assert first.referral_id == urgent


async def test_what_was_acknowledged_before_its_notice_went_keeps_no_slot(scene: Scene) -> None:
    referral = await scene.filed("police")
    async with running(GOOD, scene.folder, fault=Fault.RCPT_LATER) as faulty:
        await scene.routed(faulty)
        async with scene.database.as_role() as conn:
            await conn.execute("update referral set state = 'acknowledged' where referral_id = $1", referral)
        faulty.fault = Fault.NONE
        assert await scene.routed(faulty, NEXT_DAY) == Counts()
    row = await scene.row(referral)
    assert (row.state, row.due, row.retry_at) == ("acknowledged", None, None)


@pytest.mark.parametrize("state", ["held", "withdrawn"])
async def test_what_is_held_or_withdrawn_is_not_sent(state: str, scene: Scene) -> None:
    referral = await scene.filed("police")
    async with scene.database.as_role() as conn:
        await conn.execute("update referral set state = $2 where referral_id = $1", referral, state)
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty) == Counts()
    assert faulty.connections == 0
