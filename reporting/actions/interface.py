"""The interface for an agency's own system: who shows a token, and a report handed out as it lies, still sealed."""

import base64
import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import AccessRefused, CannotOpen, MadeBefore, PageUnknown, TooOften
from reporting.model.agency_desk import Token
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.person import Person, StaffRole
from reporting.model.sealed_file import FileMessage, SealedFile
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.replies import SealedReply
from reporting.sealing.sealed_file import HANDED_OUT, file_object
from reporting.store import agencies, audit, inbox, replies, reports
from reporting.store.database import Database

# 256 bits: nobody tries them out, so they need no salt and no slow digest.
SIZE = 32
SIGNS = 52
PREFIX = "tpr_"
LONGEST = timedelta(days=366)
# For each token in a minute: a system that asks every second has more than it needs.
MOST_A_MINUTE = 120
# What goes along with a report. Photos do not: they are fetched at the desk.
BESIDE = (Kind.MESSAGE, Kind.TRANSLATION, Kind.CORRECTION)
_LABEL = b"tpr/v1/agency-token|"


def token_hash(token: str) -> bytes:
    """What is stored in place of a token."""
    return hashlib.sha256(_LABEL + token.encode()).digest()


async def tokens(desk: Desk, person: Person) -> tuple[Token, ...]:
    """The tokens of this person's agency, newest first."""
    async with desk.db.acquire() as conn:
        return await agencies.tokens(conn, person.holder)


async def make_token(
    db: Database,
    agency: str,
    name: str,
    days: int,
    *,
    now: datetime,
    draw: Draw,
    by: UUID | None = None,
    token_id: UUID | None = None,
) -> tuple[Token, str]:
    """Make a token for an agency's own system; the token itself is given this once and kept nowhere.

    MadeBefore when the same button, whose id it is, was pressed already.
    """
    secret = PREFIX + base64.b32encode(draw(SIZE)).decode("ascii").rstrip("=").lower()
    today = local_day(now)
    token = Token(
        token_id=token_id or UUID(bytes=draw(16), version=4),
        agency=agency,
        name=name,
        made_day=today,
        ends=today + min(timedelta(days=days), LONGEST),
    )
    async with db.transaction() as conn:
        if not await agencies.make_token(conn, token, token_hash(secret)):
            raise MadeBefore
        await audit.record(conn, staff_id=by, act=Act.ACCESS_MADE, report_id=None, day=today)
    return token, secret


async def end_token(db: Database, agency: str, token_id: UUID, now: datetime, by: UUID | None = None) -> bool:
    """End a token at once; False when it is not this agency's."""
    async with db.transaction() as conn:
        ended = await agencies.end_token(conn, token_id, agency)
        if ended:
            await audit.record(conn, staff_id=by, act=Act.ACCESS_ENDED, report_id=None, day=local_day(now))
    return ended


async def caller(desk: Desk, token: str, now: datetime) -> Person:
    """Whose system shows this token: it holds no key. AccessRefused for an unknown or ended one, TooOften in a rush."""
    if not (token.startswith(PREFIX) and len(token) == len(PREFIX) + SIGNS and token.isascii()):
        raise AccessRefused
    async with desk.db.acquire() as conn:
        used = await agencies.use_token(conn, token_hash(token), now, local_day(now))
    if used is None or all(one.agency != used.agency for one in desk.register.agencies):
        raise AccessRefused
    if used.used > MOST_A_MINUTE:
        raise TooOften
    return Person(staff_id=used.token_id, name=used.name, role=StaffRole.AGENCY, holder=used.agency, system=True)


async def pull(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> SealedFile:
    """One report as it lies, with the wraps of the agency's key, noted in the audit; PageUnknown when not its own."""
    async with desk.db.acquire() as conn:
        referral = await inbox.referral(conn, referral_id, person.holder)
        if referral is None:
            raise PageUnknown
        sealed = await reports.sealed(conn, referral.object_id, referral.key_id, HANDED_OUT)
        if sealed is None:
            raise CannotOpen
        beside = [
            one for kind in BESIDE for one in await replies.of_report(conn, referral.report_id, referral.key_id, kind)
        ]
        await audit.record(conn, staff_id=None, act=Act.PULLED, report_id=referral.report_id, day=local_day(now))
    kind = Kind.COPY if referral.copied else Kind.REPORT
    header = Header(kind=kind, report_id=referral.report_id, object_id=referral.object_id, epoch=referral.epoch)
    agency = next(one for one in desk.register.agencies if one.agency == person.holder)
    return SealedFile(
        scheme=desk.scheme.name,
        partnership=desk.scheme.partnership,
        telephone=desk.scheme.telephone,
        desk_url=desk.scheme.desk_url,
        agency=agency.agency,
        agency_name=agency.name,
        referral_id=referral_id,
        reference=referral.reference,
        state=referral.state,
        urgent=referral.urgent,
        sent_day=referral.sent_day,
        answered_day=referral.answered_day,
        report=file_object(header, *sealed),
        messages=tuple(map(_message, beside)),
    )


def _message(one: SealedReply) -> FileMessage:
    header = Header(kind=Kind(one.kind), report_id=one.report_id, object_id=one.object_id, epoch=one.epoch)
    return FileMessage(object=file_object(header, one.blocks, one.wrap), by_reporter=one.by_reporter)
