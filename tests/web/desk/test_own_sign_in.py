"""A person's own sign-in: a fresh second factor, passkeys, printed codes, password, code generator, all sessions."""

import html
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pyotp
import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ASGIApp
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.commands.check import passkey_warnings
from reporting.model.site import Scheme
from reporting.web.desk import routes
from reporting.web.guard import sign_in_guard
from reporting.web.headers import with_headers
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.passkeys import Passkey
from tests.web.desk.conftest import PASSWORD, TOTP, Clock, Staff, browser
from tests.web.public.browser import read

MINUTE = timedelta(minutes=1)
ORIGIN = "https://desk.test"
AGAIN = "Show that it is you"
NEW_PASSWORD = "five other words in a row"


@pytest.fixture
async def visitor(site: ASGIApp, clock: Clock, database: TestDatabase) -> AsyncIterator[Staff]:
    """A fresh browser, a minute later, in which the charity's reader is signed in."""
    clock.turn(2 * MINUTE)
    async with database.as_role() as conn:
        await conn.execute("delete from sign_in_try")
        await conn.execute("delete from passkey")
    one = browser(site)
    assert (await one.sign_in("charity", clock)).status_code == 303
    yield one
    await one.client.aclose()


def options(page: str) -> str:
    """What a page gives its script to ask for a passkey."""
    (found,) = re.findall(r'data-passkey="([^"]+)"', page)
    return html.unescape(found)


async def add(visitor: Staff, key: Passkey, name: str = "Work laptop") -> None:
    page = await visitor.get("/your-sign-in/passkey")
    answer = await visitor.send("/your-sign-in/passkey", name=name, passkey=key.make(options(page.text)))
    assert answer.headers["location"] == "/your-sign-in?done=passkey", answer.text


async def enter(site: ASGIApp, key: Passkey, password: str = "") -> tuple[Staff, int]:
    """Sign in with a passkey at a browser that nobody knows."""
    one = browser(site)
    sent = key.sign(options((await one.get("/sign-in")).text))
    answer = await one.post("/sign-in", {"login": "", "password": password, "code": "", "passkey": sent})
    return one, answer.status_code


async def test_a_form_that_comes_too_late_goes_on_with_what_was_typed(visitor: Staff, clock: Clock) -> None:
    secret = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    form = {"token": await visitor.token(), "secret": secret, "code": "a\nb <c>"}
    clock.turn(11 * MINUTE)
    page = await visitor.post("/your-sign-in/generator", form)
    assert (page.status_code, AGAIN in page.text) == (403, True)
    wrong = await visitor.prove(page, clock, "000000")
    assert (wrong.status_code, "The code is not right" in wrong.text) == (403, True)
    answer = await visitor.prove(wrong, clock)
    assert answer.url.path == "/your-sign-in/generator"
    assert secret in answer.text
    assert "Nothing was changed" in answer.text
    fields = read(page.text).fields
    assert fields["code"] == ["a\nb <c>"]
    assert fields["token"] != [form["token"]]


async def test_a_password_that_comes_too_late_is_not_sent_back_in_a_page(visitor: Staff, clock: Clock) -> None:
    form = {"token": await visitor.token(), "old": PASSWORD, "new": NEW_PASSWORD, "again": NEW_PASSWORD}
    clock.turn(11 * MINUTE)
    page = await visitor.post("/your-sign-in/password", form)
    assert (page.status_code, AGAIN in page.text) == (403, True)
    assert PASSWORD not in page.text
    assert NEW_PASSWORD not in page.text


async def test_signing_in_anew_ends_the_session_before(visitor: Staff, clock: Clock) -> None:
    before = visitor.client.cookies["__Host-d"]
    clock.turn(MINUTE)
    assert (await visitor.sign_in("charity", clock)).status_code == 303
    old = await visitor.client.get("/your-sign-in", headers={"cookie": f"__Host-d={before}"})
    assert old.status_code == 401


