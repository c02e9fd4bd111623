"""The log of levels at the store: lines are added, none is altered, and High has a person's intelligence under it."""

from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from reporting.model.allowance import Allowance
from reporting.model.calendar import epoch_of, local_day
from reporting.model.measure import Measure, Switch
from reporting.model.tension import (
    Change,
    ChangeKind,
    Coming,
    Evidence,
    EvidenceKind,
    Level,
    Place,
    PlaceKind,
    Reliability,
    Response,
    ResponseStep,
)
from reporting.routing.allowance import gate_of
from reporting.store import levels, reports
from reporting.store.database import Connection
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.drawn import NOW, new_id, new_referral, new_report

TODAY = local_day(NOW)
HERE = Place(PlaceKind.PANEL, "panel-one")
WHO = UUID(int=5)
TABLES = (
    "level_change level_evidence tension_response tension_response_step trigger_date trigger_date_end tension_switch"
)
DRAW = dice("levels")


@pytest.fixture(autouse=True)
async def _empty(database: TestDatabase) -> None:
    await database.empty_tables()


def change(level: Level, kind: ChangeKind = ChangeKind.DECIDED, answers: UUID | None = None) -> Change:
    return Change(
        change_id=new_id(DRAW),
        kind=kind,
        place_kind=HERE.kind,
        place=HERE.code,
        level=level,
        grade="As we call it",
        reason="Because",
        staff_id=WHO,
        by="A. Person",
        at=NOW,
        day=TODAY,
        answers=answers,
    )


def piece(alert: UUID | None = None) -> Evidence:
    return Evidence(
        evidence_id=new_id(DRAW),
        change_id=new_id(DRAW),
        kind=EvidenceKind.EVIDENCED,
        day=TODAY,
        reliability=Reliability.RELIABLE,
        area="",
        says="Leaflets at a bus stop",
        alert_id=alert,
    )


def switch(what: Measure, *, on: bool, minutes: int, choice: str = "") -> Switch:
    return Switch(
        switch_id=new_id(DRAW),
        what=what,
        is_on=on,
        choice=choice,
        reason="Because",
        ends=TODAY if on else None,
        by="A. Person",
        at=NOW + timedelta(minutes=minutes),
    )


async def _one_of_each(conn: Connection) -> None:
    await levels.put(conn, change(Level.HIGH), [piece()])
    response = Response(
        response_id=new_id(DRAW),
        place_kind=HERE.kind,
        place=HERE.code,
        what="Patrols",
        who="Hub",
        due=TODAY,
        first_sign=NOW,
        by="A. Person",
        at=NOW,
    )
    await levels.respond(conn, response, WHO)
    for step, says in ((ResponseStep.DONE, ""), (ResponseStep.DEBRIEF, "It helped")):
        await levels.step(
            conn,
            step_id=new_id(DRAW),
            response_id=response.response_id,
            step=step,
            says=says,
            done_at=NOW + timedelta(hours=3),
            staff_id=WHO,
            by="A. Person",
            at=NOW,
        )
    coming = Coming(
        entry_id=new_id(DRAW),
        day=TODAY,
        what="March",
        place_kind=PlaceKind.WHOLE,
        place="",
        lead_days=7,
        by="A. Person",
    )
    await levels.add_date(conn, coming, WHO, NOW)
    assert await levels.end_date(conn, coming.entry_id, TODAY, WHO, "A. Person")
    assert not await levels.end_date(conn, coming.entry_id, TODAY, WHO, "A. Person")
    await levels.switch(conn, switch(Measure.BANNER, on=True, minutes=0, choice="listen"), WHO)


