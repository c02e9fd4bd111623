"""Drafts: answers so far, sealed at every save under a key that only the reporter's cookie holds."""

from datetime import datetime, timedelta

import msgspec

from reporting.actions import Intake, understood
from reporting.errors import CannotOpen, ReportSent, SentMeanwhile, SessionStale
from reporting.model.answers import Draft, Reading
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.permission import Offer
from reporting.sealing import draft as sealing
from reporting.sealing import receipt
from reporting.store import drafts, reports, standing

# A reporter may be called away for most of a day; WCAG 2.2.1 exempts time limits of 20 hours and more.
IDLE = timedelta(hours=20)
SECRET = 32


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as it was kept, and whether its report is already filed."""

    draft: Draft
    sent: bool


async def begin(intake: Intake, draft: Draft, now: datetime, draw: Draw) -> bytes:
    """Keep a new draft and give the secret that belongs into the reporter's cookie and nowhere else."""
    secret = draw(SECRET)
    closed = sealing.seal_draft(secret, msgspec.json.encode(draft), draw)
    async with intake.db.acquire() as conn:
        await drafts.begin(conn, sealing.tag_of(secret), closed.salt, closed.sealed, now + IDLE)
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
    return Kept(draft=msgspec.json.decode(text, type=Draft), sent=False)


async def keep(intake: Intake, secret: bytes, draft: Draft, now: datetime, draw: Draw) -> None:
    """Seal the draft under a key that was never used before, and replace the row.

    SessionStale or ReportSent as in `load`, SentMeanwhile when the report is just filed: then nothing is kept.
    """
    closed = sealing.seal_draft(secret, msgspec.json.encode(draft), draw)
    async with intake.db.acquire() as conn:
        kept = await drafts.save(conn, sealing.tag_of(secret), closed.salt, closed.sealed, now + IDLE)
    if not kept:
        raise SentMeanwhile if (await load(intake, secret, now)).sent else SessionStale


async def leave(intake: Intake, secret: bytes) -> None:
    """Forget the draft at once; there is nothing left to go back to."""
    async with intake.db.acquire() as conn:
        await drafts.forget(conn, sealing.tag_of(secret))


async def reading(intake: Intake, draft: Draft, now: datetime) -> tuple[Reading, tuple[Offer, ...]]:
    """The draft as understood today, and the agencies that may be offered for it."""
    async with intake.db.acquire() as conn:
        standings = await standing.every(conn)
    return understood(intake, draft, standings, local_day(now))
