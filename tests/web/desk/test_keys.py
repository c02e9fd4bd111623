"""Keys and people: a second reader, a rotation that loses nothing, a printed way back, and who can still open."""

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import pyotp
import pytest
from litestar import Litestar
from litestar.datastructures import State
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.actions.enrol import NewPerson, enrol
from reporting.model.change import NewKey
from reporting.model.person import StaffRole
from reporting.sealing.change import changed, decode_request
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import keys, recovery
from reporting.web.desk import routes, show_fault
from reporting.web.faults import fault_pages
from reporting.web.guard import sign_in_guard
from reporting.web.headers import with_headers
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, POLICE_FACTS, POLICE_FULL, file, report
from tests.support.parties import SEEDS, TODAY
from tests.web.desk.conftest import DESK_KEY, PASSWORD, TOTP, Clock, Staff, browser

# One for all: dice that begin again would give two sessions one secret.
DRAW = dice("keys/desk")
OTHER = "another four words"


def as_site(desk: Desk, clock: Clock) -> object:
    """The desk's application, with a register of its own."""
    app = Litestar(
        route_handlers=routes,
        guards=[sign_in_guard],
        exception_handlers=fault_pages(show_fault),
        openapi_config=None,
        state=State({"desk": desk, "clock": clock, "draw": DRAW}),
    )
    return with_headers(app)


@asynccontextmanager
async def signed_in(desk: Desk, clock: Clock, login: str, password: str = PASSWORD) -> AsyncIterator[Staff]:
    """A browser of its own in which somebody has just signed in."""
    clock.turn(timedelta(seconds=90))
    one = browser(as_site(desk, clock))
    answer = await one.sign_in(login, clock, password)
    assert answer.status_code == 303, answer.text
    try:
        yield one
    finally:
        await one.client.aclose()


async def colleague(desk: Desk, login: str, holder: str = "police") -> UUID:
    """An account with no key."""
    role = StaffRole.COORDINATOR if holder == "coordinator" else StaffRole.AGENCY
    person = NewPerson(login=login, name=login.title(), role=role, holder=holder, password=PASSWORD, totp=TOTP)
    return await enrol(desk.db, DESK_KEY, person, (), dice(f"keys/{login}"))