async def test_a_page_that_asks_for_a_code_leads_to_itself(visitor: Staff, clock: Clock) -> None:
    clock.turn(11 * MINUTE)
    page = await visitor.get("/your-sign-in/password?done=x")
    assert (page.status_code, AGAIN in page.text) == (403, True)
    answer = await visitor.prove(page, clock)
    assert (answer.status_code, str(answer.url)) == (200, f"{ORIGIN}/your-sign-in/password?done=x")
    clock.turn(9 * MINUTE)
    assert (await visitor.get("/your-sign-in/password")).status_code == 200
    clock.turn(2 * MINUTE)
    assert (await visitor.get("/your-sign-in/password")).status_code == 403


@pytest.mark.parametrize("to", ["https://elsewhere.test/", "//elsewhere.test", "/\\elsewhere.test", "/a\r\nb", ""])
async def test_a_code_leads_nowhere_else(visitor: Staff, clock: Clock, to: str) -> None:
    fields = {"again.to": to, "again.method": "GET", "again.code": pyotp.TOTP(TOTP).at(clock() + MINUTE / 2)}
    answer = await visitor.post("/again", fields | {"token": await visitor.token()})
    assert (answer.status_code, "location" in answer.headers) == (400, False)


async def test_a_fresh_code_gives_the_session_another_secret(visitor: Staff, clock: Clock) -> None:
    before = visitor.client.cookies["__Host-d"]
    clock.turn(11 * MINUTE)
    await visitor.prove(await visitor.get("/your-sign-in/password"), clock)
    assert visitor.client.cookies["__Host-d"] != before
    old = await visitor.client.get("/your-sign-in", headers={"cookie": f"__Host-d={before}"})
    assert old.status_code == 401


async def test_a_form_of_another_site_does_not_even_come_to_ask(visitor: Staff, clock: Clock) -> None:
    token = await visitor.token()
    clock.turn(11 * MINUTE)
    answer = await visitor.post("/your-sign-in/codes", {"token": "x"})
    assert (answer.status_code, AGAIN in answer.text) == (403, False)
    answer = await visitor.post("/your-sign-in/codes", {"token": token}, sec_fetch_site="cross-site")
    assert (answer.status_code, AGAIN in answer.text) == (403, False)


async def test_wrong_codes_make_the_next_wait(visitor: Staff, clock: Clock) -> None:
    clock.turn(11 * MINUTE)
    page = await visitor.get("/your-sign-in/password")
    for _ in range(5):
        assert (await visitor.prove(page, clock, "000000")).status_code == 403
    assert (await visitor.prove(page, clock)).status_code == 403
    clock.turn(MINUTE)
    assert (await visitor.prove(page, clock)).status_code == 200


async def test_a_passkey_signs_in_alone_and_opens_what_is_held(visitor: Staff, site: ASGIApp) -> None:
    key = Passkey(b"with a secret", ORIGIN, b"s" * 32)
    await add(visitor, key)
    assert "It signs you in alone." in (await visitor.get("/your-sign-in")).text
    one, status = await enter(site, key)
    assert status == 303
    assert (await one.get("/inbox")).status_code == 200
    await one.client.aclose()


async def test_a_passkey_without_a_secret_needs_the_password(visitor: Staff, site: ASGIApp) -> None:
    key = Passkey(b"without", ORIGIN)
    await add(visitor, key)
    for password, status in (("", 422), ("not the password", 403), (PASSWORD, 303)):
        one, found = await enter(site, key, password)
        assert found == status
        await one.client.aclose()


