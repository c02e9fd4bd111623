"""The link of a notice under the faults of a relay: one link for one referral, whichever try brought the mail."""

from datetime import timedelta
from email import message_from_bytes, policy
from uuid import UUID

from msgspec.structs import replace

from reporting.actions.deliver import Counts, Post
from reporting.retention import RETENTION
from reporting.router import run_once
from reporting.routing import link
from tests.support.cluster import TestDatabase
from tests.support.postroom import GOOD, NEXT_DAY, NOW, TODAY, Scene, charity_letter
from tests.support.relay import Fault, FaultyRelay, running

KEY = b"r" * 32


def post(scene: Scene, faulty: FaultyRelay) -> Post:
    plain = scene.post(faulty.port)
    return replace(plain, link_key=KEY, scheme=replace(plain.scheme, desk_url="https://desk.example/"))


async def links(database: TestDatabase) -> list[tuple[bytes, UUID, object]]:
    async with database.as_role() as conn:
        rows = await conn.fetch("select token_hash, referral_id, ends from mail_link")
    return [(row["token_hash"], row["referral_id"], row["ends"]) for row in rows]


async def test_each_try_sends_the_same_bytes_with_the_same_link(scene: Scene, database: TestDatabase) -> None:
    referral = await scene.filed("police")
    async with running(GOOD, scene.folder, fault=Fault.GONE_AFTER_DATA) as faulty:
        assert await run_once(post(scene, faulty), NOW, scene.draw) == Counts(retried=1)
        faulty.fault = Fault.NONE
        assert await run_once(post(scene, faulty), NEXT_DAY, scene.draw) == Counts(sent=1)
    first, second = faulty.mails
    assert first == second
    made = link.link_of(KEY, referral)
    text = message_from_bytes(first, policy=policy.default).get_content()
    assert f"https://desk.example/m/{made.token}" in text.split()
    # The first try decides when it ends.
    assert await links(database) == [(link.token_hash(made.token), referral, TODAY + timedelta(days=14))]


async def test_a_letter_brings_no_link(scene: Scene, database: TestDatabase) -> None:
    await scene.filed("charity", letter=charity_letter())
    async with running(GOOD, scene.folder) as faulty:
        assert await run_once(post(scene, faulty), NOW, scene.draw) == Counts(sent=1)
    assert await links(database) == []


async def test_a_router_without_a_key_sends_notices_without_a_link(scene: Scene, database: TestDatabase) -> None:
    await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty:
        await run_once(replace(post(scene, faulty), link_key=b""), NOW, scene.draw)
    assert b"/m/" not in faulty.mails[0]
    assert await links(database) == []


async def test_it_goes_in_the_night_after_its_end(scene: Scene, database: TestDatabase) -> None:
    await scene.filed("police")
    async with running(GOOD, scene.folder) as faulty:
        await run_once(post(scene, faulty), NOW, scene.draw)
    (step,) = (step for step in RETENTION if step.what == "links in notices")
    async with database.as_role("reporting_nightly") as conn:
        await step.run(conn, NOW + timedelta(days=14))
        assert len(await links(database)) == 1
        await step.run(conn, NOW + timedelta(days=15))
        assert await links(database) == []
