"""Conversations at the desk: written once, sealed to those who may read, marked until read, ended by the reporter."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from litestar.types import ASGIApp

from reporting.model.calendar import epoch_of
from reporting.model.incident import Risk
from reporting.model.message import LONGEST, Message, Phrase, Said
from reporting.sealing.conversation import open_conversation, sealed_message
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import replies
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, POLICE_FACTS, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY
from tests.web.desk.conftest import Clock, Staff, browser
from tests.web.public.browser import read

DRAW = dice("desk messages")
TYPED = {"phrase": "ask_day", "words": "Two lines\r\nfor <b>you</b>", "lang": "en"}


@pytest.fixture
async def officer(site: ASGIApp, clock: Clock) -> AsyncIterator[Staff]:
    """A browser of one's own, in which an officer has just signed in."""
    clock.turn(timedelta(minutes=2))
    one = browser(site)
    assert (await one.sign_in("police", clock)).status_code == 303
    yield one
    await one.client.aclose()


@pytest.fixture
async def coordinator(site: ASGIApp, clock: Clock) -> AsyncIterator[Staff]:
    """The same for the scheme's reader."""
    clock.turn(timedelta(minutes=2))
    one = browser(site)
    assert (await one.sign_in("coordinator", clock)).status_code == 303
    yield one
    await one.client.aclose()


async def opened(database: TestDatabase, staff: Staff) -> tuple[Filed, str, dict[str, str]]:
    """A filed report, the address of its conversation, and what a click on the form sends."""
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    address = f"/inbox/{filed.referrals['police']}/messages"
    hidden = read((await staff.get(address)).text).fields
    return filed, address, TYPED | {name: hidden[name][0] for name in ("token", "once")}


async def by_number(database: TestDatabase, filed: Filed) -> tuple[Said, ...]:
    """What the reporter reads, through the public site's own role."""
    async with database.as_role("reporting_public") as conn:
        sealed = await replies.of_report(conn, filed.report_id, key_id_of(public_of(filed.reporter)))
    return open_conversation(sealed, filed.reporter)


async def reporter_writes(
    database: TestDatabase,
    filed: Filed,
    words: str,
    *to: str,
    referral: str | None = "police",
    phrases: tuple[Phrase, ...] = (),
) -> UUID:
    """What the public site files for a reporter, for these parties and the reporter."""
    message = Message(agency=referral or "", by_reporter=True, place=99, phrases=phrases, words=words, lang="pl")
    header = Header(kind=Kind.MESSAGE, report_id=filed.report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
    publics = [public_of(filed.reporter), *(public_of(SEEDS[name]) for name in to)]
    async with database.as_role("reporting_public") as conn:
        referral_id = filed.referrals[referral] if referral else None
        assert await replies.file(conn, referral_id, sealed_message(header, message, publics, DRAW), by_reporter=True)
    return header.object_id


async def holders(database: TestDatabase, object_id: UUID) -> set[bytes]:
    async with database.as_role() as conn:
        return {row["key_id"] for row in await conn.fetch("select key_id from wrap where object_id = $1", object_id)}


async def test_a_message_reaches_its_reporter_and_the_scheme_and_nobody_else(
    database: TestDatabase, officer: Staff
) -> None:
    filed, address, click = await opened(database, officer)
    answer = await officer.post(address, click)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?done=written")
    [said] = await by_number(database, filed)
    assert said.message is not None
    assert (said.message.phrases, said.message.words) == ((Phrase.ASK_DAY,), "Two lines\nfor <b>you</b>")
    wanted = {public_of(filed.reporter), public_of(SEEDS["police"]), public_of(SEEDS["coordinator"])}
    assert await holders(database, said.object_id) == {key_id_of(public) for public in wanted}
    page = (await officer.get(address)).text
    assert "Can you tell us the day?" in page
    assert "Two lines\nfor &lt;b&gt;you&lt;/b&gt;" in page
    assert "Waits for the reporter" in page
    assert "Waits for the reporter" in (await officer.get("/inbox")).text


async def test_a_double_click_sends_one_message(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    answers = await asyncio.gather(*(officer.post(address, click) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {303}
    assert len(await by_number(database, filed)) == 1
    await officer.post(address, click | {"words": "And one thing more."})
    assert len(await by_number(database, filed)) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"words": "w" * (LONGEST + 1)}, f"You typed {LONGEST + 1} letters."),
        ({"words": " ", "phrase": ""}, "Tick a phrase, or write own words."),
        ({"words": "", "phrase": "ended"}, "Tick a phrase, or write own words."),
    ],
)
async def test_what_cannot_be_sent_comes_back_with_how_to_put_it_right(
    database: TestDatabase, officer: Staff, change: dict[str, str], sentence: str
) -> None:
    filed, address, click = await opened(database, officer)
    answer = await officer.post(address, click | {"lang": "pl"} | change)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert change["words"] in answer.text
    assert '<option value="pl" selected>' in answer.text
    assert await by_number(database, filed) == ()


async def test_words_come_back_when_the_session_has_ended(database: TestDatabase, officer: Staff, clock: Clock) -> None:
    filed, address, click = await opened(database, officer)
    clock.turn(timedelta(minutes=31))
    answer = await officer.post(address, click)
    assert answer.status_code == 401
    assert "for &lt;b&gt;you&lt;/b&gt;</textarea>" in answer.text
    assert await by_number(database, filed) == ()


