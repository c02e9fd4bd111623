"""Triage: a reader of the scheme says what a report is, and may say otherwise later."""

from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import LeadUnfit, PageUnknown
from reporting.model.calendar import local_day
from reporting.model.person import Person
from reporting.model.triage import TriageState
from reporting.store import triage
from reporting.store.database import Connection


async def judge(
    desk: Desk, person: Person, report_id: UUID, found: TriageState | None, *, lead: UUID | None, now: datetime
) -> None:
    """Record a finding, or take it back with None; PageUnknown when no key of this reader opens the report.

    A duplicate goes under a lead that is itself in no group, so that groups are never chains.
    """
    async with desk.db.transaction() as conn:
        await triage.lock(conn)
        if await triage.report(conn, report_id, tuple(person.seeds)) is None:
            raise PageUnknown
        match found:
            case None:
                await triage.clear(conn, report_id)
            case TriageState.DUPLICATE:
                await _fit(conn, person, report_id, lead)
                await triage.record(conn, report_id, found, lead, local_day(now))
            case TriageState.GENUINE | TriageState.TEST:
                await triage.record(conn, report_id, found, None, local_day(now))


async def group(desk: Desk, person: Person, report_id: UUID, now: datetime) -> None:
    """Group every report that says the same and is not reviewed under this one; nothing is dropped.

    PageUnknown when no key of this reader opens it, LeadUnfit when it is itself in a group, or a test.
    """
    async with desk.db.transaction() as conn:
        await triage.lock(conn)
        found = await triage.report(conn, report_id, tuple(person.seeds))
        if found is None:
            raise PageUnknown
        if found.triage in (TriageState.DUPLICATE, TriageState.TEST):
            raise LeadUnfit
        await triage.copies(conn, report_id, tuple(person.seeds), local_day(now))


async def _fit(conn: Connection, person: Person, report_id: UUID, lead: UUID | None) -> None:
    """LeadUnfit unless the lead is another report that this reader opens, and neither side makes a chain."""
    if lead is None or lead == report_id or await triage.leads(conn, report_id):
        raise LeadUnfit
    other = await triage.report(conn, lead, tuple(person.seeds))
    if other is None or other.triage in (TriageState.DUPLICATE, TriageState.TEST):
        raise LeadUnfit
