"""Where a part of a page stayed English, the page says so below its heading; where nothing did, it does not."""

import re

import pytest

from tests.web.public.browser import Browser
from tests.web.public.test_form import POLICE, WHAT, sent

NOTICE = "Ta część jest po angielsku"


def noticed(page: str) -> bool:
    """Whether the line is there, once, right below the heading."""
    assert page.count(NOTICE) <= 1
    return bool(re.search(rf"</h1>\s*<p class=\"soft away\">{NOTICE}", page))


@pytest.mark.parametrize("page", ["safe", "limits", "area", "choose", "sending", "check"])
async def test_a_page_of_the_form_says_which_part_stayed_english(browser: Browser, page: str) -> None:
    await browser.go_to(page, WHAT, lang="pl")
    assert noticed(browser.answer.text)


@pytest.mark.parametrize("page", ["start", "what", "when"])
async def test_a_page_without_english_says_nothing(browser: Browser, page: str) -> None:
    await browser.go_to(page, WHAT, lang="pl")
    assert not noticed(browser.answer.text)


async def test_the_page_of_choices_says_so_of_its_heading_in_every_state(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    assert not noticed(browser.answer.text)
    assert noticed((await browser.get("/pl/form/choose")).text)
    assert not noticed((await browser.get("/en/form/choose")).text)


async def test_the_page_of_what_was_kept_says_so(browser: Browser) -> None:
    await browser.fill("/pl/form/start", under_18="yes", do="stop")
    assert noticed(browser.answer.text)


async def test_the_number_says_so(browser: Browser) -> None:
    await sent(browser, WHAT)
    assert noticed((await browser.get(browser.here.replace("/en/", "/pl/"))).text)


@pytest.mark.parametrize(("page", "there"), [("help", True), ("rights", True), ("pages", False)])
async def test_a_page_around_the_form_says_so(browser: Browser, page: str, there: bool) -> None:
    assert noticed((await browser.get(f"/pl/{page}")).text) is there


async def test_the_choice_of_languages_is_no_english_part(browser: Browser) -> None:
    assert NOTICE not in (await browser.get("/", **{"accept-language": "pl"})).text
