"""The whole way by keyboard alone with script off, and Tab through every kind of page to its end and back."""

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from reporting.locales.languages import LIVE, Language
from tests.journey.people import Answers, begin
from tests.support.demo import Demo

ANSWERS: Answers = {
    "under_18": "no",
    "role": "witness",
    "behaviours": ["graffiti"],
    "words": "Typed with keys alone.",
    "area": "not_sure",
}
MOST_TABS = 220
# What has the focus, in words that tell two controls apart; a group of radio buttons is one stop.
HERE = """() => { const e = document.activeElement; if (!e || e === document.body) return '';
    const said = [e.name, e.type === 'radio' ? '' : e.value, e.getAttribute('href'), e.innerText];
    return [e.tagName, e.id, ...said.map(word => word || '')].join('|'); }"""
NAMED = """() => { const e = document.activeElement; return [e.name || '', e.type || e.tagName, e.value || '']; }"""


async def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element that a selector names has the focus."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("(q) => !!document.activeElement && document.activeElement.matches(q)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by Tab on {page.url}")


async def answer_by_keys(page: Page) -> None:
    """Answer what this page asks, by Tab, Space, arrows and letters."""
    names: list[str] = await page.locator("#f input:not([type=hidden]), #f textarea").evaluate_all(
        "boxes => [...new Set(boxes.map(b => b.name))]"
    )
    for name in names:
        wanted = ANSWERS.get(name)
        if wanted is None:
            continue
        if isinstance(wanted, list):
            for value in wanted:
                await tab_to(page, f'[name="{name}"][value="{value}"]')
                await page.keyboard.press("Space")
            continue
        kind = await page.locator(f'#f [name="{name}"]').first.get_attribute("type")
        await tab_to(page, f'[name="{name}"]')
        if kind != "radio":
            await page.keyboard.type(wanted)
            continue
        # Space takes the first of a group; the arrows go on to the others.
        await page.keyboard.press("Space")
        count = await page.locator(f'#f [name="{name}"]').count()
        for _ in range(count):
            if (await page.evaluate(NAMED))[2] == wanted:
                break
            await page.keyboard.press("ArrowDown")
        assert (await page.evaluate(NAMED))[2] == wanted, name


@pytest.mark.parametrize("language", LIVE, ids=lambda language: language.code)
async def test_the_whole_way_by_keyboard_alone(demo: Demo, plain: BrowserContext, language: Language) -> None:
    page = await plain.new_page()
    await page.goto(f"{demo.public}/{language.code}")
    await tab_to(page, "a.go")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/form/start")
    for _ in range(60):
        await page.wait_for_load_state()
        here = page.url.rsplit("/", 1)[-1]
        if here == "number":
            break
        await answer_by_keys(page)
        send = 'button[name="do"][value="send"]'
        await tab_to(page, send if here == "check" else '#f .acts button:not([name="do"]):not([name="to"])')
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        assert page.url.rsplit("/", 1)[-1] != here, (here, await page.locator("main").inner_text())
    number = "".join(sign for sign in await page.locator(".number").first.inner_text() if sign.isdecimal())
    assert len(number) == 25


@pytest.mark.parametrize("path", ["", "/form/start", "/number", "/help", "/form/what"])
async def test_tab_leads_through_to_the_end_and_back(demo: Demo, chromium: Browser, path: str) -> None:
    page = await chromium.new_page()
    if path == "/form/what":
        await begin(page, demo)
        await page.locator("#f .acts button").first.click()
    await page.goto(f"{demo.public}/en{path}")
    await page.evaluate("document.activeElement && document.activeElement.blur()")
    forward = await steps(page, "Tab", MOST_TABS)
    assert 5 < len(forward) < MOST_TABS, "Tab never leaves the page"
    assert (await steps(page, "Shift+Tab", len(forward)))[::-1] == forward
    in_page: list[str] = await page.evaluate(
        """() => { const radios = new Set();
        return [...document.querySelectorAll('a[href],button,input:not([type=hidden]),textarea,summary,select')]
            .filter(e => e.tabIndex >= 0 && !e.closest('[aria-hidden]'))
            .filter(e => e.type !== 'radio' || e.checked || (!radios.has(e.name) && radios.add(e.name)))
            .map(e => e.tagName + '|' + e.id + '|' + (e.name || '')); }"""
    )
    assert ["|".join(one.split("|")[:3]) for one in forward] == in_page
    await page.close()


async def steps(page: Page, key: str, most: int) -> list[str]:
    """What has the focus after each press of a key, from outside of the page until it is outside again."""
    found: list[str] = []
    while len(found) < most:
        await page.keyboard.press(key)
        here: str = await page.evaluate(HERE)
        if here:
            found.append(here)
        elif found:
            break
    return found


@pytest.mark.parametrize("path", ["", "/form/start", "/number"])
async def test_the_first_tab_leads_to_the_main_part(demo: Demo, plain: BrowserContext, path: str) -> None:
    page = await plain.new_page()
    await page.goto(f"{demo.public}/en{path}")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"
    await page.keyboard.press("Tab")
    assert await page.evaluate("!!document.activeElement.closest('main')")
