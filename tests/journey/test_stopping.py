"""Stopping, going on and a screen for many, in a real browser: a number brings back what the browser forgot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from playwright.async_api import Browser, BrowserContext, Error, Page

from tests.journey.people import Answers, begin, fill, walk
from tests.support.demo import Demo

STORY = "A sentence that nobody else at this screen may see"
ANSWERS: dict[str, str | list[str]] = {"for_whom": "for_me", "under_18": "no", "behaviours": ["threat"], "words": STORY}
OWN: Answers = ANSWERS | {"shared_device": "no"}
SHARED: Answers = ANSWERS | {"shared_device": "yes"}
FIRST = "/en/kiosk/demo-library"
MOST_BACK = 60
WORDS = 'textarea[name="words"]'
# Milliseconds of the page's own clock.
FOUR_MINUTES, ONE_MINUTE = 240_000, 60_000


@pytest.fixture(params=[False, True], ids=["script off", "script on"])
async def person(request: pytest.FixtureRequest, chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A browser with nothing in it."""
    context = await chromium.new_context(java_script_enabled=request.param)
    yield context
    await context.close()


@pytest.fixture
async def screen(chromium: Browser) -> AsyncIterator[Page]:
    """A screen for many, with a clock that only the test moves."""
    context = await chromium.new_context()
    page = await context.new_page()
    await page.clock.install()
    yield page
    await context.close()


async def number_on(page: Page) -> str:
    """The number to go on with, as the page shows it."""
    await page.wait_for_load_state()
    groups = await page.locator("ul.number li").all_inner_texts()
    assert len(groups) == 4, await page.content()
    return "".join(groups).replace(" ", "")


async def go_on(page: Page, demo: Demo, number: str) -> None:
    """Type a number on the page for it."""
    await page.goto(f"{demo.public}/en/resume")
    await page.locator("#number").fill(number)
    await page.locator('button[value="go"]').click()


async def settled(page: Page) -> str:
    """The page once it stands: one that the browser had kept asks for itself anew."""
    for _ in range(50):
        with suppress(Error):
            await page.wait_for_load_state()
            return await page.content()
        await asyncio.sleep(0.1)
    raise AssertionError(page.url)


async def assert_back_shows_nothing(page: Page, demo: Demo, *secrets: str) -> None:
    """Press "back" until there is nothing before; no page on the way shows an answer or a number."""
    for _ in range(MOST_BACK):
        before = page.url
        # An answer to a form is not kept: for its place in the history the browser has a page of its own.
        with suppress(Error):
            await page.go_back()
        text = await settled(page)
        assert not [secret for secret in (STORY, *secrets) if secret in text], page.url
        if page.url in (before, "about:blank"):
            return
        if page.url.startswith(demo.public):
            typed = await page.evaluate(
                "() => [...document.querySelectorAll('textarea')].map(box => box.value).join('')"
            )
            assert STORY not in typed, page.url
    raise AssertionError("there is no end of pages to go back to")


async def start_at_the_screen(page: Page, demo: Demo) -> str:
    """Begin at a screen for many, come to the own words, and say the number that was shown on the way."""
    await page.goto(demo.public + FIRST)
    await page.locator('button[value="start"]').click()
    await fill(page, ANSWERS)
    await page.locator("#f .acts button").first.click()
    number = await number_on(page)
    for _ in range(20):
        # The address is new before the page is whole.
        await page.wait_for_load_state()
        if "/form/words" in page.url:
            return number
        await fill(page, ANSWERS)
        await page.locator('#f .acts button:not([name="do"])').first.click()
    raise AssertionError(page.url)


async def test_save_and_stop_and_go_on_in_another_browser(
    demo: Demo, person: BrowserContext, chromium: Browser
) -> None:
    page = await person.new_page()
    await begin(page, demo)
    await walk(page, OWN, "words")
    await fill(page, OWN)
    await page.locator('button[value="stop"]').click()
    number = await number_on(page)
    assert STORY not in await page.content()
    assert await person.cookies() == []
    assert number not in page.url.replace(" ", "")
    await page.locator("form[action$='/clear'] button").click()
    await page.wait_for_url(f"{demo.public}/en")
    await assert_back_shows_nothing(page, demo, " ".join(number[:4]))
    elsewhere = await chromium.new_context(java_script_enabled=False)
    other = await elsewhere.new_page()
    await go_on(other, demo, number)
    assert other.url.endswith("/en/form/words")
    assert await other.locator(WORDS).input_value() == STORY
    await elsewhere.close()


