"""The way through the form: what is kept, what is given back, and where each page leads."""

import asyncio
import re
from collections.abc import Callable

import pytest

from reporting.actions import Intake
from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser, encoded, read

TOLD = "They shouted at me.\r\nTwice."
WHAT: dict[str, dict[str, str | list[str]]] = {
    "what": {"behaviours": ["verbal_abuse"]},
    "words": {"words": TOLD},
}
POLICE = WHAT | {"choose": {"choice__police": "B"}}
COOKIE = "__Host-s"


def number_on(page: str) -> str:
    groups = re.findall(r"<li>((?:\d ){4}\d)</li>", page.split('class="number"', 1)[-1].split("</ul>", 1)[0])
    assert groups
    return " ".join(group.replace(" ", "") for group in groups)


async def sent(browser: Browser, answers: dict[str, dict[str, str | list[str]]] = WHAT) -> str:
    await browser.go_to("check", answers)
    await browser.fill(browser.here, do="send")
    return number_on(browser.answer.text)


async def test_a_report_goes_from_the_start_to_its_number(browser: Browser) -> None:
    number = await sent(browser)
    assert browser.here == "/en/form/number"
    assert "It is safe" in browser.answer.text
    assert re.fullmatch(r"(\d{5} ){4}\d{5}", number)


async def test_no_cookie_before_the_first_answer_and_one_session_cookie_then(browser: Browser) -> None:
    for address in ("/", "/en", "/en/at/lib", "/en/number", "/en/form/start"):
        assert "set-cookie" not in (await browser.get(address)).headers
    answer = await browser.fill("/en/form/start", follow=False, shared_device="no")
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(r"__Host-s=[\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict", cookie)


async def test_a_wrong_page_keeps_what_was_typed_and_says_how_to_put_it_right(browser: Browser) -> None:
    await browser.go_to("when", WHAT)
    fields = {"when__day": "31", "when__month": "2", "when__year": "2026"}
    answer = await browser.fill("/en/form/when", **fields)
    assert answer.status_code == 422
    assert "<title>Please check: " in answer.text
    assert 'href="#when.day"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    again = read((await browser.get("/en/form/when")).text).fields
    assert again["when.day"] == ["31"]


async def test_every_form_page_leads_to_the_number_after_sending(browser: Browser) -> None:
    number = await sent(browser)
    for page in ("start", "words", "check", "more"):
        await browser.get(f"/en/form/{page}")
        assert browser.answer.headers["location"] == "/en/form/number"
    await browser.post("/en/form/check", encoded({"do": "send"}))
    assert browser.answer.headers["location"] == "/en/form/number"
    assert number_on((await browser.get("/pl/form/number")).text) == number


async def test_a_double_click_gives_one_report_and_one_number(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", WHAT)
    body = encoded(dict(read(browser.answer.text).fields) | {"do": "send"})
    async with database.as_role() as owner:
        before = await owner.fetchval("select count(*) from report")
        both = await asyncio.gather(*(browser.post("/en/form/check", body) for _ in range(2)))
        assert {answer.headers["location"] for answer in both} == {"/en/form/number"}
        assert await owner.fetchval("select count(*) from report") == before + 1


async def test_sending_before_the_required_answer_leads_to_its_page(browser: Browser) -> None:
    await browser.go_to("what", {})
    token = read(browser.answer.text).fields["token"]
    await browser.post("/en/form/check", encoded({"token": token, "do": "send"}))
    assert browser.answer.headers["location"] == "/en/form/what"


async def test_a_page_behind_an_open_one_leads_back_to_it(browser: Browser) -> None:
    await browser.go_to("what", {})
    assert (await browser.get("/en/form/choose")).headers["location"] == "/en/form/what"


async def test_a_changed_choice_opens_again_the_pages_that_hang_on_it(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    await browser.fill("/en/form/choose", choice__charity="G")
    assert browser.here == "/en/form/share"


async def test_a_change_that_nothing_hangs_on_leads_straight_back_to_the_check(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    await browser.fill("/en/form/words", words="Another story")
    assert browser.here == "/en/form/check"
    assert "Another story" in browser.answer.text


async def test_only_add_it_to_the_picture_takes_every_permission_back(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    assert "<bdi>Police</bdi>" in browser.answer.text
    await browser.fill("/en/form/choose", do="none")
    await browser.go_to("check", {})
    assert "<bdi>Police</bdi>" not in browser.answer.text


async def test_the_check_page_stands_beside_999_and_the_true_hours(browser: Browser, intake: Intake) -> None:
    await browser.go_to("check", WHAT)
    assert "<bdi>999</bdi>" in browser.answer.text
    assert intake.scheme.hours in browser.answer.text


async def test_the_site_of_a_poster_goes_into_the_draft_of_its_reporter(browser: Browser) -> None:
    page = await browser.get("/en/at/lib")
    assert "Workington Library" in page.text
    assert 'href="/en/form/start?at=lib"' in page.text
    start = await browser.get("/en/form/start?at=lib")
    assert read(start.text).fields["at"] == ["lib"]
    assert "at" not in read((await browser.get("/en/form/start?at=%00%ff")).text).fields


@pytest.mark.parametrize("page", ["/en/form/start", "/en/form/words"])
async def test_leaving_deletes_the_draft_and_forgets_the_cookie(
    browser: Browser, database: TestDatabase, page: str
) -> None:
    await browser.go_to("what", {})
    async with database.as_role() as owner:
        before = await owner.fetchval("select count(*) from draft")
        answer = await browser.post("/en/leave", b"")
        assert await owner.fetchval("select count(*) from draft") == before - 1
    assert "<title>Weather</title>" in answer.text
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert TOLD[:10] not in (await browser.get(page)).text


async def test_another_site_cannot_make_a_reporter_leave(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("what", {})
    async with database.as_role() as owner:
        before = await owner.fetchval("select count(*) from draft")
        await browser.post("/en/leave", b"", sec_fetch_site="cross-site")
        assert await owner.fetchval("select count(*) from draft") == before


async def test_two_browsers_have_two_drafts(open_browser: Callable[[], Browser]) -> None:
    mine, other = open_browser(), open_browser()
    await mine.go_to("words", WHAT)
    await other.go_to("words", WHAT)
    await mine.fill("/en/form/words", words="Only mine")
    assert "Only mine" not in (await other.get("/en/form/words")).text
