"""Discarding: one proposes, another confirms, and for 30 days one brings it back."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from reporting.model.coordination import DISCARD_DAYS, Discard, DiscardReason
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


async def propose(conn: Connection, report_id: UUID, reason: DiscardReason, staff_id: UUID, day: date) -> bool:
    """Say that there is nothing to work with; False when somebody has said so already."""
    return bool(await queries.discard_propose(conn, report_id=report_id, reason=reason, staff_id=staff_id, day=day))


async def confirm(conn: Connection, report_id: UUID, staff_id: UUID, day: date) -> bool:
    """Agree as the second person, and keep back what is not sent; False for the first person, and when it is done."""
    return bool(await queries.discard_confirmed(conn, report_id=report_id, staff_id=staff_id, day=day))


async def undo(conn: Connection, report_id: UUID, day: date) -> bool:
    """Bring it back, and let go on what was kept back; False when its 30 days are over."""
    return bool(await queries.discard_undone(conn, report_id=report_id, day=day))


async def of(conn: Connection, report_id: UUID) -> Discard | None:
    """The discard of a report."""
    return as_one(Discard, await queries.discard_of(conn, report_id=report_id))


async def pending(conn: Connection, key_ids: Sequence[bytes], today: date) -> tuple[Discard, ...]:
    """What waits for a second person and what can be brought back, of what these keys may open."""
    since = today - timedelta(days=DISCARD_DAYS)
    return await as_many(Discard, queries.discards_open(conn, key_ids=list(key_ids), since=since))


async def retire(conn: Connection, today: date) -> None:
    """End what was confirmed more than 30 days ago: it is never sent, and what nobody had is deleted."""
    await queries.discards_retire(conn, before=today - timedelta(days=DISCARD_DAYS))
