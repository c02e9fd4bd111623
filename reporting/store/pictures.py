"""Photos: those that wait in a draft, and those that belong to a report."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.referral import ReferralState
from reporting.sealing.envelope import Wrap
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


class Recipient(Struct, frozen=True, kw_only=True):
    """A recipient of a report, with what a letter that follows names."""

    referral_id: UUID
    agency: str
    key_id: bytes
    state: ReferralState
    reference: str
    due: datetime | None
    leased: bool


class PictureRow(Struct, frozen=True, kw_only=True):
    """A photo that a key may open, with what opens it."""

    object_id: UUID
    epoch: int
    wrap: bytes


async def wait(conn: Connection, photo_id: UUID, draft_tag: bytes, sealed: bytes) -> None:
    """Keep a photo with its draft."""
    await queries.picture_wait(conn, photo_id=photo_id, draft_tag=draft_tag, sealed=sealed)


async def waiting(conn: Connection, draft_tag: bytes) -> dict[UUID, bytes]:
    """The photos that wait in a draft, still closed."""
    rows = queries.picture_waiting(conn, draft_tag=draft_tag)
    return {row["photo_id"]: bytes(row["sealed"]) async for row in rows}


async def drop(conn: Connection, draft_tag: bytes, photo_ids: Sequence[UUID]) -> None:
    """Delete photos of a draft."""
    await queries.picture_drop(conn, draft_tag=draft_tag, photo_ids=list(photo_ids))


async def lock(conn: Connection, report_id: UUID) -> None:
    """Let nobody else add photos to this report until this transaction ends."""
    await queries.picture_lock(conn, report_id=report_id)


async def hold_letters(conn: Connection, report_id: UUID) -> None:
    """Let nobody begin to send letters about this report until this transaction ends."""
    await queries.picture_hold_letters(conn, report_id=report_id)


async def added(conn: Connection, report_id: UUID) -> tuple[UUID, ...]:
    """The photos of a report that were not taken back."""
    return tuple([row["object_id"] async for row in queries.picture_added(conn, report_id=report_id)])


async def is_filed(conn: Connection, object_id: UUID) -> bool:
    """Whether an object about a report is there already, so that what follows letters is made once."""
    return bool(await queries.picture_is_filed(conn, object_id=object_id))


async def take_back(conn: Connection, object_id: UUID, report_id: UUID, key_ids: Sequence[bytes]) -> bool:
    """Take a photo back from recipients that were not sent it; False when it is none of this report."""
    return bool(await queries.picture_back(conn, object_id=object_id, report_id=report_id, key_ids=list(key_ids)))


async def recipients(conn: Connection, report_id: UUID) -> tuple[Recipient, ...]:
    """The recipients of a report."""
    return await as_many(Recipient, queries.picture_recipients(conn, report_id=report_id))


async def of_report(conn: Connection, report_id: UUID, key_id: bytes) -> tuple[PictureRow, ...]:
    """The photos about a report that a key may open."""
    return await as_many(PictureRow, queries.picture_ids(conn, report_id=report_id, key_id=key_id))


async def let_in(conn: Connection, object_id: UUID, wrap: Wrap) -> None:
    """Give one more key a photo."""
    await queries.picture_let_in(conn, object_id=object_id, key_id=wrap.key_id, sealed=wrap.sealed)


async def backs_go(conn: Connection) -> None:
    """Delete what is left of photos that were taken back."""
    await queries.picture_wraps_go(conn)
    await queries.picture_blocks_go(conn)
    await queries.picture_rows_go(conn)
