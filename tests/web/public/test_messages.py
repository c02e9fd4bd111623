"""Conversations behind the number: reading, writing, ending, and nothing that was typed lost."""

import asyncio
import re
from collections.abc import Callable
from uuid import UUID

import pytest

from reporting.model.calendar import epoch_of, local_day
from reporting.model.message import LONGEST, MOST_A_DAY, Message, Phrase, Said
from reporting.sealing.conversation import open_conversation, sealed_message
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import replies
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import SEEDS
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW
from tests.web.public.test_form import POLICE, sent

DRAW = dice("public messages")
TODAY = local_day(NOW)
PEOPLE = "The people who run this"
FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


async def begun(browser: Browser, database: TestDatabase, state: str = "sent") -> tuple[str, UUID, UUID]:
    """The number of a report that was sent to the police, its id, and its referral."""
    number = await sent(browser, POLICE)
    async with database.as_role() as owner:
        row = await owner.fetchrow("select report_id, referral_id from referral order by ctid desc limit 1")
        assert row is not None
        await owner.execute("update referral set state = $2 where referral_id = $1", row["referral_id"], state)
    return number, row["report_id"], row["referral_id"]


async def post(browser: Browser, lang: str = "en", **fields: str | list[str]) -> str:
    return (await browser.post(f"/{lang}/number/messages", encoded(fields))).text


async def fields_of(browser: Browser, number: str, about: UUID, **more: str) -> dict[str, str | list[str]]:
    """What the form of the conversation carries."""
    page = await post(browser, number=number, about=str(about), **more)
    assert browser.answer.status_code == 200
    found = read(page).fields
    return {"number": number, "about": str(about), "once": found["once"][0], "do": "send"}


async def agency_writes(
    database: TestDatabase, report_id: UUID, referral_id: UUID | None, *phrases: Phrase, words: str = "", lang: str = ""
) -> None:
    """What the desk files for an agency, or for the people who run the scheme."""
    async with database.as_role("reporting_desk") as conn:
        reply_key = await replies.reply_key(conn, report_id)
        message = Message(
            agency="police" if referral_id else "",
            by_reporter=False,
            place=await replies.count(conn, report_id),
            phrases=phrases,
            words=words,
            lang=lang,
        )
        header = Header(
            kind=Kind.MESSAGE, report_id=report_id, object_id=UUID(bytes=DRAW(16), version=4), epoch=epoch_of(TODAY)
        )
        envelope = sealed_message(header, message, [reply_key, public_of(SEEDS["police"])], DRAW)
        assert await replies.file(conn, referral_id, envelope)


async def opened_by(database: TestDatabase, name: str, report_id: UUID) -> tuple[Said, ...]:
    """What a party reads about a report, through the desk's own role."""
    seed = SEEDS[name]
    async with database.as_role("reporting_desk") as conn:
        return open_conversation(await replies.of_report(conn, report_id, key_id_of(public_of(seed))), seed)


async def test_a_message_is_read_by_the_agency_and_the_scheme_and_by_nobody_else(
    browser: Browser, database: TestDatabase
) -> None:
    number, report_id, referral_id = await begun(browser, database)
    typed = await fields_of(browser, number, referral_id)
    page = await post(browser, "pl", **typed, phrase=["yes", "thanks"], words="Jestem\r\nbezpieczna <b>")
    assert browser.answer.status_code == 200
    assert "Jestem\nbezpieczna &lt;b&gt;" in page
    assert read(page).fields["words"] == [""]
    for name in ("police", "coordinator"):
        [said] = await opened_by(database, name, report_id)
        assert said.message == Message(
            agency="police",
            by_reporter=True,
            place=0,
            phrases=(Phrase.YES, Phrase.THANKS),
            words="Jestem\nbezpieczna <b>",
            lang="pl",
        )
    for name in ("charity", "independent", "tally"):
        assert await opened_by(database, name, report_id) == ()


async def test_the_same_page_sent_twice_is_one_message(browser: Browser, database: TestDatabase) -> None:
    number, report_id, referral_id = await begun(browser, database)
    typed = await fields_of(browser, number, referral_id)
    for _ in range(3):
        await post(browser, **typed, words="Once")
        assert browser.answer.status_code == 200
    assert len(await opened_by(database, "police", report_id)) == 1
    body = encoded({**typed, "words": "At once"})
    answers = await asyncio.gather(
        *(browser.client.post("/en/number/messages", content=body, headers=FORM) for _ in range(5))
    )
    assert {answer.status_code for answer in answers} == {200}
    assert len(await opened_by(database, "police", report_id)) == 2
    await post(browser, **typed, words="Once more")
    assert len(await opened_by(database, "police", report_id)) == 3


