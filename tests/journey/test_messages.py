"""A reporter and the police write to each other until the reporter ends it, in Polish and in Arabic, script off."""

import secrets

import asyncpg
import pytest
from playwright.async_api import Browser, Page

from reporting.locales.catalogue import Catalogues
from reporting.locales.says import messages as says
from reporting.locales.says.phrases import PHRASES
from reporting.model.form import Text
from reporting.model.message import Phrase
from tests.journey.people import begin, open_in_inbox, sign_in, walk
from tests.journey.test_canaries import everything_on_disk, spellings
from tests.journey.test_every_page import Eye
from tests.journey.test_whole_way import ANSWERS, number_on, wait_for
from tests.support.demo import Demo

CATALOGUES = Catalogues.load()


async def behind(page: Page, demo: Demo, lang: str, number: str) -> None:
    """The page behind a number."""
    await page.goto(f"{demo.public}/{lang}/number")
    await page.locator('[name="number"]').fill(number)
    await page.locator('button[name="do"][value="show"]').click()


async def conversation(page: Page) -> str:
    """Open the conversation with the police from the page behind the number."""
    police = page.locator("section", has=page.locator("h2 bdi", has_text="Police")).first
    await police.locator('form[action*="/number/messages"] button').click()
    return await page.locator("main").inner_text()


async def police_open(staff: Page, demo: Demo, word: str) -> None:
    """Open the conversation about the report with this word in it."""
    await open_in_inbox(staff, demo, word)
    await staff.locator('a[href$="/messages"]').click()


@pytest.mark.parametrize("lang", ["pl", "ar"])
async def test_a_conversation_from_the_first_question_to_its_end(demo: Demo, chromium: Browser, lang: str) -> None:
    def words(text: Text, **values: str) -> str:
        return CATALOGUES.words(text, lang, **values)

    mark, question, answer = (f"canary{secrets.token_hex(9)}" for _ in range(3))
    reporter = await chromium.new_context(java_script_enabled=False)
    page = await reporter.new_page()
    # Who is to be told is asked in English as long as nobody has checked the translation of the choices.
    await begin(page, demo)
    await walk(page, {**ANSWERS, "words": mark}, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    number = await number_on(page)
    assert "Sent." in await wait_for(page, demo, number, "Sent.", times=2)

    desk = await chromium.new_context(java_script_enabled=False)
    staff = await desk.new_page()
    await sign_in(staff, demo, "police")
    await police_open(staff, demo, mark)
    await staff.locator('[name="phrase"][value="ask_safe"]').check()
    await staff.locator('[name="words"]').fill(question)
    await staff.locator("main form button").last.click()
    assert "Waits for the reporter" in await staff.locator("main").inner_text()

    await behind(page, demo, lang, number)
    assert words(says.HOW_MANY_NEW, count="1") in await page.locator("main").inner_text()
    text = await conversation(page)
    assert words(PHRASES[Phrase.ASK_SAFE]) in text
    assert question in text
    assert words(says.NEW) in text
    # An English word in it stands in its own direction, and the page says which language it is.
    assert await page.locator('.own[dir="auto"][lang="en"]').count() == 1
    await page.locator('[name="phrase"][value="yes"]').check()
    await page.locator('[name="words"]').fill(answer)
    await page.locator(f'button[name="to"][value="{"ar" if lang == "pl" else "pl"}"]').click()
    assert await page.locator('[name="words"]').input_value() == answer
    await page.locator(f'button[name="to"][value="{lang}"]').click()
    await page.locator('button[name="do"][value="send"]').click()
    assert words(says.SENT) in await page.locator("main").inner_text()
    # The browser asks for the same page again, and nothing more is sent.
    await page.reload()
    assert (await page.locator("main").inner_text()).count(answer) == 1

    await police_open(staff, demo, mark)
    text = await staff.locator("main").inner_text()
    assert text.count(answer) == 1
    assert "Yes" in text
    assert "Waits for the reporter" not in text

    await page.locator('button[name="do"][value="end"]').click()
    await page.locator('button[name="do"][value="ended"]').click()
    assert words(says.ENDED) in await page.locator("main").inner_text()
    await police_open(staff, demo, mark)
    assert "The reporter ended this conversation." in await staff.locator("main").inner_text()
    assert not await staff.locator('[name="words"]').count()
    await reporter.close()
    await desk.close()

    conn = await asyncpg.connect(demo.about["database"]["owner"])
    await conn.execute("checkpoint")
    await conn.close()
    files = everything_on_disk(demo)
    needles = [way for word in (mark, question, answer, number) for way in spellings(word)]
    assert [path for path, held in files.items() if any(way in held for way in needles)] == []


@pytest.mark.parametrize(("lang", "width"), [("en", 320), ("ar", 320), ("pl", 1280)])
async def test_the_pages_of_a_conversation_have_no_fault(demo: Demo, chromium: Browser, lang: str, width: int) -> None:
    context = await chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = await context.new_page()
    look = Eye(f"messages-{lang}-{width}")
    await begin(page, demo)
    await walk(page, ANSWERS, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    number = await number_on(page)
    assert "Sent." in await wait_for(page, demo, number, "Sent.", times=2)
    await behind(page, demo, lang, number)
    await look(page)
    await conversation(page)
    await look(page)
    await page.locator('button[name="do"][value="send"]').click()
    await look(page)
    assert await page.locator("#fix").count() == 1
    await page.locator('[name="phrase"][value="thanks"]').check()
    await page.locator('[name="words"]').fill("Jedno słowo, كلمة, a word")
    await page.locator('button[name="do"][value="send"]').click()
    await look(page)
    await page.locator('button[name="do"][value="end"]').click()
    await look(page)
    await page.locator('button[name="do"][value="ended"]').click()
    await look(page)
    await context.close()
    assert look.faults == []


@pytest.mark.parametrize("width", [320, 1280])
async def test_the_desks_pages_of_a_conversation_have_no_fault(demo: Demo, chromium: Browser, width: int) -> None:
    context = await chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = await context.new_page()
    look = Eye(f"desk-messages-{width}")
    await begin(page, demo)
    mark = f"mark{width}"
    await walk(page, {**ANSWERS, "words": mark}, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    number = await number_on(page)
    assert "Sent." in await wait_for(page, demo, number, "Sent.", times=2)
    await sign_in(page, demo, "police")
    await police_open(page, demo, mark)
    await page.locator("main form button").last.click()
    await look(page)
    assert await page.locator("#fix").count() == 1
    await page.locator('[name="phrase"][value="ask_day"]').check()
    await page.locator("main form button").last.click()
    await look(page)
    await page.locator('a[href="/inbox"]').first.click()
    await look(page)
    await context.clear_cookies()
    await sign_in(page, demo, "coordinator")
    await page.goto(f"{demo.desk}/reports")
    await page.locator("tbody tr a").first.click()
    await page.locator('a[href$="/messages"]').click()
    await look(page)
    await context.close()
    assert look.faults == []
