"""Files the five years of a full demo through the real sealing, and lets the nights of the years pass.

The numbers of these reports are nobody's: no reporter will come, so none is derived, which takes most of a second each.
"""

import asyncio
import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from reporting import nightly
from reporting.actions import Intake, composed, understood
from reporting.actions.submit import close
from reporting.demo.years import RELAUNCH, WEEKS, Made, five_years, relaunch_of
from reporting.model.calendar import EPOCH, local_day, monday_of
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.report import Report
from reporting.routing import disclosure
from reporting.sealing import alike
from reporting.store import demo, method_changes, reports, standing, triage
from reporting.store.beside import Closed
from reporting.store.database import Database

TOGETHER = 50
ANSWERED_BY_NOW = timedelta(days=10)
FLOOD_MARK = b"flood".ljust(alike.MARK, b"\0")
# Every fourth night of the early years is enough to release each block; in the last two, warnings come week by week.
WEEKLY = 104


class Sealed(Struct, frozen=True, kw_only=True):
    """A made-up report on its way into the database."""

    made: Made
    report: Report
    closed: Closed


async def file_years(intake: Intake, owner: Database, now: datetime, weeks: int = WEEKS) -> int:
    """File them all, judged and answered as a reader and agencies would have, and give how many there are."""
    many, waiting = 0, list[Made]()
    for made in five_years(local_day(now), intake.gazetteer, weeks):
        if local_day(made.now) < EPOCH:
            continue
        waiting.append(made)
        if len(waiting) == TOGETHER:
            many += await _file(intake, owner, waiting)
            waiting = []
    many += await _file(intake, owner, waiting)
    async with owner.transaction() as conn:
        await demo.settle(conn, local_day(now) - ANSWERED_BY_NOW)
    return many


async def register_changes(owner: Database, today: date) -> None:
    """The registry of changes of method: the relaunch, and how many sites were open."""
    relaunch = relaunch_of(today)
    made = (
        (relaunch - timedelta(weeks=WEEKS - RELAUNCH), ChangeKind.OPEN_SITES, "MADE UP: the old scheme's sites", 20),
        (relaunch - timedelta(weeks=60), ChangeKind.OPEN_SITES, "MADE UP: many sites closed without a word", 7),
        (relaunch, ChangeKind.RELAUNCH, "MADE UP: reporting relaunched with new sites and this form", None),
        (relaunch, ChangeKind.OPEN_SITES, "MADE UP: sites listed at the relaunch", 18),
        (relaunch + timedelta(weeks=30), ChangeKind.OPEN_SITES, "MADE UP: more sites listed", 24),
    )
    async with owner.transaction() as conn:
        for day, kind, says, number in made:
            change = MethodChange(change_id=_fresh(), day=day, kind=kind, says=says, number=number)
            await method_changes.add(conn, change)


async def pass_nights(parts: nightly.Parts, now: datetime, weeks: int = WEEKS) -> int:
    """Run the nights of the years, each with its own day, so that figures and warnings are of their time."""
    nights = tuple(_nights(local_day(now), weeks))
    for night in nights:
        await nightly.run_once(parts, night, secrets.token_bytes)
    return len(nights)


def _nights(today: date, weeks: int) -> Iterable[datetime]:
    this_week = monday_of(today)
    for ago in range(weeks, 0, -1):
        monday = this_week - timedelta(weeks=ago - 1)
        if monday > EPOCH and (ago <= WEEKLY or ago % 4 == 0):
            yield datetime.combine(monday, time(3), UTC)


async def _file(intake: Intake, owner: Database, waiting: list[Made]) -> int:
    async with intake.db.acquire() as conn:
        standings = await standing.every(conn)
    sealed = []
    for made in waiting:
        today = local_day(made.now)
        reading, _ = understood(intake, made.draft, standings, today)
        if reading.problems:
            raise ValueError(f"A made-up report is not whole: {reading.problems}")
        report = composed(intake, made.draft, reading, today)
        report = replace(report, facts=replace(report.facts, week=monday_of(today) - timedelta(weeks=made.lag)))
        # A thread, for sealing is sums; the root is drawn, for no number leads to it.
        sealed.append(
            Sealed(
                made=made,
                report=report,
                closed=await asyncio.to_thread(
                    close, intake, secrets.token_bytes(32), report, made.now, secrets.token_bytes
                ),
            )
        )
    async with owner.transaction() as conn:
        for one in sealed:
            day, header = local_day(one.made.now), one.closed.envelope.header
            await reports.file(
                conn,
                report_id=header.report_id,
                object_id=header.object_id,
                epoch=header.epoch,
                tag=one.closed.tag,
                once=secrets.token_bytes(16),
                reply_key=one.closed.reply_key,
                urgent=one.report.read_first and not disclosure.is_held(one.report),
                blocks=one.closed.envelope.blocks,
                wraps=one.closed.envelope.wraps,
                copies=one.closed.copies,
                referrals=one.closed.referrals,
                draft_tag=secrets.token_bytes(16),
                draft_expires=one.made.now,
                made_day=day,
                flagged=one.made.flood,
                alike=FLOOD_MARK if one.made.flood else None,
            )
            if one.made.triage is not None:
                await triage.record(conn, header.report_id, one.made.triage, None, day + timedelta(days=3))
    return len(sealed)


def _fresh() -> UUID:
    return UUID(bytes=secrets.token_bytes(16), version=4)
