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


async def names(conn: Connection) -> dict[UUID, str]:
    """The names of all who have an account."""
    return {row["staff_id"]: row["name"] async for row in queries.presence_names(conn)}


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
    return day if await queries.presence_unattended(conn, day=day) else None


async def is_told(conn: Connection, day: date) -> bool:
    """Whether the scheme's own address was told that nobody was there on a day."""
    return bool(await queries.presence_is_told(conn, day=day))


async def told(conn: Connection, day: date) -> None:
    """Write down that it was told."""
    await queries.presence_told(conn, day=day)


async def told_goes(conn: Connection, before: date) -> None:
    """Forget that it was told of the days before a day."""
    await queries.presence_told_goes(conn, before=before)
