"""The router and contributors: links, answers and digests by real mail, each once, and none with a name or a word."""

from datetime import date, timedelta
from email import message_from_bytes, policy
from uuid import UUID

import pytest
from msgspec.structs import replace

from reporting.actions.deliver import Post
from reporting.forms.signal.reading import Sender, read, signal_of
from reporting.model.area import Gazetteer
from reporting.model.signal import DIGEST_EVERY, Contributor, Feedback
from reporting.router import run_once
from reporting.routing.link import token_hash
from reporting.routing.notice import SIZE
from reporting.store import signals
from tests.support.cluster import TestDatabase
from tests.support.postroom import CANARY, GOOD, NOW, TODAY, Scene
from tests.support.relay import Fault, FaultyRelay, running

KEY = b"r" * 32
NOWHERE = Gazetteer(areas=(), panel_of={}, wards_of={})
WHO = Contributor(
    contributor_id=UUID(int=7),
    name=f"Name {CANARY}",
    organisation=f"Organisation {CANARY}",
    mail="imran@mosque.example",
    digest=True,
    added=TODAY,
    until=date(2027, 3, 4),
)


def post(scene: Scene, faulty: FaultyRelay) -> Post:
    plain = scene.post(faulty.port)
    return replace(plain, link_key=KEY, scheme=replace(plain.scheme, desk_url="https://desk.example/"))


def words_of(mail: bytes) -> str:
    assert len(mail) == SIZE, "it looks like every other mail of ours"
    assert CANARY.encode() not in mail
    return str(message_from_bytes(mail, policy=policy.default).get_content())


def tokens_in(words: str) -> list[str]:
    return [line.rsplit("/", 1)[1].strip() for line in words.splitlines() if line.startswith("https://desk.example/s/")]


@pytest.fixture
async def contributor(scene: Scene, database: TestDatabase) -> None:
    async with database.as_role("reporting_desk") as conn:
        await signals.put_contributor(conn, WHO)
        assert await signals.ask_link(conn, UUID(int=8), WHO.contributor_id, TODAY)


@pytest.mark.usefixtures("contributor")
async def test_links_answers_and_digests_go_once(scene: Scene, database: TestDatabase) -> None:
    async with running(GOOD, scene.folder) as faulty:
        faulty.fault = Fault.RCPT_LATER
        await run_once(post(scene, faulty), NOW, scene.draw)
        assert faulty.mails == []
        faulty.fault = Fault.NONE
        for _ in range(2):
            await run_once(post(scene, faulty), NOW, scene.draw)
        (link,) = faulty.mails
        (token,) = tokens_in(words_of(link))
        reading = read({"kind": ("calm",), "basis": ("experienced",), "words": (CANARY,)}, NOWHERE, TODAY)
        made = signal_of(reading, UUID(int=9), Sender(contributor_id=WHO.contributor_id), TODAY)
        async with database.as_role("reporting_desk") as conn:
            assert await signals.use(conn, token_hash(token), TODAY) == WHO.contributor_id
            assert await signals.use(conn, token_hash(token), TODAY) is None
            await signals.put(conn, made)
        async with database.as_role() as conn:
            await conn.execute(
                "update signal set feedback = $1, feedback_day = $2 where signal_id = $3",
                Feedback.ACTED.value,
                TODAY,
                made.signal_id,
            )
        for _ in range(2):
            await run_once(post(scene, faulty), NOW, scene.draw)
        _, answer = faulty.mails
        assert "Something was done about it." in words_of(answer)
        for days in (1, DIGEST_EVERY.days, DIGEST_EVERY.days + 1, 2 * DIGEST_EVERY.days):
            await run_once(post(scene, faulty), NOW + timedelta(days=days), scene.draw)
    assert set(faulty.recipients) == {WHO.mail}
    first, second = (words_of(mail) for mail in faulty.mails[2:])
    assert "signals: fewer than 5" in first
    async with database.as_role("reporting_desk") as conn:
        for one in (*tokens_in(first), *tokens_in(second)):
            assert await signals.holder(conn, token_hash(one), TODAY + 2 * DIGEST_EVERY), "a link for each week"
    assert len({*tokens_in(first), *tokens_in(second), token}) == 5


@pytest.mark.usefixtures("contributor")
async def test_an_address_that_is_refused_for_good_is_said_and_not_tried_again(
    scene: Scene, database: TestDatabase
) -> None:
    async with running(GOOD, scene.folder) as faulty:
        faulty.fault = Fault.RCPT_NEVER
        for _ in range(2):
            await run_once(post(scene, faulty), NOW, scene.draw)
        assert faulty.connections == 1
    async with database.as_role("reporting_desk") as conn:
        (kept,) = await signals.links(conn)
        assert (kept.refused, kept.sent) == (True, None)
        assert await signals.end_contributor(conn, WHO.contributor_id, TODAY)
        assert await signals.links(conn) == ()


@pytest.mark.usefixtures("contributor")
async def test_an_address_that_our_side_cannot_write_to_keeps_nobody_waiting(
    scene: Scene, database: TestDatabase
) -> None:
    odd = replace(WHO, contributor_id=UUID(int=1), mail="zoë@mosque.example", digest=False)
    async with database.as_role("reporting_desk") as conn:
        await signals.put_contributor(conn, odd)
        assert await signals.ask_link(conn, UUID(int=1), odd.contributor_id, TODAY)
    async with running(GOOD, scene.folder) as faulty:
        await run_once(post(scene, faulty), NOW, scene.draw)
        assert faulty.recipients == [WHO.mail]
