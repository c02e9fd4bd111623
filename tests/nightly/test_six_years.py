"""Six years: what is older goes in the night, what is younger nobody deletes, and what it stands on stays with it."""

from datetime import UTC, datetime, time, timedelta

import asyncpg
import pytest

from reporting.model.chance import Draw
from reporting.nightly import Parts, run_once
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import TODAY

NIGHT = datetime.combine(TODAY, time(2, 30), UTC)
DRAW: Draw = dice("six years")
OLD = datetime(2018, 1, 8, tzinfo=UTC)
YOUNG = NIGHT - timedelta(days=30)
LEVEL = (
    "insert into level_change (change_id, kind, place_kind, place, level, grade, reason, staff_id, by_name, answers,"
    " at, day) select gen_random_uuid(), 'proposed', 'panel', 'north', 'raised', 'g', 'r', gen_random_uuid(), 'b', $1,"
    " $2, $3 returning change_id"
)
EVIDENCE = (
    "insert into level_evidence (evidence_id, change_id, kind, day, reliability, area, says)"
    " values (gen_random_uuid(), $1, 'evidenced', $2, 'reliable', '', 's')"
)
RELEASE = (
    "insert into release (number, table_name, period, period_type, method, made, cells, tier, revises)"
    " values ($1, 't', $2, 'week', 'm', $3, '[]', 't1', $4)"
)
PACK = (
    "insert into pack (number, kind, period, title, made, data, html, pdf, csv)"
    " values ($1, 'board', '2018-01', 't', $2, '', '', '', '')"
)
CHANGE = "insert into method_change (change_id, day, kind, says, number) values (gen_random_uuid(), $1, $2, 's', $3)"
TALLY = "insert into history_week (week, sealed) values ($1, '')"


async def test_what_is_six_years_old_goes_and_nothing_younger(database: TestDatabase, parts: Parts) -> None:
    old, young = OLD.date(), YOUNG.date()
    async with database.as_role() as conn:
        gone = await conn.fetchval(LEVEL, None, OLD, old)
        stood_on = await conn.fetchval(LEVEL, None, OLD, old)
        answer = await conn.fetchval(LEVEL, stood_on, YOUNG, young)
        for change_id in (gone, stood_on, answer):
            await conn.execute(EVIDENCE, change_id, old)
        await conn.execute(RELEASE, 1, old, old, None)
        await conn.execute(RELEASE, 2, old + timedelta(weeks=1), old, None)
        await conn.execute(RELEASE, 3, old + timedelta(weeks=1), young, 2)
        for number, day in ((1, old), (2, old)):
            await conn.execute(PACK, number, day)
        for day, sites in ((old, 3), (old + timedelta(days=1), 4)):
            await conn.execute(CHANGE, day, "open_sites", sites)
        await conn.execute(CHANGE, old, "relaunch", None)
        await conn.execute(TALLY, old)
    for _ in range(2):
        await run_once(parts, NIGHT, DRAW)
    async with database.as_role() as conn:
        assert {row[0] for row in await conn.fetch("select change_id from level_change")} == {stood_on, answer}
        assert await conn.fetchval("select count(*) from level_evidence") == 2
        assert {row[0] for row in await conn.fetch("select number from release where table_name = 't'")} == {2, 3}
        assert [row[0] for row in await conn.fetch("select number from pack")] == [2]
        assert [row[0] for row in await conn.fetch("select number from method_change")] == [4]
        assert await conn.fetchval("select count(*) from history_week") == 0
        for table in ("level_change", "release"):
            with pytest.raises(asyncpg.CheckViolationError):
                await conn.execute(f"delete from {table}")
    async with database.as_role("reporting_nightly") as conn:
        await conn.execute("select tension_goes('2999-01-01')")
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from level_change") == 2
