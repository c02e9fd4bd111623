"""The number page: what is safe, then danger, and a device that the next person can use."""

from collections.abc import Callable

from reporting.web.public.door import COOKIE
from tests.web.public.browser import Browser, encoded
from tests.web.public.test_form import WHAT, number_on, sent
from tests.web.public.test_resume import HALF, go_on, resume_number, stop


async def test_the_number_page_says_first_that_it_is_safe_and_then_999(browser: Browser) -> None:
    await sent(browser)
    main = browser.answer.text.split("<main", 1)[1]
    first = "We have your report. It is safe. You do not need to do anything else."
    assert main.index(first) < main.index('href="tel:999"') < main.index('class="number"')


async def test_after_clearing_the_next_person_gets_a_form_and_no_number(browser: Browser) -> None:
    number = await sent(browser)
    answer = await browser.post("/en/clear", b"")
    assert answer.headers["location"] == "/en"
    assert COOKIE not in browser.client.cookies
    assert (await browser.get("/en/form/start")).status_code == 200
    assert "number" not in browser.here
    assert (await browser.get("/en/form/number")).status_code == 410
    assert number not in browser.answer.text


async def test_something_else_can_be_told_at_once_under_another_number(browser: Browser) -> None:
    number = await sent(browser)
    answer = await browser.post("/en/clear", encoded({"do": "again"}))
    assert answer.headers["location"] == "/en/form/start"
    assert await sent(browser) != number


async def test_another_site_clears_nothing(browser: Browser) -> None:
    number = await sent(browser)
    await browser.post("/en/clear", b"", sec_fetch_site="cross-site")
    assert number_on((await browser.get("/en/form/number")).text) == number


async def test_clearing_is_refused_nowhere_and_in_no_unknown_language(browser: Browser) -> None:
    await browser.go_to("what", WHAT)
    assert (await browser.post("/pl/clear", b"\xff\xff")).status_code == 303
    assert (await browser.post("/xx/clear", b"")).status_code == 404


async def test_leaving_ends_the_number_where_the_page_says_so(open_browser: Callable[[], Browser]) -> None:
    early, late, other = open_browser(), open_browser(), open_browser()
    await early.go_to("words", WHAT | {"start": {"shared_device": "yes"}})
    page = (await early.get("/en/keep")).text
    assert "If you press “Leave this site”, what you typed is deleted, and this number stops working." in page
    await early.post("/en/leave", b"")
    await go_on(other, resume_number(page))
    assert other.answer.status_code == 404
    # After stopping there is nothing to leave, until somebody goes on.
    number = await stop(late, words=HALF)
    assert "If you go on and press “Leave this site”, what you typed is deleted" in late.answer.text
    await late.post("/en/leave", b"")
    assert await go_on(other, number) == "/en/form/words"
    await other.post("/en/leave", b"")
    await go_on(late, number)
    assert late.answer.status_code == 404