async def test_what_is_written_to_the_people_who_run_this_no_agency_reads(
    browser: Browser, database: TestDatabase
) -> None:
    number, report_id, _ = await begun(browser, database, "queued")
    status = (await browser.post("/en/number", encoded({"number": number, "do": "show"}))).text
    assert PEOPLE in status
    assert str(report_id) in status
    typed = await fields_of(browser, number, report_id)
    page = await post(browser, **typed, words="For you alone")
    assert "Your message was sent." in page
    assert "Only the people who run this can read it." in page
    assert [one.agency for one in await opened_by(database, "coordinator", report_id)] == [""]
    assert await opened_by(database, "police", report_id) == ()


@pytest.mark.parametrize("state", ["held", "queued", "withdrawn"])
async def test_who_was_sent_nothing_cannot_be_written_to(browser: Browser, database: TestDatabase, state: str) -> None:
    number, report_id, referral_id = await begun(browser, database, state)
    page = await post(browser, number=number, about=str(referral_id))
    assert "<textarea" not in page
    wanted = "They cannot read messages here" if state == "withdrawn" else "It was not sent to them yet."
    assert wanted in page
    page = await post(browser, number=number, about=str(referral_id), once="x", do="send", words="Too early")
    assert browser.answer.status_code == 409
    assert "Too early</textarea>" in page
    assert await opened_by(database, "police", report_id) == ()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"words": "w" * (LONGEST + 5)},
            f"You typed <bdi>{LONGEST + 5}</bdi> letters. A message can have <bdi>{LONGEST}</bdi>.",
        ),
        ({"words": " "}, "Please write something"),
        ({"phrase": "ended"}, "Please write something"),
    ],
)
async def test_what_cannot_be_sent_stays_in_its_box(
    browser: Browser, database: TestDatabase, typed: dict[str, str | list[str]], sentence: str
) -> None:
    number, report_id, referral_id = await begun(browser, database)
    fields = await fields_of(browser, number, referral_id)
    page = await post(browser, **(fields | typed))
    assert browser.answer.status_code == 422
    assert sentence in page
    assert str(typed.get("words", "")).strip() in page
    assert "<title>Please check: " in page
    assert await opened_by(database, "police", report_id) == ()


async def test_the_language_changes_with_what_was_typed(browser: Browser, database: TestDatabase) -> None:
    number, _, referral_id = await begun(browser, database)
    typed: dict[str, str | list[str]] = {"number": number, "about": str(referral_id), "words": "Half a wo"}
    page = await post(browser, **typed, phrase=["no"], to="ar")
    assert '<html lang="ar"' in page
    assert "Half a wo</textarea>" in page
    assert re.search(r'value="no" checked', page)


async def test_what_is_new_is_marked_until_it_was_shown(browser: Browser, database: TestDatabase) -> None:
    number, report_id, referral_id = await begun(browser, database)
    await agency_writes(database, report_id, referral_id, Phrase.ASK_SAFE, words="Please <say>", lang="en")
    await agency_writes(database, report_id, None, Phrase.HAVE_READ)
    status = (await browser.post("/en/number", encoded({"number": number, "do": "show"}))).text
    assert status.count("New messages: 1") == 2
    page = await post(browser, number=number, about=str(referral_id))
    assert "Are you safe now?" in page
    assert "Please &lt;say&gt;" in page
    assert "<strong>New</strong>" in page
    marked = read(page).fields["new"]
    assert "<strong>New</strong>" in await post(
        browser, "pl", number=number, about=str(referral_id), new=marked, to="en"
    )
    assert "<strong>New</strong>" not in await post(browser, number=number, about=str(referral_id))
    status = (await browser.post("/en/number", encoded({"number": number, "do": "show"}))).text
    assert status.count("New messages: 1") == 1


async def test_own_words_say_which_language_they_are_in(browser: Browser, database: TestDatabase) -> None:
    number, report_id, referral_id = await begun(browser, database)
    await agency_writes(database, report_id, referral_id, words="Some words", lang="en")
    assert "Written in English." not in await post(browser, number=number, about=str(referral_id))
    assert '<p class="own" dir="auto" lang="en">Some words</p>' in await post(
        browser, "pl", number=number, about=str(referral_id)
    )


