"""Signed-in sessions of staff. What is in them opens only with the secret in the cookie."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.person import StaffRole
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class SessionRow(Struct, frozen=True, kw_only=True):
    """A session that has not ended, and whose it is."""

    staff_id: UUID
    salt: bytes
    sealed: bytes
    expires: datetime
    name: str
    role: StaffRole
    holder: str


class Begun(Struct, frozen=True, kw_only=True):
    """A session of a person, as the person sees it in a list."""

    session_tag: bytes
    began: date


async def begin(
    conn: Connection, *, tag: bytes, staff_id: UUID, salt: bytes, sealed: bytes, expires: datetime, began: date
) -> None:
    """Write a new session."""
    await queries.session_begin(
        conn, session_tag=tag, staff_id=staff_id, salt=salt, sealed=sealed, expires=expires, began=began
    )


async def load(conn: Connection, tag: bytes, now: datetime) -> SessionRow | None:
    """The session of this tag, if it has not ended."""
    return as_one(SessionRow, await queries.session_by_tag(conn, session_tag=tag, now=now))


async def prolong(conn: Connection, tag: bytes, expires: datetime) -> None:
    """Move the end of a session."""
    await queries.session_prolong(conn, session_tag=tag, expires=expires)


async def renew(conn: Connection, tag: bytes, new_tag: bytes, salt: bytes, sealed: bytes) -> None:
    """Give a session another secret and another inside; the old secret is good for nothing from then on."""
    await queries.session_renew(conn, session_tag=tag, new_tag=new_tag, salt=salt, sealed=sealed)


async def end(conn: Connection, tag: bytes) -> None:
    """Delete a session."""
    await queries.session_end(conn, session_tag=tag)


async def of_person(conn: Connection, staff_id: UUID, now: datetime) -> tuple[Begun, ...]:
    """The sessions of a person that have not ended, the oldest first."""
    return await as_many(Begun, queries.sessions_of(conn, staff_id=staff_id, now=now))


async def end_but(conn: Connection, staff_id: UUID, tag: bytes = b"") -> None:
    """End every session of a person, but for the one of this tag."""
    await queries.sessions_end_but(conn, staff_id=staff_id, session_tag=tag)
