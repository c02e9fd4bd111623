"""Each night the newest mark of the audit is put by outside the database, and what is broken is said."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import structlog
from asyncpg import InsufficientPrivilegeError
from msgspec.structs import replace

from reporting.commands.check import desk_faults
from reporting.config import Config, read
from reporting.model.audit import Act, fault_of, mark_line, read_marks
from reporting.model.coordination import DiscardReason
from reporting.nightly import Parts, run_once
from reporting.store import audit, discards
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.doors import settings, today
from tests.support.filed import POLICE_FACTS, file, fresh_id, report
from tests.support.parties import TODAY
from tests.support.people import enrolled

NIGHT = datetime.combine(TODAY, time(2, 30), UTC)
DRAW = dice("nightly audit")


async def _add(database: TestDatabase, day: date, *acts: Act) -> None:
    async with database.as_role("reporting_desk") as conn:
        for act in acts:
            await audit.record(conn, staff_id=None, act=act, report_id=None, day=day)


def _config(database: TestDatabase, folder: Path, marks: Path) -> Config:
    """What the desk is told, with a database whose audit it checks."""
    key = folder / "desk.key"
    key.touch(mode=0o600)
    key.write_text("cd" * 32)
    more = {"REPORTING_DESK_KEY": str(key), "REPORTING_AUDIT_MARKS": str(marks)}
    return read(settings(database.dsn("reporting_desk"), folder, **more), "desk")


async def test_each_night_adds_the_newest_mark(database: TestDatabase, parts: Parts, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    parts = replace(parts, audit_marks=marks)
    await run_once(parts, NIGHT, DRAW)
    await _add(database, TODAY, Act.OPENED, Act.EXPORTED)
    await run_once(parts, NIGHT + timedelta(days=1), DRAW)
    lines = marks.read_text().splitlines()
    assert [line.split()[:2] for line in lines] == [["2026-03-04", "0"], ["2026-03-05", "2"]]
    async with parts.db.acquire() as conn:
        ends = await audit.ends(conn)
    assert read_marks(marks.read_text()) == (bytes(32), ends.newest)
    assert lines[1] + "\n" == mark_line(TODAY + timedelta(days=1), ends)


async def test_what_is_older_than_six_years_goes_and_the_rest_is_checked_as_before(
    database: TestDatabase, parts: Parts, tmp_path: Path
) -> None:
    marks, lines = tmp_path / "marks", list[str]()
    for day in (date(2015, 1, 2), date(2015, 1, 5), TODAY):
        await _add(database, day, Act.OPENED, Act.EXPORTED)
        async with parts.db.acquire() as conn:
            lines = [*lines, mark_line(day, await audit.ends(conn))]
    marks.write_text("".join(lines))
    for night in (NIGHT, NIGHT + timedelta(days=1)):
        await run_once(replace(parts, audit_marks=marks), night, DRAW)
    async with parts.db.acquire() as conn:
        entries, ends = await audit.entries(conn), await audit.ends(conn)
        with pytest.raises(InsufficientPrivilegeError):
            await conn.execute("delete from audit")
    assert [one.day for one in entries] == [TODAY, TODAY]
    assert [line.split()[:2] for line in marks.read_text().splitlines()][3] == ["2020-03-01", "begins"]
    kept = read_marks(marks.read_text())
    assert ends.start in kept
    assert fault_of(entries, ends, kept) == ""
    # One more that goes from the old end is too young for it, and noticed.
    oldest = next(one for one in entries if one.before == ends.start)
    less = [one for one in entries if one is not oldest]
    cut = replace(ends, start=oldest.mark, entries=1)
    assert fault_of(less, cut) == ""
    assert fault_of(less, cut, kept) == "an entry is missing whose mark was kept elsewhere"


@pytest.mark.parametrize("line", ["", "2026-03-04 1", "2026-03-04 one 00", "soon 1 00", "2026-03-04 1 xx"])
def test_a_line_that_is_none_is_a_mark_that_no_chain_has(line: str) -> None:
    assert read_marks(line) == ((b"",) if line else ())


async def test_a_broken_audit_is_said_in_the_night_and_by_the_check(
    database: TestDatabase, parts: Parts, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    parts = replace(parts, audit_marks=marks)
    await _add(database, TODAY, Act.OPENED, Act.EXPORTED)
    await run_once(parts, NIGHT, DRAW)
    config = _config(database, tmp_path, marks)
    assert "audit" not in "".join((await desk_faults(config, today())).wrong)
    async with database.as_role() as conn:
        await conn.execute("truncate audit, audit_end")
        await _add(database, TODAY, Act.OPENED)
        assert "was kept elsewhere" in "".join((await desk_faults(config, today())).wrong)
        await conn.execute("update audit set act = 'exported'")
        assert "was altered" in "".join((await desk_faults(config, today())).wrong)
        with structlog.testing.capture_logs() as logged:
            await run_once(parts, NIGHT, DRAW)
        assert [one for one in logged if one["event"] == "nightly.audit"] != []


async def test_the_check_tells_of_too_few_and_of_a_day_without_anybody(
    database: TestDatabase, parts: Parts, tmp_path: Path
) -> None:
    config = _config(database, tmp_path, tmp_path / "none")
    told = "; ".join((await desk_faults(config, today())).soon)
    assert "Coordinator: 0 of 2 people hold the key" in told
    assert "Independent: 0 of 2 people hold the key" in told
    await _add(database, today() - timedelta(days=30), Act.SIGNED_IN)
    assert "no coordinator signed in on" in "; ".join((await desk_faults(config, today())).soon)


async def test_a_database_that_is_away_is_said(tmp_path: Path, database: TestDatabase) -> None:
    config = _config(database, tmp_path, tmp_path / "none")
    away = replace(config, database="postgresql://x:x@127.0.0.1:1/reporting")
    assert "the database does not answer" in "".join((await desk_faults(away, today())).wrong)


async def test_what_two_people_set_aside_goes_in_the_night_after_30_days(database: TestDatabase, parts: Parts) -> None:
    filed, second = await file(database, report(POLICE_FACTS), "queued"), fresh_id()
    await enrolled(database, second)
    async with database.as_role("reporting_desk") as conn:
        await discards.propose(conn, filed.report_id, DiscardReason.EMPTY, fresh_id(), TODAY)
        await discards.confirm(conn, filed.report_id, second, TODAY)
    left = "select count(*) from block where object_id = $1"
    async with database.as_role() as conn:
        for days, blocks in ((30, 6), (31, 1)):
            await run_once(parts, NIGHT + timedelta(days=days), DRAW)
            assert await conn.fetchval(left, filed.object_id) == blocks
        assert await conn.fetchval("select state from referral") == "withdrawn"