async def test_what_was_written_is_read_and_never_altered(database: TestDatabase) -> None:
    async with database.as_role("reporting_desk") as conn:
        async with conn.transaction():
            await _one_of_each(conn)
        (found,) = await levels.now(conn, TODAY)
        assert (found.level, found.expires) == (Level.HIGH, TODAY + timedelta(days=14))
        assert (await levels.now(conn, TODAY + timedelta(days=15)))[0].level is Level.USUAL
        assert [one.says for one in await levels.evidence(conn, HERE)] == ["Leaflets at a bus stop"]
        (done,) = await levels.responses(conn, TODAY)
        assert (done.hours, done.debrief) == (3, "It helped")
        assert [one.ended for one in await levels.calendar(conn, TODAY, TODAY)] == [TODAY]
    # Not even the owner of the tables.
    async with database.as_role() as conn:
        for table in TABLES.split():
            column = "day" if table in ("level_change", "level_evidence", "trigger_date_end") else "staff_id"
            for statement in (f"update {table} set {column} = {column}", f"delete from {table}"):
                with pytest.raises(asyncpg.CheckViolationError):
                    await conn.execute(statement)


async def test_high_needs_a_persons_intelligence_whoever_writes(database: TestDatabase) -> None:
    async with database.as_role("reporting_desk") as conn:
        for evidence in ([], [piece(alert=WHO)]):
            with pytest.raises(asyncpg.CheckViolationError):
                async with conn.transaction():
                    await levels.put(conn, change(Level.HIGH), evidence)
        asked = change(Level.HIGH, ChangeKind.PROPOSED)
        async with conn.transaction():
            await levels.put(conn, asked, [piece()])
        assert await levels.now(conn, TODAY) == ()
        async with conn.transaction():
            await levels.put(conn, change(Level.HIGH, answers=asked.change_id), [])
        assert [one.level for one in await levels.now(conn, TODAY)] == [Level.HIGH]


async def test_what_can_wait_is_held_while_people_hold_by_hand_and_what_is_urgent_goes(database: TestDatabase) -> None:
    async def filed(seed: str, *, urgent: bool) -> str:
        draw = dice(seed)
        report = new_report(draw, new_referral(draw, "police", urgent=urgent))
        report |= {"urgent": urgent, "made_day": TODAY}
        gate = gate_of(Allowance(), epoch_of(TODAY), site="mark", flagged=False)
        async with database.as_role("reporting_public") as conn:
            assert await reports.file(conn, **report, gate=gate)
        async with database.as_role() as owner:
            sql = "select state from referral where report_id = $1"
            return str(await owner.fetchval(sql, report["report_id"]))

    assert await filed("before", urgent=False) == "queued"
    async with database.as_role("reporting_desk") as conn:
        await levels.switch(conn, switch(Measure.HOLD, on=True, minutes=0), WHO)
    assert await filed("during", urgent=False) == "held"
    assert await filed("danger", urgent=True) == "queued"
    async with database.as_role("reporting_desk") as conn:
        await levels.switch(conn, switch(Measure.HOLD, on=False, minutes=1), WHO)
    assert await filed("after", urgent=False) == "queued"


async def test_the_reporters_side_learns_one_sentence_and_whether_to_hold(database: TestDatabase) -> None:
    async with database.as_role("reporting_desk") as conn:
        await levels.switch(conn, switch(Measure.BANNER, on=True, minutes=0, choice="listen"), WHO)
        await levels.switch(conn, switch(Measure.HOLD, on=True, minutes=0), WHO)
    async with database.as_role("reporting_public") as conn:
        assert await levels.banner(conn, TODAY) == "listen"
        assert await levels.banner(conn, TODAY + timedelta(days=1)) == ""
        assert await levels.held_by_hand(conn, TODAY)
        for table in TABLES.split():
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await conn.execute(f"select from {table}")
    async with database.as_role("reporting_desk") as conn:
        await levels.switch(conn, switch(Measure.HOLD, on=False, minutes=1), WHO)
        await levels.switch(conn, switch(Measure.BANNER, on=False, minutes=1), WHO)
        assert [one.is_on for one in await levels.switches(conn)] == [False, False, True, True]
    async with database.as_role("reporting_public") as conn:
        assert not await levels.held_by_hand(conn, TODAY)
        assert await levels.banner(conn, TODAY) == ""
