"""The rights behind the number: a page each, that works from the status page and leads back to it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from reporting.actions import Intake
from reporting.model.rights import Complaint, Correction, Feedback, Note, Quote, Stop
from reporting.sealing import receipt
from reporting.sealing.envelope import Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.note import seal_note
from reporting.sealing.notes import open_notes
from reporting.store import replies, requests
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import SEEDS
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW, site_at
from tests.web.public.test_form import POLICE, sent
from tests.web.public.test_number import TWO, shown

STORY = POLICE | {"choose": {"choice__police": "C"}, "words": {"words": "They shouted"}}


async def right(browser: Browser, what: str, number: str, lang: str = "en", **fields: str) -> str:
    answer = await browser.post(f"/{lang}/number/my/{what}", encoded({"number": number, "which": "0"} | fields))
    return answer.text


async def notes(database: TestDatabase, reader: str) -> list[Note]:
    """Every note that a reader's key opens."""
    seed = SEEDS[reader]
    found: list[Note] = []
    async with database.as_role() as owner:
        for row in await owner.fetch("select report_id from report"):
            sealed = await replies.of_report(owner, row["report_id"], key_id_of(public_of(seed)), Kind.CORRECTION)
            found += [one.note for one in open_notes(sealed, seed)]
    return found


async def put(database: TestDatabase, state: str, number_page: str) -> str:
    """The first referral of a status page, brought into a state."""
    async with database.as_role() as owner:
        await owner.execute("update referral set state = $1 where state in ('held', 'queued')", state)
    return number_page


@pytest.mark.parametrize("what", ["correct", "complain", "felt", "again", "more", "opens", "erase"])
async def test_the_page_of_a_number_leads_to_every_right(browser: Browser, what: str) -> None:
    page = await shown(browser, await sent(browser, POLICE))
    assert f'action="/en/number/my/{what}"' in page


async def test_the_page_of_a_number_says_what_was_allowed(browser: Browser) -> None:
    page = await shown(browser, await sent(browser, TWO))
    assert "What you allowed" in page
    assert "One trained person who works with the council can read it." in page
    assert "Yes, without my name" in page


async def test_a_correction_goes_to_who_may_read_the_words_and_not_to_the_number(
    browser: Browser, database: TestDatabase
) -> None:
    number = await sent(browser, TWO)
    asked = await right(browser, "correct", number)
    assert "<title>Put something right</title>" in asked
    done = await right(browser, "correct", number, words="It was Tuesday <b>", do="yes")
    assert "Thank you" in done
    assert [note.words for note in await notes(database, "coordinator") if isinstance(note, Correction)][-1:] == [
        "It was Tuesday <b>"
    ]
    for other in ("police", "charity", "tally", "victim_service", "independent"):
        assert not [n for n in await notes(database, other) if isinstance(n, Correction)], other
    page = await shown(browser, number)
    assert "Tuesday" not in page
    # What was put right is not shown, and that it was is.
    assert page.count("You put something right on") == 1


async def test_who_can_still_open_it_is_said_by_name_and_people(browser: Browser, database: TestDatabase) -> None:
    page = await right(browser, "opens", await sent(browser, POLICE))
    assert "<title>Who can still open this</title>" in page
    for says in ("Police", "Coordinator", "You, with this number.", "A machine that counts", "Two of three partners"):
        assert says in page, says
    assert "cannot name" not in page
    assert "People who hold the key: <bdi>0</bdi>" in page
    assert (await right(browser, "opens", "1" * 25)).count("Police") == 0


