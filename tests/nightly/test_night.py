"""A night in which something goes wrong: two runs at once, and faults that nobody foresaw."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
import structlog

from reporting.actions.publish import publish
from reporting.errors import CannotOpen
from reporting.indicators.tables import tally_of
from reporting.model.calendar import last_closed_block
from reporting.nightly import AGAIN, Parts, run, run_once
from tests.core.indicators.places import counted, place
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import POLICE_FACTS, file, report
from tests.support.parties import TODAY

NIGHT = datetime.combine(TODAY, time(2, 30), UTC)
BLOCK = last_closed_block(TODAY)
DRAW = dice("night")
TALLIES = tuple(tally_of(BLOCK + timedelta(weeks=week), [counted(area=place("ward", "w1"))] * 7) for week in range(4))


async def released(database: TestDatabase) -> list[int]:
    async with database.as_role() as conn:
        return [row["number"] for row in await conn.fetch("select number from release order by number")]


async def test_two_runs_at_once_release_a_block_once(database: TestDatabase, parts: Parts) -> None:
    made = await asyncio.gather(*(publish(parts.db, TALLIES, (), TODAY) for _ in range(4)))
    assert sorted(len(releases) for releases in made) == [0, 0, 0, 2]
    assert await released(database) == [1, 2]


async def test_two_whole_nights_at_once_are_one_night(database: TestDatabase, parts: Parts) -> None:
    for week in range(4):
        await file(database, report(POLICE_FACTS), day=BLOCK + timedelta(weeks=week))
    nights = await asyncio.gather(*(run_once(parts, NIGHT, DRAW) for _ in range(2)))
    assert sorted(night.released for night in nights) == [(), (1, 2)]


class Times:
    """A clock that goes from one given moment to the next, and has no more after the last."""

    def __init__(self, *moments: datetime) -> None:
        self.left = list(moments)

    def __call__(self) -> datetime:
        if not self.left:
            raise asyncio.CancelledError
        return self.left.pop(0)


@pytest.mark.parametrize(
    ("harm", "heal", "fault"),
    [
        pytest.param(
            "alter table tally_week rename to gone",
            "alter table gone rename to tally_week",
            "UndefinedTableError",
            id="a fault of the database",
        ),
        pytest.param(
            "insert into tally_week values (date '2024-01-01', 'not a box')",
            "delete from tally_week where sealed = 'not a box'",
            "CannotOpen",
            id="a fault of ours",
        ),
    ],
)
async def test_a_night_that_failed_is_tried_again_in_the_same_night(
    database: TestDatabase, parts: Parts, harm: str, heal: str, fault: str
) -> None:
    await file(database, report(POLICE_FACTS), day=BLOCK)
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    clock = Times(NIGHT - timedelta(hours=1), NIGHT - timedelta(hours=1), NIGHT)
    async with database.as_role() as conn:
        await conn.execute(harm)
        try:
            with structlog.testing.capture_logs() as lines, pytest.raises(asyncio.CancelledError):
                await run(parts, clock, DRAW, wait)
        finally:
            await conn.execute(heal)
    assert lines == [{"event": "nightly.failed", "fault": fault, "log_level": "error"}]
    assert waits == [3600, AGAIN.total_seconds()]
    with pytest.raises(asyncio.CancelledError):
        await run(parts, Times(NIGHT, NIGHT, NIGHT), DRAW, wait)
    assert await released(database) == [1, 2]


async def test_what_has_reached_its_term_goes_even_when_the_counting_fails(
    database: TestDatabase, parts: Parts
) -> None:
    async with database.as_role() as conn:
        await conn.execute(
            "insert into draft (draft_tag, salt, sealed, sent, expires) values ($1, $2, '', false, $3)",
            bytes(16),
            bytes(32),
            NIGHT - timedelta(seconds=1),
        )
        await conn.execute("insert into tally_week values (date '2024-01-01', 'not a box')")
        with pytest.raises(CannotOpen):
            await run_once(parts, NIGHT, DRAW)
        assert await conn.fetchval("select count(*) from draft") == 0
