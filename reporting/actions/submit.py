"""Submit: seal a report to the keys that its reporter allowed, and file it whole or not at all."""

import asyncio
import hmac
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import Intake, composed, mark_of, understood
from reporting.errors import NotAsShown, NotFinished, RegisterRefused, SessionStale
from reporting.forms import rows, sight, trim
from reporting.model.agency import Agency
from reporting.model.allowance import Gate
from reporting.model.answers import Draft
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.referral import Letter, NewReferral, Transport
from reporting.model.report import Report
from reporting.routing import allowance, disclosure, letter, mime, policy, smime
from reporting.sealing import alike, blocks, receipt
from reporting.sealing import draft as draft_sealing
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from reporting.store import album, drafts, floods, register, reports, rights, standing
from reporting.store.beside import Closed, beside, free_place, what_is_left, what_stays

# Long enough to write the number down; then even the right to see it again is gone.
NUMBER_STAYS = timedelta(minutes=30)


class Number(Struct, frozen=True, kw_only=True):
    """A number, and the moment until which it may be shown."""

    number: str
    until: datetime
    slow: bool = False  # more are coming in than usual, so that reading takes longer
    held: bool = False  # nobody reads it, so no answer comes
    urgent: bool = False  # a danger was put in, or somebody is under 18: it is read first


def stays(draft: Draft) -> timedelta:
    """How long the number can be seen again after sending: where others use the device, no longer than answers were."""
    return sight.in_sight(draft) or NUMBER_STAYS


async def submit(
    intake: Intake,
    secret: bytes,
    draft: Draft,
    now: datetime,
    draw: Draw,
    *,
    shown: str | None = None,
    flagged: bool = False,
) -> str:
    """File one report and queue its referrals, all of it or none, and give its number after the commit.

    RegisterRefused when our register of keys is not the newest, has expired, or has no reader for this report.
    The number is derived from the draft's secret: a form sent again gives the same number and no second report.
    `shown` is the mark of what the reporter was shown: NotAsShown when it is not the mark of what would be sent.
    Nothing is compared without one, where nobody looks at a page.
    In a surge its referrals may be held; `flagged`, when a machine may have made it, is for staff and refuses nothing.
    """
    today = local_day(now)
    if today > intake.register.expires:
        raise RegisterRefused
    async with intake.db.acquire() as conn:
        if await register.newest_seen(conn) > intake.register.version:
            raise RegisterRefused
        standings = await standing.every(conn)
        salt = await floods.salt(conn, epoch_of(today), draw(alike.SALT))
    reading, offers = understood(intake, draft, standings, today)
    if reading.problems:
        raise NotFinished
    report = composed(intake, draft, reading, today)
    mark = mark_of(intake, draft_sealing.form_key(secret), report, offers, draft.photos) if shown is not None else ""
    if not hmac.compare_digest((shown or "").encode(), mark.encode()):
        raise NotAsShown
    if not (disclosure.is_held(report) or disclosure.has_reader(report, intake.register, today)):
        raise RegisterRefused
    number = draft.number or receipt.number_of(secret)
    loop = asyncio.get_running_loop()
    root = await loop.run_in_executor(intake.threads, receipt.root_of, number, intake.pepper)
    place = 0
    if draft.number:
        async with intake.db.acquire() as conn:
            place = await free_place(conn, root, releases=bool(draft.releases))
    closed = await loop.run_in_executor(intake.threads, partial(close, intake, root, report, now, draw, place=place))
    same = None if disclosure.is_held(report) else alike.mark_of(report, intake.pepper, salt)
    gate = _gate(intake, draft.site, flagged, today)
    await _file(intake, secret, draft, report, closed, now=now, same=same, flagged=flagged, gate=gate, draw=draw)
    if draft.releases:
        # In a transaction of its own: rows that are written together could be joined.
        async with intake.db.transaction() as conn:
            await rights.erase(conn, UUID(draft.releases), today)
    return number


async def _file(
    intake: Intake,
    secret: bytes,
    draft: Draft,
    report: Report,
    closed: Closed,
    *,
    now: datetime,
    same: bytes | None,
    flagged: bool,
    gate: Gate,
    draw: Draw,
) -> None:
    photos = await album.prepared(intake, secret, draft, report, closed, now=now, draw=draw)
    left = draft_sealing.seal_draft(secret, msgspec.json.encode(what_stays(draft, report)), draw)
    async with intake.db.transaction() as conn:
        filed = await reports.file(
            conn,
            report_id=closed.envelope.header.report_id,
            object_id=closed.envelope.header.object_id,
            epoch=closed.envelope.header.epoch,
            tag=closed.tag,
            once=receipt.once_of(secret),
            reply_key=closed.reply_key,
            urgent=report.read_first and not disclosure.is_held(report),
            blocks=closed.envelope.blocks,
            wraps=closed.envelope.wraps,
            copies=closed.copies,
            referrals=closed.referrals,
            draft_tag=draft_sealing.tag_of(secret),
            draft_expires=now + stays(draft),
            made_day=local_day(now),
            flagged=flagged,
            alike=same,
            gate=gate,
            left=(left.salt, left.sealed),
        )
        for envelope, referral_id in beside(intake.register, draft, report, closed, draw) if filed else ():
            await reports.file_beside(conn, envelope, referral_id)
        if filed:
            await album.file(conn, photos, draft, secret, now)