def said(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


async def test_a_second_reader_gets_the_key_from_the_first_and_opens_the_same(
    desk: Desk, clock: Clock, database: TestDatabase
) -> None:
    filed = await file(database, report(POLICE_FULL))
    address = f"/inbox/{filed.referrals['police']}"
    new = await colleague(desk, "quin")
    async with signed_in(desk, clock, "quin") as quin:
        assert (await quin.get(address)).status_code == 403
        own_key = re.findall(r"Own key: <code>([0-9a-f ]+)</code>", (await quin.get("/keys")).text)
    async with signed_in(desk, clock, "police") as police:
        before = (await police.get("/keys")).text
        assert "Fewer than two people hold your key" in before
        assert set(own_key) == set(re.findall(r"Own key: <code>([0-9a-f ]+)</code>", before))
        assert (await police.send("/keys/give", to=str(new))).headers["location"] == "/keys?done=given"
        after = (await police.get("/keys")).text
        assert "Fewer than two people" not in after
        assert "2 people hold" in said(after)
    async with signed_in(desk, clock, "quin") as quin:
        assert "A name to ask for" in (await quin.get(address)).text


async def test_a_key_is_given_to_nobody_of_another_holder(desk: Desk, clock: Clock) -> None:
    stranger = await colleague(desk, "stranger", "charity")
    async with signed_in(desk, clock, "police") as police:
        for to, status in ((str(stranger), 404), (str(UUID(int=9)), 404), ("x", 400)):
            assert (await police.send("/keys/give", to=to)).status_code == status
    async with desk.db.acquire() as conn:
        assert [one.key_ids for one in await keys.people(conn, "charity") if one.login == "stranger"] == [()]


async def test_keys_want_a_fresh_second_factor(desk: Desk, clock: Clock) -> None:
    async with signed_in(desk, clock, "police") as police:
        clock.turn(timedelta(minutes=11))
        assert "Show that it is you" in (await police.send("/keys/new")).text


async def test_a_rotation_loses_nothing_and_the_old_key_can_be_ended(
    desk: Desk, clock: Clock, database: TestDatabase
) -> None:
    old = await file(database, report(CHARITY))
    # Something was left out for this recipient, so that it has a copy and no key of the report.
    less = await file(database, report(replace(CHARITY, without=("behaviours",))))
    waits = await file(database, report(CHARITY), state="queued")
    async with signed_in(desk, clock, "charity") as charity:
        assert (await charity.send("/keys/new")).headers["location"] == "/keys?done=made"
        assert "waiting to be signed" in (await charity.send("/keys/new")).text
        answer = await charity.send("/keys/request")
        assert "attachment" in answer.headers["content-disposition"]
    request = decode_request(answer.content)
    (ask,) = request.asks
    assert isinstance(ask, NewKey)
    assert ask.party == "charity"
    register = changed(desk.register, request, TODAY)
    rotated = replace(desk, register=register)
    old_key, new_key = key_id_of(public_of(SEEDS["charity"])), key_id_of(ask.public)
    async with signed_in(rotated, clock, "charity") as charity:
        page = said((await charity.get("/keys")).text)
        assert "Former: it opens what it opened" in page
        assert (await charity.get(f"/inbox/{old.referrals['charity']}")).status_code == 200
        assert (await charity.answer(f"/inbox/{old.referrals['charity']}", outcome="read")).status_code == 303
        assert (await charity.send("/keys/move")).headers["location"].startswith("/keys?done=")
        assert (await charity.get(f"/inbox/{old.referrals['charity']}")).status_code == 200
    async with database.as_role() as conn:
        moved = await conn.fetchval("select key_id from referral where referral_id = $1", old.referrals["charity"])
        stays = await conn.fetchval("select key_id from referral where referral_id = $1", waits.referrals["charity"])
        assert (moved, stays) == (new_key, old_key)
        assert await keys.end(conn, old_key, new_key) >= 1
        left = await conn.fetch("select object_id from wrap where key_id = $1", old_key)
        assert waits.object_id in {row["object_id"] for row in left}
        copy = await conn.fetchval("select object_id from referral where referral_id = $1", less.referrals["charity"])
        assert copy != less.object_id
        assert {old.object_id, copy}.isdisjoint({row["object_id"] for row in left})
    async with signed_in(rotated, clock, "charity") as charity:
        opened = await charity.get(f"/inbox/{old.referrals['charity']}")
        assert opened.status_code == 200
        assert "Read by a caseworker" in opened.text
        assert (await charity.get(f"/inbox/{less.referrals['charity']}")).status_code == 200
        # What waited is sent to the old key, which its people still hold.
        async with database.as_role() as conn:
            await conn.execute("update referral set state = 'sent' where referral_id = $1", waits.referrals["charity"])
        assert (await charity.get(f"/inbox/{waits.referrals['charity']}")).status_code == 200


async def test_nobody_lets_a_key_in_that_is_not_of_the_same_people(desk: Desk, database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    police, charity = (key_id_of(public_of(SEEDS[name])) for name in ("police", "charity"))
    async with desk.db.acquire() as conn:
        assert not await keys.rekey(conn, filed.object_id, police, charity, b"x")
    async with database.as_role() as conn:
        found = await conn.fetch("select key_id from wrap where object_id = $1", filed.object_id)
        assert charity not in {row["key_id"] for row in found}


def printed(page: str) -> str:
    """The digits on the page that shows them once."""
    return "".join(re.findall(r"\d{5}", page[page.index("<code>") : page.index("</code>")]))


async def recover(desk: Desk, clock: Clock, key: str, **more: str) -> tuple[int, str]:
    clock.turn(timedelta(seconds=90))
    fields = {
        "login": "robin",
        "printed": key,
        "code": pyotp.TOTP(TOTP).at(clock()),
        "new": OTHER,
        "again": OTHER,
    } | more
    one = browser(as_site(desk, clock))
    answer = await one.post("/recover", fields)
    await one.client.aclose()
    return answer.status_code, said(answer.text)


@pytest.mark.parametrize("spelling", ["{}", " {} ", "٠{}"], ids=["plain", "spaced", "a digit too many"])
async def test_a_printed_key_sets_a_new_password_once(
    desk: Desk, clock: Clock, database: TestDatabase, spelling: str
) -> None:
    async with database.as_role() as conn:
        await conn.execute("delete from staff where login = 'robin'")
    await colleague(desk, "robin")
    async with signed_in(desk, clock, "robin") as robin:
        key = printed((await robin.send("/keys/printed")).text)
    assert len(key) == 50
    typed = spelling.format(key)
    if spelling.startswith("٠"):
        status, page = await recover(desk, clock, typed)
        assert (status, "has a mistake in it" in page) == (422, True)
        return
    wrong = ("1" if key[0] != "1" else "2") + key[1:]
    assert (await recover(desk, clock, wrong))[0] == 422
    for more in ({"login": "police"}, {"login": "nobody"}, {"code": "000000"}):
        assert (await recover(desk, clock, typed, **more))[0] == 403
    assert (await recover(desk, clock, typed, again="not the same at all"))[0] == 422
    assert (await recover(desk, clock, typed, new="short", again="short"))[0] == 422
    clock.turn(timedelta(minutes=40))
    status, page = await recover(desk, clock, typed)
    assert (status, "used up" in page) == (200, True)
    assert (await recover(desk, clock, typed))[0] == 403
    async with signed_in(desk, clock, "robin", OTHER) as robin:
        assert (await robin.get("/keys")).status_code == 200
    one = browser(as_site(desk, clock))
    clock.turn(timedelta(seconds=90))
    assert (await one.sign_in("robin", clock)).status_code == 403
    await one.client.aclose()


async def test_a_new_printed_key_ends_the_one_before(desk: Desk, clock: Clock, database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute("delete from staff where login = 'robin'")
    await colleague(desk, "robin")
    async with signed_in(desk, clock, "robin") as robin:
        first = printed((await robin.send("/keys/printed")).text)
        second = printed((await robin.send("/keys/printed")).text)
    assert (await recover(desk, clock, first))[0] == 403
    assert (await recover(desk, clock, second))[0] == 200


async def test_the_kits_holders_are_asked_for_and_heard(desk: Desk, clock: Clock, database: TestDatabase) -> None:
    async with signed_in(desk, clock, "coordinator") as coordinator:
        assert "There is no recovery kit" in (await coordinator.get("/keys")).text
        async with database.as_role() as conn:
            await recovery.adopt(conn, "abcd1234", TODAY - timedelta(days=200), ("A", "B", "C"))
        page = said((await coordinator.get("/keys")).text)
        assert "Fewer than two shares are confirmed" in page
        for share in ("1", "3"):
            answer = await coordinator.send("/keys/share", share=share, kit="abcd1234")
            assert answer.headers["location"] == "/keys?done=confirmed"
        assert "One share is not confirmed" in said((await coordinator.get("/keys")).text)
        assert (await coordinator.send("/keys/share", share="2", kit="older")).status_code == 404
        assert (await coordinator.send("/keys/share", share="4", kit="abcd1234")).status_code == 400
    async with signed_in(desk, clock, "police") as police:
        assert "recovery kit" not in (await police.get("/keys")).text


async def test_a_coordinator_asks_for_changes_of_the_register(desk: Desk, clock: Clock) -> None:
    async with signed_in(desk, clock, "coordinator") as coordinator:
        ended = decode_request((await coordinator.send("/keys/ended", party="charity")).content)
        assert changed(desk.register, ended, TODAY).agencies[-1].valid_to == TODAY - timedelta(days=1)
        public = public_of(dice("new reader")(96)).hex()
        fields = {"id": "second", "name": "Second reader", "kind": "independent", "body": "no", "public": public}
        asked = decode_request((await coordinator.send("/keys/reader", **fields)).content)
        assert changed(desk.register, asked, TODAY).readers[-1].name == "Second reader"
        for wrong in ({"public": "00"}, {"kind": "x"}, {"id": "no spaces here"}, {"name": ""}):
            answer = await coordinator.send("/keys/reader", **(fields | wrong))
            assert answer.status_code == 400
            assert "Second reader" in answer.text or wrong == {"name": ""}
        assert (await coordinator.send("/keys/ended", party="nobody")).status_code == 400
        assert (await coordinator.send("/keys/request")).status_code == 404


async def test_who_can_still_open_a_report_is_said_in_names_and_people(
    desk: Desk, clock: Clock, database: TestDatabase
) -> None:
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    async with database.as_role() as conn:
        await conn.execute("delete from staff where login in ('quin', 'robin')")
    async with signed_in(desk, clock, "coordinator") as coordinator:
        page = said((await coordinator.get(f"/reports/{filed.report_id}/keys")).text)
    for line in ("Police: 1 person", "Coordinator: 1 person", "The reporter, by the number", "The recovery kit"):
        assert line in page, line
    assert "does not name" not in page
    async with database.as_role() as conn:
        await conn.execute("update referral set state = 'withdrawn' where referral_id = $1", filed.referrals["police"])
    async with signed_in(desk, clock, "coordinator") as coordinator:
        assert "Police" not in said((await coordinator.get(f"/reports/{filed.report_id}/keys")).text)
