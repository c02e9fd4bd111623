"""The rumour log: the clock of the first line, every change kept, and what the public role may read of it."""

from datetime import timedelta

import asyncpg
import pytest

from reporting.actions import Desk
from reporting.model.calendar import local_day
from reporting.model.rumour import CLOSED_DAYS, Rumour
from reporting.store import audit, rumours
from tests.support.cluster import TestDatabase
from tests.web.desk.conftest import Clock, Staff
from tests.web.public.browser import read

CLAIM = "The mosque is getting our swimming pool"
ABOUT = {"claim": CLAIM, "heard": "social", "reach": "local", "status": "checking", "owner": ""}
HOLDING = {"line": "holding", "lang": "en", "words": "We are finding out.", "messenger": "Carlisle mosque"}


async def the_one(desk: Desk) -> Rumour:
    async with desk.db.acquire() as conn:
        (found,) = await rumours.every(conn)
    return found


async def test_a_rumour_from_first_seen_to_closed(
    staff: dict[str, Staff], desk: Desk, database: TestDatabase, clock: Clock
) -> None:
    one = staff["analyst"]
    fields = read((await one.get("/rumours")).text).fields
    when = {"day": fields["day"][0], "time": fields["time"][0]}
    refused = await one.send("/rumours", **ABOUT | when | {"reach": ""})
    assert (refused.status_code, CLAIM in refused.text) == (422, True)
    warned = await one.send("/rumours", **ABOUT | when | {"claim": "Mr Patel did it"})
    assert "Nothing is saved yet" in warned.text
    added = await one.send("/rumours", **ABOUT | when)
    found = await the_one(desk)
    here = f"/rumours/{found.rumour_id}"
    assert added.headers["location"] == f"{here}?done=kept"
    assert "First line due by" in (await one.get("/rumours")).text
    clock.turn(timedelta(hours=1, minutes=30))
    await one.sign_in("analyst", clock)
    assert (await one.send(f"{here}/line", **HOLDING | {"lang": "xx"})).status_code == 422
    await one.send(f"{here}/line", **HOLDING)
    await one.send(f"{here}/line", **HOLDING | {"line": "counter", "lang": "pl", "words": "To nieprawda."})
    english, polish = sorted((await the_one(desk)).lines, key=lambda line: line.lang)
    async with database.as_role("reporting_public") as conn:
        assert await rumours.published(conn) == (), "nobody outside reads what is not published"
    for line in (english, polish):
        went = await one.send(f"{here}/publish", id=str(line.line_id))
        assert went.headers["location"].endswith("done=published")
    again = await one.send(f"{here}/publish", id=str(polish.line_id))
    assert again.headers["location"].endswith("done=not_published")
    found = await the_one(desk)
    assert found.hours_to_line == pytest.approx(1.5, abs=0.05)
    assert "First line after 1.5 hours" in (await one.get("/rumours")).text
    async with database.as_role("reporting_public") as conn:
        assert {line.lang for line in await rumours.published(conn)} == {"en", "pl"}
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.fetch("select messenger from rumour_line")
    await one.send(f"{here}/take-down", id=str(polish.line_id))
    await one.send(here, **ABOUT | when | {"status": "false"})
    await one.send(f"{here}/close")
    async with database.as_role("reporting_public") as conn:
        assert await rumours.published(conn) == ()
    page = (await one.get(here)).text
    for kept in (
        "Being checked",
        "Not true",
        "Closed",
        "Published",
        "Taken down",
        "pl: To nieprawda.",
        "Carlisle mosque",
    ):
        assert kept in page, kept
    assert (await one.send(here, **ABOUT | when)).status_code == 404, "a closed rumour stays as it was"
    async with desk.db.acquire() as conn:
        acts = [entry.act for entry in await audit.entries(conn)]
    assert (acts.count("line_published"), acts.count("line_taken_down")) == (2, 2)


async def test_an_overdue_line_is_shown_first_and_closed_rumours_go_in_time(
    staff: dict[str, Staff], desk: Desk, database: TestDatabase, clock: Clock
) -> None:
    fields = read((await staff["analyst"].get("/rumours")).text).fields
    await staff["analyst"].send(
        "/rumours", **ABOUT | {"claim": "Another one", "day": fields["day"][0], "time": fields["time"][0]}
    )
    clock.turn(timedelta(hours=2, minutes=1))
    await staff["analyst"].sign_in("analyst", clock)
    page = (await staff["analyst"].get("/rumours")).text
    assert page.count("Overdue</span>") == 1
    assert page.index("Another one") < page.index(CLAIM)
    async with database.as_role("reporting_nightly") as conn:
        await rumours.retire(conn, local_day(clock()) - CLOSED_DAYS)
    async with desk.db.acquire() as conn:
        assert len(await rumours.every(conn)) == 2
    async with database.as_role("reporting_nightly") as conn:
        await rumours.retire(conn, local_day(clock()) + timedelta(days=1))
    assert (await the_one(desk)).claim == "Another one"
