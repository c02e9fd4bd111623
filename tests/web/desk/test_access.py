"""An agency makes and ends its own tokens: each is shown once, works at once, and ends at once."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from litestar.types import ASGIApp

from tests.support.cluster import TestDatabase
from tests.web.desk.conftest import Clock, Staff, browser
from tests.web.public.browser import read

TOKEN = re.compile(r"<pre[^>]*>(tpr_[a-z2-7]{52})</pre>")


@pytest.fixture
async def officer(site: ASGIApp, clock: Clock) -> AsyncIterator[Staff]:
    clock.turn(timedelta(minutes=2))
    one = browser(site)
    assert (await one.sign_in("police", clock)).status_code == 303
    yield one
    await one.client.aclose()


async def made(officer: Staff, name: str) -> httpx.Response:
    page = read((await officer.get("/access")).text).fields
    return await officer.send("/access/make", once=page["once"][0], name=name)


async def asked(site: ASGIApp, token: str) -> int:
    transport = httpx.ASGITransport(app=site)
    async with httpx.AsyncClient(transport=transport, base_url="https://desk.test") as client:
        headers = {"authorization": f"Bearer {token}"}
        return (await client.get("/api/v1/referrals", headers=headers)).status_code


async def test_a_token_is_shown_once_works_and_is_ended(site: ASGIApp, officer: Staff, database: TestDatabase) -> None:
    answer = await made(officer, "Case system")
    assert answer.status_code == 200
    found = TOKEN.search(answer.text)
    assert found is not None
    assert await asked(site, found[1]) == 200
    page = (await officer.get("/access")).text
    assert "Case system" in page
    assert "ends on Monday 31 August 2026" in page
    assert found[1] not in page
    token_id = read(page).fields["token_id"][0]
    ended = await officer.send("/access/end", token_id=token_id)
    assert ended.headers["location"] == "/access?done=access_ended"
    assert "That token has ended" in (await officer.get("/access?done=access_ended")).text
    assert await asked(site, found[1]) == 401
    async with database.as_role() as conn:
        acts = await conn.fetch("select act from audit where act like 'access%' and staff_id is not null order by act")
    assert [row["act"] for row in acts] == ["access_ended", "access_made"]


async def test_a_double_click_makes_one(officer: Staff, database: TestDatabase) -> None:
    page = read((await officer.get("/access")).text).fields
    answers = [await officer.send("/access/make", once=page["once"][0], name="Twice") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 409]
    assert "made a moment ago" in answers[1].text
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from agency_token where name = 'Twice'") == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "two\nlines"])
async def test_a_name_to_put_right_keeps_what_was_typed(officer: Staff, name: str) -> None:
    answer = await made(officer, name)
    assert answer.status_code == 422
    assert "Write what it is for" in answer.text
    assert 'aria-invalid="true"' in answer.text


async def test_another_agencys_token_is_neither_seen_nor_ended(site: ASGIApp, officer: Staff, clock: Clock) -> None:
    found = TOKEN.search((await made(officer, "Ours alone")).text)
    assert found is not None
    ids = read((await officer.get("/access")).text).fields["token_id"]
    other = browser(site)
    await other.sign_in("charity", clock)
    assert "Ours alone" not in (await other.get("/access")).text
    for token_id in (*ids, "x"):
        assert (await other.send("/access/end", token_id=token_id)).status_code == 404
    assert await asked(site, found[1]) == 200
    await other.client.aclose()
