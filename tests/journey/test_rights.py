"""The rights behind the number in a real browser without scripts: hold and let go, one more, and every other one."""

from playwright.async_api import BrowserContext, Page

from reporting.sealing.receipt import read_number
from tests.journey.people import begin, walk
from tests.support.demo import Demo

ANSWERS: dict[str, str | list[str]] = {"for_whom": "for_me", "under_18": "no", "behaviours": ["threat"]}
SEND = 'button[name="do"][value="send"]'


async def behind(page: Page, demo: Demo, number: str, lang: str = "en") -> None:
    """Type the number and see what is behind it."""
    await page.goto(f"{demo.public}/{lang}/number")
    await page.locator('[name="number"]').fill(number)
    await page.locator("main form button").first.click()


async def take(page: Page, what: str) -> None:
    """Press the button that leads to one of the rights."""
    await page.locator(f'form[action$="/number/my/{what}"] button').first.click()


async def press(page: Page, do: str = "yes") -> None:
    """Press the button of the page."""
    await page.locator(f'#f button[name="do"][value="{do}"]').click()


async def back(page: Page) -> None:
    """Go back to everything behind the number."""
    await page.locator('main form[action$="/number"] button[value="show"]').first.click()


async def held(page: Page, demo: Demo) -> str:
    """A report that is held, and its number."""
    await begin(page, demo, "en")
    await walk(page, ANSWERS, "choose")
    await page.locator('button[value="hold"]').click()
    await walk(page, ANSWERS, "check")
    assert "Only you can open it, by your number" in await page.locator("main").inner_text()
    await page.locator(SEND).first.click()
    return read_number(await page.locator(".number").inner_text())


async def test_hold_and_let_go_and_every_right_after(demo: Demo, plain: BrowserContext) -> None:
    page = await plain.new_page()
    number = await held(page, demo)
    await behind(page, demo, number)
    assert "Nobody can read it until you say so." in await page.locator("main").inner_text()
    await take(page, "release")
    await press(page)
    assert page.url.endswith("/form/choose")
    await walk(page, ANSWERS, "check")
    await page.locator(SEND).first.click()
    assert read_number(await page.locator(".number").inner_text()) == number

    await behind(page, demo, number)
    assert "Nobody can read it until" not in await page.locator("main").inner_text()
    await take(page, "correct")
    await page.locator('[name="words"]').fill("It was on a Tuesday.")
    await press(page)
    assert "Thank you" in await page.locator("main").inner_text()

    await take(page, "complain")
    await page.locator('[name="words"]').fill("Nobody rang me.")
    await page.locator('footer button[name="to"][value="ar"]').click()
    assert await page.locator('[name="words"]').input_value() == "Nobody rang me."
    await page.locator('footer button[name="to"][value="en"]').click()
    await press(page)
    assert "You find our answer here by" in await page.locator("main").inner_text()
    await back(page)
    assert "you complained" in await page.locator("main").inner_text()

    await take(page, "felt")
    await page.locator('input[value="yes"]').check()
    await press(page)
    await take(page, "again")
    await press(page)
    assert "/form/" in page.url
    assert number not in page.url

    await behind(page, demo, number)
    await take(page, "erase")
    await press(page, "sure")
    await press(page, "erase")
    assert "It is deleted" in await page.locator("h1").inner_text()
    await behind(page, demo, number)
    assert "cannot find" in await page.locator("main").inner_text()


async def test_one_more_is_asked_for_and_taken_back(demo: Demo, plain: BrowserContext) -> None:
    page = await plain.new_page()
    await begin(page, demo, "en")
    await walk(page, ANSWERS, "check")
    await page.locator(SEND).first.click()
    number = read_number(await page.locator(".number").inner_text())
    await behind(page, demo, number)
    await take(page, "more")
    first = page.locator('input[name^="choice."]').first
    name = await first.get_attribute("name")
    await first.check()
    await press(page, "next")
    await press(page)
    text = await page.locator("main").inner_text()
    assert "you asked us to let" in text
    assert "It is not done yet." in text
    assert name
    await page.locator('button[value="unask"]').click()
    assert "You took it back." in await page.locator("main").inner_text()
