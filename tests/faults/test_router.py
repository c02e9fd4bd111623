"""The router under every fault: nothing lost, nothing in clear, and the state of each recipient is the truth."""

import asyncio
import multiprocessing
from datetime import timedelta
from email import message_from_bytes
from itertools import pairwise

import pytest
from msgspec.structs import replace

from reporting.actions.deliver import Counts, Post
from reporting.mail import Relay
from reporting.router import run, run_once
from reporting.store.database import Database
from tests.support.certs import Leaf
from tests.support.dice import dice
from tests.support.postroom import (
    CANARY,
    GOOD,
    NEXT_DAY,
    NOW,
    REGISTER,
    SCHEME,
    SENT,
    SOON,
    TODAY,
    WRONG,
    Row,
    Scene,
    charity_letter,
)
from tests.support.relay import Fault, running


async def test_a_notice_goes_and_of_its_moment_only_the_day_stays(scene: Scene) -> None:
    referral = await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty) == Counts(sent=1)
        assert faulty.recipients == ["police@agency.example"]
    assert await scene.row(referral) == SENT
    (mail,) = faulty.mails
    assert message_from_bytes(mail)["Subject"] == "[Scheme] routine 7F3A"


async def test_a_letter_goes_whole_and_is_kept_until_it_is_acknowledged(scene: Scene) -> None:
    letter = charity_letter()
    referral = await scene.filed("charity", letter=letter)
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty) == Counts(sent=1)
    assert faulty.mails == [letter.mail]
    assert await scene.row(referral) == SENT
    assert await scene.letters() == 1


@pytest.mark.parametrize(
    ("fault", "leaf"),
    [
        pytest.param(Fault.NO_STARTTLS, GOOD, id="no STARTTLS"),
        pytest.param(Fault.NONE, WRONG, id="wrong certificate"),
        pytest.param(Fault.GREETS_WITH_554, GOOD, id="the relay takes nobody"),
        pytest.param(Fault.RCPT_LATER, GOOD, id="recipients later"),
        pytest.param(Fault.DATA_LATER, GOOD, id="mail later"),
        pytest.param(None, GOOD, id="relay down"),
    ],
)
async def test_a_fault_of_the_relay_loses_nothing_and_a_later_try_brings_it(
    fault: Fault | None, leaf: Leaf, scene: Scene
) -> None:
    desk, letter = await scene.filed("police"), await scene.filed("charity", letter=charity_letter())
    async with running(leaf, scene.folder, fault=fault or Fault.NONE) as faulty:
        if fault is not None:
            assert await scene.routed(faulty) == Counts(retried=2)
    if fault is None:
        assert await scene.routed(faulty) == Counts(retried=2)
    assert faulty.mails == []
    assert CANARY.encode() not in faulty.in_clear
    at_desk, by_letter = await scene.row(desk), await scene.row(letter)
    # What waits at the desk can be read although its notice failed; a letter is not sent before a relay took it.
    assert (at_desk.state, at_desk.notice_state, at_desk.sent_day) == ("sent", "waiting", TODAY)
    assert (by_letter.state, by_letter.notice_state, by_letter.sent_day) == ("queued", "waiting", None)
    assert by_letter.lease_until is None
    async with running(GOOD, scene.folder) as good:
        assert await scene.routed(good, NOW + timedelta(seconds=5)) == Counts(), "not before its retry"
        assert await scene.routed(good, SOON) == Counts(sent=2)
    assert len(good.mails) == 2
    assert await scene.row(letter) == replace(SENT, attempts=2)
    assert await scene.row(desk) == replace(SENT, attempts=2)


async def test_delays_grow_and_have_a_cap(scene: Scene) -> None:
    referral = await scene.filed("police")
    now, delays = NOW, []
    async with running(GOOD, scene.folder, fault=Fault.RCPT_LATER) as faulty:
        for _ in range(12):
            await scene.routed(faulty, now)
            retry_at = (await scene.row(referral)).retry_at
            assert retry_at is not None
            delays.append(retry_at - now)
            now = retry_at
    assert delays[0] < timedelta(minutes=1)
    assert all(later > sooner for sooner, later in pairwise(delays[:7]))
    assert max(delays) <= timedelta(minutes=76)


async def test_a_refusal_for_good_is_the_state_of_that_recipient_alone(scene: Scene) -> None:
    letter = await scene.filed("charity", letter=charity_letter())
    refused = await scene.filed("victim_service")
    fine = await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty:
        faulty.refuses = frozenset({"charity@agency.example", "victim_service@agency.example"})
        assert await scene.routed(faulty) == Counts(sent=1, returned=2)
        assert await scene.routed(faulty, NEXT_DAY) == Counts()
    nothing_under_way = {"due": None, "lease_until": None, "retry_at": None, "attempts": 1}
    assert await scene.row(letter) == Row(state="returned", notice_state="refused", sent_day=None, **nothing_under_way)
    # It can be read at the desk: only its notice was refused.
    assert await scene.row(refused) == Row(state="sent", notice_state="refused", sent_day=TODAY, **nothing_under_way)
    assert await scene.row(fine) == SENT


