"""After sending and after leaving: nobody is told that nothing was sent, nothing comes back, no word is dropped."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from reporting.actions import Intake
from reporting.actions import draft as drafts
from reporting.errors import SentMeanwhile, SessionStale
from reporting.web import cookies
from reporting.web.public.door import COOKIE
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import NOW
from tests.web.public.test_form import WHAT, number_on, sent

SAFE = "Your report was sent. It is safe. Only you have the number."
NEVER = "othing was sent"
STORY = "A word that came too late"


def secret_of(browser: Browser) -> bytes:
    header = f"{COOKIE}={browser.client.cookies[COOKIE]}".encode()
    secret = cookies.secret_in([(b"cookie", header)], COOKIE)
    assert secret is not None
    return secret


async def half_an_hour_later(database: TestDatabase) -> None:
    async with database.as_role() as owner:
        await owner.execute("update draft set expires = $1 where sent", NOW - timedelta(seconds=1))


@pytest.mark.parametrize("page", ["number", "check", "words", "more"])
async def test_half_an_hour_after_sending_every_page_says_that_it_is_safe(
    browser: Browser, database: TestDatabase, page: str
) -> None:
    await sent(browser)
    await half_an_hour_later(database)
    answer = await browser.get(f"/en/form/{page}")
    assert answer.status_code == 410
    assert SAFE in answer.text
    assert 'href="/en/number"' in answer.text
    assert NEVER not in answer.text
    assert "Max-Age=0" in answer.headers["set-cookie"]


async def test_half_an_hour_after_sending_the_same_form_again_is_told_the_same(
    browser: Browser, database: TestDatabase
) -> None:
    await browser.go_to("check", WHAT)
    body = encoded(dict(read(browser.answer.text).fields) | {"do": "send"})
    await browser.post("/en/form/check", body)
    await half_an_hour_later(database)
    answer = await browser.post("/en/form/check", body)
    assert SAFE in answer.text
    assert NEVER not in answer.text


async def test_half_an_hour_after_sending_a_new_form_can_be_begun(browser: Browser, database: TestDatabase) -> None:
    await sent(browser)
    await half_an_hour_later(database)
    await browser.go_to("check", WHAT)
    assert browser.here == "/en/form/check"


async def test_without_a_session_nobody_is_told_that_nothing_was_sent(browser: Browser) -> None:
    answer = await browser.get("/en/form/number")
    assert answer.status_code == 410
    assert NEVER not in answer.text
    assert "This page was not sent." in answer.text
    assert 'href="/en/number"' in answer.text


async def test_the_cookie_ends_with_the_half_hour(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", WHAT)
    answer = await browser.fill(browser.here, follow=False, do="send")
    assert answer.headers["set-cookie"].endswith("; Max-Age=1800")
    async with database.as_role() as owner:
        await owner.execute("update draft set expires = $1 where sent", NOW + timedelta(seconds=90))
    page = await browser.get("/en/form/number")
    assert re.fullmatch(
        rf"{COOKIE}=[\w-]{{43}}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=90", page.headers["set-cookie"]
    )


async def test_words_of_another_tab_are_given_back_after_sending_and_the_number_stays(browser: Browser) -> None:
    await browser.go_to("check", WHAT)
    other_tab = dict(read((await browser.get("/en/form/words")).text).fields) | {"words": STORY}
    await browser.fill("/en/form/check", do="send")
    number = number_on(browser.answer.text)
    answer = await browser.post("/en/form/words", encoded(other_tab))
    assert answer.status_code == 409
    assert STORY in answer.text
    assert "was not sent" in answer.text
    assert 'href="/en/form/number"' in answer.text
    assert "set-cookie" not in answer.headers
    assert number_on((await browser.get("/en/form/number")).text) == number


async def test_what_is_under_way_while_its_reporter_leaves_does_not_come_back(
    browser: Browser, database: TestDatabase, intake: Intake
) -> None:
    await browser.go_to("check", WHAT)
    secret = secret_of(browser)
    kept = await drafts.load(intake, secret, NOW)
    await browser.post("/en/leave", b"")
    async with database.as_role() as owner:
        before = await owner.fetchval("select count(*) from draft")
        with pytest.raises(SessionStale):
            await drafts.keep(intake, secret, kept.draft, NOW, dice("late"))
        assert await owner.fetchval("select count(*) from draft") == before


async def test_what_is_under_way_while_the_report_is_sent_is_not_dropped_in_silence(
    browser: Browser, intake: Intake
) -> None:
    await browser.go_to("check", WHAT)
    kept = await drafts.load(intake, secret_of(browser), NOW)
    await browser.fill("/en/form/check", do="send")
    with pytest.raises(SentMeanwhile):
        await drafts.keep(intake, secret_of(browser), kept.draft, NOW, dice("late"))


async def test_another_browser_is_told_nothing_of_it(browser: Browser, open_browser: Callable[[], Browser]) -> None:
    await sent(browser)
    assert SAFE not in (await open_browser().get("/en/form/number")).text
