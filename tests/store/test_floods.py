"""A surge at the store: nothing is refused, the statement reckons as the core does, and one way alone ends a hold."""

import asyncio
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from reporting.model.allowance import Allowance, Held
from reporting.routing.allowance import COPIES, full, gate_of
from reporting.store import floods, holds, outbox, referrals, reports, retention, triage
from reporting.store.database import Connection
from tests.support.bucket import Level, refilled, taken
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.drawn import LATER, NOW, TODAY, new_id, new_referral, new_report

SMALL = Allowance(usual_week=2, at_once=3, site_day=2)
DAY = 793
STEPS = (0, 0, 0, 0, 1, 1, 0, 2, 0, 7, 0, 0, 0, 0, -1, 0, 30, 0, 0, 0, 0)
COORDINATOR = [b"coordina"]
ALIKE = b"a" * 16


@pytest.fixture(autouse=True)
async def _empty(database: TestDatabase) -> None:
    await database.empty_tables()


async def _file(conn: Connection, seed: str, *, day: int = DAY, site: str = "", **more: Any) -> UUID:
    """A report with one referral that asks for an allowance; the id of the report."""
    draw = dice(seed)
    urgent = more.pop("urgent", False)
    report = new_report(draw, new_referral(draw, "police", urgent=urgent), epoch=max(day, 0))
    report["urgent"] = more.pop("read_first", urgent)
    gate = gate_of(SMALL, day, site=site, flagged=more.get("flagged", False))
    assert await reports.file(conn, **report, gate=gate, **more)
    found: UUID = report["report_id"]
    return found


async def _states(database: TestDatabase) -> dict[UUID, str]:
    async with database.as_role() as conn:
        return {row["report_id"]: row["state"] for row in await conn.fetch("select report_id, state from referral")}


@pytest.mark.parametrize("flagged", [False, True])
async def test_the_statement_reckons_as_the_core_does(database: TestDatabase, flagged: bool) -> None:
    level, day, wanted, found = Level(day=DAY, shares=full(SMALL)), DAY, [], []
    async with database.as_role("reporting_public") as conn:
        for n, step in enumerate(STEPS):
            day += step
            level = refilled(SMALL, level, day)
            left = taken(level, gate_of(SMALL, day, site="", flagged=flagged).kept_back)
            wanted.append("held" if left is None else "queued")
            level = left or level
            report_id = await _file(conn, f"r{n}", day=day, flagged=flagged)
            found.append(await conn.fetchval("select state from referral where report_id = $1", report_id))
    assert found == wanted
    assert {"held", "queued"} == set(wanted)


async def test_fifty_at_once_are_all_filed_and_no_more_go_on_than_may(database: TestDatabase) -> None:
    async with database.pool("reporting_public", size=10) as db:

        async def one(n: int) -> UUID:
            async with db.acquire() as conn:
                return await _file(conn, f"r{n}")

        ids = await asyncio.gather(*(one(n) for n in range(50)))
    found = await _states(database)
    assert set(found) == set(ids)
    assert sorted(found.values()) == ["held"] * 47 + ["queued"] * 3


@pytest.mark.parametrize("first", [{"urgent": True}, {"read_first": True}], ids=["a danger", "under 18"])
@pytest.mark.parametrize("flagged", [False, True])
async def test_what_is_read_first_is_never_held_and_draws_on_nothing(
    database: TestDatabase, first: dict[str, bool], flagged: bool
) -> None:
    async with database.as_role("reporting_public") as conn:
        for n in range(9):
            await _file(conn, f"r{n}", flagged=flagged, **first)
        assert await conn.fetchval("select count(*) from allowance") == 0
    assert set((await _states(database)).values()) == {"queued"}