async def test_ending_asks_first_and_tells_the_agency(browser: Browser, database: TestDatabase) -> None:
    number, report_id, referral_id = await begun(browser, database, "acknowledged")
    asked = await post(browser, number=number, about=str(referral_id), do="end")
    assert 'value="ended"' in asked
    assert 'value="ended"' in await post(browser, number=number, about=str(referral_id), asked="end", to="pl")
    assert "<textarea" in await post(browser, number=number, about=str(referral_id), asked="end", do="open")
    for _ in range(2):
        page = await post(browser, number=number, about=str(referral_id), do="ended")
        assert browser.answer.status_code == 200
        assert "You ended this conversation." in page
    [said] = await opened_by(database, "police", report_id)
    assert said.message is not None
    assert said.message.phrases == (Phrase.ENDED,)
    async with database.as_role() as owner:
        row = await owner.fetchrow("select state, ended from referral where referral_id = $1", referral_id)
    assert row is not None
    assert (row["state"], row["ended"]) == ("acknowledged", True)
    page = await post(browser, number=number, about=str(referral_id), once="x", do="send", words="One more")
    assert browser.answer.status_code == 409
    assert "One more</textarea>" in page


async def test_a_day_takes_twenty_messages_and_loses_none(browser: Browser, database: TestDatabase) -> None:
    number, report_id, referral_id = await begun(browser, database)
    typed = await fields_of(browser, number, referral_id)
    for n in range(MOST_A_DAY):
        await post(browser, **typed, words=f"Message {n}")
        assert browser.answer.status_code == 200
    page = await post(browser, **typed, words="One too many")
    assert browser.answer.status_code == 429
    assert "One too many</textarea>" in page
    assert "Please send them tomorrow." in page
    await post(browser, **typed, words=f"Message {MOST_A_DAY - 1}")
    assert browser.answer.status_code == 200
    assert len(await opened_by(database, "police", report_id)) == MOST_A_DAY


async def test_one_number_reads_nothing_of_another(
    browser: Browser, database: TestDatabase, open_browser: Callable[[], Browser]
) -> None:
    _, _, referral_id = await begun(browser, database)
    other = open_browser()
    number, _, _ = await begun(other, database)
    page = await post(other, number=number, about=str(referral_id), words="Half typed")
    assert other.answer.status_code == 404
    assert "Half typed</textarea>" in page
    assert "<bdi>" not in page.split("<h1>")[1].split("</h1>")[0]


@pytest.mark.parametrize("about", ["", "x", "0" * 32, "\u0660" * 32])
async def test_a_conversation_that_is_none_is_no_failure(browser: Browser, about: str) -> None:
    number = await sent(browser, POLICE)
    await post(browser, number=number, about=about, words="x")
    assert browser.answer.status_code == 404


async def test_another_site_can_send_nothing(browser: Browser, database: TestDatabase) -> None:
    number, report_id, referral_id = await begun(browser, database)
    fields = {"number": number, "about": str(referral_id), "once": "x", "do": "send", "words": "Not mine"}
    answer = await browser.post("/en/number/messages", encoded(fields), sec_fetch_site="cross-site")
    assert answer.status_code == 403
    assert await opened_by(database, "police", report_id) == ()


async def test_a_wrong_number_gives_the_words_back(browser: Browser) -> None:
    page = await post(browser, number="123", about=str(UUID(int=1)), once="x", do="send", words="Half typed")
    assert browser.answer.status_code == 422
    assert "Half typed</textarea>" in page


@pytest.mark.parametrize("lang", ["en", "pl", "ar"])
async def test_who_is_not_safe_is_told_who_helps_at_once_and_when_somebody_reads(
    browser: Browser, database: TestDatabase, lang: str
) -> None:
    number, _, referral_id = await begun(browser, database)
    typed = await fields_of(browser, number, referral_id)
    assert 'id="now"' not in browser.answer.text
    # Ticked and not sent yet, as when another language is asked for.
    ticked = await post(browser, lang, number=number, about=str(referral_id), phrase="not_safe", to=lang)
    sent_now = await post(browser, lang, **typed, phrase="not_safe")
    for page in (ticked, sent_now):
        told = page.split('id="now"', 1)[1].split("</div>", 1)[0]
        assert all(part in told for part in ("999", "0808 16 89 111", ":00"))
    # No script has the comma of another one.
    assert "</strong>," not in sent_now
    if lang == "en":
        assert "Your message was sent." in sent_now
        assert "Somebody reads today until" in sent_now or "The next time somebody reads is" in sent_now
    # It stays while that is the last that was written, and goes when something else was.
    assert 'id="now"' in await post(browser, lang, number=number, about=str(referral_id))
    typed = await fields_of(browser, number, referral_id)
    assert 'id="now"' not in await post(browser, lang, **typed, phrase="thanks")