async def number(intake: Intake, secret: bytes, now: datetime) -> Number:
    """The number of the report that this draft became; SessionStale before it is filed, and once the time is over."""
    async with intake.db.acquire() as conn:
        row = await drafts.load(conn, draft_sealing.tag_of(secret), now)
        if row is None or not row.sent:
            raise SessionStale
        since, busy = allowance.week_before(local_day(now)), allowance.busy_week(intake.allowance)
        slow = await floods.is_slow(conn, receipt.once_of(secret), since, busy)
        urgent = await reports.is_urgent(conn, receipt.once_of(secret))
    typed, held = what_is_left(secret, row)
    number = typed or receipt.number_of(secret)
    return Number(number=number, until=row.expires, slow=slow, urgent=urgent, held=held)


def close(intake: Intake, root: bytes, report: Report, now: datetime, draw: Draw, *, place: int = 0) -> Closed:
    """Seal the blocks to the allowed keys and build the sealed letters; from here on no part of us can read it.

    The root is what its number is derived to. The place is that of the report under its number: each has a name and a
    key of its own.
    """
    today = local_day(now)
    reply_key = public_of(receipt.seed_of(root, place))
    header = Header(kind=Kind.REPORT, report_id=_random_id(draw), object_id=_random_id(draw), epoch=epoch_of(today))
    allowed = disclosure.disclosed(report, intake.register, reply_key, today)
    recipients = disclosure.recipients(report, intake.register, today)
    copies = {one.agency: _copy(report, one, header, draw) for one in recipients if disclosure.gets_a_copy(report, one)}
    return Closed(
        tag=receipt.tag_of(root, place),
        reply_key=reply_key,
        envelope=seal(header, blocks.texts_of(report), allowed, draw),
        copies=tuple(copies.values()),
        referrals=tuple(
            _referral(intake, report, one, copies.get(one.agency), now=now, draw=draw) for one in recipients
        ),
    )


def _copy(report: Report, agency: Agency, header: Header, draw: Draw) -> Envelope:
    """An object of its own, for this agency's key alone, of what was not taken out for it and nothing more."""
    own = replace(header, kind=Kind.COPY, object_id=_random_id(draw))
    allowed = disclosure.copied_to(report, agency)
    texts = blocks.texts_of(trim.for_agency(report, agency.agency))
    return seal(own, {block: texts[block] for block in allowed[0].blocks}, allowed, draw)


def _referral(
    intake: Intake, report: Report, agency: Agency, copy: Envelope | None, *, now: datetime, draw: Draw
) -> NewReferral:
    reference = policy.reference(draw)
    # That it is urgent says that there is a danger: who is not told of one has no hurry either.
    urgent = trim.for_agency(report, agency.agency).urgent
    sealed = (
        _letter(intake, report, agency, reference=reference, now=now, draw=draw)
        if agency.transport is Transport.SMIME
        else None
    )
    return NewReferral(
        referral_id=_random_id(draw),
        agency=agency.agency,
        key_id=agency.key.key_id,
        due=policy.due(report.permission.send, urgent, now, intake.slots, draw),
        urgent=urgent,
        reference=reference,
        letter=sealed,
        object_id=copy.header.object_id if copy else None,
    )


def _letter(intake: Intake, report: Report, agency: Agency, *, reference: str, now: datetime, draw: Draw) -> Letter:
    scopes = disclosure.scopes_of(report, agency)
    report = trim.for_agency(report, agency.agency)
    text = letter.letter_text(
        rows.letter_rows(intake.form, report, scopes, intake.gazetteer),
        agency=agency,
        report_reference=reference,
        urgent=report.urgent,
        own_words_lang=report.story.lang,
        scheme=intake.scheme,
        day=local_day(now),
    )
    return smime.sealed_letter(
        text,
        agency=agency,
        scheme=intake.scheme,
        message_id=f"<{draw(16).hex()}@{mime.domain_of(intake.scheme.mail_from)}>",
        now=now,
        signing_key_pem=intake.letter_key,
        signing_cert_pem=intake.letter_certificate,
        reference=reference,
        urgent=report.urgent,
    )


def _gate(intake: Intake, site_id: str, flagged: bool, today: date) -> Gate:
    site = alike.site_name(site_id, intake.pepper, today) if site_id else ""
    return allowance.gate_of(intake.allowance, epoch_of(today), site=site, flagged=flagged)


def _random_id(draw: Draw) -> UUID:
    return UUID(bytes=draw(16), version=4)
