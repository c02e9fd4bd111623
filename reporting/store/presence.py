"""Whether enough people are there: how many hold each reader's key, and on which days one signed in."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from reporting.model.agency import Reader
from reporting.model.coordination import FEWEST_READERS
from reporting.model.working_days import is_working_day
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


async def few(conn: Connection, readers: Iterable[Reader]) -> tuple[str, ...]:
    """Which of the scheme's own readers are fewer than two people, in words."""
    named = {reader.key.key_id: reader.name for reader in readers}
    held = await holders(conn, tuple(named))
    return tuple(
        f"{name}: {held[key_id]} of {FEWEST_READERS} people hold the key. Two are needed."
        for key_id, name in named.items()
        if held[key_id] < FEWEST_READERS
    )


async def absent(conn: Connection, today: date, closed: frozenset[date]) -> date | None:
    """The working day before today, if no coordinator signed in on it though the desk was in use before."""
    day = today - timedelta(days=1)
    while not is_working_day(day, closed):
        day -= timedelta(days=1)
    began = await first(conn)
    if began is None or began >= day or day in await days(conn, day):
        return None
    return day
