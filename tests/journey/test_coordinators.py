"""Two coordinators and a translator, each at a browser without JavaScript: every page looked at, and told by number."""

from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.journey.people import WHOLE_WAY, begin, sign_in, walk
from tests.journey.test_every_page import Eye
from tests.support.demo import Demo

WORDS = "They came to our door again, and we are afraid of tonight."
IN_ENGLISH = "They came to our door again. We are afraid of tonight."


async def of_staff(chromium: Browser, demo: Demo, login: str, width: int) -> Page:
    # axe runs as a script of the page; the pages themselves need none.
    context: Any = await chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page: Page = await context.new_page()
    await sign_in(page, demo, login)
    return page


async def number_of_new_report(page: Page, demo: Demo) -> str:
    """A report with a danger and a way to reach its reporter, which may be opened by its number."""
    await begin(page, demo)
    await walk(page, {**WHOLE_WAY, "words": WORDS, "scope.hate_crime_charity.contact": "yes", "opens": "yes"}, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    shown = await page.locator(".number").inner_text()
    return "".join(sign for sign in shown if sign.isdigit())


async def status_text(page: Page, demo: Demo, number: str) -> str:
    await page.goto(f"{demo.public}/en/number")
    await page.locator('[name="number"]').fill(number)
    await page.locator("main form button").first.click()
    return await page.locator("main").inner_text()


async def open_it(page: Page, demo: Demo) -> str:
    """Find the report with our words through the safeguarding queue, and give its address."""
    await page.goto(f"{demo.desk}/safeguarding")
    links = page.locator("tbody").first.locator("a")
    addresses = [await links.nth(n).get_attribute("href") for n in range(await links.count())]
    for address in addresses:
        await page.goto(f"{demo.desk}{address}")
        if WORDS in await page.locator("main").inner_text():
            return str(address).split("#")[0]
    raise AssertionError("the report is not in the queue")


@pytest.mark.parametrize("width", [pytest.param(320, id="320 px"), pytest.param(1280, id="1280 px")])
async def test_what_takes_two_people(demo: Demo, chromium: Browser, plain: BrowserContext, width: int) -> None:
    reporter = await plain.new_page()
    number = await number_of_new_report(reporter, demo)
    look = Eye(f"coordinators-{width}")
    one = await of_staff(chromium, demo, "coordinator", width)
    two = await of_staff(chromium, demo, "coordinator2", width)
    translator = await of_staff(chromium, demo, "translator", width)

    assert one.url.endswith("/today")
    await look(one)
    address = await open_it(one, demo)
    await look(one)
    await one.goto(f"{demo.desk}/safeguarding")
    await look(one)

    # A translator has the own words of this report and nothing else, until they are sent.
    await one.goto(f"{demo.desk}{address}")
    await one.locator('[name="translator"]').select_option(index=1)
    await one.locator('form[action$="/translator"] button').click()
    await translator.goto(f"{demo.desk}/translations")
    await look(translator)
    await translator.locator("main li a").last.click()
    assert WORDS in await translator.locator("main").inner_text()
    assert "someone@example.org" not in await translator.content()
    story = translator.url
    await translator.locator('form[action*="/translations/"] button').click()
    assert "Please write the translation" in await translator.locator("main").inner_text()
    await look(translator)
    await translator.locator('[name="words"]').fill(IN_ENGLISH)
    await translator.locator('form[action*="/translations/"] button').click()
    assert "Thank you" in await translator.locator("main").inner_text()
    await translator.goto(story)
    assert WORDS not in await translator.content()
    await one.goto(f"{demo.desk}{address}")
    assert IN_ENGLISH in await one.locator("main").inner_text()

    await share(one, two, demo, look, address)
    police = await of_staff(chromium, demo, "police", width)
    await comes_unasked(police, demo, look)
    await set_aside(one, two, demo, look, address)

    text = await status_text(reporter, demo, number)
    assert "a translator put your words into English" in text
    assert IN_ENGLISH in text
    assert "You had not allowed that." in text
    assert "We had to, because a life was in danger." in text
    assert "set it aside" not in text

    await one.goto(f"{demo.desk}{address}")
    await one.locator('[name="outcome"]').select_option("referred")
    await one.locator('form[action$="/safeguarding"] button').click()
    assert "Made a safeguarding referral" in await one.locator("main").inner_text()
    await look(one)

    await two.goto(f"{demo.desk}/audit")
    await look(two)
    told = await two.locator("main").inner_text()
    assert "The audit is whole" in told
    assert "shared without permission" in told
    assert WORDS not in told
    for page in (one, two, translator, police):
        await page.context.close()
    assert look.faults == []


async def share(one: Page, two: Page, demo: Demo, look: Eye, address: str) -> None:
    """One asks, and cannot sign; another signs, and it goes."""
    await one.goto(f"{demo.desk}{address}/share")
    await look(one)
    await one.locator("main form button").click()
    assert "Something is not chosen yet" in await one.locator("main").inner_text()
    await look(one)
    await one.locator('[name="agency"]').select_option("police")
    for value in ("story", "life", "told"):
        await one.locator(f'main input[value="{value}"]').check()
    await one.locator("main form button").click()
    assert "Another person has to sign it" in await one.locator("main").inner_text()
    assert not await one.locator('form[action$="/sign"]').count()
    await two.goto(f"{demo.desk}/shared")
    await look(two)
    assert "a second person has to decide" in await two.locator("aside").inner_text()
    await two.locator('form[action$="/sign"] button').first.click()
    assert "Signed. It goes now." in await two.locator("main").inner_text()
    await look(two)


async def comes_unasked(page: Page, demo: Demo, look: Eye) -> None:
    """The recipient finds it among what was allowed, told that it was not."""
    demo.run("router")
    await page.goto(f"{demo.desk}/inbox")
    links = page.locator("tbody th a")
    addresses = [await links.nth(n).get_attribute("href") for n in range(await links.count())]
    for address in addresses:
        await page.goto(f"{demo.desk}{address}")
        if "The reporter did not allow this" in await page.locator("main").inner_text():
            await look(page)
            break
    else:
        raise AssertionError("it did not come")


async def read_urgent(page: Page) -> None:
    """Tick that its urgency was read, where the page asks for that."""
    for tick in await page.locator('input[name="read_urgent"]').all():
        await tick.check()


async def set_aside(one: Page, two: Page, demo: Demo, look: Eye, address: str) -> None:
    """One proposes; another confirms; one brings it back."""
    await one.goto(f"{demo.desk}{address}")
    await one.locator("details summary").click()
    await one.locator('form[action$="/set-aside"] input[value="elsewhere"]').check()
    await read_urgent(one)
    await look(one)
    await one.locator('form[action$="/set-aside"] button').click()
    await look(one)
    await one.goto(f"{demo.desk}{address}")
    assert not await one.locator('form[action$="/confirm"]').count()
    await two.goto(f"{demo.desk}{address}")
    await read_urgent(two)
    await two.locator('form[action$="/confirm"] button').click()
    assert "It is not counted" in await two.locator("main").inner_text()
    await look(two)
    await one.goto(f"{demo.desk}{address}")
    await one.locator('form[action$="/bring-back"] button').click()
    assert "among the reports again" in await one.locator("main").inner_text()
