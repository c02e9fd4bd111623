"""Photos of a draft, until it is sent."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from reporting.actions import Intake, composed, understood
from reporting.errors import SessionStale
from reporting.forms import sight
from reporting.model.answers import Draft
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.picture import MOST, Refusal
from reporting.routing import disclosure
from reporting.sealing import draft as sealing
from reporting.sealing.pictures import close_waiting, waiting
from reporting.store import drafts, pictures, standing
from reporting.store.database import Connection


async def may_see(intake: Intake, draft: Draft, now: datetime) -> tuple[str, ...]:
    """The names of those who would get the photos of this draft."""
    async with intake.db.acquire() as conn:
        standings = await standing.every(conn)
    today = local_day(now)
    reading, _ = understood(intake, draft, standings, today)
    report = composed(intake, draft, reading, today)
    return tuple(agency.name for agency in disclosure.get_photos(report, intake.register, today))


async def keep(
    intake: Intake, secret: bytes, draft: Draft, files: Sequence[bytes | Refusal], *, now: datetime, draw: Draw
) -> tuple[bytes | Refusal, ...]:
    """Add photos to a draft; those that are not taken change nothing. SessionStale when the draft is gone, or filed.

    What is typed while they are re-encoded stays: they are added to the draft as it is by then.
    """
    found = list(await intake.darkroom.develop_each(files, MOST - len(draft.photos)))
    if not any(isinstance(photo, bytes) for photo in found):
        return tuple(found)
    tag = sealing.tag_of(secret)
    async with intake.db.transaction() as conn:
        draft = await _to_change(conn, secret, now)
        for place, photo in enumerate(found):
            if isinstance(photo, Refusal):
                continue
            if len(draft.photos) >= MOST:
                found[place] = Refusal.MANY
                continue
            picture = waiting(draw)
            await pictures.wait(conn, picture.photo_id, tag, close_waiting(picture, photo))
            draft = replace(draft, photos=(*draft.photos, picture))
        await _save(conn, secret, draft, now=now, draw=draw)
    return tuple(found)


async def take_out(intake: Intake, secret: bytes, which: str, *, now: datetime, draw: Draw) -> None:
    """Take one photo out of a draft; one that is not there is none to take out."""
    async with intake.db.transaction() as conn:
        draft = await _to_change(conn, secret, now)
        left = tuple(one for one in draft.photos if str(one.photo_id) != which)
        if left != draft.photos:
            gone = [one.photo_id for one in draft.photos if one not in left]
            await _save(conn, secret, replace(draft, photos=left), now=now, draw=draw)
            await pictures.drop(conn, sealing.tag_of(secret), gone)


async def _to_change(conn: Connection, secret: bytes, now: datetime) -> Draft:
    """The draft as it is now, which nobody else changes until this transaction ends."""
    row = await drafts.to_change(conn, sealing.tag_of(secret), now)
    if row is None or row.sent:
        raise SessionStale
    text = sealing.open_draft(secret, sealing.SealedDraft(salt=row.salt, sealed=row.sealed))
    return msgspec.json.decode(text, type=Draft)


async def _save(conn: Connection, secret: bytes, draft: Draft, *, now: datetime, draw: Draw) -> None:
    closed = sealing.seal_draft(secret, msgspec.json.encode(draft), draw)
    if not await drafts.save(conn, sealing.tag_of(secret), closed.salt, closed.sealed, sight.term(draft, now)):
        raise SessionStale
