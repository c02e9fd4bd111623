"""An answer is filed once, and what an officer typed is never lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from litestar.types import ASGIApp

from tests.support.cluster import TestDatabase
from tests.support.filed import POLICE_FACTS, Filed, file, report
from tests.web.desk.conftest import Clock, Staff, browser
from tests.web.public.browser import read

TYPED = {"outcome": "visited", "sentence": "Two lines\r\nfor <b>you</b>, بخط", "reference": "CC/77"}
DIGITS = {"next_date.day": "٩", "next_date.month": "4", "next_date.year": "2026"}
LOST = "What you typed"


@pytest.fixture
async def officer(site: ASGIApp, clock: Clock) -> AsyncIterator[Staff]:
    """A browser of one's own, in which an officer has just signed in."""
    clock.turn(timedelta(minutes=2))
    one = browser(site)
    assert (await one.sign_in("police", clock)).status_code == 303
    yield one
    await one.client.aclose()


async def opened(database: TestDatabase, officer: Staff) -> tuple[Filed, str, dict[str, str]]:
    """A filed report, the address of its referral, and what a click on its answer form sends."""
    filed = await file(database, report(POLICE_FACTS))
    address = f"/inbox/{filed.referrals['police']}"
    hidden = read((await officer.get(address)).text).fields
    return filed, address, TYPED | {name: hidden[name][0] for name in ("token", "once")}


async def written(database: TestDatabase, filed: Filed) -> dict[str, int]:
    """How many answers a report has, and how many wraps and blocks they brought."""
    async with database.as_role() as conn:
        counts = {
            "reply": "select count(*) from item where report_id = $1",
            "block": "select count(*) from block join item using (object_id) where report_id = $1",
            "wrap": "select count(*) from wrap join item using (object_id) where report_id = $1",
        }
        return {table: await conn.fetchval(sql, filed.report_id) for table, sql in counts.items()}


async def test_a_double_click_files_one_answer_and_shows_the_same(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    answers = await asyncio.gather(*(officer.post(f"{address}/answer", click) for _ in range(5)))
    assert {(answer.status_code, answer.headers["location"]) for answer in answers} == {
        (303, f"{address}?done=answered")
    }
    assert await written(database, filed) == {"reply": 1, "block": 1, "wrap": 4}
    assert (await officer.get(address)).text.count("CC/77") == 1


async def test_a_click_long_after_the_first_files_nothing_more(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    for _ in range(2):
        assert (await officer.post(f"{address}/answer", click)).status_code == 303
    assert (await written(database, filed))["reply"] == 1


async def test_other_words_on_the_page_before_are_another_answer(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    await officer.post(f"{address}/answer", click)
    await officer.post(f"{address}/answer", click | {"sentence": "And one thing more."})
    assert (await written(database, filed))["reply"] == 2


async def test_the_same_words_on_a_fresh_page_are_another_answer(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    await officer.post(f"{address}/answer", click)
    await officer.answer(address, **TYPED)
    assert (await written(database, filed))["reply"] == 2


async def test_the_same_click_on_two_referrals_is_two_answers(database: TestDatabase, officer: Staff) -> None:
    first, address, click = await opened(database, officer)
    second, other, _ = await opened(database, officer)
    await officer.post(f"{address}/answer", click)
    await officer.post(f"{other}/answer", click)
    assert [(await written(database, filed))["reply"] for filed in (first, second)] == [1, 1]


async def test_a_form_that_came_from_no_page_is_refused(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    del click["once"]
    answer = await officer.post(f"{address}/answer", click)
    assert answer.status_code == 403
    assert (await written(database, filed))["reply"] == 0


def given_back(page: str) -> None:
    assert LOST in page
    assert "Two lines\r\nfor &lt;b&gt;you&lt;/b&gt;, بخط</textarea>" in page
    assert "CC/77</textarea>" in page
    assert "٩</textarea>" in page
    assert page.count("<textarea") == page.count("readonly>") == 5


async def test_words_come_back_when_the_session_has_ended(database: TestDatabase, officer: Staff, clock: Clock) -> None:
    filed, address, click = await opened(database, officer)
    clock.turn(timedelta(minutes=31))
    answer = await officer.post(f"{address}/answer", click | DIGITS)
    assert answer.status_code == 401
    given_back(answer.text)
    assert "sign in, and send it again" in answer.text
    assert (await written(database, filed))["reply"] == 0


async def test_words_come_back_when_the_cookie_is_gone(site: ASGIApp, database: TestDatabase, officer: Staff) -> None:
    _, address, click = await opened(database, officer)
    nobody = browser(site)
    answer = await nobody.post(f"{address}/answer", click | DIGITS)
    assert answer.status_code == 401
    given_back(answer.text)
    await nobody.client.aclose()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"token": "x"}, 403, id="a token of another session"),
        pytest.param({"next_date.day": "٩\0"}, 400, id="a byte that no keyboard sends"),
        pytest.param({"other": "x" * 300_000}, 413, id="too long"),
    ],
)
async def test_words_come_back_when_the_form_is_refused(
    database: TestDatabase, officer: Staff, change: dict[str, str], status: int
) -> None:
    _, address, click = await opened(database, officer)
    answer = await officer.post(f"{address}/answer", click | DIGITS | change)
    assert answer.status_code == status
    given_back(answer.text)


async def test_words_come_back_after_a_fault_that_nobody_foresaw(database: TestDatabase, officer: Staff) -> None:
    filed, address, click = await opened(database, officer)
    async with database.as_role() as conn:
        await conn.execute("alter table item rename to item_gone")
        try:
            answer = await officer.post(f"{address}/answer", click | DIGITS)
        finally:
            await conn.execute("alter table item_gone rename to item")
    assert answer.status_code == 500
    given_back(answer.text)
    assert "may not have been sent" in answer.text
    assert (await officer.post(f"{address}/answer", click)).status_code == 303
    assert (await written(database, filed))["reply"] == 1


async def test_another_site_puts_no_words_into_our_mouth(site: ASGIApp) -> None:
    nobody = browser(site)
    answer = await nobody.post("/inbox/00000000-0000-0000-0000-000000000001/answer", TYPED, sec_fetch_site="cross-site")
    assert answer.status_code == 401
    assert LOST not in answer.text
    assert "CC/77" not in answer.text
    await nobody.client.aclose()


async def test_a_page_that_lost_nothing_says_nothing_of_it(officer: Staff, clock: Clock) -> None:
    clock.turn(timedelta(minutes=31))
    for answer in (await officer.get("/inbox"), await officer.post("/sign-out", {"token": "x", "password": "secret"})):
        assert answer.status_code == 401
        assert LOST not in answer.text
        assert "secret" not in answer.text


async def test_one_answer_that_will_not_open_hides_neither_the_report_nor_the_others(
    site: ASGIApp, database: TestDatabase, officer: Staff, clock: Clock
) -> None:
    filed, address, _ = await opened(database, officer)
    await officer.answer(address, outcome="visited", sentence="The first.")
    async with database.as_role() as conn:
        await conn.execute(
            "update block set sealed = set_byte(sealed, 9, get_byte(sealed, 9) # 1)"
            " where object_id = (select object_id from item where report_id = $1)",
            filed.report_id,
        )
    await officer.answer(address, outcome="visited", sentence="The second.")
    reader = browser(site)
    await reader.sign_in("coordinator", clock)
    for answer in (await officer.get(address), await reader.get(f"/reports/{filed.report_id}")):
        assert answer.status_code == 200
        assert "The second." in answer.text
        assert "The first." not in answer.text
    await reader.client.aclose()
