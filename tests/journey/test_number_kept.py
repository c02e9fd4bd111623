"""Keeping the number in a real browser: on paper, as a file, by copying, and by its last five digits, script off."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from reporting.sealing.receipt import read_number
from tests.journey.people import begin, walk
from tests.support.demo import Demo

ANSWERS: dict[str, str | list[str]] = {"for_whom": "for_me", "under_18": "no", "behaviours": ["threat"]}


async def at_number(page: Page, demo: Demo, lang: str = "en") -> str:
    """Send a short report, and give its number."""
    await begin(page, demo, lang)
    await walk(page, ANSWERS, "check")
    await page.locator('button[name="do"][value="send"]').first.click()
    return read_number(await page.locator(".number").inner_text())


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_the_paper_shows_the_slip_alone(demo: Demo, plain: BrowserContext, lang: str) -> None:
    page = await plain.new_page()
    number = await at_number(page, demo, lang)
    await page.emulate_media(media="print")
    seen = await page.locator("body").inner_text()
    assert read_number("".join(re.findall(r"(?:\d\s){24}\d", seen)[:1])) == number
    assert len(seen.split("\n")) <= 12
    for hidden in ("999", "Help", demo.public, "Leave"):
        assert hidden not in seen
    assert await page.locator(".slip").is_visible()
    assert (await page.pdf(display_header_footer=True, prefer_css_page_size=True)).count(b"/Type /Page\n") == 1


async def test_the_file_has_a_neutral_name_and_the_number(demo: Demo, plain: BrowserContext, tmp_path: Path) -> None:
    page = await plain.new_page()
    number = await at_number(page, demo)
    async with page.expect_download() as started:
        await page.locator('button[name="do"][value="file"]').click()
    download = await started.value
    assert download.suggested_filename == "note.txt"
    await download.save_as(tmp_path / "note.txt")
    lines = (tmp_path / "note.txt").read_bytes().decode("utf-8").split("\r\n")
    assert read_number(lines[0]) == number
    assert number not in page.url


async def test_the_last_five_digits_are_told_right_or_not(demo: Demo, plain: BrowserContext) -> None:
    page = await plain.new_page()
    number = await at_number(page, demo)
    for typed, said in ((number[:5], "not the last five"), (number[-5:], "That is right")):
        await page.locator('[name="last"]').fill(typed)
        await page.locator('button[value="last"]').click()
        assert said in await page.locator("#said").inner_text()
        assert read_number(await page.locator(".number").inner_text()) == number
        assert typed not in page.url


async def test_what_is_copied_from_the_page_opens_it(demo: Demo, chromium: Browser) -> None:
    context = await chromium.new_context()
    page = await context.new_page()
    number = await at_number(page, demo)
    copied = await page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.number')); return String(getSelection()); }"
    )
    assert read_number(copied) == number
    await page.goto(f"{demo.public}/en/number")
    await page.locator('[name="number"]').fill(copied)
    await page.locator("main form button").first.click()
    assert "What happened next" in await page.locator("h1").inner_text()
    await context.close()
