"""Going on: a number gives back the secret of a draft, and the one that was in a browser before opens nothing more."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.errors import CannotOpen, NumberMistyped, ResumeMistyped, ResumeUnknown
from reporting.forms import sight
from reporting.model.answers import Draft
from reporting.model.chance import Draw
from reporting.sealing import draft as sealing
from reporting.sealing import resume as resuming
from reporting.store import drafts
from reporting.store import resume as resumes
from reporting.store.database import Connection
from reporting.store.number import derived


class Resumed(msgspec.Struct, frozen=True, kw_only=True):
    """A draft to go on with, and the new secret that belongs into this browser's cookie."""

    secret: bytes
    draft: Draft


async def go_on(intake: Intake, typed: str, now: datetime, draw: Draw, *, kiosk: str = "") -> Resumed:
    """The draft behind a typed number, under a new secret; ResumeMistyped, ResumeUnknown or Busy otherwise.

    `kiosk` is the site on whose screen it was typed. The number stays the same, and works again.
    """
    number = _read(typed)
    root = await derived(intake, resuming.root_of, number)
    async with intake.db.transaction() as conn:
        old, row, text = await _find(conn, root, now)
        draft = replace(msgspec.json.decode(text, type=Draft), held=True, resume=number, kiosk=kiosk)
        secret = draw(sealing.SECRET)
        closed = sealing.seal_draft(secret, msgspec.json.encode(draft), draw)
        behind = resuming.seal_secret(root, secret, draw)
        new = sealing.tag_of(secret)
        ends = max(row.expires, sight.term(draft, now))
        if not await drafts.renew(conn, sealing.tag_of(old), new, salt=closed.salt, sealed=closed.sealed, expires=ends):
            raise ResumeUnknown
        await resumes.renew(conn, resuming.tag_of(root), behind.salt, behind.sealed)
    return Resumed(secret=secret, draft=draft)


def _read(typed: str) -> str:
    try:
        return resuming.read_number(typed)
    except NumberMistyped as fault:
        raise ResumeMistyped from fault


async def _find(conn: Connection, root: bytes, now: datetime) -> tuple[bytes, drafts.DraftRow, bytes]:
    """The secret, the row and the text of a draft. An unknown number makes the same queries and openings."""
    row = await resumes.by_tag(conn, resuming.tag_of(root))
    behind = resuming.SealedSecret(salt=row.salt, sealed=row.sealed) if row else resuming.decoy(root)
    try:
        secret = resuming.open_secret(root, behind)
        kept = await drafts.load(conn, sealing.tag_of(secret), now)
        closed = sealing.SealedDraft(salt=kept.salt, sealed=kept.sealed) if kept else sealing.decoy(secret)
        text = sealing.open_draft(secret, closed)
    except CannotOpen as fault:
        raise ResumeUnknown from fault
    if row is None or kept is None or kept.sent:
        raise ResumeUnknown
    return secret, kept, text
