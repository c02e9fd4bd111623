"""A person of an agency at the desk: from the link in the mail to a report that was read and handed over."""

import email
import email.policy
import json
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.journey.people import WHOLE_WAY, begin, open_in_inbox, sign_in, walk
from tests.journey.test_every_page import Eye
from tests.support.demo import Demo

WORDS = "They wrote on our door. نص عربي 07700 900 123"
LINK = re.compile(r"(http://localhost:\d+/m/\S+)\s+Digits: (\d{4})")
MAIL_WITHIN = 60
# What a reader who needs letters of twice the size does to the sheet.
TWICE = "html { font-size: 200% !important; }"


@pytest.fixture
async def screen(chromium: Browser) -> AsyncIterator[Page]:
    """A browser of the agency; axe runs as a script of the page, the pages themselves need none."""
    settings: Any = {"viewport": {"width": 1280, "height": 800}, "bypass_csp": True, "accept_downloads": True}
    context: BrowserContext = await chromium.new_context(**settings)
    yield await context.new_page()
    await context.close()


async def sent(plain: BrowserContext, demo: Demo) -> tuple[str, str]:
    """Send an urgent report, and give the link and the digits of the notice that the police get of it."""
    before = set(demo.mails())
    page = await plain.new_page()
    await begin(page, demo)
    await walk(page, {**WHOLE_WAY, "words": WORDS}, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    await page.locator(".number").wait_for()
    until = time.monotonic() + MAIL_WITHIN
    while time.monotonic() < until:
        for path in set(demo.mails()) - before:
            found = notice_in(path)
            if found:
                return found
        await page.wait_for_timeout(500)
    raise AssertionError("no notice came to the police")


def notice_in(path: Path) -> tuple[str, str] | None:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    if not str(message["To"]).startswith("police@"):
        return None
    found = LINK.search(message.get_content())
    return None if found is None else (found[1], found[2])


async def looked_at(page: Page, look: Eye) -> None:
    """A page wide, on a small telephone, and with letters of twice the size."""
    await look(page)
    await page.set_viewport_size({"width": 320, "height": 640})
    await look(page)
    await page.set_viewport_size({"width": 640, "height": 800})
    sheet = await page.add_style_tag(content=TWICE)
    await look(page)
    await sheet.evaluate("e => e.remove()")
    await page.set_viewport_size({"width": 1280, "height": 800})


async def test_an_agency_from_the_mail_to_the_handover(
    demo: Demo, plain: BrowserContext, screen: Page, tmp_path: Path
) -> None:
    link, digits = await sent(plain, demo)
    look = Eye("agency")
    await by_mail(screen, link, digits, look)

    await sign_in(screen, demo, "police")
    await screen.goto(f"{demo.desk}/inbox")
    await looked_at(screen, look)
    await urgent_first(screen)
    await open_in_inbox(screen, demo, WORDS.split(".", maxsplit=1)[0])
    await looked_at(screen, look)
    await read_in_order(screen)
    await carried(screen, tmp_path)
    await printed(screen, tmp_path)
    await answered(screen, look)
    await handed_over(screen, look)
    await own_system(screen, demo, look)
    assert look.faults == []


async def by_mail(page: Page, link: str, digits: str, look: Eye) -> None:
    """The link of the mail: an empty form and wrong digits do nothing, the right ones say that it came."""
    await page.goto(link)
    assert "report" not in (await page.locator("main").inner_text()).lower()
    await looked_at(page, look)
    await page.locator("main button").click()
    assert "This was not saved" in await page.locator("main").inner_text()
    await looked_at(page, look)
    await page.locator("#digits").fill(digits)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert "You said that you have it" in await page.locator("main").inner_text()
    await look(page)


async def urgent_first(page: Page) -> None:
    rows = await page.locator("tbody tr").all_inner_texts()
    waiting = ["Urgent" in row for row in rows if "New:" in row]
    known = ["Urgent" in row for row in rows if "You have it" in row]
    assert known[0], "what was acknowledged by mail is urgent, and leads what the agency has"
    for part in (waiting, known):
        assert part == sorted(part, reverse=True)


async def read_in_order(page: Page) -> None:
    text = await page.locator("main").inner_text()
    parts = ("URGENT", "May you contact", "only at safe times", "someone@example.org", "Why it was done", "Facts",
             "Own words", "They wrote on our door", "Make no attempt", "Carry it away", "I take it")  # fmt: skip
    places = [text.lower().index(part.lower()) for part in parts]
    assert places == sorted(places)
    await page.locator("summary", has_text="plain text").click()
    plain = await page.locator("pre").inner_text()
    assert WORDS in plain
    assert plain.startswith("URGENT: the reporter told us of a danger.")
    await page.locator("summary", has_text="plain text").click()


async def carried(page: Page, folder: Path) -> None:
    async with page.expect_download() as download:
        await page.locator('button[name="as"][value="json"]').click()
    await (await download.value).save_as(folder / "one.json")
    export = json.loads((folder / "one.json").read_text("utf-8"))
    assert export["story"]["words"] == WORDS
    assert export["urgent"] is True
    async with page.expect_download() as download:
        await page.locator('button[name="as"][value="pdf"]').click()
    await (await download.value).save_as(folder / "one.pdf")
    assert (folder / "one.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert (await download.value).suggested_filename == f"{export['reference']}.pdf"


async def printed(page: Page, folder: Path) -> None:
    """On paper there is the report, and no form, menu or button."""
    await page.emulate_media(media="print")
    text = await page.locator("body").inner_text()
    assert "They wrote on our door" in text
    assert "Make no attempt" in text
    for gone in ("Sign out", "Carry it away", "Send the answer", "Hand it over", "Skip to"):
        assert gone not in text
    assert not await page.locator("button:visible, input:visible, select:visible, nav:visible").count()
    await page.emulate_media(media="screen")


async def answered(page: Page, look: Eye) -> None:
    await page.locator("#outcome").select_option("no_further")
    await page.locator("button", has_text="Send the answer").click()
    assert "Write one sentence" in await page.locator("main").inner_text()
    await look(page)
    await page.locator("#outcome").select_option("visited")
    await page.locator("#reference").fill("CC/77")
    await page.locator("#sentence").fill("We came and took photos of the door.")
    await page.locator("button", has_text="Send the answer").click()
    text = await page.locator("main").inner_text()
    assert "The reporter can read this now." in text
    assert "CC/77" in text


async def handed_over(page: Page, look: Eye) -> None:
    await page.locator("button", has_text="I take it").click()
    assert "Police reader" in await page.locator("main").inner_text()
    await page.locator("summary", has_text="Hand it over").click()
    await page.locator("button", has_text="Hand it over").click()
    assert "Choose who is to have it." in await page.locator("main").inner_text()
    await looked_at(page, look)
    await page.locator("#to").select_option(label="Second police reader (demo)")
    await page.locator("#reason").select_option("shift")
    await page.locator("button", has_text="Hand it over").click()
    text = await page.locator("main").inner_text()
    assert "Second police reader (demo), since" in text
    assert "Given by Police reader (demo): My shift ends." in text
    await look(page)


async def own_system(page: Page, demo: Demo, look: Eye) -> None:
    """A token is made, shown once, and ended."""
    await page.goto(f"{demo.desk}/access")
    await looked_at(page, look)
    await page.locator("button", has_text="Make a token").click()
    assert "Write what it is for" in await page.locator("main").inner_text()
    await look(page)
    await page.locator("#name").fill("Case system")
    await page.locator("button", has_text="Make a token").click()
    token = (await page.locator("pre").inner_text()).strip()
    assert token.startswith("tpr_")
    await looked_at(page, look)
    await page.locator("a.go").click()
    assert token not in await page.content()
    await page.locator("button", has_text="End Case system now").first.click()
    assert "That token has ended" in await page.locator("main").inner_text()
    await look(page)
