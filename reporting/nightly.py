"""The nightly run: counts the open weeks, releases closed blocks, and deletes what has reached its term."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta

import structlog
from msgspec import Struct

from reporting.actions.count import count
from reporting.actions.publish import publish
from reporting.model.calendar import LOCAL, epoch_of, local_day
from reporting.model.chance import Draw
from reporting.store import agencies, retention
from reporting.store.database import Connection, Database

HOUR = time(2, 30)
# After a failure the night is not over: the next try is made in the same one.
AGAIN = timedelta(minutes=10)
LETTER_DAYS = timedelta(days=14)

Sleep = Callable[[float], Awaitable[None]]

log = structlog.get_logger()


class Parts(Struct, frozen=True, kw_only=True):
    """What the nightly run works with: it alone holds the tally key."""

    db: Database
    tally_seed: bytes


class Step(Struct, frozen=True, kw_only=True):
    """One step of retention: what goes, when, and how."""

    what: str
    term: str
    run: Callable[[Connection, datetime], Awaitable[None]]


class Night(Struct, frozen=True, kw_only=True):
    """What one run did, in numbers that say nothing about anybody."""

    weeks: int
    released: tuple[int, ...]


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
        what="copies for a recipient that were taken back",
        term="the same night; their wraps go at once",
        run=lambda conn, _: retention.copies_go(conn),
    ),
)


async def run_once(parts: Parts, now: datetime, draw: Draw) -> Night:
    """Retire, count and publish. Done twice in a night, it changes nothing the second time."""
    # First of all: what has reached its term goes, even in a night in which the counting fails.
    async with parts.db.transaction() as conn:
        for step in RETENTION:
            await step.run(conn, now)
    tallies = await count(parts.db, parts.tally_seed, now, draw)
    released = await publish(parts.db, tallies, local_day(now))
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


async def _tried(parts: Parts, now: datetime, draw: Draw) -> bool:
    try:
        await run_once(parts, now, draw)
    # Whatever it was, the night is not over. The class alone is logged: a foreign message can quote a row.
    except Exception as fault:
        log.error("nightly.failed", fault=type(fault).__name__)
        return False
    return True
