"""The button sends what the check page showed, after every page was passed, or it sends nothing."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx
import pytest

from reporting.actions import Intake
from reporting.model.agency import Standing
from reporting.store import standing
from tests.support import parties
from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import site_at
from tests.web.public.test_form import POLICE, WHAT

CHANGED = "What you allowed has changed since you saw it. Nothing was sent."


async def count(database: TestDatabase) -> int:
    async with database.as_role() as owner:
        found: int = await owner.fetchval("select count(*) from report")
    return found


@asynccontextmanager
async def police_out_of_agreement(database: TestDatabase) -> AsyncIterator[None]:
    async with database.as_role() as owner:
        await standing.put(owner, Standing(agency="police", agreement_until=parties.START, verified_until=parties.END))
        yield
        await standing.put(owner, Standing(agency="police", agreement_until=parties.END, verified_until=parties.END))


def fields(browser: Browser) -> dict[str, str | list[str]]:
    return dict(read(browser.answer.text).fields)


@pytest.mark.parametrize(
    ("page", "change"),
    [
        pytest.param("choose", {"choice__police": "no"}, id="a recipient less"),
        pytest.param("choose", {"choice__victim_service": "E"}, id="a recipient more"),
        pytest.param("sending", {"send": "now"}, id="another time"),
        pytest.param("words", {"words": "Other words"}, id="other words"),
    ],
)
async def test_what_was_changed_in_another_tab_is_shown_again_and_not_sent(
    browser: Browser, database: TestDatabase, page: str, change: dict[str, str | list[str]]
) -> None:
    await browser.go_to("check", POLICE)
    shown = fields(browser)
    await browser.fill(f"/en/form/{page}", **change)
    await browser.go_to("check", {})
    before = await count(database)
    answer = await browser.post("/en/form/check", encoded(shown | {"do": "send"}))
    assert answer.status_code == 409
    assert CHANGED in answer.text
    assert await count(database) == before
    await browser.post("/en/form/check", encoded(fields(browser) | {"do": "send"}))
    assert browser.answer.headers["location"] == "/en/form/number"
    assert await count(database) == before + 1


async def test_a_recipient_who_is_not_offered_any_more_is_not_left_out_in_silence(
    browser: Browser, database: TestDatabase
) -> None:
    await browser.go_to("check", POLICE)
    shown = fields(browser)
    async with police_out_of_agreement(database):
        before = await count(database)
        answer = await browser.post("/en/form/check", encoded(shown | {"do": "send"}))
        assert answer.status_code == 409
        assert "<bdi>Police</bdi>" not in answer.text
        assert await count(database) == before


async def test_a_relative_day_that_means_another_one_after_midnight_is_shown_again(
    browser: Browser, intake: Intake
) -> None:
    await browser.go_to("check", WHAT | {"when": {"when": "yesterday"}})
    body = encoded(fields(browser) | {"do": "send"})
    later = site_at(intake, datetime(2026, 3, 5, 0, 5, tzinfo=UTC))
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=later),  # type: ignore[arg-type]
        base_url="https://site.test",
        cookies=browser.client.cookies,
    )
    answer = await Browser(client).post("/en/form/check", body)
    assert answer.status_code == 409
    assert CHANGED in answer.text
    await client.aclose()


async def test_a_few_more_answers_send_what_the_check_page_showed(browser: Browser) -> None:
    await browser.go_to("about", POLICE)
    await browser.fill("/en/form/about", do="send", main_language="Polski")
    assert browser.here == "/en/form/number"


async def test_another_language_in_between_changes_nothing_of_it(browser: Browser) -> None:
    await browser.go_to("more", POLICE)
    await browser.fill("/en/form/more", to="ar")
    await browser.fill("/ar/form/more", do="send")
    assert browser.here == "/ar/form/number"


async def test_a_change_in_another_tab_is_met_from_the_later_pages_too(browser: Browser) -> None:
    await browser.go_to("more", POLICE)
    later = fields(browser)
    await browser.fill("/en/form/words", words="Other words")
    answer = await browser.post("/en/form/more", encoded(later | {"do": "send", "told": "nobody"}))
    assert answer.status_code == 409
    assert CHANGED in answer.text
    assert "Other words" in answer.text
    assert 'action="/en/form/check"' in answer.text
    assert "told" in read((await browser.get("/en/form/more")).text).fields


async def test_what_no_check_page_showed_is_not_sent(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", WHAT)
    await browser.get("/en/form/more")
    before = await count(database)
    assert (await browser.post("/en/form/more", encoded(fields(browser) | {"do": "send"}))).status_code == 409
    for shown in ("", "0" * 32, "\u0660", "x" * 10_000):
        answer = await browser.post("/en/form/check", encoded(fields(browser) | {"do": "send", "shown": shown}))
        assert answer.status_code == 409
    assert await count(database) == before


async def test_the_mark_of_another_session_is_none(browser: Browser, open_browser: Callable[[], Browser]) -> None:
    other = open_browser()
    await browser.go_to("check", POLICE)
    await other.go_to("check", POLICE)
    assert read(browser.answer.text).fields["shown"] != read(other.answer.text).fields["shown"]


@pytest.mark.parametrize("page", ["check", "more", "about"])
async def test_nothing_is_sent_past_a_page_that_is_still_open(
    browser: Browser, database: TestDatabase, page: str
) -> None:
    await browser.go_to("choose", WHAT)
    before = await count(database)
    await browser.post(f"/en/form/{page}", encoded(fields(browser) | {"do": "send"}))
    assert browser.answer.headers["location"] == "/en/form/choose"
    assert await count(database) == before


async def test_an_answer_of_the_last_pages_that_is_wrong_leads_back_to_its_page(browser: Browser) -> None:
    await browser.go_to("about", WHAT)
    await browser.fill("/en/form/about", main_language="x" * 61)
    assert browser.answer.status_code == 422
    await browser.fill("/en/form/check", do="send")
    assert browser.here == "/en/form/about"
    assert 'role="alert"' in browser.answer.text
