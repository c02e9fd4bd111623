"""What the reporter is told of decisions about a report that were not theirs."""

from uuid import UUID

from reporting.model.coordination import Discarded, SharedWithout
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


async def discard(conn: Connection, report_id: UUID) -> Discarded | None:
    """That two people set it aside; the public role sees no proposal."""
    return as_one(Discarded, await queries.told_discard(conn, report_id=report_id))


async def shares(conn: Connection, report_id: UUID) -> tuple[SharedWithout, ...]:
    """Who was told unasked; the public role sees none that was marked as unsafe to tell."""
    return await as_many(SharedWithout, queries.told_shares(conn, report_id=report_id))
