"""Counts of earlier years: sealed week by week, replaced whole or not at all, and read by the nightly run alone."""

import asyncio
from argparse import Namespace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from reporting.actions.count import earlier
from reporting.commands.history import run
from reporting.errors import CannotOpen
from reporting.indicators.counts import WHOLE_AREA, weeks_of
from reporting.model.area import AreaLevel
from reporting.model.audit import Act
from reporting.model.calendar import local_day, monday_of
from reporting.sealing.tallybox import open_tally
from reporting.store import areas, audit, method_changes
from reporting.store.areas import AreaRow
from tests.support.cluster import TestDatabase
from tests.support.doors import settings
from tests.support.parties import SEEDS

HEAD = "week,area_code,strand,count,definition,source\n"
LAST = monday_of(local_day(datetime.now(UTC))) - timedelta(weeks=1)


def counts(weeks: int, count: str = "4") -> str:
    rows = (
        f"{LAST - timedelta(weeks=n)},{area},race,{count},what a person checked,the earlier scheme\n"
        for n in range(weeks)
        for area in ("north", WHOLE_AREA)
    )
    return HEAD + "".join(rows)


async def imported(database: TestDatabase, folder: Path, text: str) -> int:
    path = folder / "counts.csv"
    path.write_text(text, "utf-8")
    environ = settings(database.dsn(), folder)
    return await asyncio.to_thread(run, Namespace(task="import", path=path, environ=environ))


async def kept(database: TestDatabase) -> dict[date, bytes]:
    async with database.as_role() as conn:
        return {row["week"]: row["sealed"] for row in await conn.fetch("select week, sealed from history_week")}


async def test_a_file_is_imported_whole_or_not_at_all(
    database: TestDatabase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.empty_tables()
    since = AreaRow(code="north", level=AreaLevel.PANEL, name="North", valid_from=date(2000, 1, 1))
    async with database.as_role() as conn:
        await areas.replace_all(conn, [since], [])
    assert await imported(database, tmp_path, counts(60)) == 0
    told = capsys.readouterr().out
    assert f"Imported 60 weeks, {LAST - timedelta(weeks=59)} to {LAST}" in told
    assert 'If they counted anything else, enter "The scheme was launched anew" now' in told
    first = await kept(database)
    assert {len(sealed) for sealed in first.values()} == {1168 + 16 + (1 << 14)}

    async with database.pool("reporting_nightly", size=1) as db:
        view = weeks_of((), await earlier(db, SEEDS["tally"]))
        assert view.series("panel_strand_band", "north", "race") == (4,) * 60
        with pytest.raises(CannotOpen):
            await earlier(db, SEEDS["police"])
    with pytest.raises(CannotOpen):
        open_tally(first[LAST], SEEDS["tally"])

    assert await imported(database, tmp_path, counts(50, "-4")) == 1
    told = capsys.readouterr().err
    assert "Nothing was changed:\ncounts.csv line 2: '-4' is no count" in told
    assert told.endswith("and 50 more\n")
    assert await imported(database, tmp_path, "week,count\n") == 1
    assert "counts.csv line 1: the columns area_code, strand, definition, source are missing" in capsys.readouterr().err
    assert await kept(database) == first
    assert await imported(database, tmp_path, counts(52)) == 0
    assert len(await kept(database)) == 52

    async with database.as_role("reporting_desk") as conn:
        registry = await method_changes.every(conn)
        entries = await audit.entries(conn)
    assert [change.day for change in registry] == [LAST + timedelta(weeks=1)] * 2
    assert all("They are: what a person checked. From: the earlier scheme." in change.says for change in registry)
    assert [entry.act for entry in entries] == [Act.HISTORY_IMPORTED] * 2


async def test_a_swapped_week_is_refused(database: TestDatabase) -> None:
    weeks = sorted(await kept(database))
    async with database.as_role() as conn:
        await conn.execute(
            "update history_week set sealed = (select sealed from history_week where week = $1)", weeks[0]
        )
    async with database.pool("reporting_nightly", size=1) as db:
        with pytest.raises(CannotOpen):
            await earlier(db, SEEDS["tally"])


@pytest.mark.parametrize("role", ["reporting_public", "reporting_desk", "reporting_router"])
@pytest.mark.parametrize("table", ["history_week", "tally_week"])
async def test_nobody_else_reads_exact_counts(database: TestDatabase, role: str, table: str) -> None:
    async with database.as_role(role) as conn:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.fetch(f"select * from {table}")
