"""A number that was looked up, and what a browser keeps of the form: Back and "Reload" after the end of a turn."""

import asyncio
from contextlib import suppress

import pytest
from playwright.async_api import Browser, BrowserContext, Error, Page

from reporting.model.site import Scheme
from tests.journey.people import Answers, begin, walk
from tests.support.demo import Demo

ANSWERS: Answers = {"for_whom": "for_me", "shared_device": "no", "under_18": "no", "behaviours": ["threat"]}
FIRST = "/en/kiosk/demo-library"
MOST_BACK = 12


@pytest.fixture(params=[False, True], ids=["script off", "script on"])
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


async def number_of_a_report(chromium: Browser, demo: Demo) -> str:
    """Send something from a browser of somebody's own, and say its number."""
    own = await chromium.new_context(java_script_enabled=False)
    page = await own.new_page()
    await begin(page, demo)
    await walk(page, ANSWERS, "check")
    await page.locator('button[value="send"]').click()
    await page.wait_for_load_state()
    if await page.locator('button[value="send"]').count():
        await page.locator('button[value="send"]').click()
        await page.wait_for_load_state()
    number = "".join(await page.locator(".number li").all_inner_texts()).replace(" ", "")
    assert len(number) == 25, page.url
    await own.close()
    return number


async def look_up(page: Page, number: str) -> None:
    """Type the number, see what happened, and see it in another language too."""
    await page.locator("#number").fill(number)
    await page.locator('button[value="show"]').click()
    await page.wait_for_load_state()
    assert "What happened next" in await page.locator("h1").inner_text()
    assert number in await page.content()
    await page.locator('button[name="to"][value="pl"]').click()
    await page.wait_for_load_state()
    assert number in await page.content()


async def settled(page: Page) -> str:
    """The page once it stands."""
    for _ in range(50):
        with suppress(Error):
            await page.wait_for_load_state()
            return await page.content()
        await asyncio.sleep(0.1)
    raise AssertionError(page.url)


async def reloaded(page: Page) -> str:
    """What the page is once it was loaded again, as "Reload" does after its question was answered with yes."""
    with suppress(Error):
        await page.reload()
    return await settled(page)


async def assert_no_number_comes_back(page: Page, number: str) -> None:
    """Press Back and then "Reload", until there is nothing before."""
    for _ in range(MOST_BACK):
        # An answer to a form is not kept: for its place in the history the browser has a page of its own.
        with suppress(Error):
            await page.go_back()
        assert number not in await settled(page), page.url
        assert number not in await reloaded(page), page.url
        if page.url == "about:blank":
            return


async def at_the_box(person: BrowserContext, demo: Demo) -> Page:
    """Go to the box for the number from the first page of the screen, as people do."""
    page = await person.new_page()
    await page.goto(demo.public + FIRST)
    await page.locator('nav[aria-labelledby="around"] a').last.click()
    await page.locator('main a[href*="/en/number"]').click()
    return page


async def test_no_number_comes_back_at_a_screen_for_many(demo: Demo, chromium: Browser, scripted: bool) -> None:
    number = await number_of_a_report(chromium, demo)
    person = await chromium.new_context(java_script_enabled=scripted)
    page = await at_the_box(person, demo)
    await look_up(page, number)
    # Whoever is still there may load it again.
    assert scripted or number in await reloaded(page)
    await page.locator("#end").click()
    await page.wait_for_url(f"{demo.public}/*/kiosk/demo-library")
    sent = list[str]()
    page.on("request", lambda request: sent.append(request.post_data or ""))
    await assert_no_number_comes_back(page, number)
    # It is the server that does not show it: the browser did send it once more.
    assert any(number in body for body in sent)
    # Nor once the next person has looked one up.
    await page.goto(f"{demo.public}/en/number?at=demo-library&on=kiosk")
    await assert_no_number_comes_back(page, number)
    await person.close()


async def test_no_number_comes_back_where_scripts_run(demo: Demo, chromium: Browser) -> None:
    number = await number_of_a_report(chromium, demo)
    person = await chromium.new_context()
    await person.route(
        f"{Scheme().leave_to}**", lambda route: route.fulfill(body="It rains.", content_type="text/html")
    )
    page = await person.new_page()
    await page.goto(f"{demo.public}/en/number")
    await look_up(page, number)
    await page.locator(".leave").click()
    await page.wait_for_url(f"{Scheme().leave_to}**")
    await assert_no_number_comes_back(page, number)
    await person.close()
