"""Setting a report aside: one coordinator proposes, another confirms, and for 30 days one brings it back."""

from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import AlreadyDecided, PageUnknown, SecondPersonNeeded, UrgentUnread
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.coordination import Discard, DiscardReason
from reporting.model.person import Person
from reporting.store import audit, discards, triage
from reporting.store.database import Connection


async def listed(desk: Desk, person: Person, now: datetime) -> tuple[Discard, ...]:
    """What waits for a second person, then what can still be brought back, of what this reader opens."""
    async with desk.db.acquire() as conn:
        return await discards.pending(conn, tuple(person.seeds), local_day(now))


async def propose(
    desk: Desk, person: Person, report_id: UUID, reason: DiscardReason, now: datetime, *, read_urgent: bool = False
) -> None:
    """Say that there is nothing to work with. It counts and goes on as before until another person agrees."""
    async with desk.db.transaction() as conn:
        await _seen(conn, person, report_id, read_urgent)
        if not await discards.propose(conn, report_id, reason, person.staff_id, local_day(now)):
            raise AlreadyDecided


async def confirm(desk: Desk, person: Person, report_id: UUID, now: datetime, *, read_urgent: bool = False) -> None:
    """Agree as the second person; from now on it is not counted, and what was not sent is kept back."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        await _seen(conn, person, report_id, read_urgent)
        found = await discards.of(conn, report_id)
        if found is None or found.confirmed_day is not None:
            raise AlreadyDecided
        if not await discards.confirm(conn, report_id, person.staff_id, today):
            raise SecondPersonNeeded
        await audit.record(conn, staff_id=person.staff_id, act=Act.DISCARDED, report_id=report_id, day=today)


async def undo(desk: Desk, person: Person, report_id: UUID, now: datetime) -> None:
    """Bring it back alone: a proposal at any time, what two agreed on for 30 days. AlreadyDecided after that."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        await _readable(conn, person, report_id)
        if not await discards.undo(conn, report_id, today):
            raise AlreadyDecided
        await audit.record(conn, staff_id=person.staff_id, act=Act.BROUGHT_BACK, report_id=report_id, day=today)


async def _seen(conn: Connection, person: Person, report_id: UUID, read_urgent: bool) -> None:
    """As _readable; UrgentUnread for an urgent report of which nobody ticked that they read that it is."""
    if (await _readable(conn, person, report_id)).urgent and not read_urgent:
        raise UrgentUnread


async def _readable(conn: Connection, person: Person, report_id: UUID) -> triage.TriageReport:
    """PageUnknown when no key of this reader opens the report: nobody decides about what they cannot read."""
    found = await triage.report(conn, report_id, tuple(person.seeds))
    if found is None:
        raise PageUnknown
    return found
