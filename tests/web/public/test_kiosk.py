"""A screen in a reporting site: each person has a session of their own, and it is wiped at every end."""

import gzip
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from reporting.actions import Intake
from reporting.actions import draft as drafts
from reporting.actions.resume import go_on as resumed
from reporting.errors import SessionStale
from reporting.forms.answers import read as read_answers
from reporting.forms.compose import compose
from reporting.model.reporter import Channel
from reporting.web import cookies
from tests.support.dice import dice
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW
from tests.web.public.moving import at
from tests.web.public.test_form import COOKIE, WHAT, number_on
from tests.web.public.test_pages import HEAVIEST
from tests.web.public.test_resume import HALF, go_on, resume_number

MINUTE = timedelta(minutes=1)
FIRST = "/en/kiosk/lib"
TAIL = "?at=lib&on=kiosk"
EVERYTHING = '"cache", "cookies", "storage"'


async def start(browser: Browser) -> None:
    """Press "Start" on the first page of the screen."""
    await browser.get(FIRST)
    await browser.post(FIRST, encoded({"do": "start"}))
    await browser.get(browser.answer.headers["location"])


async def walk(browser: Browser, until: str) -> str:
    """Go on to a page, and say the number that was shown on the way."""
    await start(browser)
    number = ""
    for _ in range(60):
        page = browser.here.rsplit("/", 1)[-1]
        if page == until:
            return number
        if page == "keep":
            number = resume_number(browser.answer.text)
        await browser.fill(str(browser.answer.request.url), **WHAT.get(page, {}))
    raise AssertionError(f"never came to {until}")


def is_wiped(browser: Browser) -> bool:
    answer = browser.answer
    return answer.headers.get("clear-site-data") == EVERYTHING and "Max-Age=0" in answer.headers["set-cookie"]


async def test_the_first_page_ends_whatever_session_was_there(browser: Browser) -> None:
    await browser.go_to("when", WHAT)
    answer = await browser.get(FIRST)
    assert "Workington Library" in answer.text
    assert is_wiped(browser)
    assert COOKIE not in browser.client.cookies
    assert (await browser.get("/en/kiosk/nowhere")).status_code == 404


async def test_a_page_of_another_site_ends_nobodys_session(browser: Browser) -> None:
    await browser.go_to("when", WHAT)
    assert "clear-site-data" not in (await browser.get(FIRST, **{"sec-fetch-site": "cross-site"})).headers
    await browser.post(FIRST, b"", sec_fetch_site="cross-site")
    assert COOKIE in browser.client.cookies


async def test_a_new_session_comes_with_a_number_at_once(browser: Browser) -> None:
    await start(browser)
    assert str(browser.answer.request.url).endswith("/en/form/start" + TAIL)
    await browser.fill(str(browser.answer.request.url), shared_device="no")
    assert browser.here == "/en/keep"
    assert "5 minutes" in browser.answer.text.replace("<bdi>", "").replace("</bdi>", "")
    assert len(resume_number(browser.answer.text)) == 16


async def test_every_page_has_the_way_to_finish_and_the_question(browser: Browser) -> None:
    await walk(browser, "check")
    for address in ("words", "check", "more", "../keep"):
        page = (await browser.get(f"/en/form/{address}{TAIL}")).text
        assert 'id="end"' in page, address
        assert '<dialog id="still"' in page, address
        assert page.count("<script>") == 2, address
        assert len(gzip.compress(page.encode(), 6)) <= HEAVIEST, address
    assert '<dialog id="still"' not in (await browser.get("/en")).text


async def test_the_channel_and_the_site_are_recorded(intake: Intake, browser: Browser) -> None:
    await walk(browser, "check")
    header = f"{COOKIE}={browser.client.cookies[COOKIE]}".encode()
    secret = cookies.secret_in([(b"cookie", header)], COOKIE)
    assert secret is not None
    draft = (await drafts.load(intake, secret, NOW)).draft
    assert (draft.channel, draft.kiosk, draft.site) == ("kiosk", "lib", "lib")
    reading, _ = await drafts.reading(intake, draft, NOW)
    report = compose(
        intake.form,
        reading,
        lang="en",
        site=draft.site,
        story_lang="en",
        permission_lang="en",
        today=NOW.date(),
        channel=draft.channel,
    )
    assert (report.count.channel, report.count.site, report.permission.captured) == (Channel.KIOSK, "lib", "kiosk")


