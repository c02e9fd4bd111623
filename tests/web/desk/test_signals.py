"""Signals at the desk and by links: what is sent is kept, a link works once, feedback has a clock, terms are kept."""

from datetime import date, timedelta
from uuid import UUID

import httpx
import pytest

from reporting.actions import Desk
from reporting.model.calendar import local_day
from reporting.model.signal import LINK_DAYS, SIGNAL_DAYS, WORDS_DAYS
from reporting.routing.link import token_hash
from reporting.store import audit, signals
from tests.support.cluster import TestDatabase
from tests.web.desk.conftest import Clock, Staff, browser

SEEN = {"kind": "graffiti", "basis": "evidenced", "seen": "today", "area": "not_sure", "affected": "religion"}
PERSON = {"name": "Imran", "organisation": "A mosque", "mail": "imran@mosque.example", "until": "", "digest": "yes"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


async def press(staff: Staff, token: str, **fields: str) -> httpx.Response:
    return await staff.post(f"/s/{token}", {name.replace("__", "."): value for name, value in fields.items()})


@pytest.fixture
async def token(database: TestDatabase, staff: dict[str, Staff], clock: Clock) -> str:
    """A contributor, added on the page, with a link that the router has sent."""
    answer = await staff["analyst"].send("/signals/contributors", **PERSON)
    assert answer.headers["location"] == "/signals/contributors?done=added"
    async with database.as_role("reporting_router") as conn:
        (wanted,) = await signals.wanted(conn, local_day(clock()))
        made = wanted.link_id.hex[:26]
        today = local_day(clock())
        await signals.link_sent(conn, wanted.link_id, token_hash(made), today, today + LINK_DAYS)
    return made


async def test_staff_send_a_signal_and_hear_of_it(staff: dict[str, Staff], desk: Desk, clock: Clock) -> None:
    one, group = staff["charity"], staff["coordinator"]
    refused = await one.send("/signal", basis="evidenced", words="Words that stay")
    assert refused.status_code == 422
    assert "Words that stay" in refused.text
    warned = await one.send("/signal", **SEEN, words="It was Mr Patel")
    assert (warned.status_code, "Mr Patel</strong>" in warned.text) == (200, True)
    sent = await one.send("/signal", **SEEN, words="It was Mr Patel", named="Mr Patel", organisation="A charity")
    assert sent.headers["location"] == "/signal?done=sent"
    assert "Nobody has answered yet" in (await one.get("/signal")).text
    async with desk.db.acquire() as conn:
        (kept,) = [s for s in await signals.since(conn, local_day(clock())) if s.organisation == "A charity"]
    page = await group.get(f"/signals/{kept.signal_id}")
    assert "It was Mr Patel" in page.text
    assert "Overdue" not in (await group.get("/signals")).text
    clock.turn(timedelta(days=7))
    await group.sign_in("coordinator", clock)
    assert "Overdue" in (await group.get("/signals")).text
    here = f"/signals/{kept.signal_id}"
    unchosen = await group.send(f"{here}/feedback")
    assert (unchosen.status_code, " checked" in unchosen.text) == (422, False)
    assert "Choose what its sender is told." in unchosen.text
    assert unchosen.text.count("Not said") == 5, "how sure, where, a day to come, how soon, what was done"
    told = await group.send(f"{here}/feedback", feedback="acted")
    assert told.headers["location"] == f"{here}?done=fed_back"
    twice = await group.send(f"{here}/feedback", feedback="noted")
    assert twice.headers["location"] == f"{here}?done=told_before"
    after = (await group.get(here)).text
    assert ("Something was done about it." in after, 'name="feedback"' in after) == (True, False)
    await one.sign_in("charity", clock)
    assert "Something was done about it." in (await one.get("/signal")).text
    assert "Overdue" not in (await group.get("/signals")).text
    async with desk.db.acquire() as conn:
        assert "fed_back" in {entry.act for entry in await audit.entries(conn)}
    await staff["analyst"].sign_in("analyst", clock)


async def test_silence_is_said_in_one_press_and_once_a_week(staff: dict[str, Staff], desk: Desk, clock: Clock) -> None:
    for _ in range(2):
        assert (await staff["analyst"].send("/signal/nothing")).headers["location"] == "/signal?done=nothing"
    async with desk.db.acquire() as conn:
        (week, *_) = await signals.quiet_weeks(conn, date(2020, 1, 6))
    assert week.said == 1
    assert "1 said that there was nothing to report" in (await staff["analyst"].get("/signals")).text


async def test_a_link_works_once_and_opening_it_uses_nothing_up(
    staff: dict[str, Staff], desk: Desk, clock: Clock, token: str
) -> None:
    nobody = browser(staff["nobody"].client._transport.app)
    for _ in range(3):
        page = await nobody.get(f"/s/{token}")
        assert (page.status_code, "uses nothing up" in page.text) == (200, True)
        form = await press(nobody, token)
        assert 'value="A mosque"' in form.text
        assert (await press(nobody, token, do="send", kind="graffiti")).status_code == 422
    # A link that is none looks no different before it is pressed.
    assert (await nobody.get(f"/s/{'a' * 26}")).text == page.text
    over = await press(nobody, "a" * 26)
    assert (over.status_code, "This link is over" in over.text, "Go on" in over.text) == (422, True, False)
    assert "not saved" not in over.text, "nothing was typed"
    done = await press(nobody, token, do="send", **SEEN, words="On the bridge")
    assert "This link is used up now" in done.text
    late = await press(nobody, token, do="send", **SEEN, words="Words of a second time")
    assert (late.status_code, "Words of a second time" in late.text) == (422, True)
    async with desk.db.acquire() as conn:
        sent = [one for one in await signals.since(conn, local_day(clock())) if one.words == "On the bridge"]
        people = await signals.contributors(conn)
    assert [one.contributor_id for one in sent] == [one.contributor_id for one in people if one.last_signal]
    assert "Imran, by a mail link" in (await staff["analyst"].get(f"/signals/{sent[0].signal_id}")).text


async def test_nothing_to_report_uses_a_link_up_and_an_end_ends_links(
    staff: dict[str, Staff], desk: Desk, database: TestDatabase, clock: Clock, token: str
) -> None:
    nobody, today = staff["nobody"], local_day(clock())
    assert "nothing to report" in (await press(nobody, token, do="nothing")).text
    assert (await press(nobody, token, do="nothing")).status_code == 422
    async with desk.db.acquire() as conn:
        (mine,) = [p for p in await signals.contributors(conn) if p.quiet_week]
    again = await staff["analyst"].send("/signals/contributors/link", id=str(mine.contributor_id))
    assert again.headers["location"].endswith("done=link")
    twice = await staff["analyst"].send("/signals/contributors/link", id=str(mine.contributor_id))
    assert twice.headers["location"].endswith("done=no_link"), "one waits to be sent"
    async with database.as_role("reporting_router") as conn:
        await signals.put_link(
            conn, UUID(int=9), mine.contributor_id, token_hash=token_hash("b" * 26), today=today, ends=today
        )
    assert (await press(nobody, "b" * 26)).status_code == 200
    await staff["analyst"].send("/signals/contributors/end", id=str(mine.contributor_id))
    assert (await press(nobody, "b" * 26)).status_code == 422
    refused = await staff["analyst"].send("/signals/contributors", name="", mail="no sign", until="2020-01-01")
    assert refused.status_code == 422
    assert all(part in refused.text for part in ("Say who it is", "with its @ sign", "This day is over", "no sign"))


async def test_words_go_before_codes_and_contributors_after_their_end(
    staff: dict[str, Staff], desk: Desk, database: TestDatabase, clock: Clock
) -> None:
    await staff["analyst"].send("/signal", **SEEN, words="These go", done="And these")
    today = local_day(clock())
    async with database.as_role("reporting_nightly") as conn:
        await signals.retire(conn, today + WORDS_DAYS)
    async with desk.db.acquire() as conn:
        assert "These go" in {one.words for one in await signals.since(conn, today)}
        assert await signals.contributors(conn)
    async with database.as_role("reporting_nightly") as conn:
        await signals.retire(conn, today + WORDS_DAYS + timedelta(days=1))
    async with desk.db.acquire() as conn:
        left = await signals.since(conn, today)
        assert {(one.words, one.done) for one in left} == {("", "")}
        assert [one.live(today) for one in await signals.contributors(conn)].count(False) == 0
    async with database.as_role("reporting_nightly") as conn:
        await signals.retire(conn, today + SIGNAL_DAYS + timedelta(days=8))
    async with desk.db.acquire() as conn:
        assert await signals.since(conn, date(2020, 1, 1)) == ()
        assert await signals.contributors(conn) == ()
        assert await signals.quiet_weeks(conn, date(2020, 1, 6)) == ()


async def test_a_contributors_address_is_one_that_our_relay_takes(staff: dict[str, Staff]) -> None:
    for odd in ("zoë@mosque.example", "a@b@c.example", "a@c.example,b@c.example", "a b@c.example", "a\x01@c.example"):
        answer = await staff["analyst"].send("/signals/contributors", **PERSON | {"mail": odd})
        assert (answer.status_code, "Type one mail address" in answer.text) == (422, True)
