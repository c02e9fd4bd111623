"""Leaving in a real browser: whatever the next person at it presses, no answer comes back, with script off and on."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Request, Route

from reporting.model.site import Scheme
from tests.journey.people import begin, fill, walk
from tests.support.demo import Demo

STORY = "A sentence that nobody else at this telephone may see"
ANSWERS: dict[str, str | list[str]] = {
    "for_whom": "for_me",
    "shared_device": "yes",
    "under_18": "no",
    "role": "victim",
    "behaviours": ["threat", "graffiti"],
    "strands": ["religion"],
    "words": STORY,
    "when.time": "about noon",
    "area": "town:town-carlisle",
    "choice.police": "B",
}
DULL = "<!doctype html><title>Dull</title><p>It will rain.</p>"
MOST_BACK = 60
# What a page keeps in the browser besides cookies.
STORED = """async () => [
    localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length]"""
ANSWERED = """() => [...document.querySelectorAll('#f input, #f textarea')]
    .filter(box => box.type !== 'hidden' && (/radio|checkbox/.test(box.type) ? box.checked : box.value))
    .map(box => box.name)"""


@pytest.fixture(params=[False, True], ids=["script off", "script on"])
async def person(request: pytest.FixtureRequest, chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A browser of somebody's own, for which the place that leaving goes to is nearby and dull."""
    context = await chromium.new_context(java_script_enabled=request.param)

    async def answer(route: Route, _: Request) -> None:
        await route.fulfill(body=DULL, content_type="text/html")

    await context.route(f"{Scheme().leave_to}**", answer)
    yield context
    await context.close()


async def leave(page: Page) -> None:
    """Press the button that is on every page, and wait until the dull place is there."""
    await page.locator(".leave").click()
    await page.wait_for_url(f"{Scheme().leave_to}**")


async def assert_nothing_shows(page: Page, demo: Demo) -> None:
    """This page shows no answer, no number and no name of a recipient."""
    text = await page.content()
    for answer in (STORY, "about noon", "<bdi>Police</bdi>", 'class="number"'):
        assert answer not in text, page.url
    if page.url.startswith(demo.public):
        assert await page.evaluate(ANSWERED) == [], page.url


async def back_to_the_beginning(page: Page, demo: Demo) -> int:
    """Press "back" until there is nothing before, and look at every page on the way."""
    for pressed in range(MOST_BACK):
        before = page.url
        await page.go_back()
        if page.url == before or page.url == "about:blank":
            return pressed
        await assert_nothing_shows(page, demo)
    raise AssertionError("there is no end of pages to go back to")


async def assert_nothing_is_kept(person: BrowserContext, page: Page, demo: Demo) -> None:
    """No cookie, no storage of any kind, for this site."""
    assert await person.cookies() == []
    await page.goto(f"{demo.public}/en")
    assert await page.evaluate(STORED) == [0, 0, 0, 0, 0]


async def test_no_cookie_before_the_first_answer_and_no_storage_ever(demo: Demo, person: BrowserContext) -> None:
    page = await person.new_page()
    for path in ("/", "/en", "/en/number", "/en/form/start"):
        await page.goto(f"{demo.public}{path}")
        assert await person.cookies() == [], path
    await fill(page, ANSWERS)
    await page.locator("#f .acts button").first.click()
    (cookie,) = await person.cookies()
    assert (cookie["name"], cookie["secure"], cookie["httpOnly"]) == ("__Host-s", True, True)
    assert cookie["expires"] == -1
    assert await page.evaluate(STORED) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("until", ["when", "check"])
async def test_after_leaving_back_shows_no_answer(demo: Demo, person: BrowserContext, until: str) -> None:
    page = await person.new_page()
    await begin(page, demo)
    await walk(page, ANSWERS, until)
    await leave(page)
    assert await back_to_the_beginning(page, demo) > 3
    for _ in range(5):
        await page.go_forward()
        await assert_nothing_shows(page, demo)
    await assert_nothing_is_kept(person, page, demo)


async def test_words_that_were_typed_and_not_sent_do_not_come_back_either(demo: Demo, person: BrowserContext) -> None:
    page = await person.new_page()
    await begin(page, demo)
    await walk(page, ANSWERS, "words")
    await fill(page, ANSWERS)
    await leave(page)
    await back_to_the_beginning(page, demo)
    await assert_nothing_is_kept(person, page, demo)


async def test_after_sending_and_leaving_the_number_does_not_come_back(demo: Demo, person: BrowserContext) -> None:
    page = await person.new_page()
    await begin(page, demo)
    await walk(page, ANSWERS, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    assert await page.locator(".number").count() == 1
    (cookie,) = await person.cookies()
    assert cookie["expires"] > 0
    await leave(page)
    await back_to_the_beginning(page, demo)
    await page.goto(f"{demo.public}/en/form/number")
    await assert_nothing_shows(page, demo)
    await assert_nothing_is_kept(person, page, demo)


async def test_the_page_of_another_tab_shows_nothing_after_leaving(demo: Demo, person: BrowserContext) -> None:
    page, other = await person.new_page(), await person.new_page()
    await begin(page, demo)
    await walk(page, ANSWERS, "when")
    await other.goto(f"{demo.public}/en/form/words")
    assert await other.locator('[name="words"]').input_value() == STORY
    await leave(page)
    await other.reload()
    await assert_nothing_shows(other, demo)
