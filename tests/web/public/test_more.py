"""To help them act, and a little more: who is asked, and that sending is never further away than one button."""

import pytest

from tests.web.public.browser import Browser, read
from tests.web.public.test_form import WHAT, number_on

ACT = ["exact_place", "words_used", "direction"]


@pytest.mark.parametrize(
    ("choices", "words", "asked"),
    [
        pytest.param({}, {}, False, id="nobody"),
        pytest.param({"choice__charity": "G"}, {}, False, id="a charity"),
        pytest.param({"choice__victim_service": "D"}, {}, False, id="a support service"),
        pytest.param({"choice__police": "B"}, {}, False, id="the police, without the words"),
        pytest.param({"choice__police": "B"}, {"scope__police__story": "yes"}, True, id="the police"),
        pytest.param({"choice__police": "C"}, {}, True, id="the police, with contact"),
        pytest.param({"choice__council_asb": "F"}, {"scope__council_asb__story": "yes"}, True, id="the council"),
    ],
)
async def test_only_who_tells_someone_that_acts_is_asked_to_help_them(
    browser: Browser, choices: dict[str, str | list[str]], words: dict[str, str | list[str]], asked: bool
) -> None:
    seen = []
    await browser.get("/en/form/start")
    while not browser.here.endswith("/check"):
        seen.append(browser.here.rsplit("/", 1)[-1])
        answers = (WHAT | {"choose": choices, "share": words}).get(seen[-1], {})
        await browser.fill(browser.here, **answers)
    assert [page for page in seen if page.startswith("act")] == (["act", "act-who", "act-seen"] if asked else [])


async def test_all_of_it_may_be_skipped(browser: Browser) -> None:
    await browser.go_to("act", WHAT | {"choose": {"choice__police": "C"}})
    assert set(ACT) <= read(browser.answer.text).names
    assert "You can skip this." in browser.answer.text
    await browser.fill(browser.here)
    assert browser.here == "/en/form/act-who"


@pytest.mark.parametrize("page", ["check", "more", "about"])
async def test_each_page_after_the_questions_sends_and_then_leads_to_the_number(browser: Browser, page: str) -> None:
    await browser.go_to("check", WHAT)
    while not browser.here.endswith(f"/{page}"):
        await browser.fill(browser.here)
    assert 'name="do" value="send"' in browser.answer.text
    await browser.fill(browser.here, do="send")
    number = number_on(browser.answer.text)
    for after in ("check", "more", "about"):
        assert (await browser.get(f"/en/form/{after}")).headers["location"] == "/en/form/number"
    assert number_on((await browser.get("/en/form/number")).text) == number