async def test_an_answer_that_never_came_sends_the_same_bytes_again(scene: Scene) -> None:
    await scene.filed("police")
    await scene.filed("charity", letter=charity_letter())
    async with running(GOOD, scene.folder, fault=Fault.GONE_AFTER_DATA) as faulty:
        assert await scene.routed(faulty) == Counts(retried=2)
        faulty.fault = Fault.NONE
        assert await scene.routed(faulty, NEXT_DAY) == Counts(sent=2)
    first, second = sorted(faulty.mails[:2]), sorted(faulty.mails[2:])
    assert first == second


async def test_what_may_have_gone_cannot_be_taken_back_whatever_the_next_tries_bring(scene: Scene) -> None:
    letter = await scene.filed("charity", letter=charity_letter())
    refused = await scene.filed("charity", letter=charity_letter(message_id="<2@reporting.example>"))
    async with running(GOOD, scene.folder, fault=Fault.GONE_AFTER_DATA) as faulty:
        await scene.routed(faulty, NOW)
        assert not await scene.taken_back(letter)
        faulty.fault = Fault.RCPT_LATER
        assert await scene.routed(faulty, SOON) == Counts(retried=2)
        assert not await scene.taken_back(letter)
        faulty.fault = Fault.NONE
        assert await scene.routed(faulty, NEXT_DAY) == Counts(sent=2)
    assert await scene.row(refused) == replace(SENT, attempts=3, sent_day=TODAY + timedelta(days=1))


async def test_what_was_not_taken_can_be_taken_back(scene: Scene) -> None:
    letter = await scene.filed("charity", letter=charity_letter())
    async with running(GOOD, scene.folder, fault=Fault.RCPT_LATER) as faulty:
        assert await scene.routed(faulty) == Counts(retried=1)
    assert await scene.taken_back(letter)


async def test_a_kill_between_sending_and_recording_sends_the_same_bytes_under_the_same_message_id(
    scene: Scene, dsns: dict[str, str]
) -> None:
    notice, letter = await scene.filed("police"), await scene.filed("charity", letter=charity_letter())
    async with running(GOOD, scene.folder, fault=Fault.TAKES_AND_HANGS) as faulty:
        arguments = (dsns["reporting_router"], scene.post(faulty.port).relay)
        child = multiprocessing.get_context("spawn").Process(target=route_in_a_child, args=arguments)
        child.start()
        await asyncio.wait_for(faulty.took_two.wait(), 30)
        child.kill()
        await asyncio.to_thread(child.join)
        faulty.fault = Fault.NONE
        assert await scene.routed(faulty, NOW + timedelta(minutes=1)) == Counts(), "the lease of the dead still holds"
        assert not await scene.taken_back(letter), "nobody knows what the dead one sent"
        assert await scene.routed(faulty, SOON) == Counts(sent=2)
    assert sorted(faulty.mails[:2]) == sorted(faulty.mails[2:])
    ids = [message_from_bytes(mail)["Message-ID"] for mail in faulty.mails]
    assert len(set(ids)) == 2
    assert (await scene.row(notice)).state == (await scene.row(letter)).state == "sent"


def route_in_a_child(dsn: str, relay: Relay) -> None:
    """A router of its own, in a process that will be killed."""

    async def route() -> None:
        db = await Database.connect(dsn, "router")
        await run_once(Post(db=db, register=REGISTER, scheme=SCHEME, relay=relay), NOW, dice("child"))

    asyncio.run(route())


async def test_one_referral_that_cannot_be_handled_stops_no_other(scene: Scene) -> None:
    bad, good = await scene.filed("victim_service"), await scene.filed("police")
    agencies = tuple(
        replace(agency, address="two\nlines@agency.example") if agency.agency == "victim_service" else agency
        for agency in REGISTER.agencies
    )
    async with running(GOOD, scene.folder) as faulty:
        counts = await scene.routed(faulty, register=replace(REGISTER, agencies=agencies))
    assert counts == Counts(sent=1, failed=1)
    assert await scene.row(good) == SENT
    assert (await scene.row(bad)).notice_state == "waiting"


async def test_a_router_that_is_told_to_stop_records_what_is_under_way(scene: Scene) -> None:
    referral = await scene.filed("police")
    stop = asyncio.Event()
    async with running(GOOD, scene.folder) as faulty:
        post = scene.post(faulty.port)

        async def load() -> Post:
            return post

        work = asyncio.create_task(run(load, lambda: NOW, scene.draw, stop))
        await faulty.came.wait()
        stop.set()
        await asyncio.wait_for(work, 5)
    assert await scene.row(referral) == SENT
