"""The hold of a surge: what waits in it, and who let it go on."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.allowance import Held
from reporting.store.database import Connection
from reporting.store.queries import as_one, queries


class HoldRow(Struct, frozen=True, kw_only=True):
    """Whether a report waits, and who let it go on when."""

    is_held: bool
    day: date | None
    by_whom: str | None


async def count(conn: Connection, key_ids: Sequence[bytes], copies: int) -> Held:
    """How many reports wait that these keys may open; so many that say the same are a sign of a machine."""
    found = as_one(Held, await queries.hold_count(conn, key_ids=list(key_ids), copies=copies))
    return found or Held(reports=0, plain=0)


async def plain(conn: Connection, key_ids: Sequence[bytes], copies: int, most: int) -> tuple[UUID, ...]:
    """So many of those that wait and show no sign of a machine, oldest first."""
    rows = queries.hold_plain(conn, key_ids=list(key_ids), copies=copies, most=most)
    return tuple([row["report_id"] async for row in rows])


async def let_go(conn: Connection, report_ids: Sequence[UUID], slot: datetime) -> tuple[UUID, ...]:
    """Queue what is held of these reports, for this slot at the earliest, and give those that had something held."""
    rows = queries.hold_let_go(conn, report_ids=list(report_ids), slot=slot)
    return tuple([row["report_id"] async for row in rows])


async def record(conn: Connection, report_ids: Sequence[UUID], staff_id: UUID, day: date) -> None:
    """Write down who let these reports go on, and on which day."""
    await queries.hold_record(conn, report_ids=list(report_ids), staff_id=staff_id, day=day)


async def of(conn: Connection, report_id: UUID) -> HoldRow:
    """Whether a report waits, and who let it go on."""
    found = as_one(HoldRow, await queries.hold_of(conn, report_id=report_id))
    return found or HoldRow(is_held=False, day=None, by_whom=None)