async def test_a_report_for_nobody_draws_on_nothing(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        gate = gate_of(SMALL, DAY, site="here", flagged=False)
        assert await reports.file(conn, **new_report(dice()), gate=gate)
        assert await conn.fetchval("select count(*) from allowance") == 0


async def test_a_form_sent_again_draws_once(database: TestDatabase) -> None:
    draw = dice()
    report = new_report(draw, new_referral(draw, "police"))
    gate = gate_of(SMALL, DAY, site="", flagged=False)
    async with database.as_role("reporting_public") as conn:
        assert await reports.file(conn, **report, gate=gate)
        for _ in range(5):
            assert not await reports.file(conn, **report, gate=gate)
        assert await conn.fetchval("select level from allowance") == 2 * 7


async def test_each_site_has_its_own_and_draws_on_it_in_a_surge_alone(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        for n in range(3):
            await _file(conn, f"first{n}", site="one")
        assert await conn.fetchval("select count(*) from allowance where name <> 'all'") == 0
        await _file(conn, "flood")
        mine = [await _file(conn, f"mine{n}", site="one") for n in range(3)]
        other = await _file(conn, "other", site="two")
        machine = await _file(conn, "machine", site="three", flagged=True)
    found = await _states(database)
    assert [found[one] for one in (*mine, other, machine)] == ["queued", "queued", "held", "queued", "held"]


async def test_no_row_of_an_allowance_tells_a_moment(database: TestDatabase) -> None:
    async with database.as_role() as conn:
        kinds = await conn.fetch(
            "select table_name, data_type from information_schema.columns"
            " where table_name in ('allowance', 'alike_salt', 'hold_end')"
        )
    assert {row["data_type"] for row in kinds} <= {"text", "integer", "bytea", "uuid", "date"}


async def test_a_held_letter_waits_and_can_be_taken_back(database: TestDatabase) -> None:
    draw = dice("letter")
    referral = new_referral(draw, "charity", letter=True, due=NOW)
    report = new_report(draw, referral)
    gate = gate_of(Allowance(usual_week=1, at_once=1, site_day=1), DAY, site="", flagged=True)
    async with database.as_role("reporting_public") as conn:
        for n in range(2):
            await _file(conn, f"r{n}")
        await reports.file(conn, **report, gate=gate, flagged=True)
    async with database.as_role("reporting_router") as conn:
        assert await outbox.lease_due(conn, LATER, LATER, 9) != ()
        assert await conn.fetchval("select count(*) from letter") == 0
    async with database.as_role("reporting_public") as conn:
        assert await referrals.withdraw(conn, referral.referral_id, report["report_id"])


async def _surge(database: TestDatabase) -> dict[str, UUID]:
    """Three that went, and of those that wait: one by itself, one that is flagged, three that say the same."""
    async with database.as_role("reporting_public") as conn:
        for n in range(3):
            await _file(conn, f"went{n}")
        found = {"plain": await _file(conn, "plain"), "flagged": await _file(conn, "flagged", flagged=True)}
        for n in range(COPIES):
            found[f"copy{n}"] = await _file(conn, f"copy{n}", alike=ALIKE)
    return found


async def test_a_reader_lets_go_and_it_is_written_down(database: TestDatabase) -> None:
    held = await _surge(database)
    staff_id = new_id(dice("staff"))
    async with database.as_role("reporting_desk") as conn:
        assert await holds.count(conn, COORDINATOR, COPIES) == Held(reports=5, plain=1)
        assert await holds.plain(conn, COORDINATOR, COPIES, 9) == (held["plain"],)
        assert await holds.plain(conn, COORDINATOR, COPIES, 0) == ()
        assert await holds.plain(conn, [b"stranger"], COPIES, 9) == ()
        gone = await holds.let_go(conn, [held["plain"], held["flagged"]], NOW)
        assert set(gone) == {held["plain"], held["flagged"]}
        assert await holds.let_go(conn, gone, NOW) == ()
        for _ in range(2):
            await holds.record(conn, gone, staff_id, TODAY)
        row = await holds.of(conn, held["plain"])
        assert (row.is_held, row.day) == (False, TODAY)
        assert (await holds.of(conn, held["copy0"])).is_held
        assert await holds.count(conn, COORDINATOR, COPIES) == Held(reports=3, plain=0)
    states = await _states(database)
    assert [states[held[name]] for name in ("plain", "flagged", "copy0")] == ["queued", "queued", "held"]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        pytest.param("state = 'withdrawn'", "withdrawn", id="taken back"),
        pytest.param("state = 'sent'", "sent", id="sent"),
        pytest.param("notice_state = 'refused'", "held", id="held for want of a recipient"),
        pytest.param("due = null", "held", id="without a slot"),
    ],
)
async def test_letting_go_moves_nothing_but_what_a_surge_holds(database: TestDatabase, change: str, state: str) -> None:
    held = (await _surge(database))["plain"]
    async with database.as_role() as conn:
        await conn.execute(f"update referral set {change} where report_id = $1", held)
    async with database.as_role("reporting_desk") as conn:
        assert await holds.let_go(conn, [held], NOW) == ()
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.execute("update referral set due = null")
    assert (await _states(database))[held] == state


