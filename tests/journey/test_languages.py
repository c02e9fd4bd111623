"""Another language in the middle of the way: nothing typed is lost, and protected text stays in reviewed words."""

import pytest
from playwright.async_api import BrowserContext

from tests.journey.people import begin, walk
from tests.support.demo import Demo

WORDS = "Najpierw po polsku. ثم بالعربية.  Two  spaces, a tab\tand \u200fmarks."


@pytest.mark.parametrize("lang", ["pl", "ar"])
async def test_switching_keeps_every_typed_character(demo: Demo, plain: BrowserContext, lang: str) -> None:
    page = await plain.new_page()
    await begin(page, demo)
    await walk(page, {"under_18": "no", "behaviours": ["other"]}, "words")
    await page.locator('[name="words"]').fill(WORDS)
    await page.locator(f'button[name="to"][value="{lang}"]').click()
    assert f"/{lang}/form/words" in page.url
    assert await page.locator('[name="words"]').input_value() == WORDS
    assert await page.locator("html").get_attribute("lang") == lang
    assert await page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    await page.locator('button[name="to"][value="en"]').click()
    assert await page.locator('[name="words"]').input_value() == WORDS


@pytest.mark.parametrize("lang", ["pl", "ar"])
async def test_an_unreviewed_language_offers_the_picture_alone(demo: Demo, plain: BrowserContext, lang: str) -> None:
    page = await plain.new_page()
    await begin(page, demo, lang)
    await walk(page, {"under_18": "no", "behaviours": ["other"]}, "choose")
    assert await page.locator('[name^="choice."]').count() == 0
    # The rights that a permission touches are English, and say so, until somebody has reviewed the translation.
    assert await page.locator('button[name="to"][value="en"]').count()
    await walk(page, {}, "check")
    marked = page.locator('main [lang="en"][dir="ltr"], main [lang="en-GB"][dir="ltr"]')
    assert "Count it, and tell nobody" in " ".join(await marked.all_inner_texts())
    await page.locator('button[name="do"][value="send"]').first.click()
    number = "".join(sign for sign in await page.locator(".number").inner_text() if sign.isdigit())
    assert len(number) == 25
