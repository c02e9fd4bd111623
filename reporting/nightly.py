"""The nightly run: counts the open weeks, releases closed blocks, and deletes what has reached its term."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import structlog
from msgspec import Struct

from reporting.actions.count import count
from reporting.actions.publish import publish
from reporting.model import tombstone
from reporting.model.audit import fault_of, mark_line
from reporting.model.calendar import LOCAL, epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.tombstone import Tombstone
from reporting.store import agencies, audit, discards, pictures, presence, retention, supplements
from reporting.store.database import Connection, Database

HOUR = time(2, 30)
# After a failure the night is not over: the next try is made in the same one.
AGAIN = timedelta(minutes=10)
LETTER_DAYS = timedelta(days=14)
ABSENCE_DAYS = timedelta(days=30)
ERASED_COPY_DAYS = timedelta(days=90)

Sleep = Callable[[float], Awaitable[None]]

log = structlog.get_logger()


class Parts(Struct, frozen=True, kw_only=True):
    """What the nightly run works with: it alone holds the tally key."""

    db: Database
    tally_seed: bytes
    audit_marks: Path | None = None  # where the newest mark of the audit is put by
    tombstones: Path | None = None  # the log of what was erased and taken back, on another host


class Step(Struct, frozen=True, kw_only=True):
    """One step of retention: what goes, when, and how."""

    what: str
    term: str
    run: Callable[[Connection, datetime], Awaitable[None]]


class Night(Struct, frozen=True, kw_only=True):
    """What one run did, in numbers that say nothing about anybody."""

    weeks: int
    released: tuple[int, ...]


# What its reporter took away. It goes first and by itself: no fault in anything else may keep it.
TAKEN_AWAY: tuple[Step, ...] = (
    Step(
        what="copies for a recipient that were taken back",
        term="the same night; their wraps go at once",
        run=lambda conn, _: retention.copies_go(conn),
    ),
    Step(
        what="reports that their reporter erased, and everything about them",
        term="the same night; nobody opens them from the moment of erasing",
        run=lambda conn, _: retention.erased_go(conn),
    ),
    Step(
        what="photos that were taken back",
        term="the same night; their wraps for recipients go at once",
        run=lambda conn, _: pictures.backs_go(conn),
    ),
)

RETENTION: tuple[Step, ...] = (
    Step(what="drafts", term="when the form session ends", run=retention.drafts_go),
    Step(what="staff sessions", term="when they end", run=retention.sessions_go),
    Step(
        what="tries at signing in, and browsers that are known",
        term="30 and 90 days after the last",
        run=retention.sign_ins_go,
    ),
    Step(
        what="salts of marks of content",
        term="when their day is over",
        run=lambda conn, now: retention.salts_go(conn, epoch_of(local_day(now))),
    ),
    Step(
        what="allowances of sites",
        term="when their day is over",
        run=lambda conn, now: retention.allowances_go(conn, epoch_of(local_day(now))),
    ),
    Step(
        what="letters",
        term="when acknowledged or withdrawn, 14 days at most",
        run=lambda conn, now: retention.letters_go(conn, local_day(now) - LETTER_DAYS),
    ),
    Step(
        what="what follows letters: photos and corrections",
        term="with its letter, or when it went after that was acknowledged; 14 days at most",
        run=lambda conn, now: supplements.go(conn, local_day(now) - LETTER_DAYS),
    ),
    Step(
        what="links in notices",
        term="14 days after the notice",
        run=lambda conn, now: agencies.links_go(conn, local_day(now)),
    ),
    Step(
        what="tokens of agencies' own systems",
        term="when they end",
        run=lambda conn, now: agencies.tokens_go(conn, local_day(now)),
    ),
    Step(
        what="that the scheme's own address was told of a day without anybody",
        term="30 days",
        run=lambda conn, now: presence.told_goes(conn, local_day(now) - ABSENCE_DAYS),
    ),
    Step(
        what="what two people set aside and nobody had",
        term="30 days after; its number still says what was done",
        run=lambda conn, now: discards.retire(conn, local_day(now)),
    ),
    Step(
        what="what recipients were told of erased reports",
        term="90 days",
        run=lambda conn, now: retention.erased_copies_go(conn, local_day(now) - ERASED_COPY_DAYS),
    ),
)


async def run_once(parts: Parts, now: datetime, draw: Draw) -> Night:
    """Retire, count and publish. Done twice in a night, it changes nothing the second time."""
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
    tallies = await count(parts.db, parts.tally_seed, now, draw)
    released = await publish(parts.db, tallies, (), local_day(now))
    night = Night(weeks=len(tallies), released=tuple(release.number for release in released))
    log.info("nightly.done", weeks=night.weeks, released=len(night.released))
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
    """Say it when the audit is not whole, and put its newest mark by where the database does not reach."""
    async with parts.db.acquire() as conn:
        entries, ends = await audit.entries(conn), await audit.ends(conn)
    fault = fault_of(entries, ends)
    if fault:
        log.error("nightly.audit", fault=fault)
    if parts.audit_marks is not None:
        with parts.audit_marks.open("a", encoding="ascii") as marks:
            marks.write(mark_line(today, ends))


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