async def test_what_a_reporter_wrote_is_new_until_somebody_of_the_agency_read_it(
    database: TestDatabase, officer: Staff
) -> None:
    filed, address, _ = await opened(database, officer)
    assert "new message" not in (await officer.get("/inbox")).text
    await reporter_writes(database, filed, "Jestem bezpieczna", "police", "coordinator")
    assert '<span class="mark">1 new message</span>' in (await officer.get("/inbox")).text
    first, second = (await officer.get(address)).text, (await officer.get(address)).text
    assert "Jestem bezpieczna" in first
    assert "Written on a page in Polish." in first
    assert '<span class="mark">New</span>' in first
    assert "Jestem bezpieczna" in second
    assert '<span class="mark">New</span>' not in second
    assert "new message" not in (await officer.get("/inbox")).text


async def test_who_says_that_they_are_not_safe_stands_first_until_somebody_read_it(
    database: TestDatabase, officer: Staff, coordinator: Staff
) -> None:
    filed, address, _ = await opened(database, officer)
    await officer.send(f"/inbox/{filed.referrals['police']}/acknowledge")
    await file(database, report(POLICE_FACTS, risk=(Risk.DANGER_NOW,)))
    await reporter_writes(database, filed, "", "police", "coordinator", phrases=(Phrase.NOT_SAFE,))
    rows = (await officer.get("/inbox")).text.split("<tbody>")[1].split("</tr>")
    assert "Says: I am not safe" in rows[0]
    assert str(filed.referrals["police"]) in rows[0]
    board = (await coordinator.get("/today")).text
    danger = board.split("<h2>Says: I am not safe</h2>")[1].split("</ul>")[0]
    assert f"/reports/{filed.report_id}/messages" in danger
    assert "Says: I am not safe" in (await coordinator.get("/reports")).text
    await officer.get(address)
    await coordinator.get(f"/reports/{filed.report_id}/messages")
    assert "I am not safe" not in (await officer.get("/inbox")).text
    assert f"/reports/{filed.report_id}/messages" not in (await coordinator.get("/today")).text


async def test_the_schemes_reader_reads_both_and_writes_for_itself(
    database: TestDatabase, officer: Staff, coordinator: Staff
) -> None:
    filed, address, click = await opened(database, officer)
    await officer.post(address, click)
    await reporter_writes(database, filed, "To the people who run this", "coordinator", referral=None)
    own = f"/reports/{filed.report_id}/messages"
    assert own in (await coordinator.get("/reports")).text
    assert "1 new message" in (await coordinator.get(f"/reports/{filed.report_id}")).text
    page = await coordinator.get(own)
    assert "To the people who run this" in page.text
    assert "What agencies and the reporter wrote" in page.text
    assert "Can you tell us the day?" in page.text.split("What agencies and the reporter wrote")[1]
    assert own not in (await coordinator.get("/reports")).text
    fields = read(page.text).fields
    sent = {"token": fields["token"][0], "once": fields["once"][0], "phrase": "have_read"}
    assert (await coordinator.post(own, sent)).status_code == 303
    said = next(one for one in await by_number(database, filed) if one.agency == "" and not one.by_reporter)
    assert await holders(database, said.object_id) == {
        key_id_of(public_of(seed)) for seed in (filed.reporter, SEEDS["coordinator"])
    }
    assert "We have read what you wrote." not in (await officer.get(address)).text.split("<form")[0]


async def test_another_agency_finds_no_conversation(database: TestDatabase, site: ASGIApp, clock: Clock) -> None:
    clock.turn(timedelta(minutes=2))
    charity = browser(site)
    assert (await charity.sign_in("charity", clock)).status_code == 303
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    await reporter_writes(database, filed, "For the police alone", "police", "coordinator")
    assert (await charity.get(f"/inbox/{filed.referrals['police']}/messages")).status_code == 404
    own = await charity.get(f"/inbox/{filed.referrals['charity']}/messages")
    assert own.status_code == 200
    assert "For the police alone" not in own.text
    assert (await charity.get(f"/reports/{filed.report_id}/messages")).status_code == 403
    await charity.client.aclose()


async def test_after_the_reporter_ended_it_nothing_more_can_be_written(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    async with database.as_role("reporting_public") as conn:
        assert await replies.end(conn, filed.referrals["police"], filed.report_id)
        assert not await replies.end(conn, filed.referrals["police"], filed.report_id)
    page = (await officer.get(address)).text
    assert "The reporter ended this conversation." in page
    assert "<textarea" not in page
    refused = await officer.post(address, click)
    assert refused.status_code == 409
    assert "for &lt;b&gt;you&lt;/b&gt;</textarea>" in refused.text
    referral = f"/inbox/{filed.referrals['police']}"
    page = (await officer.get(referral)).text
    assert f'action="{referral}/answer"' not in page
    assert "They want no more messages and no answer from you." in page
    fields = {"token": click["token"], "once": "x", "outcome": "visited", "sentence": "We came."}
    refused = await officer.post(f"{referral}/answer", fields)
    assert refused.status_code == 409
    assert "We came.</textarea>" in refused.text
    assert await by_number(database, filed) == ()
    assert "The reporter ended the conversation" in (await officer.get("/inbox")).text
    assert "Say that you have it" in page
