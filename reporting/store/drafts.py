"""Drafts: sealed answers under a tag. The key to them is in the reporter's cookie and nowhere else."""

from datetime import datetime

from msgspec import Struct

from reporting.store.database import Connection
from reporting.store.queries import as_one, queries


class DraftRow(Struct, frozen=True, kw_only=True):
    """A sealed draft; one whose report is filed is empty."""

    salt: bytes
    sealed: bytes
    sent: bool
    expires: datetime


async def load(conn: Connection, tag: bytes, now: datetime) -> DraftRow | None:
    """The draft behind a tag, if its time is not over."""
    return as_one(DraftRow, await queries.draft_by_tag(conn, draft_tag=tag, now=now))


async def to_change(conn: Connection, tag: bytes, now: datetime) -> DraftRow | None:
    """The draft behind a tag as `load` gives it, which nobody else changes until this transaction ends."""
    return as_one(DraftRow, await queries.draft_to_change(conn, draft_tag=tag, now=now))


async def begin(conn: Connection, tag: bytes, salt: bytes, sealed: bytes, expires: datetime) -> None:
    """Keep a new draft."""
    await queries.draft_begin(conn, draft_tag=tag, salt=salt, sealed=sealed, expires=expires)


async def save(conn: Connection, tag: bytes, salt: bytes, sealed: bytes, expires: datetime) -> bool:
    """Keep a draft in place of its earlier state; False when it was forgotten or its report is filed."""
    return bool(await queries.draft_save(conn, draft_tag=tag, salt=salt, sealed=sealed, expires=expires))


async def forget(conn: Connection, tag: bytes) -> None:
    """Delete a draft."""
    await queries.draft_forget(conn, draft_tag=tag)


async def touch(conn: Connection, tag: bytes, expires: datetime) -> None:
    """Begin the term of a draft anew, with nothing else changed."""
    await queries.draft_touch(conn, draft_tag=tag, expires=expires)


async def renew(conn: Connection, tag: bytes, new_tag: bytes, *, salt: bytes, sealed: bytes, expires: datetime) -> bool:
    """Keep a draft under another tag; False when it was forgotten or its report is filed."""
    renewed = await queries.draft_renew(conn, draft_tag=tag, new_tag=new_tag, salt=salt, sealed=sealed, expires=expires)
    return bool(renewed)


async def end(conn: Connection, tag: bytes) -> None:
    """Delete a draft that no number leads to."""
    await queries.draft_end(conn, draft_tag=tag)
