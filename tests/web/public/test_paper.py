"""The paper form on the site: every question in its order, neutral, and without a trace."""

import re

import pytest
from markupsafe import Markup

from reporting.forms.hate_incident import FORM
from reporting.forms.paper import on_paper
from reporting.locales.languages import LIVE_CODES
from tests.web.public.browser import Browser

SIZES = ("/paper", "/paper/large")


@pytest.mark.parametrize("size", SIZES)
async def test_each_question_is_asked_in_order(browser: Browser, size: str) -> None:
    page = (await browser.get(f"/en{size}")).text
    asked = [Markup(label).striptags() for label in re.findall(r"<h3>(.*?)</h3>", page)]
    wanted = [question.label.says for question in FORM.questions if on_paper(question)]
    assert [re.sub(r"^\d+ ", "", label) for label in asked] == wanted


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LIVE_CODES)
async def test_it_is_there_in_every_language_and_leaves_nothing(browser: Browser, lang: str, size: str) -> None:
    answer = await browser.get(f"/{lang}{size}")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert len(answer.content) <= 60_000
    title = re.search(r"<title>(.*?)</title>", answer.text)
    assert title is not None
    assert not re.search(r"hate|crime|report|police", title[1], re.IGNORECASE)
    assert 'style="' not in answer.text
    assert not re.search(r"<(input|textarea|select)\b", answer.text)


async def test_both_sizes_lead_to_each_other(browser: Browser) -> None:
    assert 'href="/en/paper/large"' in (await browser.get("/en/paper")).text
    assert 'href="/en/paper"' in (await browser.get("/en/paper/large")).text
