"""The router and the directory: whoever has lapsed is sent nothing, and each agency is asked once a quarter."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from msgspec.structs import replace

from reporting.actions.deliver import Counts, Post
from reporting.model.directory import LINK_DAYS
from reporting.router import run_once
from reporting.routing import link
from reporting.routing.notice import SIZE
from reporting.store import directory
from tests.support.cluster import TestDatabase
from tests.support.parties import END
from tests.support.postroom import GOOD, NEXT_DAY, NOW, SENT, STANDINGS, TODAY, Scene
from tests.support.relay import Fault, FaultyRelay, running

KEY = b"r" * 32
DAY = timedelta(days=1)
(POLICE,) = (one for one in STANDINGS if one.agency == "police")
SOON_OVER = replace(POLICE, verified_until=TODAY + 30 * DAY)


def post(scene: Scene, faulty: FaultyRelay) -> Post:
    plain = scene.post(faulty.port)
    return replace(plain, link_key=KEY, scheme=replace(plain.scheme, desk_url="https://desk.example/"))


@pytest.mark.parametrize(
    "lapsed",
    [
        pytest.param(replace(POLICE, agreement_until=TODAY - DAY), id="agreement"),
        pytest.param(replace(POLICE, verified_until=TODAY - DAY), id="proof"),
        pytest.param(replace(POLICE, verified_until=None), id="never proved"),
        pytest.param(replace(POLICE, paused=True), id="paused"),
    ],
)
async def test_what_is_due_for_a_lapsed_agency_is_held_and_goes_on_later(
    scene: Scene, database: TestDatabase, lapsed: object
) -> None:
    before, referral = await scene.filed("police"), None
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty) == Counts(sent=1)
        await scene.stands((lapsed,))
        referral = await scene.filed("police")
        assert await scene.routed(faulty) == Counts(held=1)
        assert len(faulty.mails) == 1
        assert (await scene.row(referral)).state == "held"
        # What was sent before stays as it is.
        assert await scene.row(before) == SENT
        async with database.as_role("reporting_desk") as conn:
            assert await directory.waiting(conn) == {"police": 1}
            assert await directory.send_on(conn, "police", NOW, TODAY) == 0, "still lapsed"
        await scene.stands()
        async with database.as_role("reporting_desk") as conn:
            assert await directory.send_on(conn, "police", NOW, TODAY) == 1
            assert await directory.waiting(conn) == {}
        assert await scene.routed(faulty) == Counts(sent=1)
    assert await scene.row(referral) == SENT


async def test_what_two_people_share_waits_for_no_agreement(scene: Scene, database: TestDatabase) -> None:
    await scene.stands((replace(POLICE, agreement_until=None),))
    referral = await scene.filed("police")
    async with database.as_role() as conn:
        await conn.execute("update referral set unasked = true where referral_id = $1", referral)
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty) == Counts(sent=1)


async def test_what_a_reporter_took_back_meanwhile_does_not_go_on(scene: Scene, database: TestDatabase) -> None:
    await scene.stands((replace(POLICE, paused=True),))
    referral = await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty:
        assert await scene.routed(faulty) == Counts(held=1)
    assert await scene.taken_back(referral)
    await scene.stands()
    async with database.as_role("reporting_desk") as conn:
        assert await directory.send_on(conn, "police", NOW, TODAY) == 0


async def test_an_agency_is_asked_once_with_a_mail_of_a_notices_size(scene: Scene, database: TestDatabase) -> None:
    await scene.stands((SOON_OVER,))
    async with running(GOOD, scene.folder) as faulty:
        await run_once(post(scene, faulty), NOW, scene.draw)
        await run_once(post(scene, faulty), NEXT_DAY, scene.draw)
    (mail,) = faulty.mails
    assert len(mail) == SIZE
    read = message_from_bytes(mail, policy=policy.default)
    made = link.proof_link_of(KEY, "police", "police@agency.example", TODAY)
    assert read["To"] == "police@agency.example"
    assert read["Subject"] == "[Scheme] routine"
    assert f"https://desk.example/proof/{made.token}" in read.get_content().split()
    assert f"Digits: {made.digits}" in read.get_content()
    async with database.as_role() as conn:
        (asked,) = await directory.proofs(conn)
        stored = await conn.fetchval("select token_hash from proof")
    assert (asked.asked, asked.ends, asked.refused, asked.answered) == (TODAY, TODAY + LINK_DAYS, False, None)
    assert stored == link.token_hash(made.token)


async def test_a_relay_that_is_away_is_tried_again_and_one_that_refuses_is_told(
    scene: Scene, database: TestDatabase
) -> None:
    await scene.stands((SOON_OVER,))
    async with running(GOOD, scene.folder, fault=Fault.RCPT_LATER) as faulty:
        await run_once(post(scene, faulty), NOW, scene.draw)
        async with database.as_role() as conn:
            assert await directory.proofs(conn) == ()
        faulty.fault = Fault.RCPT_NEVER
        await run_once(post(scene, faulty), NOW, scene.draw)
    async with database.as_role() as conn:
        (asked,) = await directory.proofs(conn)
    assert asked.refused


async def test_nobody_is_asked_without_a_key_or_before_the_time(scene: Scene, database: TestDatabase) -> None:
    async with running(GOOD, scene.folder) as faulty:
        await run_once(post(scene, faulty), NOW, scene.draw)
        await scene.stands((SOON_OVER,))
        await run_once(replace(post(scene, faulty), link_key=b""), NOW, scene.draw)
    assert faulty.mails == []
    assert POLICE.verified_until == END
