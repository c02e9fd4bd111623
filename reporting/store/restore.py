"""After a restore and before any door opens: what was erased or taken back since goes again, and the rest waits."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.calendar import epoch_of
from reporting.model.tombstone import Gone, Tombstone
from reporting.store.database import Connection
from reporting.store.queries import queries


async def is_empty(conn: Connection) -> bool:
    """Whether there is nothing in this database yet."""
    return bool(await queries.restore_is_empty(conn))


class Buried(Struct, frozen=True, kw_only=True):
    """How much of what was taken away the backup had brought back."""

    reports: int
    referrals: int
    photos: int
    words: int


async def bury(conn: Connection, stones: Iterable[Tombstone]) -> Buried:
    """Erase and take back again what the backup brought back; gives how much it had."""
    things: dict[Gone, list[UUID]] = {gone: [] for gone in Gone}
    days: dict[Gone, list[date]] = {gone: [] for gone in Gone}
    for stone in stones:
        things[stone.gone].append(stone.thing)
        days[stone.gone].append(stone.day)
    epochs = [epoch_of(day) for day in days[Gone.PHOTO]]
    return Buried(
        reports=int(await queries.restore_erase(conn, report_ids=things[Gone.ERASED], days=days[Gone.ERASED])),
        referrals=int(await queries.restore_withdraw(conn, referral_ids=things[Gone.WITHDRAWN])),
        photos=int(await queries.restore_pictures(conn, object_ids=things[Gone.PHOTO], epochs=epochs)),
        words=int(await queries.restore_words(conn, quote_ids=things[Gone.WORDS])),
    )


async def hold(conn: Connection) -> int:
    """Hold everything that waits to be sent; gives how many referrals that are."""
    return int(await queries.restore_hold(conn))
