"""After a restore and before any door opens: what was erased or taken back since goes again, and the rest waits."""

from collections.abc import Iterable

from reporting.model.tombstone import Gone, Tombstone
from reporting.store.database import Connection
from reporting.store.queries import queries


async def is_empty(conn: Connection) -> bool:
    """Whether there is nothing in this database yet."""
    return bool(await queries.restore_is_empty(conn))


async def bury(conn: Connection, stones: Iterable[Tombstone]) -> tuple[int, int]:
    """Erase and take back again what the backup brought back; gives how many reports and referrals it had."""
    listed = tuple(stones)
    erased = [stone for stone in listed if stone.gone is Gone.ERASED]
    withdrawn = [stone.thing for stone in listed if stone.gone is Gone.WITHDRAWN]
    reports = await queries.restore_erase(
        conn, report_ids=[stone.thing for stone in erased], days=[stone.day for stone in erased]
    )
    return int(reports), int(await queries.restore_withdraw(conn, referral_ids=withdrawn))


async def hold(conn: Connection) -> int:
    """Hold everything that waits to be sent; gives how many referrals that are."""
    return int(await queries.restore_hold(conn))
