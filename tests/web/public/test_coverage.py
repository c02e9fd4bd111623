"""Each question of the form is on its HTML page and, where somebody gets it, on the check page: all, in order."""

import re
from itertools import groupby

from markupsafe import Markup

from reporting.forms import journey
from reporting.forms.hate_incident import FORM
from reporting.model.answers import Raw
from reporting.model.report import Block
from reporting.web.public.pace import TRAP
from tests.core.forms.examples import fullest
from tests.web.public.browser import Browser, encoded, read

SEEN = (Block.FACTS, Block.STORY, Block.CONTACT, Block.PERMISSION)


def everything() -> Raw:
    """The fullest answers of somebody who tells the council and not the police, and names no official body."""
    raw = {name: values for name, values in fullest(offers=()).items() if name != "named_bodies"}
    raw |= {"area": ("town:workington",), "ward": ("ward:E2",), "when.day": ("1",)}
    raw |= {"choice.council_asb": ("F",), "choice.charity": ("G",), "choice.victim_service": ("E",)}
    return raw | {"scope.council_asb.story": ("yes",), "scope.council_asb.contact": ("yes",)}


def asked_on(page: str) -> list[str]:
    """The ids of the questions that a page asks, in its order."""
    form = page.split('<form id="f"', 1)[1].split("</form>", 1)[0]
    fields = [journey.question_of(name) for name in re.findall(r' name="([^"]+)"', form)]
    return [name for name, _ in groupby(field for field in fields if field not in ("token", "do", "shown", TRAP))]


def told_on(check: str) -> list[list[str]]:
    """The labels that each recipient's part of the check page shows."""
    parts = re.findall(r"<section aria-labelledby=.*?</section>", check, re.DOTALL)
    return [[Markup(label).striptags() for label in re.findall(r"<dt[^>]*>(.*?)</dt>", part)] for part in parts]


async def walked(browser: Browser, raw: Raw) -> dict[str, str]:
    """Every page on the way of these answers, and the pages after the check page."""
    pages: dict[str, str] = {}
    await browser.get("/en/form/start")
    while (here := browser.here.rsplit("/", 1)[-1]) not in pages:
        pages[here] = browser.answer.text
        form = read(browser.answer.text)
        sent = dict(form.fields) | {name: list(values) for name, values in raw.items() if name in form.names}
        answer = await browser.post(browser.here, encoded(sent))
        assert answer.status_code == 303, (here, form.text)
        while answer.status_code == 303:
            answer = await browser.get(answer.headers["location"])
    return pages


async def asked_of(browser: Browser, raw: Raw) -> tuple[list[str], dict[str, str]]:
    """The questions that somebody with these answers is asked, in their order, and the pages."""
    pages = await walked(browser, raw)
    return [name for page_id, page in pages.items() if page_id != "check" for name in asked_on(page)], pages


async def test_each_question_is_asked_in_order(browser: Browser) -> None:
    asked, _ = await asked_of(browser, everything() | {"risk_put": ("no",)})
    assert asked == [question.id for question in FORM.questions]


async def test_each_question_is_asked_and_shown_in_order(browser: Browser) -> None:
    # Whoever puts a danger in is not asked when to send: it leaves at once.
    asked, pages = await asked_of(browser, everything())
    assert asked == [question.id for question in FORM.questions if question.id != "send"]

    short = {question.short.says: question.id for question in FORM.questions}
    order = [question.id for question in FORM.questions]
    told = [[short[label] for label in labels] for labels in told_on(pages["check"])]
    assert len(told) == 4
    for part in told:
        assert part == sorted(part, key=order.index)
    kept = {question.id for question in FORM.questions if question.block in SEEN}
    assert {name for part in told for name in part} == {*kept - {"named_bodies", "send"}, "scopes"}
