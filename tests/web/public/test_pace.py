"""What no person does is told to staff and refused to nobody; what people do is never told as a machine's."""

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from litestar.types import ASGIApp

from reporting.actions import Intake
from reporting.web.csrf import FIELD
from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser, Fields, encoded, read
from tests.web.public.conftest import NOW, site_at
from tests.web.public.test_form import WHAT

TOLD: dict[str, dict[str, str | list[str]]] = {**WHAT, "words": {"words": "What a person wrote."}}
MINUTES = timedelta(minutes=7)


@pytest.fixture(scope="module")
def later(intake: Intake) -> ASGIApp:
    """The same site some minutes after the first answer."""
    return site_at(intake, NOW + MINUTES)


def moved(browser: Browser, site: ASGIApp) -> Browser:
    """The same browser, with its cookies, at the site of another moment."""
    transport = httpx.ASGITransport(app=site)  # type: ignore[arg-type]
    client = httpx.AsyncClient(transport=transport, base_url="https://site.test", cookies=browser.client.cookies)
    return Browser(client)


async def sends(browser: Browser, database: TestDatabase, lang: str = "en") -> bool:
    """Send from the check page, and say whether the report is flagged; the number is shown in any case."""
    async with database.as_role() as conn:
        before = {row["report_id"] for row in await conn.fetch("select report_id from report")}
        answer = await browser.fill(f"/{lang}/form/check", do="send")
        assert answer.status_code == 200
        assert browser.here == f"/{lang}/form/number"
        assert 'class="number"' in answer.text
        (new,) = [r for r in await conn.fetch("select report_id, flagged from report") if r["report_id"] not in before]
        return bool(new["flagged"])


async def test_a_person_who_takes_some_minutes_is_not_flagged(
    browser: Browser, later: ASGIApp, database: TestDatabase
) -> None:
    await browser.go_to("check", TOLD)
    assert await sends(moved(browser, later), database) is False


async def test_a_whole_form_within_a_minute_is(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", TOLD)
    assert await sends(browser, database) is True


@pytest.mark.parametrize(("typed", "flagged"), [("", False), ("  ", False), ("http://cheap.example", True)])
async def test_the_field_that_people_leave_empty(
    browser: Browser, later: ASGIApp, database: TestDatabase, typed: str, flagged: bool
) -> None:
    await browser.go_to("words", TOLD)
    page = read(browser.answer.text)
    assert page.fields["website"] == [""]
    answer = await browser.fill(browser.here, words="What a person wrote.", website=typed)
    assert answer.status_code == 200
    await browser.go_to("check", TOLD)
    assert "cheap.example" not in browser.answer.text
    assert await sends(moved(browser, later), database) is flagged


async def test_the_field_stands_on_one_page_and_no_keyboard_comes_to_it(browser: Browser) -> None:
    await browser.go_to("words", TOLD)
    found = re.search(r'<div class="vh" aria-hidden="true">.*?</div>', browser.answer.text)
    assert found is not None
    assert "Leave this empty" in found[0]
    assert 'tabindex="-1"' in found[0]
    assert 'autocomplete="off"' in found[0]
    assert "website" not in (await browser.get("/en/form/start")).text


async def test_a_page_that_was_never_fetched(browser: Browser, later: ASGIApp, database: TestDatabase) -> None:
    """Every page is sent with the token of one page, as a machine does that fetches one and posts all."""
    await browser.go_to("words", TOLD)
    token = read(browser.answer.text).fields[FIELD]
    while not browser.here.endswith("/check"):
        fields: Fields = dict(read(browser.answer.text).fields) | {FIELD: token}
        answer = await browser.post(browser.here, encoded(fields))
        assert answer.status_code == 303
        await browser.get(answer.headers["location"])
    assert await sends(moved(browser, later), database) is True


async def test_back_and_two_tabs_and_another_language_and_twenty_hours(
    browser: Browser, intake: Intake, database: TestDatabase, open_browser: Callable[[], Browser]
) -> None:
    await browser.go_to("words", TOLD)
    first = dict(read(browser.answer.text).fields)
    second = dict(read((await browser.get(browser.here)).text).fields)
    assert first[FIELD] != second[FIELD]
    for fields in (second, first, first | {"to": ["pl"]}):
        assert (await browser.post("/en/form/words", encoded(fields | {"words": ["Mine."]}))).status_code == 303
    await browser.get(browser.answer.headers["location"])
    polish = dict(read(browser.answer.text).fields)
    assert (await browser.post("/pl/form/words", encoded(polish | {"to": ["en"]}))).status_code == 303
    hours = moved(browser, site_at(intake, NOW + timedelta(hours=19)))
    assert (await hours.post("/en/form/words", encoded(first | {"words": ["Mine."]}))).status_code == 303
    await hours.go_to("check", TOLD)
    assert await sends(hours, database) is False


async def test_a_check_page_that_is_shown_again_carries_its_own_token(
    browser: Browser, later: ASGIApp, database: TestDatabase
) -> None:
    await browser.go_to("check", TOLD)
    mine = moved(browser, later)
    answer = await mine.fill("/en/form/check", follow=False, do="send", shown="0" * 32)
    assert answer.status_code == 409
    sent = dict(read(answer.text).fields) | {"do": ["send"]}
    answer = await mine.post("/en/form/check", encoded(sent))
    assert answer.headers["location"] == "/en/form/number"
    async with database.as_role() as conn:
        assert not (await conn.fetch("select flagged from report"))[-1]["flagged"]
