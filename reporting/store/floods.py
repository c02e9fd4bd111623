"""What a surge is seen by, and the salt under which equal content is found for a day."""

from msgspec import Struct

from reporting.errors import Unavailable
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


class Arrived(Struct, frozen=True, kw_only=True):
    """How many reports came on a day."""

    epoch: int
    arrived: int


async def salt(conn: Connection, day: int, drawn: bytes) -> bytes:
    """The salt of a day; `drawn` becomes it when the day has none yet."""
    found = await queries.flood_salt(conn, day=day)
    if found is None:
        await queries.flood_salted(conn, day=day, salt=drawn)
        found = await queries.flood_salt(conn, day=day)
    if found is None:
        raise Unavailable
    return bytes(found)


async def days(conn: Connection, since: int) -> dict[int, int]:
    """How many reports came on each day from a day on."""
    return {row.epoch: row.arrived for row in await as_many(Arrived, queries.flood_days(conn, since=since))}


async def is_slow(conn: Connection, once: bytes, since: int, most: int) -> bool:
    """Whether this report is held, or more than so many came since a day."""
    return bool(await queries.flood_slow(conn, once=once, since=since, most=most))
