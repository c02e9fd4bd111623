"""The safeguarding queue: what names a danger or comes from somebody under 18, and what was done."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from reporting.model.coordination import Case, CaseDone, Safeguarding
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


async def queue(conn: Connection, key_ids: Sequence[bytes]) -> tuple[Case, ...]:
    """What waits, of what these keys may open, oldest first."""
    return await as_many(Case, queries.safeguarding_queue(conn, key_ids=list(key_ids)))


async def done(conn: Connection, key_ids: Sequence[bytes], since: date) -> tuple[CaseDone, ...]:
    """What was done since a day, newest first."""
    return await as_many(CaseDone, queries.safeguarding_done(conn, key_ids=list(key_ids), since=since))


async def of(conn: Connection, report_id: UUID) -> CaseDone | None:
    """What was done about one report."""
    return as_one(CaseDone, await queries.safeguarding_of(conn, report_id=report_id))


async def record(conn: Connection, report_id: UUID, outcome: Safeguarding, staff_id: UUID, day: date) -> None:
    """Write what was done."""
    await queries.safeguarding_set(conn, report_id=report_id, outcome=outcome, staff_id=staff_id, day=day)
