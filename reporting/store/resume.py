"""The way back to a draft: its secret, sealed under a number that is never stored."""

from msgspec import Struct

from reporting.store.database import Connection
from reporting.store.queries import as_one, queries


class ResumeRow(Struct, frozen=True, kw_only=True):
    """A sealed secret, and the tag of the draft that it opens."""

    draft_tag: bytes
    salt: bytes
    sealed: bytes


async def keep(conn: Connection, tag: bytes, draft_tag: bytes, salt: bytes, sealed: bytes) -> None:
    """Keep the secret of a draft under its number's tag, unless it is kept already."""
    await queries.resume_keep(conn, resume_tag=tag, draft_tag=draft_tag, salt=salt, sealed=sealed)


async def by_tag(conn: Connection, tag: bytes) -> ResumeRow | None:
    """The sealed secret behind a number, locked until the transaction ends."""
    return as_one(ResumeRow, await queries.resume_by_tag(conn, resume_tag=tag))


async def renew(conn: Connection, tag: bytes, salt: bytes, sealed: bytes) -> None:
    """Put another secret behind the same number."""
    await queries.resume_renew(conn, resume_tag=tag, salt=salt, sealed=sealed)