async def test_what_a_passkey_signed_is_good_for_one_use_and_one_purpose(
    visitor: Staff, site: ASGIApp, clock: Clock
) -> None:
    key = Passkey(b"once", ORIGIN, b"s" * 32)
    await add(visitor, key)
    one = browser(site)
    asked = options((await one.get("/sign-in")).text)
    sent = {"passkey": key.sign(asked)}
    assert (await one.post("/sign-in", sent)).status_code == 303
    assert (await one.post("/sign-in", sent)).status_code == 403
    assert (await one.post("/sign-in", {"passkey": key.sign(asked)})).status_code == 403
    clock.turn(11 * MINUTE)
    page = await one.get("/your-sign-in/password")
    fields = {name: values[0] for name, values in read(page.text).fields.items()}
    elsewhere = options((await browser(site).get("/sign-in")).text)
    assert (await one.post("/again", fields | {"again.passkey": key.sign(elsewhere)})).status_code == 403
    answer = await one.post("/again", fields | {"again.passkey": key.sign(options(page.text))})
    assert answer.headers["location"] == "/your-sign-in/password"
    # Who shows a passkey may set a password without the one of before: so it can be forgotten.
    assert 'name="old"' not in (await one.get("/your-sign-in/password")).text
    await one.client.aclose()


async def test_a_passkey_of_another_person_proves_nothing_and_is_not_removed(
    visitor: Staff, site: ASGIApp, clock: Clock, database: TestDatabase
) -> None:
    theirs = Passkey(b"theirs", ORIGIN, b"t" * 32)
    other = browser(site)
    await other.sign_in("police", clock)
    await add(other, theirs, "Theirs")
    assert (await visitor.send("/your-sign-in/passkey/remove", handle=theirs.id.hex())).status_code == 404
    assert "Theirs" not in (await visitor.get("/your-sign-in")).text
    clock.turn(11 * MINUTE)
    page = await visitor.get("/your-sign-in/password")
    fields = {name: values[0] for name, values in read(page.text).fields.items()}
    sent = theirs.sign(options(page.text))
    assert (await visitor.post("/again", fields | {"again.passkey": sent})).status_code == 403
    await other.prove(await other.get("/your-sign-in/password"), clock)
    assert (await other.send("/your-sign-in/passkey/remove", handle=theirs.id.hex())).status_code == 303
    gone, status = await enter(site, theirs)
    assert status == 403
    await gone.client.aclose()
    await other.client.aclose()


@pytest.mark.parametrize("text", ["", "{}", "null", "[1]", '{"rawId": 1}', "x" * 1000])
async def test_nonsense_is_no_passkey(visitor: Staff, site: ASGIApp, text: str) -> None:
    answer = await visitor.send("/your-sign-in/passkey", name="Mine", passkey=text)
    assert (answer.status_code, 'value="Mine"' in answer.text) == (422, True)
    if text:
        assert (await browser(site).post("/sign-in", {"passkey": text})).status_code == 403


async def test_a_printed_code_works_once_and_only_while_it_is_the_newest(
    visitor: Staff, site: ASGIApp, clock: Clock, database: TestDatabase
) -> None:
    async def made() -> list[str]:
        page = await visitor.send("/your-sign-in/codes")
        return re.findall(r"<code>([\d ]+)</code>", page.text)

    old, codes = (await made())[0], await made()
    assert len(codes) == 10
    async with database.as_role() as conn:
        kept = await conn.fetch("select mark from paper_code")
    assert all(code.replace(" ", "").encode() not in row["mark"] for row in kept for code in codes)
    one = browser(site)
    assert (await one.sign_in("charity", clock, code=old)).status_code == 403
    assert (await one.sign_in("police", clock, code=codes[0])).status_code == 403
    assert (await one.sign_in("charity", clock, code=codes[0])).status_code == 303
    assert (await one.sign_in("charity", clock, code=codes[0])).status_code == 403
    assert "9 left" in (await visitor.get("/your-sign-in")).text
    clock.turn(11 * MINUTE)
    page = await visitor.get("/your-sign-in/password")
    assert (await visitor.prove(page, clock, codes[1].replace(" ", ""))).status_code == 200
    assert "8 left" in (await visitor.get("/your-sign-in")).text
    await one.client.aclose()


