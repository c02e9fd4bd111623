"""A postcode on the page of areas: it becomes a ward or a kind word, stops nobody, and is kept nowhere."""

import logging
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx
import msgspec
import pytest
from litestar.types import ASGIApp
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.actions import draft as drafts
from reporting.locales.says import safety
from reporting.model.postcode import pack
from reporting.web import cookies
from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import GAZETTEER, NOW, site_at
from tests.web.public.test_form import POLICE, WHAT

AREA = "/en/form/area"
KNOWN, UNKNOWN = "zz1 1aa", "ZZ9 9zz"
LISTED = replace(GAZETTEER, postcodes=pack([("ZZ11AA", "E1"), ("ZZ2", "E2"), ("ZZ31AA", "E9")]))


@pytest.fixture(scope="module")
def site(intake: Intake) -> ASGIApp:
    """The site with a list of three postcodes, one of them in a ward that has ended."""
    return site_at(replace(intake, gazetteer=LISTED), NOW)


@pytest.fixture
async def without_list(intake: Intake) -> AsyncIterator[Browser]:
    """A browser at a site where nobody imported postcodes."""
    transport = httpx.ASGITransport(app=site_at(intake, NOW + timedelta(minutes=1)))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="https://site.test") as client:
        yield Browser(client)


async def _at_area(browser: Browser) -> None:
    await browser.go_to("area", WHAT)


async def test_there_is_a_box_where_a_list_was_imported_and_none_without(
    browser: Browser, without_list: Browser
) -> None:
    await _at_area(browser)
    assert "postcode" in read(browser.answer.text).names
    assert safety.USED_FIRST.says in browser.answer.text
    await _at_area(without_list)
    assert "postcode" not in read(without_list.answer.text).names
    await without_list.fill(AREA, postcode=KNOWN)
    assert without_list.here == "/en/form/before"


@pytest.mark.parametrize("typed", ["ZZ1 1AA", "zz11aa", " z z 1-1 a a "])
async def test_a_known_postcode_becomes_its_ward(browser: Browser, typed: str) -> None:
    await _at_area(browser)
    await browser.fill(AREA, postcode=typed)
    assert browser.here == "/en/form/before"
    again = read((await browser.get(AREA)).text)
    assert again.fields["area"] == ["ward:E1"]
    assert again.fields["postcode"] == [""]
    assert safety.FROM_POSTCODE.says in browser.answer.text
    await browser.go_to("check", WHAT)
    assert "Harrington" in browser.answer.text


@pytest.mark.parametrize(
    ("typed", "chosen", "said"),
    [
        pytest.param(KNOWN, "", "We take the postcode as: <bdi>Harrington</bdi>.", id="known"),
        pytest.param(
            KNOWN, "town:workington", "We take the postcode as: <bdi>Harrington</bdi>.", id="known, and a place"
        ),
        pytest.param(UNKNOWN, "town:workington", "We keep the place you chose: <bdi>Workington</bdi>.", id="unknown"),
        pytest.param(UNKNOWN, "online", "We keep the place you chose: Online.", id="unknown, and no place on a map"),
        pytest.param("", "town:workington", "", id="none"),
    ],
)
async def test_the_next_page_says_what_was_understood(browser: Browser, typed: str, chosen: str, said: str) -> None:
    await _at_area(browser)
    await browser.fill(AREA, postcode=typed, area=chosen)
    assert browser.here != AREA
    assert said in browser.answer.text
    assert ("postcode" in browser.answer.text) is bool(said)
    assert not typed or typed.replace(" ", "").lower() not in str(browser.answer.url).lower()
    assert "postcode" not in (await browser.get(browser.here)).text


async def test_an_earlier_place_stays_where_a_postcode_is_unknown_and_the_check_page_says_so(browser: Browser) -> None:
    await browser.go_to("check", WHAT | {"area": {"area": "panel:west"}})
    await browser.fill(AREA, postcode=UNKNOWN)
    assert browser.here == "/en/form/check"
    assert "We keep the place you chose: <bdi>West Cumberland</bdi>." in browser.answer.text
    await browser.fill(AREA, postcode=KNOWN)
    assert browser.here == "/en/form/check"
    assert "We take the postcode as: <bdi>Harrington</bdi>." in browser.answer.text


@pytest.mark.parametrize("forged", ["found", "kept", "x", "<b>"])
async def test_an_address_says_nothing_of_a_place_that_was_not_told(browser: Browser, forged: str) -> None:
    await browser.go_to("before", WHAT)
    assert "postcode" not in (await browser.get(f"/en/form/before?as={forged}")).text


async def test_a_known_postcode_is_used_before_a_place_and_the_page_says_so(browser: Browser) -> None:
    await _at_area(browser)
    await browser.fill(AREA, postcode=KNOWN, area="town:workington")
    assert read((await browser.get(AREA)).text).fields["area"] == ["ward:E1"]


async def test_an_unknown_postcode_gives_way_to_a_place(browser: Browser) -> None:
    await _at_area(browser)
    await browser.fill(AREA, postcode=UNKNOWN, area="town:workington")
    assert browser.here == "/en/form/ward"


@pytest.mark.parametrize("typed", [UNKNOWN, "NE1 1AA", "ZZ3 1AA", "somewhere", "12345", "<b>", "x" * 400])
async def test_an_unknown_postcode_is_told_once_and_stops_nobody(browser: Browser, typed: str) -> None:
    await _at_area(browser)
    answer = await browser.fill(AREA, postcode=typed)
    assert answer.status_code == 200
    assert safety.NOT_FOUND.says in answer.text
    assert safety.GO_ON.says in answer.text
    assert "aria-invalid" not in answer.text
    sent = read(answer.text).fields
    assert sent["postcode"] == [typed]
    again = await browser.post(AREA, encoded(sent))
    assert again.headers["location"] == "/en/form/before"
    assert typed not in (await browser.get(AREA)).text


