"""The rumour log: rumours with their clock and their lines, every change kept, and what stands on the public page."""

from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.person import Person
from reporting.model.rumour import Change, Keeper, Line, Rumour
from reporting.store import audit, rumours
from reporting.store.database import Connection


async def listed(desk: Desk) -> tuple[tuple[Rumour, ...], tuple[Keeper, ...]]:
    """Every rumour, newest first, and who may look after one."""
    async with desk.db.acquire() as conn:
        return await rumours.every(conn), await rumours.keepers(conn)


async def one(desk: Desk, rumour_id: UUID) -> tuple[Rumour, tuple[Change, ...], tuple[Keeper, ...]]:
    """One rumour with its changes; PageUnknown when there is none."""
    async with desk.db.acquire() as conn:
        found = await _found(conn, rumour_id)
        return found, await rumours.changes(conn, rumour_id), await rumours.keepers(conn)


async def keep(desk: Desk, person: Person, made: Rumour, now: datetime, draw: Draw) -> None:
    """Keep a rumour, new or changed, each part that changed as a line of the log; PageUnknown for a closed one."""
    async with desk.db.transaction() as conn:
        before = next((r for r in await rumours.every(conn) if r.rumour_id == made.rumour_id), None)
        if before is not None and before.closed is not None:
            raise PageUnknown
        await rumours.put(conn, made)
        for part, now_says in _parts(made).items():
            if before is None or _parts(before)[part] != now_says:
                await _changed(conn, person, made.rumour_id, part, now_says, now=now, draw=draw)


async def write_line(desk: Desk, person: Person, line: Line, now: datetime, draw: Draw) -> None:
    """Keep a line that is not published yet; PageUnknown for a rumour that there is not."""
    async with desk.db.transaction() as conn:
        await _found(conn, line.rumour_id)
        await rumours.put_line(conn, line)
        carried = f" (carried by {line.messenger})" if line.messenger else ""
        said = f"{line.lang}: {line.words}{carried}"
        await _changed(conn, person, line.rumour_id, f"{line.kind.value} line", said, now=now, draw=draw)


async def publish(desk: Desk, person: Person, rumour_id: UUID, line_id: UUID, *, now: datetime, draw: Draw) -> bool:
    """Put a line onto the public page; the first one stops the clock. False when it cannot be, or stands there."""
    async with desk.db.transaction() as conn:
        found = await _found(conn, rumour_id)
        lang = await rumours.publish(conn, rumour_id, line_id, now=now, today=local_day(now))
        if lang:
            await _changed(conn, person, rumour_id, "published", _said(found, line_id), now=now, draw=draw)
            await _note(conn, person, Act.LINE_PUBLISHED, now)
    return bool(lang)


async def take_down(desk: Desk, person: Person, rumour_id: UUID, line_id: UUID, *, now: datetime, draw: Draw) -> bool:
    """Take a line from the public page; False when it did not stand there."""
    async with desk.db.transaction() as conn:
        found = await _found(conn, rumour_id)
        lang = await rumours.take_down(conn, rumour_id, line_id, local_day(now))
        if lang:
            await _changed(conn, person, rumour_id, "taken down", _said(found, line_id), now=now, draw=draw)
            await _note(conn, person, Act.LINE_TAKEN_DOWN, now)
    return bool(lang)


async def close(desk: Desk, person: Person, rumour_id: UUID, now: datetime, draw: Draw) -> None:
    """Close a rumour and take its lines from the public page; one that is closed stays so."""
    async with desk.db.transaction() as conn:
        found = await _found(conn, rumour_id)
        if not await rumours.close(conn, rumour_id, local_day(now)):
            return
        await _changed(conn, person, rumour_id, "status", "closed", now=now, draw=draw)
        if any(line.stands for line in found.lines):
            await _note(conn, person, Act.LINE_TAKEN_DOWN, now)


def _parts(rumour: Rumour) -> dict[str, str]:
    """What of a rumour can be changed by its form, in words."""
    return {
        "claim": rumour.claim,
        "channel": rumour.heard.value,
        "first seen": rumour.first_seen.strftime("%Y-%m-%d %H:%M UTC"),
        "reach": rumour.reach.value,
        "status": rumour.status.value,
        "owner": rumour.owner,
    }


def _said(rumour: Rumour, line_id: UUID) -> str:
    return next((f"{line.lang}: {line.words}" for line in rumour.lines if line.line_id == line_id), "")


async def _found(conn: Connection, rumour_id: UUID) -> Rumour:
    found = next((one for one in await rumours.every(conn) if one.rumour_id == rumour_id), None)
    if found is None:
        raise PageUnknown
    return found


async def _changed(
    conn: Connection, person: Person, rumour_id: UUID, part: str, now_says: str, *, now: datetime, draw: Draw
) -> None:
    change_id = UUID(bytes=draw(16), version=4)
    await rumours.changed(conn, change_id, rumour_id, at=now, staff_id=person.staff_id, part=part, now_says=now_says)


async def _note(conn: Connection, person: Person, act: Act, now: datetime) -> None:
    await audit.record(conn, staff_id=person.named, act=act, report_id=None, day=local_day(now))
