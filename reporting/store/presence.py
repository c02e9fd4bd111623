"""Whether enough people are there: how many hold each reader's key, and on which days one signed in."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from reporting.store.database import Connection
from reporting.store.queries import queries


async def holders(conn: Connection, key_ids: Sequence[bytes]) -> dict[bytes, int]:
    """How many people hold each of these keys, 0 said as 0."""
    found = {row["key_id"]: row["people"] async for row in queries.presence_readers(conn, key_ids=list(key_ids))}
    return {key_id: found.get(key_id, 0) for key_id in key_ids}


async def days(conn: Connection, since: date) -> frozenset[date]:
    """The days since a day on which a coordinator signed in."""
    return frozenset([row["day"] async for row in queries.presence_days(conn, since=since)])


async def names(conn: Connection) -> dict[UUID, str]:
    """The names of all who have an account."""
    return {row["staff_id"]: row["name"] async for row in queries.presence_names(conn)}


async def first(conn: Connection) -> date | None:
    """The day on which anybody first signed in."""
    found: date | None = await queries.presence_first(conn)
    return found
