import re
from collections.abc import AsyncIterator
from datetime import timedelta
from time import perf_counter

import pyotp
import pytest
from litestar.types import ASGIApp

from reporting.actions import Desk
from reporting.actions.enrol import NewPerson, enrol
from reporting.errors import PasswordTooShort
from reporting.model.person import StaffRole
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.web.desk.conftest import DESK_KEY, PEOPLE, TOTP, Clock, Staff, browser

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
REFUSED = "The name, password or code is not right"


@pytest.fixture
async def visitor(site: ASGIApp, clock: Clock, database: TestDatabase) -> AsyncIterator[Staff]:
    """A fresh browser, a minute later, with every count of tries at nothing."""
    clock.turn(2 * MINUTE)
    async with database.as_role() as conn:
        await conn.execute("delete from sign_in_try")
    one = browser(site)
    yield one
    await one.client.aclose()


async def test_signing_in_leads_to_the_first_page_of_the_role(visitor: Staff, clock: Clock) -> None:
    answer = await visitor.sign_in(" Police ", clock)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-d=")
    for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie
    known = answer.headers.get_list("set-cookie")[1]
    assert known.startswith("__Host-k=")
    assert {part.strip().lower() for part in known.split(";")[1:]} == {
        "httponly",
        "max-age=7776000",
        "path=/",
        "samesite=strict",
        "secure",
    }
    assert (await visitor.get("/")).headers["location"] == "/inbox"


def alike(page: str, login: str) -> str:
    """A page without the name that was typed, and without what is drawn anew for each page."""
    return re.sub(r"challenge&#34;:&#34;[\w-]+", "", page.replace(f'value="{login}"', ""))


@pytest.mark.parametrize("wrong", ["login", "password", "code", "no code", "an old code", "everything"])
async def test_what_was_wrong_is_not_told(visitor: Staff, clock: Clock, wrong: str) -> None:
    login = "nobody" if wrong in ("login", "everything") else "police"
    password = "not the password at all" if wrong in ("password", "everything") else PEOPLE["police"].password
    right = pyotp.TOTP(TOTP).at(clock())
    old = pyotp.TOTP(TOTP).at(clock() - 2 * MINUTE)
    other = f"{(int(right) + 1) % 1_000_000:06}"
    code = {"code": other, "no code": "-", "an old code": old, "everything": other}.get(wrong, right)
    answer = await visitor.sign_in(login, clock, password, code)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert REFUSED in answer.text
    nobody = await visitor.sign_in("nobody", clock, "x", "1")
    assert alike(answer.text, login) == alike(nobody.text, "nobody")


async def test_a_code_is_good_for_one_use(visitor: Staff, site: ASGIApp, clock: Clock) -> None:
    code = pyotp.TOTP(TOTP).at(clock())
    assert (await visitor.sign_in("police", clock, code=code)).status_code == 303
    again = browser(site)
    assert (await again.sign_in("police", clock, code=code)).status_code == 403
    clock.turn(30 * SECOND)
    assert (await again.sign_in("police", clock)).status_code == 303
    await again.client.aclose()


async def test_the_lock_grows_and_looks_like_any_refusal(visitor: Staff, clock: Clock) -> None:
    for wait in (1, 2, 4):
        for _ in range(5 if wait == 1 else 1):
            assert (await visitor.sign_in("charity", clock, "wrong")).status_code == 403
        clock.turn(wait * MINUTE - SECOND)
        locked = await visitor.sign_in("charity", clock)
        assert (locked.status_code, REFUSED in locked.text) == (403, True)
        clock.turn(2 * SECOND)
    assert (await visitor.sign_in("charity", clock)).status_code == 303
    clock.turn(MINUTE)
    assert (await visitor.sign_in("charity", clock, "wrong")).status_code == 403
    assert (await visitor.sign_in("charity", clock)).status_code == 303


