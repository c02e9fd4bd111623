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


async def begin(conn: Connection, tag: bytes, salt: bytes, sealed: bytes, expires: datetime) -> None:
    """Keep a new draft."""
    await queries.draft_begin(conn, draft_tag=tag, salt=salt, sealed=sealed, expires=expires)


async def save(conn: Connection, tag: bytes, salt: bytes, sealed: bytes, expires: datetime) -> bool:
    """Keep a draft in place of its earlier state; False when it was forgotten or its report is filed."""
    return bool(await queries.draft_save(conn, draft_tag=tag, salt=salt, sealed=sealed, expires=expires))


async def forget(conn: Connection, tag: bytes) -> None:
    """Delete a draft."""
    await queries.draft_forget(conn, draft_tag=tag)
