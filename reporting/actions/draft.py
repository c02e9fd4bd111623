"""Drafts: answers so far, sealed at every save under a key that only the reporter's cookie holds."""

import asyncio
from datetime import datetime

import msgspec

from reporting.actions import Intake, understood
from reporting.errors import CannotOpen, Expected, ReportSent, SentMeanwhile, SessionStale
from reporting.forms import sight
from reporting.forms.meanwhile import joined
from reporting.model.answers import Draft, Reading
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.permission import Offer
from reporting.sealing import draft as sealing
from reporting.sealing import receipt
from reporting.sealing import resume as resuming
from reporting.store import drafts, reports, standing
from reporting.store import resume as resumes
from reporting.store.database import Connection


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as it was kept, whether its report is already filed, and whether its answers have gone out of sight."""

    draft: Draft
    sent: bool
    hidden: bool = False


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that can be gone on with from anywhere: its secret, and the number that leads to it."""

    secret: bytes
    number: str


async def begin(intake: Intake, draft: Draft, now: datetime, draw: Draw) -> bytes:
    """Keep a new draft and give the secret that belongs into the reporter's cookie and nowhere else."""
    secret = draw(sealing.SECRET)
    closed = sealing.seal_draft(secret, msgspec.json.encode(draft), draw)
    async with intake.db.acquire() as conn:
        await drafts.begin(conn, sealing.tag_of(secret), closed.salt, closed.sealed, sight.term(draft, now))
    return secret


async def load(intake: Intake, secret: bytes, now: datetime) -> Kept:
    """The draft that this secret opens.

    SessionStale when it has ended, was left or never was; ReportSent when it ended because its report is filed.
    """
    async with intake.db.acquire() as conn:
        row = await drafts.load(conn, sealing.tag_of(secret), now)
        filed = row is None and await reports.is_filed(conn, receipt.once_of(secret))
    if filed:
        raise ReportSent
    if row is None:
        raise SessionStale
    if row.sent:
        return Kept(draft=Draft(lang=""), sent=True)
    try:
        text = sealing.open_draft(secret, sealing.SealedDraft(salt=row.salt, sealed=row.sealed))
    except CannotOpen as fault:
        raise SessionStale from fault
    draft = msgspec.json.decode(text, type=Draft)
    return Kept(draft=draft, sent=False, hidden=sight.is_hidden(draft, row.expires, now))


async def keep(
    intake: Intake,
    secret: bytes,
    draft: Draft,
    now: datetime,
    draw: Draw,
    *,
    seen: Draft | None = None,
    hidden: bool = False,
) -> None:
    """Seal the draft under a key that was never used before, and replace the row. Hidden answers stay hidden.

    With `seen`, the draft as it was loaded, what another page of the same reporter kept since then stays too.
    SessionStale or ReportSent as in `load`, SentMeanwhile when the report is just filed: then nothing is kept.
    """
    async with intake.db.transaction() as conn:
        draft = await _joined(conn, secret, seen, draft, now)
        closed = sealing.seal_draft(secret, msgspec.json.encode(draft), draw)
        ends = now if hidden else sight.term(draft, now)
        kept = await drafts.save(conn, sealing.tag_of(secret), closed.salt, closed.sealed, ends)
    if not kept:
        raise await _why_not_kept(intake, secret, now)


async def hold(
    intake: Intake, secret: bytes | None, draft: Draft, now: datetime, draw: Draw, *, seen: Draft | None = None
) -> Held:
    """Keep the draft for a week, with a number that leads back to it; without a secret the draft is a new one.

    Asked for again, the number is the same. `seen` is as in `keep`, and it fails as `keep` does.
    """
    known = secret or draw(sealing.SECRET)
    number = number_of(known, draft)
    tag = sealing.tag_of(known)
    root = await asyncio.get_running_loop().run_in_executor(intake.threads, resuming.root_of, number, intake.pepper)
    behind = resuming.seal_secret(root, known, draw)
    async with intake.db.transaction() as conn:
        draft = await _joined(conn, known, seen, draft, now)
        closed = sealing.seal_draft(known, msgspec.json.encode(msgspec.structs.replace(draft, held=True)), draw)
        if secret is None:
            await drafts.begin(conn, tag, closed.salt, closed.sealed, now + sight.HELD)
        kept = secret is None or await drafts.save(conn, tag, closed.salt, closed.sealed, now + sight.HELD)
        if kept:
            await resumes.keep(conn, resuming.tag_of(root), tag, behind.salt, behind.sealed)
    if not kept:
        raise await _why_not_kept(intake, known, now)
    return Held(secret=known, number=number)


def number_of(secret: bytes, draft: Draft) -> str:
    """The number to go on with of a draft; it stays the same when the secret is replaced."""
    return draft.resume or resuming.number_of(secret)


async def stay(intake: Intake, secret: bytes, now: datetime) -> None:
    """Somebody is still there: answers that may hide are in sight for as long again, unless they are hidden already."""
    kept = await load(intake, secret, now)
    if kept.sent or kept.hidden or not (kept.draft.held and sight.in_sight(kept.draft)):
        return
    async with intake.db.acquire() as conn:
        await drafts.touch(conn, sealing.tag_of(secret), now + sight.HELD)


async def leave(intake: Intake, secret: bytes) -> None:
    """Forget the draft at once; there is nothing left to go back to."""
    async with intake.db.acquire() as conn:
        await drafts.forget(conn, sealing.tag_of(secret))


async def end(intake: Intake, secret: bytes) -> None:
    """Forget a draft that no number leads to; one that its reporter can go on with stays."""
    async with intake.db.acquire() as conn:
        await drafts.end(conn, sealing.tag_of(secret))


async def reading(intake: Intake, draft: Draft, now: datetime) -> tuple[Reading, tuple[Offer, ...]]:
    """The draft as understood today, and the agencies that may be offered for it."""
    async with intake.db.acquire() as conn:
        standings = await standing.every(conn)
    return understood(intake, draft, standings, local_day(now))


async def _joined(conn: Connection, secret: bytes, seen: Draft | None, draft: Draft, now: datetime) -> Draft:
    """The draft with what was kept since it was loaded; nobody else changes it until this transaction ends."""
    row = await drafts.to_change(conn, sealing.tag_of(secret), now) if seen is not None else None
    if seen is None or row is None or row.sent:
        return draft
    text = sealing.open_draft(secret, sealing.SealedDraft(salt=row.salt, sealed=row.sealed))
    return joined(seen, draft, msgspec.json.decode(text, type=Draft))


async def _why_not_kept(intake: Intake, secret: bytes, now: datetime) -> Expected:
    return SentMeanwhile() if (await load(intake, secret, now)).sent else SessionStale()
