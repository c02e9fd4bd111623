"""The registry of changes of method: entries are added and read, never altered."""

from reporting.model.method_change import MethodChange
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


async def every(conn: Connection) -> tuple[MethodChange, ...]:
    """The whole registry, oldest first."""
    return await as_many(MethodChange, queries.method_changes_every(conn))


async def add(conn: Connection, change: MethodChange) -> bool:
    """Write a new entry, and say whether it is new: the same one sent twice stays one."""
    added = await queries.method_change_add(
        conn,
        change_id=change.change_id,
        day=change.day,
        kind=change.kind.value,
        says=change.says,
        area_code=change.area_code,
        strand=change.strand,
        number=change.number,
        staff_id=change.staff_id,
    )
    return added is not None
