"""The first sign-in with a printed code, and how wrong tries are slowed without keeping anybody out."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import pyotp
import pytest
from litestar.types import ASGIApp

from reporting.actions import Desk
from reporting.actions.enrol import NewPerson, enrol
from reporting.model.audit import Act
from reporting.model.person import StaffRole
from reporting.sealing import paper_code
from reporting.store import keys
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, file, report
from tests.support.parties import SEEDS
from tests.web.desk.conftest import DESK_KEY, PASSWORD, TOTP, Clock, Staff, browser
from tests.web.public.browser import encoded, read

MINUTE = timedelta(minutes=1)
DAYS = timedelta(days=14)
REFUSED = "The name, password or code is not right"
PRINTED = "The name or the printed code is not right"
CODE = paper_code.first_code(dice("first"))
FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


@pytest.fixture
async def visitor(site: ASGIApp, clock: Clock, database: TestDatabase) -> AsyncIterator[Staff]:
    """A fresh browser, a minute later, with every count of tries at nothing."""
    clock.turn(2 * MINUTE)
    async with database.as_role() as conn:
        await conn.execute("delete from sign_in_try")
    one = browser(site)
    yield one
    await one.client.aclose()


async def newcomer(desk: Desk, clock: Clock, login: str) -> None:
    """An account that waits for its person."""
    person = NewPerson(
        login=login,
        name="New",
        role=StaffRole.AGENCY,
        holder="charity",
        password=CODE,
        totp=TOTP,
        first_until=clock() + DAYS,
    )
    await enrol(desk.db, DESK_KEY, person, (SEEDS["charity"],), dice(login))


async def colleagues(desk: Desk) -> list[str]:
    """Whom a reader of the charity may give a key."""
    async with desk.db.acquire() as conn:
        return [one.login for one in await keys.people(conn, "charity")]


async def choose(visitor: Staff, page: str, new: str, again: str) -> tuple[int, str]:
    fields = dict(read(page).fields) | {"new": [new], "again": [again]}
    answer = await visitor.client.post("/first/choose", content=encoded(fields), headers=FORM)
    return answer.status_code, answer.text


async def test_a_printed_code_leads_to_a_password_of_ones_own(
    visitor: Staff, desk: Desk, clock: Clock, database: TestDatabase
) -> None:
    await newcomer(desk, clock, "new")
    filed = await file(database, report(CHARITY))
    async with database.as_role() as conn:
        before = await conn.fetchval("select public from staff where login = 'new'")
    assert "new" not in await colleagues(desk)
    assert (await visitor.sign_in("new", clock, CODE)).status_code == 403
    page = (await visitor.post("/first", {"login": " New ", "printed": paper_code.grouped(CODE)})).text
    for new, again in (("short", "short"), (PASSWORD, "different words in a row")):
        status, page = await choose(visitor, page, new, again)
        assert (status, "Nothing was set" in page, PASSWORD in page) == (422, True, False)
    secret = read(page).fields["secret"][0]
    status, done = await choose(visitor, page, PASSWORD, PASSWORD)
    codes = re.findall(r"<code>([\d ]+)</code>", done)
    assert (status, len(codes)) == (200, 10)
    async with database.as_role() as conn:
        assert await conn.fetchval("select public from staff where login = 'new'") != before
        acts = await conn.fetch("select act from audit join staff using (staff_id) where login = 'new'")
        assert [row["act"] for row in acts] == [Act.KEY_ACTION]
    assert "new" in await colleagues(desk)
    # The code is used, the authenticator works, and what the key opened is open.
    assert (await choose(visitor, page, PASSWORD, PASSWORD))[0] == 403
    assert (await visitor.post("/first", {"login": "new", "printed": CODE})).status_code == 403
    answer = await visitor.sign_in("new", clock, PASSWORD, pyotp.TOTP(secret).at(clock()))
    assert answer.status_code == 303
    assert "[race]" in (await visitor.get(f"/inbox/{filed.referrals['charity']}")).text
    assert (await visitor.sign_in("new", clock, PASSWORD, codes[0])).status_code == 303


async def test_a_wrong_an_old_and_nobodys_printed_code_look_the_same(visitor: Staff, desk: Desk, clock: Clock) -> None:
    await newcomer(desk, clock, "late")
    wrong = [("late", "1" * 24), ("nobody", CODE), ("police", CODE), ("police", "")]
    pages = [await visitor.post("/first", {"login": login, "printed": code}) for login, code in wrong]
    clock.turn(DAYS)
    pages.append(await visitor.post("/first", {"login": "late", "printed": CODE}))
    assert {page.status_code for page in pages} == {403}
    assert all(PRINTED in page.text for page in pages)
    assert len({re.sub(r'value="\w+"', "", page.text) for page in pages}) == 1


async def test_a_first_form_from_another_site_is_refused(visitor: Staff) -> None:
    for address in ("/first", "/first/choose"):
        answer = await visitor.post(address, {"login": "new", "printed": CODE}, sec_fetch_site="cross-site")
        assert answer.status_code == 403


async def test_wrong_tries_elsewhere_make_nobody_wait_who_was_here_before(
    visitor: Staff, site: ASGIApp, clock: Clock
) -> None:
    known = browser(site)
    assert (await known.sign_in("police", clock)).status_code == 303
    for _ in range(8):
        await visitor.sign_in("police", clock, "wrong", "1")
    clock.turn(MINUTE / 2)
    # A stranger waits, whoever it is. The browser that is known does not, and is told of the tries.
    assert REFUSED in (await browser(site).sign_in("police", clock)).text
    assert (await known.sign_in("police", clock)).status_code == 303
    assert "Wrong tries with your name" in (await known.get("/your-sign-in")).text
    # A printed code passes as well.
    page = await known.send("/your-sign-in/codes")
    code = re.findall(r"<code>([\d ]+)</code>", page.text)[0]
    assert (await browser(site).sign_in("police", clock, code="1" * 12)).status_code == 403
    assert (await browser(site).sign_in("police", clock, code=code)).status_code == 303
    await known.client.aclose()


async def test_a_browser_is_known_for_its_own_people_alone_and_waits_by_itself(
    visitor: Staff, site: ASGIApp, clock: Clock
) -> None:
    assert (await visitor.sign_in("police", clock)).status_code == 303
    for _ in range(5):
        await visitor.sign_in("charity", clock, "wrong")
    clock.turn(MINUTE / 2)
    assert (await visitor.sign_in("charity", clock)).status_code == 403
    for _ in range(5):
        await visitor.sign_in("police", clock, "wrong")
    assert (await visitor.sign_in("police", clock)).status_code == 403
    # And the count of the known browser is no count of strangers.
    assert (await browser(site).sign_in("police", clock)).status_code == 303


async def test_after_a_hundred_wrong_tries_six_digits_are_not_enough(
    visitor: Staff, site: ASGIApp, clock: Clock, database: TestDatabase
) -> None:
    known = browser(site)
    await known.sign_in("police", clock)
    clock.turn(MINUTE)
    await visitor.sign_in("police", clock, "wrong")
    async with database.as_role() as conn:
        await conn.execute("update sign_in_try set failures = 100, locked_until = null")
    assert (await visitor.sign_in("police", clock)).status_code == 403
    assert (await known.sign_in("police", clock)).status_code == 303
    await known.client.aclose()


async def test_no_row_names_who_was_tried_and_none_outlives_its_time(
    visitor: Staff, clock: Clock, database: TestDatabase
) -> None:
    await visitor.sign_in("nobody at all", clock, "wrong")
    async with database.as_role() as conn:
        rows = await conn.fetch("select * from sign_in_try")
        assert len(rows) == 1
        assert b"nobody" not in rows[0]["mark"]
        assert rows[0]["expires"] - clock() <= timedelta(days=1)


async def test_a_rush_of_strangers_keeps_nobody_out_who_was_here_before(
    visitor: Staff, site: ASGIApp, desk: Desk, clock: Clock, database: TestDatabase
) -> None:
    await visitor.sign_in("police", clock)
    clock.turn(MINUTE)
    async with AsyncExitStack() as rush:
        while not desk.sign_ins.locked():
            await rush.enter_async_context(desk.sign_ins)
        await rush.enter_async_context(desk.strangers)
        stranger = await browser(site).sign_in("police", clock)
        assert (stranger.status_code, "Many people are using this now" in stranger.text) == (503, True)
        async with database.as_role() as conn:
            assert await conn.fetchval("select count(*) from sign_in_try") == 0
        assert (await visitor.sign_in("police", clock)).status_code == 303
    clock.turn(MINUTE)
    assert (await browser(site).sign_in("police", clock)).status_code == 303


async def test_signing_in_is_in_the_audit_once_a_day(visitor: Staff, clock: Clock, database: TestDatabase) -> None:
    clock.turn(timedelta(days=1))
    async with database.as_role() as conn:
        before = await conn.fetchval("select count(*) from audit where act = 'signed_in'")
        for _ in range(2):
            clock.turn(MINUTE)
            assert (await visitor.sign_in("police", clock)).status_code == 303
        assert await conn.fetchval("select count(*) from audit where act = 'signed_in'") == before + 1
