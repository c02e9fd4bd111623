"""What the reporter is told of decisions about a report that were not theirs."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.coordination import Discarded, SharedWithout
from reporting.sealing.envelope import Kind
from reporting.sealing.replies import SealedReply
from reporting.store import replies
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class Told(Struct, frozen=True, kw_only=True):
    """All of it, as the public role may see it: no proposal, and no share that it would be unsafe to tell."""

    discard: Discarded | None
    shares: tuple[SharedWithout, ...]
    translated: tuple[date, ...]
    translations: tuple[SealedReply, ...]  # those that the number may open


async def of_report(conn: Connection, report_id: UUID, key_id: bytes) -> Told:
    """What is told of one report; the same queries for a report that is not there."""
    days = [row["ended_day"] async for row in queries.told_translations(conn, report_id=report_id)]
    return Told(
        discard=as_one(Discarded, await queries.told_discard(conn, report_id=report_id)),
        shares=await as_many(SharedWithout, queries.told_shares(conn, report_id=report_id)),
        translated=tuple(days),
        translations=await replies.of_report(conn, report_id, key_id, Kind.TRANSLATION),
    )
