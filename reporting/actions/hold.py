"""Ending the hold of a surge: a reader of the scheme lets reports go on to the recipients that were allowed."""

from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.permission import SendWhen
from reporting.model.person import Person
from reporting.routing import allowance, policy
from reporting.store import holds, triage


async def let_go(desk: Desk, person: Person, report_id: UUID, now: datetime, draw: Draw) -> None:
    """Let one report go on; PageUnknown when no key of this reader opens it. What is not held stays as it is."""
    async with desk.db.transaction() as conn:
        if await triage.report(conn, report_id, tuple(person.seeds)) is None:
            raise PageUnknown
        gone = await holds.let_go(conn, (report_id,), _slot(desk, now, draw))
        await holds.record(conn, gone, person.staff_id, local_day(now))


async def let_plain_go(desk: Desk, person: Person, most: int, now: datetime, draw: Draw) -> int:
    """Let all that show no sign of a machine go on, oldest first; no more than the reader was shown. How many went."""
    async with desk.db.transaction() as conn:
        found = await holds.plain(conn, tuple(person.seeds), allowance.COPIES, most)
        gone = await holds.let_go(conn, found, _slot(desk, now, draw))
        await holds.record(conn, gone, person.staff_id, local_day(now))
    return len(gone)


def _slot(desk: Desk, now: datetime, draw: Draw) -> datetime:
    """The slot that "now" means at this moment; whose reporter chose a later one keeps it."""
    return policy.due(SendWhen.NOW, False, now, desk.slots, draw)
