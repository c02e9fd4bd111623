"""Easy Read: the same site with fewer questions, in which permissions are offered, and from which nothing is lost."""

import re

import pytest

from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import Intake
from tests.web.public.test_form import WHAT

LEFT_OUT = ("why-more", "ward", "evidence", "act-who", "act-seen")
TOLD = WHAT | {"why": {"strands": ["race"]}, "area": {"area": "town:workington"}}


async def test_it_is_offered_by_a_button_and_marked_as_english(browser: Browser, intake: Intake) -> None:
    page = (await browser.get("/en")).text
    assert re.search(r'<a [^>]*href="/en_easy" hreflang="en" lang="en" dir="ltr">Easy Read</a>', page)
    easy = (await browser.get("/en_easy/form/start")).text
    assert '<html lang="en" dir="ltr">' in easy
    assert intake.scheme.hours in easy
    assert '<span lang="en"' not in easy
    assert '<button class="quiet" form="f" name="to" value="en_easy" lang="en" dir="ltr" aria-current="true">' in easy


@pytest.mark.parametrize("asked", ["en", "en-easy", "en-GB", "easy", "en_easy", "*"])
async def test_no_browser_is_sent_to_it(browser: Browser, asked: str) -> None:
    page = (await browser.get("/", **{"accept-language": asked})).text
    assert 'class="go" href="/en"' in page


async def test_it_asks_less_and_offers_permissions(browser: Browser) -> None:
    seen: list[str] = []
    await browser.get("/en_easy/form/start")
    while (here := browser.here.rsplit("/", 1)[-1]) != "check":
        seen.append(here)
        if here == "choose":
            assert "choice.police" in read(browser.answer.text).names
        await browser.fill(browser.here, **(TOLD | {"choose": {"choice__police": "C"}}).get(here, {}))
        assert len(seen) < 40
    assert not set(LEFT_OUT) & set(seen)
    assert {"safe", "limits", "official", "choose", "share", "sending", "contact", "act"} <= set(seen)
    assert browser.answer.text.count('<button class="quiet">') == 0  # there is no "a few more questions"
    await browser.fill("/en_easy/form/check", do="send")
    assert browser.here == "/en_easy/form/number"


async def test_a_record_says_english(browser: Browser, intake: Intake) -> None:
    await browser.go_to("check", TOLD, lang="en_easy")
    mark = read(browser.answer.text).fields["shown"]
    await browser.fill("/en_easy/form/check", to="en")
    assert browser.here == "/en/form/check"
    assert read(browser.answer.text).fields["shown"] == mark


async def test_what_was_told_before_stays_on_the_way(browser: Browser) -> None:
    answers = TOLD | {"evidence": {"evidence": "photo"}, "why-more": {"sub_strands": ["race.black"]}}
    await browser.go_to("check", answers)
    page = (await browser.get("/en_easy/form/check")).text
    assert "A photo" in page
    assert 'href="/en_easy/form/evidence"' in page
    assert 'href="/en_easy/form/why-more"' in page
    assert read((await browser.get("/en_easy/form/evidence")).text).fields["evidence"] == ["photo"]


@pytest.mark.parametrize("page_id", ["why-more", "ward", "evidence"])
async def test_changing_on_a_page_that_it_leaves_out_stays_there(browser: Browser, page_id: str) -> None:
    await browser.go_to(page_id, TOLD)
    await browser.fill(f"/en/form/{page_id}", to="en_easy")
    assert browser.here == f"/en_easy/form/{page_id}"
    await browser.fill(browser.here)
    assert browser.answer.status_code == 200
    assert browser.here.startswith("/en_easy/form/")


@pytest.mark.parametrize("page_id", ["effect", "before", "choose", "check"])
async def test_changing_back_stays_on_the_page(browser: Browser, page_id: str) -> None:
    await browser.go_to(page_id, TOLD, lang="en_easy")
    await browser.fill(f"/en_easy/form/{page_id}", to="en")
    assert browser.here == f"/en/form/{page_id}"


async def test_what_it_left_out_is_asked_when_somebody_changes_early(browser: Browser) -> None:
    await browser.go_to("you", TOLD, lang="en_easy")
    await browser.fill("/en_easy/form/you", to="en")
    seen = []
    while (here := browser.here.rsplit("/", 1)[-1]) != "check":
        seen.append(here)
        await browser.fill(browser.here, **TOLD.get(here, {}))
    assert {"why-more", "ward", "evidence"} <= set(seen)


async def test_a_page_that_is_not_on_the_way_leads_to_the_one_that_is_open(browser: Browser) -> None:
    await browser.go_to("what", TOLD, lang="en_easy")
    token = read(browser.answer.text).fields["token"]
    answer = await browser.post("/en_easy/form/act-seen", encoded({"token": token, "witnesses": "x"}))
    assert answer.status_code == 303