async def test_an_unknown_and_a_locked_login_cost_what_a_known_one_costs(visitor: Staff, clock: Clock) -> None:
    async def cost(login: str) -> float:
        began = perf_counter()
        await visitor.sign_in(login, clock, "wrong")
        return perf_counter() - began

    known = min([await cost("police") for _ in range(5)])
    assert min([await cost("police") for _ in range(2)]) > known / 2, "locked"
    assert min([await cost("unknown") for _ in range(2)]) > known / 2, "unknown"


async def test_a_session_ends_after_thirty_idle_minutes(visitor: Staff, clock: Clock) -> None:
    await visitor.sign_in("police", clock)
    for _ in range(3):
        clock.turn(29 * MINUTE)
        assert (await visitor.get("/inbox")).status_code == 200
    clock.turn(30 * MINUTE)
    over = await visitor.get("/inbox")
    assert (over.status_code, "did not work" in over.text) == (401, False)
    assert 'action="/sign-in"' in over.text


async def test_a_session_ends_after_ten_hours_however_busy(visitor: Staff, clock: Clock) -> None:
    await visitor.sign_in("police", clock)
    for _ in range(29):
        clock.turn(20 * MINUTE)
        assert (await visitor.get("/inbox")).status_code == 200
    clock.turn(20 * MINUTE)
    assert (await visitor.get("/inbox")).status_code == 401


async def test_signing_out_leaves_no_row_and_no_way_back(visitor: Staff, clock: Clock, database: TestDatabase) -> None:
    answer = await visitor.sign_in("police", clock)
    cookie = answer.headers["set-cookie"].split(";")[0]
    async with database.as_role() as conn:
        before = await conn.fetchval("select count(*) from staff_session")
        out = await visitor.send("/sign-out")
        assert (out.status_code, "Max-Age=0" in out.headers["set-cookie"]) == (303, True)
        assert await conn.fetchval("select count(*) from staff_session") == before - 1
    replayed = await visitor.client.get("/inbox", headers={"cookie": cookie})
    assert replayed.status_code == 401


@pytest.mark.parametrize(
    "cookie", ["__Host-d=", "__Host-d=AAAA", "__Host-d=" + "A" * 43, "__Host-d=é", "d=" + "A" * 43]
)
async def test_a_forged_cookie_is_nobody(visitor: Staff, cookie: str) -> None:
    answer = await visitor.client.get("/inbox", headers=[(b"cookie", cookie.encode())])
    assert answer.status_code == 401


async def test_a_stolen_row_without_its_cookie_opens_nothing(
    visitor: Staff, clock: Clock, database: TestDatabase
) -> None:
    await visitor.sign_in("police", clock)
    async with database.as_role() as conn:
        await conn.execute("update staff_session set sealed = set_byte(sealed, 9, get_byte(sealed, 9) # 1)")
    assert (await visitor.get("/inbox")).status_code == 401


async def test_a_sign_in_form_from_another_site_is_refused(visitor: Staff, clock: Clock) -> None:
    fields = {"login": "police", "password": PEOPLE["police"].password, "code": pyotp.TOTP(TOTP).at(clock())}
    answer = await visitor.post("/sign-in", fields, sec_fetch_site="cross-site")
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


@pytest.mark.parametrize("body", [b"\xff\xfe", b"login=a%00b&password=x", b"login=%ff", b"a" * 300_000])
async def test_bytes_that_no_page_of_ours_sends_are_a_page(visitor: Staff, body: bytes) -> None:
    answer = await visitor.client.post(
        "/sign-in", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code in (400, 403, 413)
    assert answer.headers["content-type"].startswith("text/html")


async def test_a_short_password_is_refused_at_enrolment(desk: Desk) -> None:
    short = NewPerson(login="new", name="New", role=StaffRole.ANALYST, password="fourteen chars", totp=TOTP)
    with pytest.raises(PasswordTooShort):
        await enrol(desk.db, DESK_KEY, short, (), dice("short"))
