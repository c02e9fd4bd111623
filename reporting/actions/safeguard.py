"""The safeguarding queue: a danger, or somebody under 18, is seen to within one working day."""

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.model.calendar import day_of, local_day
from reporting.model.coordination import SAFEGUARD_WITHIN, CaseDone, Safeguarding
from reporting.model.person import Person
from reporting.model.working_days import after
from reporting.store import safeguarding, triage

# What was done stays on the page for so long.
SHOWN = timedelta(days=30)


class Waiting(Struct, frozen=True, kw_only=True):
    """A report of the queue, and the working day by the end of which it is to be seen to."""

    report_id: UUID
    arrived: date
    due: date
    late: bool


class Queue(Struct, frozen=True, kw_only=True):
    """The safeguarding queue and what was done lately."""

    waiting: tuple[Waiting, ...]
    done: tuple[CaseDone, ...]


async def queue(desk: Desk, person: Person, now: datetime) -> Queue:
    """What waits of what this reader opens, oldest first, and what was done in the last 30 days."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        cases = await safeguarding.queue(conn, tuple(person.seeds))
        done = await safeguarding.done(conn, tuple(person.seeds), today - SHOWN)
    closed = desk.scheme.opens.closed
    return Queue(waiting=tuple(waiting(case.report_id, case.epoch, today, closed) for case in cases), done=done)


async def record(desk: Desk, person: Person, report_id: UUID, outcome: Safeguarding, now: datetime) -> None:
    """Say what was done; PageUnknown when no key of this reader opens the report."""
    async with desk.db.transaction() as conn:
        if await triage.report(conn, report_id, tuple(person.seeds)) is None:
            raise PageUnknown
        await safeguarding.record(conn, report_id, outcome, person.staff_id, local_day(now))


def waiting(report_id: UUID, epoch: int, today: date, closed: frozenset[date]) -> Waiting:
    """A case with its clock: one working day after the day of arrival, bank holidays not counted."""
    arrived = day_of(epoch)
    due = after(arrived, SAFEGUARD_WITHIN, closed)
    return Waiting(report_id=report_id, arrived=arrived, due=due, late=due < today)