async def test_on_a_shared_device_the_number_comes_first_and_leads_back(demo: Demo, person: BrowserContext) -> None:
    page = await person.new_page()
    await begin(page, demo)
    await fill(page, SHARED)
    await page.locator("#f .acts button").first.click()
    await page.wait_for_url("**/en/keep")
    number = await number_on(page)
    await walk(page, SHARED, "when")
    # Going on in the same browser ends the session that it had before, and begins one that knows as much.
    (before,) = await person.cookies()
    await go_on(page, demo, number)
    (after,) = await person.cookies()
    assert before["value"] != after["value"]
    assert page.url.endswith("/en/form/when")
    await page.goto(f"{demo.public}/en/form/words")
    assert await page.locator(WORDS).input_value() == STORY


async def test_the_screen_asks_and_any_key_goes_on_any_number_of_times(demo: Demo, screen: Page) -> None:
    await start_at_the_screen(screen, demo)
    box = screen.locator(WORDS)
    await box.fill(STORY)
    await box.focus()
    asked = screen.locator("#still")
    for turn in range(12):
        await screen.clock.run_for(FOUR_MINUTES - 1_000)
        assert not await asked.is_visible(), turn
        await screen.clock.run_for(2_000)
        assert await asked.is_visible(), turn
        assert await screen.evaluate("document.activeElement.closest('dialog') !== null")
        await screen.clock.run_for(ONE_MINUTE - 2_000)
        if turn % 3 == 2:
            await screen.mouse.click(5, 5)
        else:
            await screen.keyboard.press(("x", "Enter")[turn % 3])
        assert not await asked.is_visible(), turn
    # The key that said "I am here" was typed nowhere, and the person is where they were.
    assert await box.input_value() == STORY
    assert await screen.evaluate("document.activeElement.name") == "words"
    assert "/form/words" in screen.url


async def test_the_question_is_one_for_screen_readers(demo: Demo, screen: Page) -> None:
    await start_at_the_screen(screen, demo)
    await screen.clock.run_for(FOUR_MINUTES + 1_000)
    question = screen.get_by_role("alertdialog", name="Are you still there?")
    assert await question.is_visible()
    assert await question.get_by_role("button").evaluate("button => button === document.activeElement")


@pytest.mark.parametrize("where", ["own words", "number"])
async def test_when_nobody_answers_the_screen_is_for_the_next_person(
    demo: Demo, screen: Page, chromium: Browser, where: str
) -> None:
    number = await start_at_the_screen(screen, demo)
    await screen.locator(WORDS).fill(STORY)
    if where == "number":
        await screen.goto(f"{demo.public}/en/keep?at=demo-library&on=kiosk")
    await screen.clock.run_for(FOUR_MINUTES + 1_000)
    async with screen.expect_navigation(url=f"**{FIRST}"):
        await screen.clock.run_for(ONE_MINUTE)
    assert await screen.context.cookies() == []
    assert STORY not in await screen.content()
    await assert_back_shows_nothing(screen, demo, " ".join(number[:4]))
    if where == "own words":
        home = await chromium.new_context(java_script_enabled=False)
        page = await home.new_page()
        await go_on(page, demo, number)
        assert await page.locator(WORDS).input_value() == STORY
        assert await page.locator("#end").count() == 0
        await home.close()


async def test_a_number_that_was_looked_up_leaves_the_screen_with_whoever_typed_it(demo: Demo, screen: Page) -> None:
    number = "1234567890" * 2 + "12345"
    await screen.goto(demo.public + FIRST)
    await screen.locator('nav[aria-labelledby="around"] a').last.click()
    await screen.locator('main a[href*="/en/number"]').click()
    await screen.locator("#number").fill(number)
    await screen.locator('button[value="show"]').click()
    await screen.wait_for_load_state()
    assert await screen.locator("#number").input_value() == number
    assert await screen.locator("#end").is_visible()
    await screen.clock.run_for(FOUR_MINUTES + 1_000)
    assert await screen.locator("#still").is_visible()
    async with screen.expect_navigation(url=f"**{FIRST}"):
        await screen.clock.run_for(ONE_MINUTE)
    await assert_back_shows_nothing(screen, demo, number)


async def test_whoever_types_is_not_asked(demo: Demo, screen: Page) -> None:
    await start_at_the_screen(screen, demo)
    told = []
    screen.on("request", lambda request: told.append(request.url) if request.url.endswith("/keep") else None)
    for _ in range(6):
        await screen.locator(WORDS).press_sequentially("word ")
        await screen.clock.run_for(FOUR_MINUTES - 10_000)
        assert not await screen.locator("#still").is_visible()
    # The server hears of it at most every half minute, and not when nothing is done.
    assert len(told) == 6


async def test_finish_is_a_button_without_script_too(demo: Demo, plain: BrowserContext) -> None:
    page = await plain.new_page()
    number = await start_at_the_screen(page, demo)
    await page.locator(WORDS).fill(STORY)
    await page.locator("#end").click()
    assert page.url == demo.public + FIRST
    assert await plain.cookies() == []
    await assert_back_shows_nothing(page, demo, " ".join(number[:4]))
    await go_on(page, demo, number)
    assert await page.locator(WORDS).input_value() == STORY