def test_an_answer_says_how_it_came_where_the_door_does_not(intake: Intake) -> None:
    reading = read_answers(intake.form, {"for_whom": ("at_place",)}, intake.gazetteer, (), NOW.date())
    made = compose(intake.form, reading, lang="en", site="", story_lang="en", permission_lang="en", today=NOW.date())
    assert made.count.channel is Channel.ASSISTED


async def test_after_five_minutes_the_server_hides_by_itself(intake: Intake, browser: Browser) -> None:
    number = await walk(browser, "when")
    async with at(intake, NOW + 6 * MINUTE, browser) as late:
        answer = await late.get(f"/en/form/words{TAIL}")
        assert "Type your number to go on" in answer.text
        assert 'id="end"' in answer.text
        assert "shouted" not in answer.text
        fields = read(answer.text).fields
        await late.post(f"/en/resume{TAIL}", encoded({**fields, "number": number, "do": "go"}))
        assert late.answer.headers["location"] == f"/en/form/words{TAIL}"


async def test_whoever_types_is_still_there_as_the_script_says(intake: Intake, browser: Browser) -> None:
    await walk(browser, "words")
    for minutes in range(4, 48, 4):
        async with at(intake, NOW + minutes * MINUTE, browser) as there:
            assert (await there.post("/en/keep", b"")).status_code == 204
    async with at(intake, NOW + 48 * MINUTE, browser) as there:
        assert "Type your number" not in (await there.get(f"/en/form/words{TAIL}")).text


@pytest.mark.parametrize("minutes", [1, 6], ids=["in time", "out of sight"])
async def test_finishing_keeps_what_was_typed_and_wipes_the_screen(
    intake: Intake, browser: Browser, open_browser: Callable[[], Browser], minutes: int
) -> None:
    number = await walk(browser, "words")
    page = dict(read(browser.answer.text).fields)
    async with at(intake, NOW + minutes * MINUTE, browser) as late:
        await late.post(f"/en/form/words{TAIL}", encoded({**page, "words": HALF, "do": "finish"}))
        assert late.answer.headers["location"] == FIRST
        assert is_wiped(late)
        assert (await late.get(f"/en/form/words{TAIL}")).status_code == 410
        assert HALF not in late.answer.text
        assert f'href="{FIRST}"' in late.answer.text
    home = open_browser()
    assert await go_on(home, number) == "/en/form/words"
    assert read(home.answer.text).fields["words"] == [HALF]
    # At home it is no screen for many any more.
    assert 'id="end"' not in home.answer.text


async def test_saving_and_stopping_shows_the_number_and_ends_the_session(browser: Browser) -> None:
    number = await walk(browser, "words")
    before = browser.client.cookies[COOKIE]
    await browser.fill(f"/en/form/words{TAIL}", do="stop", words=HALF)
    assert resume_number(browser.answer.text) == number
    assert 'id="end"' in browser.answer.text
    # The turn goes on until it is finished, with a cookie that opens nothing: another language has the number too.
    assert browser.answer.headers["clear-site-data"] == '"cache", "storage"'
    assert browser.client.cookies[COOKIE] != before
    await browser.post(f"/en/kept{TAIL}", encoded({**read(browser.answer.text).fields, "to": "pl"}))
    assert '<html lang="pl"' in browser.answer.text
    assert resume_number(browser.answer.text) == number
    assert (await browser.get(f"/en/form/words{TAIL}")).status_code == 410