async def test_another_try_is_looked_up_again(browser: Browser) -> None:
    await _at_area(browser)
    first = await browser.fill(AREA, postcode=UNKNOWN)
    sent = read(first.text).fields
    second = await browser.post(AREA, encoded(sent | {"postcode": ["ZZ9 9zy"]}))
    assert safety.NOT_FOUND.says in second.text
    third = await browser.post(AREA, encoded(read(second.text).fields | {"postcode": [KNOWN]}))
    assert third.status_code == 303
    assert read((await browser.get(AREA)).text).fields["area"] == ["ward:E1"]


async def test_a_ward_from_a_postcode_can_be_changed_for_a_town(browser: Browser) -> None:
    await _at_area(browser)
    await browser.fill(AREA, postcode=KNOWN)
    await browser.fill(AREA, area="town:workington")
    assert browser.here == "/en/form/ward"
    assert safety.FROM_POSTCODE.says not in (await browser.get(AREA)).text


@pytest.mark.parametrize("typed", [KNOWN, UNKNOWN])
async def test_another_language_gives_the_postcode_back_with_the_page_and_keeps_it_nowhere(
    browser: Browser, typed: str
) -> None:
    await _at_area(browser)
    answer = await browser.fill(AREA, postcode=typed, area="panel:west", to="pl")
    assert answer.status_code == 200
    assert '<html lang="pl"' in answer.text
    fields = read(answer.text).fields
    assert (fields["postcode"], fields["area"]) == ([typed], ["panel:west"])
    assert read((await browser.get("/pl/form/area")).text).fields["postcode"] == [""]


async def test_an_answer_in_the_wrong_form_is_given_back_with_the_postcode(browser: Browser) -> None:
    await _at_area(browser)
    answer = await browser.fill(AREA, postcode=UNKNOWN, area="town:nowhere")
    assert answer.status_code == 422
    assert read(answer.text).fields["postcode"] == [UNKNOWN]


async def test_no_page_but_that_of_areas_takes_a_postcode(browser: Browser) -> None:
    await _at_area(browser)
    await browser.fill(AREA, area="town:workington")
    assert "postcode" not in read(browser.answer.text).names
    await browser.fill("/en/form/ward", postcode=KNOWN)
    assert browser.here == "/en/form/before"
    await browser.go_to("check", POLICE)
    assert "Harrington" not in browser.answer.text


async def test_two_browsers_do_not_share_a_postcode(open_browser: Callable[[], Browser]) -> None:
    one, other = open_browser(), open_browser()
    await _at_area(one)
    await one.fill(AREA, postcode=UNKNOWN)
    await _at_area(other)
    assert UNKNOWN not in other.answer.text


@pytest.mark.parametrize("typed", [KNOWN, UNKNOWN, "zz-secret-9"])
async def test_a_postcode_is_nowhere_in_the_draft_the_report_the_database_or_the_logs(
    browser: Browser, intake: Intake, database: TestDatabase, caplog: pytest.LogCaptureFixture, typed: str
) -> None:
    caplog.set_level(logging.DEBUG)
    spelt = f"  {typed} "
    await _at_area(browser)
    told = await browser.fill(AREA, postcode=spelt)
    if told.status_code == 200 and browser.here == AREA:
        await browser.post(AREA, encoded(read(told.text).fields))
    secret = cookies.secret_in([(b"cookie", f"__Host-s={browser.client.cookies['__Host-s']}".encode())], "__Host-s")
    assert secret is not None
    kept = msgspec.json.encode((await drafts.load(intake, secret, NOW)).draft).decode()
    await browser.go_to("check", WHAT)
    seen = browser.answer.text
    await browser.fill("/en/form/check", do="send")
    assert browser.here == "/en/form/number"
    held = await _everything(database)
    assert len(held) > 1000
    for place in (kept, seen, browser.answer.text, caplog.text, held):
        assert [way for way in _spellings(typed) if way in place.lower()] == []


def _spellings(typed: str) -> set[str]:
    plain = typed.lower().replace(" ", "")
    return {typed.lower(), plain, f"{plain[:-3]} {plain[-3:]}", typed.encode().hex(), plain.upper().encode().hex()}


async def _everything(database: TestDatabase) -> str:
    """Every row of every table as text, bytes in hex; the imported list is not in this database."""
    async with database.as_role() as conn:
        tables = await conn.fetch("select table_name from information_schema.tables where table_schema = 'public'")
        rows = [row for t in tables for row in await conn.fetch(f"select t::text from {t['table_name']} t")]
    return "\n".join(row[0] for row in rows)


async def test_out_of_sight_another_language_shows_neither_the_postcode_nor_the_place(
    intake: Intake, browser: Browser
) -> None:
    await browser.go_to("area", WHAT | {"start": {"shared_device": "yes"}})
    await browser.fill(AREA, area="town:workington")
    page = dict(read((await browser.get(AREA)).text).fields)
    late = site_at(replace(intake, gazetteer=LISTED), NOW + timedelta(minutes=11), "late")
    transport = httpx.ASGITransport(app=late)  # type: ignore[arg-type]
    async with httpx.AsyncClient(
        transport=transport, base_url="https://site.test", cookies=browser.client.cookies
    ) as c:
        there = Browser(c)
        answer = await there.post(AREA, encoded({**page, "postcode": UNKNOWN, "to": "pl"}))
        assert answer.status_code == 200
        assert read(answer.text).fields["where"] == ["area"]
        assert UNKNOWN not in answer.text
        assert "town:workington" not in answer.text