async def test_whoever_chose_a_later_slot_keeps_it(database: TestDatabase) -> None:
    held = (await _surge(database))["plain"]
    async with database.as_role("reporting_desk") as conn:
        await holds.let_go(conn, [held], NOW)
    async with database.as_role() as conn:
        assert await conn.fetchval("select due from referral where report_id = $1", held) == LATER


async def test_what_says_the_same_is_one_line_and_one_group(database: TestDatabase) -> None:
    held = await _surge(database)
    copies = {held[f"copy{n}"] for n in range(COPIES)}
    async with database.as_role("reporting_desk") as conn:
        lines = {row.report_id: row.alike for row in await triage.listed(conn, COORDINATOR, most=99, beyond=0)}
        assert len(lines) == 6
        (shown,) = copies & set(lines)
        assert lines[shown] == COPIES
        every = await triage.listed(conn, COORDINATOR, most=99, beyond=0, like=shown)
        assert {row.report_id for row in every} == copies
        assert set(await triage.alike(conn, shown, COORDINATOR)) == copies - {shown}
        await triage.copies(conn, shown, COORDINATOR, TODAY)
        assert await triage.alike(conn, shown, COORDINATOR) == ()
        again = await triage.listed(conn, COORDINATOR, most=99, beyond=0)
    assert len(again) == 8
    assert {row.lead for row in again if row.report_id in copies - {shown}} == {shown}


async def test_a_days_salt_is_one_for_all_and_goes_in_the_night(database: TestDatabase) -> None:
    async with database.pool("reporting_public", size=8) as db:

        async def one(n: int) -> bytes:
            async with db.acquire() as conn:
                return await floods.salt(conn, DAY, bytes([n]) * 32)

        assert len(set(await asyncio.gather(*(one(n) for n in range(20))))) == 1
    async with database.as_role("reporting_public") as conn:
        for n in range(4):
            await _file(conn, f"r{n}", site="here")
    async with database.as_role("reporting_nightly") as conn:
        for today, left in ((DAY, (1, 2)), (DAY + 1, (0, 1))):
            await retention.salts_go(conn, today)
            await retention.allowances_go(conn, today)
            assert (
                await conn.fetchval("select count(day) from alike_salt"),
                await conn.fetchval("select count(day) from allowance"),
            ) == left


async def test_arrivals_are_counted_by_day_and_who_waits_is_told(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        for n in range(5):
            await _file(conn, f"r{n}", day=DAY - 6 + n)
        assert await floods.days(conn, DAY - 4) == {DAY - 4: 1, DAY - 3: 1, DAY - 2: 1}
        assert not await floods.is_slow(conn, bytes(16), DAY - 6, 5)
        assert await floods.is_slow(conn, bytes(16), DAY - 6, 4)
        held = [await _file(conn, f"h{n}", day=DAY) for n in range(3)][-1]
        once = await conn.fetchval("select once from report where report_id = $1", held)
        assert await floods.is_slow(conn, once, DAY - 6, 99)
