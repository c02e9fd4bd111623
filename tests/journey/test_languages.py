"""Every live language with script off: the whole way to a number, and nothing typed is lost by changing between them.

The languages are those that are live: one more is walked here without a line being added.
"""

import pytest
from playwright.async_api import BrowserContext, Page

from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import LIVE, LIVE_CODES, Language
from tests.journey.people import begin, fill, walk
from tests.support.demo import Demo

WORDS = "Najpierw po polsku. ثم بالعربية.  Two  spaces, a tab\tand \u200fmarks."
ANSWERS: dict[str, str | list[str]] = {
    "for_whom": "for_other",
    "under_18": "no",
    "shared_device": "no",
    "risk": ["unsafe_home"],
    "risk_put": "no",
    "role": "on_behalf",
    "on_behalf": "no",
    "behaviours": ["threat", "graffiti"],
    "strands": ["race", "religion"],
    "hurt": "not_say",
    "support": ["interpreter"],
    "words": WORDS,
    "when": "yesterday",
    "when.time": "około 12",
    "place_kind": "street",
    "area": "town:town-carlisle",
    "again": "unsure",
    "named_bodies": ["school"],
    "choice.police": "C",
    "choice.victim_service": "E",
    "send": "tomorrow",
    "name": "  Ø Ń ‌می ",
    "methods": ["phone"],
    "details": "+44 7700 900123",
    "safety": ["times", "interpreter"],
    "safe_times": "po 18:00",
    "interpreter_language": "کوردی",
    "exact_place": "<b>przy targu</b>",
    "witnesses": "😀",
}
CONTROLS = """found => found.filter(one => one.name && !["token", "shown", "to"].includes(one.name)).map(one => {
  const chosen = one.type == "radio" || one.type == "checkbox" ? one.value + one.checked : one.value;
  return [one.name, one.type, chosen].join("|"); })"""
BUTTON = '#f .acts button:not([name="do"]):not([name="to"])'


def speaks_permission(language: Language) -> bool:
    return Catalogues.load().languages[language.code].reviewed


async def send(page: Page) -> str:
    await page.locator('button[name="do"][value="send"]').first.click()
    return "".join(sign for sign in await page.locator(".number").first.inner_text() if sign.isdecimal())


@pytest.mark.parametrize("language", LIVE, ids=LIVE_CODES)
async def test_the_whole_way_from_the_first_page_to_the_number(
    demo: Demo, plain: BrowserContext, language: Language
) -> None:
    page = await plain.new_page()
    await begin(page, demo, language.code)
    seen: list[str] = []

    async def look(shown: Page) -> None:
        seen.append(shown.url.rsplit("/", 1)[-1])
        root = shown.locator("html")
        assert await root.get_attribute("lang") == language.tag
        assert await root.get_attribute("dir") == language.direction

    await walk(page, ANSWERS, "check", look)
    assert {"safe", "limits", "choose"} <= set(seen)
    assert ("contact" in seen) is speaks_permission(language)
    number = await send(page)
    assert len(number) == 25 and number.isascii()
    assert f"/{language.code}/form/number" in page.url
    await page.goto(f"{demo.public}/{language.code}/number")
    await page.locator('[name="number"]').fill(number)
    await page.locator("main form button").first.click()
    assert await page.locator("#number").count() == 0  # it was found: nothing is asked again


@pytest.mark.parametrize("language", LIVE, ids=LIVE_CODES)
async def test_an_unreviewed_language_offers_the_picture_alone(
    demo: Demo, plain: BrowserContext, language: Language
) -> None:
    page = await plain.new_page()
    await begin(page, demo, language.code)
    await walk(page, {"under_18": "no", "behaviours": ["other"]}, "choose")
    offers = await page.locator('[name^="choice."]').count()
    if speaks_permission(language):
        assert offers
        return
    assert offers == 0
    # Who may be told is asked in reviewed words alone: by an interpreter, or in English.
    assert language.english in await page.locator("main").inner_text()
    assert await page.locator("main li bdi").count()
    assert await page.locator('main button[name="to"][value="en"]').count()
    await walk(page, {}, "check")
    marked = page.locator('main [lang="en"][dir="ltr"], main [lang="en-GB"][dir="ltr"]')
    assert "Count it, and tell nobody" in " ".join(await marked.all_inner_texts())
    assert len(await send(page)) == 25


@pytest.mark.parametrize("lang", [code for code in LIVE_CODES if code != "en"])
async def test_switching_keeps_every_typed_character(demo: Demo, plain: BrowserContext, lang: str) -> None:
    page = await plain.new_page()
    await begin(page, demo)
    await walk(page, {"under_18": "no", "behaviours": ["other"]}, "words")
    await page.locator('[name="words"]').fill(WORDS)
    await page.locator(f'button[name="to"][value="{lang}"]').click()
    assert f"/{lang}/form/words" in page.url
    assert await page.locator('[name="words"]').input_value() == WORDS
    await page.locator('button[name="to"][value="en"]').click()
    assert await page.locator('[name="words"]').input_value() == WORDS


async def test_language_buttons_keep_everything_on_every_page(demo: Demo, plain: BrowserContext) -> None:
    """On each page of the longest way: fill it in, press the button of each language in turn, and look at all of it."""
    page = await plain.new_page()
    await begin(page, demo)
    seen: list[str] = []
    while (here := page.url.rsplit("/", 1)[-1]) not in seen:
        await page.wait_for_load_state()
        seen.append(here)
        await fill(page, ANSWERS)
        before = await controls(page)
        for lang in (*LIVE_CODES[1:], LIVE_CODES[0]):
            await page.locator(f'button[name="to"][value="{lang}"]').last.click()
            await page.wait_for_load_state()
            assert page.url.endswith(f"/{lang}/form/{here}"), (page.url, here)
        # On the way, other controls stand in where nobody may be asked for permission; behind them all is kept.
        assert await controls(page) == before, here
        await page.locator(BUTTON).first.click()
        await page.wait_for_load_state()
    assert len(seen) > 25
    assert {"words", "contact", "act-seen", "check", "about"} <= set(seen)


async def controls(page: Page) -> list[str]:
    """What each control of the form holds, in their order."""
    return list(await page.locator("[form=f], #f input, #f textarea").evaluate_all(CONTROLS))