async def test_a_new_password_opens_the_same_keys_and_ends_all_other_sessions(
    visitor: Staff, site: ASGIApp, clock: Clock
) -> None:
    other = browser(site)
    clock.turn(MINUTE)
    await other.sign_in("charity", clock)
    for old, new, again, status in (
        ("wrong", NEW_PASSWORD, NEW_PASSWORD, 403),
        (PASSWORD, NEW_PASSWORD, "different", 422),
        (PASSWORD, "short", "short", 422),
        (PASSWORD, NEW_PASSWORD, NEW_PASSWORD, 303),
        (NEW_PASSWORD, PASSWORD, PASSWORD, 303),
    ):
        answer = await visitor.send("/your-sign-in/password", old=old, new=new, again=again)
        assert answer.status_code == status, old
        assert NEW_PASSWORD not in answer.text
        if new == again == NEW_PASSWORD and status == 303:
            clock.turn(MINUTE)
            assert (await browser(site).sign_in("charity", clock)).status_code == 403
            assert (await browser(site).sign_in("charity", clock, NEW_PASSWORD)).status_code == 303
    assert (await visitor.get("/inbox")).status_code == 200
    assert (await other.get("/inbox")).status_code == 401
    await other.client.aclose()


async def test_another_code_generator_takes_the_place_of_the_one_before(visitor: Staff, clock: Clock) -> None:
    page = read((await visitor.get("/your-sign-in/generator")).text).fields
    secret = page["secret"][0]
    code = pyotp.TOTP(secret).at(clock())
    wrong = await visitor.send("/your-sign-in/generator", secret=secret, code=f"{(int(code) + 1) % 10**6:06}")
    assert (wrong.status_code, secret in wrong.text) == (403, True)
    assert (await visitor.send("/your-sign-in/generator", secret="not base 32!", code=code)).status_code == 403
    assert (await visitor.send("/your-sign-in/generator", secret=secret, code=code)).status_code == 303
    clock.turn(MINUTE)
    assert (await visitor.sign_in("charity", clock)).status_code == 403
    assert (await visitor.sign_in("charity", clock, code=pyotp.TOTP(secret).at(clock()))).status_code == 303
    back = await visitor.send("/your-sign-in/generator", secret=TOTP, code=pyotp.TOTP(TOTP).at(clock()))
    assert back.status_code == 303


async def test_signing_out_everywhere_ends_every_session(visitor: Staff, site: ASGIApp, clock: Clock) -> None:
    other = browser(site)
    clock.turn(MINUTE)
    await other.sign_in("charity", clock)
    page = (await visitor.get("/your-sign-in")).text
    assert page.count("Since ") >= 2
    assert page.count(": this browser") == 1
    answer = await visitor.send("/your-sign-in/end")
    assert (answer.headers["location"], "Max-Age=0" in answer.headers["set-cookie"]) == ("/sign-in", True)
    for one in (visitor, other):
        assert (await one.get("/inbox")).status_code == 401
    await other.client.aclose()


async def test_a_desk_without_a_name_offers_no_passkeys_and_check_says_so(desk: Desk, clock: Clock) -> None:
    nameless = replace(desk, scheme=Scheme(desk_url="https://192.0.2.1"))
    state = State({"desk": nameless, "clock": clock, "draw": dice("nameless")})
    app = Litestar(route_handlers=routes, guards=[sign_in_guard], openapi_config=None, state=state)
    one = browser(with_headers(app))
    page = await one.get("/sign-in")
    assert (page.status_code, "Use a passkey" in page.text, "<script" in page.text) == (200, False, False)
    clock.turn(2 * MINUTE)
    await one.sign_in("police", clock)
    assert "Passkeys do not work here" in (await one.get("/your-sign-in/passkey")).text
    assert (
        await one.post("/sign-in", {"passkey": Passkey(b"x", ORIGIN).sign('{"challenge": "x"}')})
    ).status_code == 403
    assert len(list(passkey_warnings(nameless.scheme))) == 1
    assert list(passkey_warnings(desk.scheme)) == []
    await one.client.aclose()