async def test_a_correction_pressed_twice_is_one(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    for _ in range(2):
        await right(browser, "correct", number, words="Pressed twice", do="yes")
    found = [n for n in await notes(database, "coordinator") if isinstance(n, Correction)]
    assert [n.words for n in found].count("Pressed twice") == 1
    assert (await shown(browser, number)).count("You put something right on") == 1


@pytest.mark.parametrize("what", ["correct", "complain"])
async def test_nothing_written_is_put_right_and_no_right_is_lost(browser: Browser, what: str) -> None:
    number = await sent(browser, POLICE)
    page = await right(browser, what, number, words="  ", do="yes")
    assert browser.answer.status_code == 422
    assert "<title>Please check: " in page


@pytest.mark.parametrize("what", ["correct", "complain"])
async def test_too_long_words_come_back_whole(browser: Browser, what: str) -> None:
    number = await sent(browser, POLICE)
    typed = "long " * 1200
    page = await right(browser, what, number, words=typed, do="yes")
    assert browser.answer.status_code == 422
    assert read(page).fields["words"] == [typed]


async def test_another_language_keeps_what_was_typed(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    page = await right(browser, "correct", number, words="half a sen", to="ar")
    assert '<html lang="ar"' in page
    assert read(page).fields["words"] == ["half a sen"]
    assert read(page).fields["number"][0] == number


async def test_a_complaint_is_acknowledged_at_once_with_its_day(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    done = await right(browser, "complain", number, about="service", words="Nobody rang", do="yes")
    assert "We have your complaint. You find our answer here by Friday 3 April 2026." in done
    assert [n.words for n in await notes(database, "independent") if isinstance(n, Complaint)][-1:] == ["Nobody rang"]
    assert not [n for n in await notes(database, "coordinator") if isinstance(n, Complaint)]
    assert "On Wednesday 4 March 2026 you complained." in await shown(browser, number)


async def test_who_has_a_copy_is_told_to_do_nothing_more(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    page = await put(database, "sent", await shown(browser, number))
    referral = page.split('name="referral" value="')[1].split('"')[0]
    assert "Ask Police to do nothing more" in await shown(browser, number)
    assert "They keep their copy" in await right(browser, "stop", number, referral=referral)
    assert "You asked them to do nothing more." in await right(browser, "stop", number, referral=referral, do="yes")
    assert [n for n in await notes(database, "police") if isinstance(n, Stop)]
    assert "Ask Police to do nothing more" not in await shown(browser, number)


async def test_nothing_more_is_asked_of_who_was_sent_nothing(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    referral = (await shown(browser, number)).split('name="referral" value="')[1].split('"')[0]
    await right(browser, "stop", number, referral=referral, do="yes")
    assert browser.answer.status_code == 404


async def test_how_it_felt_is_for_the_tally_alone(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    assert "Did it feel safe to tell us?" in await right(browser, "felt", number)
    assert "Thank you" in await right(browser, "felt", number, felt="partly", do="yes")
    assert [n.felt for n in await notes(database, "tally") if isinstance(n, Feedback)] == ["partly"]
    for other in ("police", "coordinator", "independent", "recovery"):
        assert not [n for n in await notes(database, other) if isinstance(n, Feedback)], other
    assert 'action="/en/number/my/felt"' not in await shown(browser, number)


async def test_an_answer_that_is_none_is_not_kept(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    await right(browser, "felt", number, felt="<script>", do="yes")
    assert browser.answer.status_code == 422


async def test_whether_life_is_better_is_asked_after_eight_weeks(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    assert 'action="/en/number/my/better"' not in await shown(browser, number)


async def test_erasing_asks_twice_and_then_the_number_opens_nothing(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    assert "Nobody can bring it back" in await right(browser, "erase", number)
    assert "Do you want to delete it for good?" in await right(browser, "erase", number, do="sure")
    assert "<bdi>Police</bdi>" in await shown(browser, number)
    assert "It is deleted" in await right(browser, "erase", number, do="erase")
    await shown(browser, number)
    assert browser.answer.status_code == 404
    # Pressed twice it says the same; nothing else works with the number, and no other report of it is meant.
    assert "It is deleted" in await right(browser, "erase", number, do="erase")
    for fields in ({"do": "sure"}, {"do": "erase", "which": "1"}, {"do": "erase", "which": "999"}):
        await right(browser, "erase", number, **fields)
        assert browser.answer.status_code == 404


async def test_who_had_an_erased_report_is_told_by_its_reference_alone(
    browser: Browser, database: TestDatabase
) -> None:
    number = await sent(browser, TWO)
    async with database.as_role() as owner:
        await owner.execute(
            "update referral set state = 'acknowledged' where agency = 'police' and state in ('held', 'queued')"
        )
        await owner.execute("delete from erased_copy")
    await right(browser, "erase", number, do="erase")
    async with database.as_role() as owner:
        assert [row["agency"] for row in await owner.fetch("select agency from erased_copy")] == ["police"]


@pytest.mark.parametrize("what", ["correct", "complain", "erase", "felt", "stop", "words"])
@pytest.mark.parametrize(("number", "status"), [("", 422), ("12", 422), ("0" * 25, 404)])
async def test_no_right_without_a_number(browser: Browser, what: str, number: str, status: int) -> None:
    await right(browser, what, number, words="x", do="yes" if what != "erase" else "erase", felt="yes")
    assert browser.answer.status_code in (status, 404)


@pytest.mark.parametrize("what", ["nothing", "status", "..", "correct%00"])
async def test_there_is_no_other_right(browser: Browser, what: str) -> None:
    await right(browser, what, "0" * 25)
    assert browser.answer.status_code == 404


@pytest.mark.parametrize("which", ["", "x", "7", "19", "99999999", "-1", "\u0661"])
async def test_a_place_that_is_none_fails_nowhere(browser: Browser, which: str) -> None:
    number = await sent(browser, POLICE)
    for address in ("/en/number", "/en/number/my/correct", "/en/number/my/erase"):
        answer = await browser.post(address, encoded({"number": number, "which": which, "do": "show"}))
        assert answer.status_code in (200, 404), (address, which)


async def test_another_site_exercises_no_right(browser: Browser) -> None:
    number = await sent(browser, POLICE)
    for what in ("erase", "correct", "complain", "stop"):
        body = encoded({"number": number, "which": "0", "do": "erase" if what == "erase" else "yes", "words": "x"})
        answer = await browser.post(f"/en/number/my/{what}", body, sec_fetch_site="cross-site")
        assert answer.status_code == 403, what
    assert "<bdi>Police</bdi>" in await shown(browser, number)


async def test_one_number_answers_no_words_of_another(
    browser: Browser, open_browser: Callable[[], Browser], database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    await right(browser, "words", number, quote="4d4a52c6-61a1-4d64-8a05-2f8f5a2c5b9e", do="yes")
    assert browser.answer.status_code == 404


async def test_after_eight_weeks_the_page_asks_and_the_tally_alone_hears(
    browser: Browser, intake: Intake, database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    for days, asks in ((55, False), (56, True)):
        site = site_at(intake, NOW + timedelta(days=days))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=site), base_url="https://site.test") as client:
            later = Browser(client)
            assert ('action="/en/number/my/better"' in await shown(later, number)) is asks
            if asks:
                assert "Thank you" in await right(later, "better", number, better="worse", do="yes")
                assert 'action="/en/number/my/better"' not in await shown(later, number)
    assert [n.better for n in await notes(database, "tally") if isinstance(n, Feedback) and n.better] == ["worse"]
    assert not [n for n in await notes(database, "coordinator") if isinstance(n, Feedback)]


async def ask_words(database: TestDatabase, number: str, words: str) -> str:
    """Ask whether these words may be shown, as the desk does."""
    root = receipt.root_of(receipt.read_number(number), b"p" * 32)
    made = uuid4()
    async with database.as_role() as owner:
        report_id = await owner.fetchval("select report_id from report where tag = $1", receipt.tag_of(root))
        envelope = seal_note(
            Quote(words=words, lang="en", day=NOW.date()),
            report_id=report_id,
            object_id=made,
            epoch=793,
            publics=[public_of(receipt.seed_of(root))],
            draw=dice("quote"),
        )
        await replies.file(owner, None, envelope)
        await requests.ask_quote(owner, made, report_id, NOW.date())
    return str(made)


async def state_of(database: TestDatabase, quote: str) -> str:
    async with database.as_role() as owner:
        return str(await owner.fetchval("select state from quote where quote_id::text = $1", quote))


async def test_a_few_words_are_shown_before_they_may_be_used_and_can_be_taken_back(
    browser: Browser, database: TestDatabase
) -> None:
    number = await sent(browser, POLICE)
    quote = await ask_words(database, number, "Somebody <i>shouted</i> in a shop.")
    assert "May we use a few changed words?" in await shown(browser, number)
    asked = await right(browser, "words", number, quote=quote)
    assert "Somebody &lt;i&gt;shouted&lt;/i&gt; in a shop." in asked
    assert await state_of(database, quote) == "asked"
    assert "You said that we may use these words." in await right(browser, "words", number, quote=quote, do="yes")
    assert await state_of(database, quote) == "yes"
    assert "We do not use these words." in await right(browser, "words", number, quote=quote, do="no")
    assert await state_of(database, quote) == "taken_back"
    # What was taken back stays so.
    await right(browser, "words", number, quote=quote, do="yes")
    assert browser.answer.status_code == 404
    assert await state_of(database, quote) == "taken_back"


async def test_a_no_is_a_no(browser: Browser, database: TestDatabase) -> None:
    number = await sent(browser, POLICE)
    quote = await ask_words(database, number, "A few words.")
    await right(browser, "words", number, quote=quote, do="no")
    assert await state_of(database, quote) == "no"


@pytest.mark.parametrize("what", ["correct", "complain", "felt", "again", "more", "erase"])
async def test_every_right_has_its_page_in_every_live_language(browser: Browser, intake: Intake, what: str) -> None:
    number = await sent(browser, POLICE)
    for language in intake.catalogues.languages.values():
        if language.live:
            page = await right(browser, what, number, lang=language.code)
            assert browser.answer.status_code == 200, language.code
            assert f'<html lang="{language.tag}" dir="{language.direction}">' in page


@pytest.mark.parametrize("what", ["felt", "better"])
async def test_nothing_ticked_is_said(browser: Browser, what: str) -> None:
    page = await right(browser, what, await sent(browser, POLICE), do="yes")
    assert browser.answer.status_code == 422
    assert "Please choose one answer." in page
