"""Exact open counts, as ciphertext to the own key of each coordinator."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class Reader(Struct, frozen=True, kw_only=True):
    """A coordinator and the own key of this person."""

    staff_id: UUID
    public: bytes


class SealedCounts(Struct, frozen=True, kw_only=True):
    """The counts of a night for one person."""

    day: date
    sealed: bytes


async def readers(conn: Connection) -> tuple[Reader, ...]:
    """The coordinators who have signed in once."""
    return await as_many(Reader, queries.open_count_readers(conn))


async def keep(conn: Connection, staff_id: UUID, day: date, sealed: bytes) -> None:
    """Put tonight's counts of a person in place of last night's."""
    await queries.open_count_keep(conn, staff_id=staff_id, day=day, sealed=sealed)


async def only(conn: Connection, staff_ids: Sequence[UUID]) -> None:
    """Take the counts away from everybody but these."""
    await queries.open_count_go(conn, staff_ids=list(staff_ids))


async def of(conn: Connection, staff_id: UUID) -> SealedCounts | None:
    """The counts of a person; none before the first night."""
    return as_one(SealedCounts, await queries.open_count_of(conn, staff_id=staff_id))
