"""The audit: entries are added to the end of a chain, and read; no role of ours changes or deletes one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from reporting.model.audit import NO_ENDS, ONCE_A_DAY, Act, Ends, Entry
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


async def record(conn: Connection, *, staff_id: UUID | None, act: Act, report_id: UUID | None, day: date) -> None:
    """Add an entry. It holds the chain's end until the transaction is over: call it last in one."""
    await queries.audit_record(conn, staff_id=staff_id, act=act, report_id=report_id, day=day, once=act in ONCE_A_DAY)


async def entries(conn: Connection) -> tuple[Entry, ...]:
    """Every entry, in no order."""
    return await as_many(Entry, queries.audit_entries(conn))


async def opened_by(conn: Connection, key_ids: Sequence[bytes]) -> frozenset[UUID]:
    """The reports with an entry that these keys open."""
    return frozenset([row["report_id"] async for row in queries.audit_opened_by(conn, key_ids=list(key_ids))])


async def ends(conn: Connection) -> Ends:
    """Where the chain begins and ends; a chain that nobody began is empty."""
    return as_one(Ends, await queries.audit_ends(conn)) or NO_ENDS


async def cut(conn: Connection, before: date) -> bytes | None:
    """Delete the oldest entries, those before a day; gives where the chain begins now, and None when none went."""
    start: bytes | None = await queries.audit_cut(conn, before=before)
    return start
