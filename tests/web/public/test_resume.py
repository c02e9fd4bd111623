"""Stopping and going on: the number alone brings a draft back, and nothing stays where it was begun."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from reporting.actions import Intake
from reporting.locales.says import resume as says
from reporting.sealing import receipt, resume
from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW
from tests.web.public.moving import at
from tests.web.public.test_form import COOKIE, TOLD, WHAT, sent

GROUPS = re.compile(r"<li>((?:\d ){3}\d)</li>")
HALF = "They shouted at me and then"


def resume_number(page: str) -> str:
    groups = GROUPS.findall(page)
    assert len(groups) == 4, page
    return "".join(groups).replace(" ", "")


async def stop(browser: Browser, page: str = "words", **fields: str | list[str]) -> str:
    """Come to a page, type something, and press "Save and stop"."""
    await browser.go_to(page, WHAT)
    answer = await browser.fill(f"/en/form/{page}", do="stop", **fields)
    assert answer.status_code == 200
    return resume_number(answer.text)


async def go_on(browser: Browser, number: str, **fields: str) -> str:
    """Type a number, and say to which page it led."""
    await browser.fill("/en/resume", do="go", number=number, **fields)
    return browser.here


async def test_what_was_typed_is_kept_and_another_browser_goes_on_there(open_browser: Callable[[], Browser]) -> None:
    phone, library = open_browser(), open_browser()
    number = await stop(phone, words=HALF)
    assert await go_on(library, resume.shown(number)) == "/en/form/words"
    assert read(library.answer.text).fields["words"] == [HALF]


async def test_stopping_takes_the_session_away_and_shows_number_and_day(browser: Browser) -> None:
    await stop(browser, words=HALF)
    answer = browser.answer
    assert answer.headers["cache-control"] == "no-store"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert answer.headers["clear-site-data"] == '"cache"'
    assert COOKIE not in browser.client.cookies
    assert "Wednesday 11 March 2026" in answer.text
    assert "11/03/2026" in answer.text
    assert "whoever finds this number can read" in answer.text
    assert HALF not in answer.text
    assert (await browser.get("/en/form/words")).status_code == 410
    assert HALF not in browser.answer.text
    assert 'href="/en/resume"' in browser.answer.text


@pytest.mark.parametrize("page", ["start", "safe", "when", "choose", "check", "more"])
async def test_every_page_of_the_form_can_be_stopped_at(browser: Browser, page: str) -> None:
    await browser.go_to(page if page not in ("check", "more") else "check", WHAT)
    if page == "more":
        await browser.fill("/en/form/check", do="")
    assert 'name="do" value="stop"' in browser.answer.text
    number = resume_number((await browser.fill(browser.here, do="stop")).text)
    wanted = "check" if page == "more" else page
    assert await go_on(browser, number) == f"/en/form/{wanted}"


async def test_what_is_wrong_is_kept_as_it_was_typed(browser: Browser) -> None:
    number = await stop(browser, "when", when__day="31", when__month="2", when__year="2026")
    assert await go_on(browser, number) == "/en/form/when"
    assert read(browser.answer.text).fields["when.day"] == ["31"]


async def test_the_number_is_in_no_address_and_nowhere_in_the_database(
    browser: Browser, database: TestDatabase
) -> None:
    number = await stop(browser, words=HALF)
    await go_on(browser, number)
    assert all(number not in str(step.url) for step in [browser.answer, *browser.answer.history])
    async with database.as_role() as owner:
        rows = await owner.fetch("select draft::text as t from draft union all select resume::text from resume")
    assert rows
    assert all(number not in row["t"] and number.encode().hex() not in row["t"] for row in rows)


async def test_going_on_ends_the_session_that_another_browser_still_has(open_browser: Callable[[], Browser]) -> None:
    library, phone = open_browser(), open_browser()
    await library.go_to("words", WHAT | {"start": {"shared_device": "yes"}})
    number = resume_number((await library.get("/en/keep")).text)
    assert await go_on(phone, number) == "/en/form/words"
    await phone.fill("/en/form/words", words=HALF)
    assert (await library.get("/en/form/words")).status_code == 410
    assert HALF not in library.answer.text
    # What is sent from the telephone is no number to be seen at the library.
    await phone.go_to("check", WHAT)
    await phone.fill("/en/form/check", do="send")
    assert (await library.get("/en/form/number")).status_code == 410


async def test_the_same_number_works_again(open_browser: Callable[[], Browser]) -> None:
    one, two = open_browser(), open_browser()
    number = await stop(one, words=HALF)
    assert await go_on(two, number) == "/en/form/words"
    assert resume_number((await two.fill("/en/form/words", do="stop", words="More")).text) == number
    assert await go_on(one, number) == "/en/form/words"
    assert read(one.answer.text).fields["words"] == ["More"]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(lambda n: n, id="together"),
        pytest.param(lambda n: resume.shown(n).replace(" ", " – "), id="dashes"),
        pytest.param(lambda n: "".join(chr(0x06F0 + int(d)) for d in n), id="Persian digits"),
    ],
)
async def test_a_number_is_read_however_it_is_typed(browser: Browser, typed: Callable[[str], str]) -> None:
    number = await stop(browser, words=HALF)
    assert await go_on(browser, typed(number)) == "/en/form/words"


@pytest.mark.parametrize(
    ("typed", "status", "says"),
    [
        pytest.param("", 422, "This number has a mistake in it", id="nothing"),
        pytest.param("1234 5678", 422, "You typed 8 of 16 digits", id="too few"),
        pytest.param(receipt.number_of(bytes(32)), 422, "You typed 25 of 16 digits", id="the other number"),
        pytest.param("1234 5678 9012 345O", 422, "You typed 15 of 16 digits", id="a letter"),
        pytest.param(resume.number_of(bytes(32))[:-1] + "x", 422, "15 of 16", id="the last one is no digit"),
        pytest.param(resume.number_of(b"u" * 32), 404, "We cannot find your answers", id="unknown"),
    ],
)
async def test_a_number_that_leads_nowhere_is_given_back(browser: Browser, typed: str, status: int, says: str) -> None:
    answer = await browser.fill("/en/resume", do="go", number=typed, where="words", hid="yes")
    assert answer.status_code == status
    assert says in answer.text.replace("<bdi>", "").replace("</bdi>", "")
    fields = read(answer.text).fields
    assert (fields["number"], fields["where"], fields["hid"]) == ([typed], ["words"], ["yes"])
    assert "set-cookie" not in answer.headers
    assert "<title>Please check: " in answer.text


async def test_switching_the_language_keeps_the_typed_number(browser: Browser) -> None:
    answer = await browser.fill("/en/resume", number="1234 5678", to="pl", where="words")
    assert '<html lang="pl"' in answer.text
    assert read(answer.text).fields["number"] == ["1234 5678"]
    assert read(answer.text).fields["where"] == ["words"]


async def test_the_number_can_be_seen_in_another_language(browser: Browser) -> None:
    number = await stop(browser, words=HALF)
    fields = read(browser.answer.text).fields
    answer = await browser.post("/en/kept", encoded({**fields, "to": "pl"}))
    assert '<html lang="pl"' in answer.text
    assert resume_number(answer.text) == number
    answer = await browser.post("/en/kept", encoded({**fields, "to": "pl"}), sec_fetch_site="cross-site")
    assert answer.headers["location"] == "/pl/resume"
    assert (await browser.post("/en/kept", encoded({"number": "1", "until": "x"}))).status_code == 303


async def test_another_site_cannot_go_on_for_somebody(browser: Browser) -> None:
    number = await stop(browser, words=HALF)
    body = encoded({"do": "go", "number": number})
    assert (await browser.post("/en/resume", body, sec_fetch_site="cross-site")).status_code == 403
    assert COOKIE not in browser.client.cookies


@pytest.mark.parametrize("how", ["sent", "left"])
async def test_after_sending_or_leaving_the_number_leads_nowhere(
    browser: Browser, database: TestDatabase, how: str
) -> None:
    number = await stop(browser, words=HALF)
    await go_on(browser, number)
    if how == "sent":
        await sent(browser)
    else:
        await browser.post("/en/leave", b"")
    async with database.as_role() as owner:
        tag = resume.tag_of(resume.root_of(number, b"p" * 32))
        assert await owner.fetchval("select count(*) from resume where resume_tag = $1", tag) == 0
    answer = await browser.fill("/en/resume", do="go", number=number)
    assert answer.status_code == 404
    assert "What was sent is safe" in answer.text


async def test_the_number_holds_for_seven_whole_days_and_no_longer(intake: Intake, browser: Browser) -> None:
    number = await stop(browser, words=HALF)
    async with at(intake, NOW + timedelta(days=9)) as later:
        assert (await later.fill("/en/resume", do="go", number=number)).status_code == 404
    async with at(intake, NOW + timedelta(days=7, hours=11, minutes=59)) as last:
        assert await go_on(last, number) == "/en/form/words"
        assert read(last.answer.text).fields["words"] == [HALF]


async def test_an_own_device_is_not_asked_for_a_number(intake: Intake, browser: Browser) -> None:
    await browser.go_to("words", WHAT | {"start": {"shared_device": "no"}})
    async with at(intake, NOW + timedelta(hours=19, minutes=59), browser) as later:
        answer = await later.fill("/en/form/words", words=TOLD)
        assert later.here == "/en/form/when"
        assert answer.status_code == 200
    assert (await browser.get("/en/keep")).headers["location"].startswith("/en/form/")


async def test_look_ups_are_bounded(intake: Intake, browser: Browser) -> None:
    for _ in range(8):
        await intake.lookups.acquire()
    try:
        answer = await browser.fill("/en/resume", do="go", number=resume.number_of(bytes(32)))
    finally:
        for _ in range(8):
            intake.lookups.release()
    assert answer.status_code == 503
    assert read(answer.text).fields["number"] == [resume.number_of(bytes(32))]


@pytest.mark.parametrize("do", ["stop", "finish"])
async def test_sending_the_page_once_more_after_stopping_shows_no_word(browser: Browser, do: str) -> None:
    await browser.go_to("words", WHAT)
    page = encoded({**read(browser.answer.text).fields, "words": HALF, "do": "stop"})
    number = resume_number((await browser.post("/en/form/words", page)).text)
    answer = await browser.post("/en/form/words", page.replace(b"do=stop", b"do=" + do.encode()))
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/resume")
    await browser.get("/en/resume")
    assert HALF not in browser.answer.text
    assert read(browser.answer.text).fields["number"] == [""]
    assert await go_on(browser, number) == "/en/form/words"
    assert read(browser.answer.text).fields["words"] == [HALF]


async def test_what_was_begun_here_gets_its_own_number_before_something_else_goes_on(
    open_browser: Callable[[], Browser],
) -> None:
    phone, library = open_browser(), open_browser()
    number = await stop(phone, words=HALF)
    await library.go_to("when", WHAT)
    # A number that leads nowhere changes nothing here.
    await library.fill("/en/resume", do="go", number=resume.number_of(b"u" * 32))
    assert (await library.get("/en/form/when")).status_code == 200
    await go_on(library, number)
    assert says.BESIDES.says in library.answer.text
    assert "/clear" not in library.answer.text
    other = resume_number(library.answer.text)
    assert other != number
    answer = await library.post("/en/kept", encoded({**read(library.answer.text).fields, "to": "pl"}))
    assert resume_number(answer.text) == other
    assert 'class="tall" href="/pl/form/words"' in answer.text
    assert read((await library.get("/pl/form/words")).text).fields["words"] == [HALF]
    # Both have a number now: nothing more is said.
    assert await go_on(library, other) == "/en/form/when"
    assert read((await library.get("/en/form/words")).text).fields["words"] == [TOLD]
    assert await go_on(library, number) == "/en/form/words"


async def test_who_has_answered_nothing_here_goes_on_at_once(open_browser: Callable[[], Browser]) -> None:
    phone, library = open_browser(), open_browser()
    number = await stop(phone, words=HALF)
    await library.fill("/en/form/start")
    assert COOKIE in library.client.cookies
    assert await go_on(library, number) == "/en/form/words"


async def test_easy_read_leads_to_no_page_that_it_leaves_out(browser: Browser) -> None:
    answers = WHAT | {"why": {"strands": ["race"]}, "area": {"area": "town:workington"}}
    await browser.go_to("effect", answers, lang="en_easy")
    number = resume_number((await browser.fill(browser.here, do="stop")).text)
    await browser.fill("/en_easy/resume", do="go", number=number)
    assert browser.here == "/en_easy/form/effect"
    await browser.fill("/en/form/start", shared_device="yes")
    await browser.fill("/en_easy/keep")
    assert browser.here == "/en_easy/form/effect"
