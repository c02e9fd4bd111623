"""The rumour log: rumours with their lines, every change of them, and the lines that everybody may read."""

from datetime import date, datetime
from uuid import UUID

from msgspec.structs import replace

from reporting.model.rumour import Change, Keeper, Line, PublicLine, Rumour
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


async def every(conn: Connection) -> tuple[Rumour, ...]:
    """Every rumour with its lines, newest first."""
    found = await as_many(Rumour, queries.rumours_every(conn))
    lines = await as_many(Line, queries.rumour_lines_every(conn))
    return tuple(replace(one, lines=tuple(ln for ln in lines if ln.rumour_id == one.rumour_id)) for one in found)


async def changes(conn: Connection, rumour_id: UUID) -> tuple[Change, ...]:
    """Every change of a rumour, newest first."""
    return await as_many(Change, queries.rumour_changes(conn, rumour_id=rumour_id))


async def published(conn: Connection) -> tuple[PublicLine, ...]:
    """The lines that everybody may read, newest first."""
    return await as_many(PublicLine, queries.rumour_published(conn))


async def keepers(conn: Connection) -> tuple[Keeper, ...]:
    """The members of staff who may look after a rumour, by name."""
    return await as_many(Keeper, queries.rumour_held_by(conn))


async def put(conn: Connection, rumour: Rumour) -> None:
    """Write a rumour as it stands now; its lines, its clock and its end are written by themselves."""
    await queries.rumour_put(
        conn,
        rumour_id=rumour.rumour_id,
        claim=rumour.claim,
        heard=rumour.heard,
        first_seen=rumour.first_seen,
        reach=rumour.reach,
        status=rumour.status,
        owner_id=rumour.owner_id,
    )


async def put_line(conn: Connection, line: Line) -> None:
    """Write a line that is not published yet."""
    await queries.rumour_line_put(
        conn,
        line_id=line.line_id,
        rumour_id=line.rumour_id,
        kind=line.kind,
        lang=line.lang,
        words=line.words,
        messenger=line.messenger,
    )


async def publish(conn: Connection, rumour_id: UUID, line_id: UUID, *, now: datetime, today: date) -> str:
    """Put a line onto the public page and stop the clock at the first; its language, or nothing when it cannot be."""
    lang = await queries.rumour_line_publish(conn, line_id=line_id, rumour_id=rumour_id, today=today)
    if lang:
        await queries.rumour_first_line(conn, rumour_id=rumour_id, now=now)
    return lang or ""


async def take_down(conn: Connection, rumour_id: UUID, line_id: UUID, today: date) -> str:
    """Take a line from the public page; its language, or nothing when it did not stand there."""
    return await queries.rumour_line_take_down(conn, line_id=line_id, rumour_id=rumour_id, today=today) or ""


async def close(conn: Connection, rumour_id: UUID, today: date) -> bool:
    """Close a rumour and take its lines from the public page; False when it was closed before."""
    return bool(await queries.rumour_close(conn, rumour_id=rumour_id, today=today))


async def changed(
    conn: Connection, change_id: UUID, rumour_id: UUID, *, at: datetime, staff_id: UUID, part: str, now_says: str
) -> None:
    """Add a change to the log."""
    await queries.rumour_changed(
        conn, change_id=change_id, rumour_id=rumour_id, at=at, staff_id=staff_id, part=part, now_says=now_says
    )


async def retire(conn: Connection, before: date) -> None:
    """Delete rumours that were closed before a day, with their lines and changes."""
    await queries.retire_rumours(conn, before=before)
