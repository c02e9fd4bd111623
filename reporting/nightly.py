"""The nightly run: counts the open weeks, looks for what is unusual, releases closed blocks, and retires."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import structlog
from msgspec import Struct

from reporting.actions.count import count, earlier
from reporting.actions.detect import file, look
from reporting.actions.open_counts import seal
from reporting.actions.publish import publish
from reporting.indicators import event_weeks
from reporting.model import tombstone
from reporting.model.audit import begin_line, cut_day, fault_of, mark_line
from reporting.model.calendar import LOCAL, local_day
from reporting.model.chance import Draw
from reporting.model.tombstone import Tombstone
from reporting.model.working_days import NONE_CLOSED
from reporting.retention import RETENTION, TAKEN_AWAY
from reporting.store import audit, retention
from reporting.store.database import Database

HOUR = time(2, 30)
# After a failure the night is not over: the next try is made in the same one.
AGAIN = timedelta(minutes=10)

Sleep = Callable[[float], Awaitable[None]]

log = structlog.get_logger()


class Parts(Struct, frozen=True, kw_only=True):
    """What the nightly run works with: it alone holds the tally key."""

    db: Database
    tally_seed: bytes
    closed: frozenset[date] = NONE_CLOSED  # the scheme's own closed days
    audit_marks: Path | None = None  # where the newest mark of the audit is put by
    tombstones: Path | None = None  # the log of what was erased and taken back, on another host


class Night(Struct, frozen=True, kw_only=True):
    """What one run did, in numbers that say nothing about anybody."""

    weeks: int
    released: tuple[int, ...]
    alerts: int = 0


async def run_once(parts: Parts, now: datetime, draw: Draw) -> Night:
    """Retire, count, detect, publish, and seal open counts to coordinators.

    Done twice in a night, it changes nothing the second time.
    """
    # First of all: what has reached its term goes, even in a night in which the counting fails.
    async with parts.db.transaction() as conn:
        # The log comes before what it names goes: a night that breaks off here writes the same lines once more.
        _log_tombstones(parts.tombstones, await retention.tombstones(conn, local_day(now)), local_day(now))
        for step in TAKEN_AWAY:
            await step.run(conn, now)
    async with parts.db.transaction() as conn:
        for step in RETENTION:
            await step.run(conn, now)
    await _look_at_audit(parts, local_day(now))
    tallies = await count(parts.db, parts.tally_seed, now, draw, parts.closed)
    looked = await look(parts.db, tallies, partial(earlier, parts.db, parts.tally_seed), local_day(now))
    added = (*looked.expected, *event_weeks.curve(tallies, local_day(now)))
    released = await publish(parts.db, tallies, added, local_day(now))
    alerts = await file(parts.db, looked, local_day(now), draw)
    await seal(parts.db, tallies, local_day(now), draw)
    night = Night(weeks=len(tallies), released=tuple(release.number for release in released), alerts=len(alerts))
    log.info("nightly.done", weeks=night.weeks, released=len(night.released), alerts=night.alerts)
    return night


async def run(parts: Parts, clock: Callable[[], datetime], draw: Draw, sleep: Sleep = asyncio.sleep) -> None:
    """Run every night, until cancelled."""
    wait = next_run(clock()) - clock()
    while True:
        await sleep(wait.total_seconds())
        now = clock()
        wait = next_run(now) - now if await _tried(parts, now, draw) else AGAIN


def next_run(now: datetime) -> datetime:
    """The next half past two at night, English time, after a moment."""
    local = now.astimezone(LOCAL)
    tonight = datetime.combine(local.date(), HOUR, LOCAL)
    return tonight if tonight > local else datetime.combine(local.date() + timedelta(days=1), HOUR, LOCAL)


async def _look_at_audit(parts: Parts, today: date) -> None:
    """Cut what is too old off the audit, say it when it is not whole, and put its newest mark by out of reach."""
    async with parts.db.transaction() as conn:
        start = await audit.cut(conn, cut_day(today))
        if start is not None and parts.audit_marks is not None:
            # Before it is cut for good: a night that breaks off here leaves a line that is true of both.
            _put_by(parts.audit_marks, begin_line(cut_day(today), start))
    async with parts.db.acquire() as conn:
        entries, ends = await audit.entries(conn), await audit.ends(conn)
    fault = fault_of(entries, ends)
    if fault:
        log.error("nightly.audit", fault=fault)
    if parts.audit_marks is not None:
        _put_by(parts.audit_marks, mark_line(today, ends))


def _put_by(path: Path, line: str) -> None:
    with path.open("a", encoding="ascii") as marks:
        marks.write(line)


def _log_tombstones(path: Path | None, found: tuple[Tombstone, ...], today: date) -> None:
    """Write the log anew beside the old one and put it in its place, so that it is whole at every moment."""
    if path is None:
        return
    before = tombstone.read_lines(path.read_text("utf-8").splitlines()) if path.exists() else ()
    fresh = path.with_suffix(".new")
    fresh.write_text(tombstone.written(found, before, today), "utf-8")
    fresh.replace(path)


async def _tried(parts: Parts, now: datetime, draw: Draw) -> bool:
    try:
        await run_once(parts, now, draw)
    # Whatever it was, the night is not over. The class alone is logged: a foreign message can quote a row.
    except Exception as fault:
        log.error("nightly.failed", fault=type(fault).__name__)
        return False
    return True