async def test_sending_ends_with_a_number_that_is_wiped_too(intake: Intake, browser: Browser) -> None:
    await walk(browser, "check")
    await browser.fill(f"/en/form/check{TAIL}", do="send")
    assert str(browser.answer.request.url).endswith("/en/form/number" + TAIL)
    number = number_on(browser.answer.text)
    assert 'id="end"' in browser.answer.text
    assert "30 minutes" not in browser.answer.text
    assert "a few minutes" in browser.answer.text
    # Back leads to the number, and still to that of a screen for many.
    assert (await browser.get(f"/en/form/words{TAIL}")).headers["location"] == f"/en/form/number{TAIL}"
    assert number_on((await browser.get(f"/en/form/number{TAIL}")).text) == number
    async with at(intake, NOW + 6 * MINUTE, browser) as late:
        assert (await late.get(f"/en/form/number{TAIL}")).status_code == 410
    await browser.post(FIRST, b"")
    assert is_wiped(browser)
    assert (await browser.get(f"/en/form/number{TAIL}")).status_code == 410


async def test_clearing_the_number_leads_to_the_first_page_of_the_screen(browser: Browser) -> None:
    await walk(browser, "check")
    await browser.fill(f"/en/form/check{TAIL}", do="send")
    await browser.post(f"/en/clear{TAIL}", b"")
    assert browser.answer.headers["location"] == FIRST
    assert is_wiped(browser)


async def test_a_turn_that_no_number_leads_to_leaves_nothing(intake: Intake, browser: Browser) -> None:
    await start(browser)
    await browser.post(f"/en/form/start{TAIL}", encoded({"under_18": "no", "to": "pl"}))
    assert COOKIE in browser.client.cookies
    header = f"{COOKIE}={browser.client.cookies[COOKIE]}".encode()
    secret = cookies.secret_in([(b"cookie", header)], COOKIE)
    assert secret is not None
    await browser.post(FIRST, b"")
    with pytest.raises(SessionStale):
        await drafts.load(intake, secret, NOW)


async def test_the_screen_is_cleared_even_when_nothing_can_be_kept(browser: Browser) -> None:
    await walk(browser, "words")
    browser.client.cookies.clear()
    await browser.post(f"/en/form/words{TAIL}", encoded({"words": HALF, "do": "finish"}))
    assert browser.answer.headers["location"] == FIRST
    assert HALF not in browser.answer.text


@pytest.mark.parametrize(("do", "status"), [("stop", 303), ("", 410), ("send", 410)])
async def test_after_a_turn_no_page_that_is_sent_once_more_shows_a_word(browser: Browser, do: str, status: int) -> None:
    await walk(browser, "words")
    page = encoded({**read(browser.answer.text).fields, "words": HALF, "do": do})
    await browser.fill(f"/en/form/words{TAIL}", do="stop", words=HALF)
    answer = await browser.post(f"/en/form/words{TAIL}", page)
    assert answer.status_code == status
    assert HALF not in answer.text
    if status == 303:
        assert answer.headers["location"] == f"/en/resume{TAIL}"


async def test_what_was_begun_at_home_is_not_counted_as_begun_on_the_screen(
    intake: Intake, open_browser: Callable[[], Browser]
) -> None:
    home = open_browser()
    await home.go_to("words", WHAT)
    number = resume_number((await home.fill("/en/form/words", do="stop")).text)
    found = await resumed(intake, number, NOW, dice("screen"), kiosk="lib")
    assert (found.draft.channel, found.draft.kiosk, found.draft.site) == ("", "lib", "")
    assert msgspec.structs.replace(found.draft, kiosk="").held


async def test_the_first_page_of_the_form_asks_nothing_that_is_known_of_a_screen(browser: Browser) -> None:
    await start(browser)
    assert "shared_device" not in read(browser.answer.text).names
    # Nothing is kept yet: "Save and stop" would be a second way to finish.
    assert 'value="stop"' not in browser.answer.text
    assert browser.answer.text.count('value="finish"') == 1
    await walk(browser, "words")
    assert 'value="stop"' in (await browser.get(f"/en/form/start{TAIL}")).text
    await browser.get("/en/form/start")
    assert "shared_device" not in read(browser.answer.text).names


async def test_the_same_page_at_home_does_ask(browser: Browser) -> None:
    await browser.get("/en/form/start")
    assert "shared_device" in read(browser.answer.text).names
    assert 'value="stop"' in browser.answer.text
