"""Allowing one more recipient: passed on by who has it already, or by the number itself if that was ticked."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.actions import Intake
from reporting.errors import NumberUnknown, Unavailable
from reporting.forms import rows
from reporting.model.agency import Agency
from reporting.model.answers import Value
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.permission import ALWAYS, Given, NumberOpens, Offer, PermissionRecord, Scope, SendWhen
from reporting.model.report import About, Allowed, Block, Contact, Count, Facts, Report, Story
from reporting.model.rights import Note, Reach, RequestKind, Widening
from reporting.routing import policy
from reporting.routing.letter import letter_text
from reporting.routing.supplement import is_written_to, letter_of
from reporting.sealing.blocks import facts_of, permission_of, story_of
from reporting.sealing.envelope import Header, Kind, SealedBlock, Wrap
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.note import note_id, seal_note
from reporting.sealing.rewrap import rewrap
from reporting.sealing.unseal import unseal
from reporting.store import replies, reports, rights, standing, supplements
from reporting.store.database import Connection
from reporting.store.number import Opened, open_number, root_of_number

BLOCK_OF = {Scope.FACTS: Block.FACTS, Scope.STORY: Block.STORY}
PASSED_ON = frozenset(BLOCK_OF.values())


class Wider(Struct, frozen=True, kw_only=True):
    """Who may still be let in, and whether the number does it by itself."""

    offers: tuple[Offer, ...]
    at_once: bool


async def offered(intake: Intake, typed: str, which: int, now: datetime) -> Wider:
    """Who may still be let in: nobody who is a recipient already, and nobody whose people the report names.

    Without the tick nothing of the report opens here: then everybody in standing is offered, and whoever passes it
    on sees to what the report names.
    """
    root = await root_of_number(intake, typed)
    async with intake.db.acquire() as conn:
        return await _offered(intake, conn, await open_number(conn, root, which), now)


async def allow(
    intake: Intake, typed: str, which: int, given: Given, *, contact: Contact, lang: str, now: datetime, draw: Draw
) -> None:
    """Let one more in, or ask for it; how to reach the reporter is sealed to the new recipient alone.

    NumberUnknown when this agency is not offered, or not like that.
    """
    root, today = await root_of_number(intake, typed), local_day(now)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        wider = await _offered(intake, conn, opened, now)
        agency = _agency(intake, wider, given)
        note = Widening(
            agency=given.agency,
            choice=given.choice,
            scopes=given.scopes,
            wording=intake.form.wording,
            lang=lang,
            day=today,
        )
        keys = await rights.keys(conn, opened.row.report_id)
        readers = tuple(one.key.public for one in intake.register.readers if one.key.key_id in keys)
        referral_id = None
        if wider.at_once:
            referral_id = await _at_once(intake, conn, opened, note, agency, contact=contact, now=now, draw=draw)
        publics = (opened.row.reply_key, *readers, *((agency.key.public,) if wider.at_once else ()))
        request_id = await _file(conn, opened, note, publics, now=now, draw=draw)
        if not wider.at_once:
            await rights.ask(
                conn,
                request_id,
                opened.row.report_id,
                RequestKind.WIDENING,
                today,
                agency=agency.agency,
                key_id=agency.key.key_id,
            )
        if contact != Contact() and Scope.CONTACT in given.scopes:
            reach = Reach(contact=contact, day=today)
            to = (agency.key.public,)
            more = agency.key.key_id
            await _file(conn, opened, reach, to, now=now, draw=draw, referral_id=referral_id, more=more)


async def unask(intake: Intake, typed: str, which: int, request_id: UUID, now: datetime) -> bool:
    """Take a request back; False when it was done or refused before."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        return await rights.unask(conn, request_id, opened.row.report_id, local_day(now))


async def _offered(intake: Intake, conn: Connection, opened: Opened, now: datetime) -> Wider:
    today, at_once = local_day(now), permission_of(opened.permission).opens is NumberOpens.YES
    standings = await standing.every(conn)
    if at_once:
        told = _answers(await _facts(conn, opened))
        offers = policy.offers(intake.register, standings, told, intake.gazetteer, today)
    else:
        offers = tuple(_nameless(intake, one) for one in policy.offers_on_paper(intake.register, today, standings))
    known = {one.agency for one in opened.referrals}
    return Wider(offers=tuple(one for one in offers if one.agency not in known and one.choices), at_once=at_once)


def _nameless(intake: Intake, offer: Offer) -> Offer:
    """Whether somebody is under 18 is not known here: so a school or a landlord never gets a name this way."""
    body = next(one.body for one in intake.register.agencies if one.agency == offer.agency)
    if body not in policy.NO_IDENTITY_UNDER_18:
        return offer
    choices = tuple(one for one in offer.choices if Scope.CONTACT not in ALWAYS[one])
    return Offer(agency=offer.agency, name=offer.name, choices=choices, ask=offer.ask - {Scope.CONTACT})


def _agency(intake: Intake, wider: Wider, given: Given) -> Agency:
    offer = next((one for one in wider.offers if one.agency == given.agency), None)
    agency = next((one for one in intake.register.agencies if one.agency == given.agency), None)
    if offer is None or agency is None or given.choice not in offer.choices:
        raise NumberUnknown
    return agency


async def _texts(conn: Connection, opened: Opened) -> tuple[Header, tuple[tuple[SealedBlock, ...], Wrap]]:
    header = Header(
        kind=Kind.REPORT, report_id=opened.row.report_id, object_id=opened.row.object_id, epoch=opened.row.epoch
    )
    sealed = await reports.sealed(conn, opened.row.object_id, key_id_of(public_of(opened.seed)), PASSED_ON)
    if sealed is None:
        raise Unavailable
    return header, sealed


async def _facts(conn: Connection, opened: Opened) -> Facts:
    header, sealed = await _texts(conn, opened)
    return facts_of(unseal(header, *sealed, opened.seed, frozenset({Block.FACTS}))[Block.FACTS])


def _answers(facts: Facts) -> dict[str, Value]:
    """What decides who may be offered, as the form would have it."""
    told: dict[str, Value] = {"strands": facts.strands, "named_bodies": facts.named_bodies}
    if facts.area is not None:
        told["area"] = facts.area
    if facts.under_18 is not None:
        told["under_18"] = facts.under_18
    return told


async def _at_once(
    intake: Intake,
    conn: Connection,
    opened: Opened,
    note: Widening,
    agency: Agency,
    *,
    contact: Contact,
    now: datetime,
    draw: Draw,
) -> UUID:
    header, sealed = await _texts(conn, opened)
    blocks = frozenset(BLOCK_OF[scope] for scope in (Scope.FACTS, *note.scopes) if scope in BLOCK_OF)
    wrap = rewrap(header, sealed[1], opened.seed, Allowed(public=agency.key.public, blocks=blocks))
    referral_id, reference = UUID(bytes=draw(16), version=4), policy.reference(draw)
    done = await rights.open_at_once(
        conn,
        referral_id=referral_id,
        report_id=opened.row.report_id,
        object_id=opened.row.object_id,
        agency=agency.agency,
        due=policy.due(SendWhen.NOW, False, now, intake.slots, draw),
        reference=reference,
        wrap=wrap,
    )
    if not done:
        raise NumberUnknown
    if is_written_to(agency, local_day(now)):
        texts = unseal(header, sealed[0], sealed[1], opened.seed, blocks)
        told = _seen(texts, contact if Scope.CONTACT in note.scopes else Contact(), local_day(now))
        text = letter_text(
            rows.letter_rows(intake.form, told, frozenset({Scope.FACTS, *note.scopes}), intake.gazetteer),
            agency=agency,
            report_reference=reference,
            urgent=False,
            own_words_lang=told.story.lang,
            scheme=intake.scheme,
            day=local_day(now),
        )
        letter = letter_of(text, intake.post, agency, reference=reference, now=now, draw=draw)
        await supplements.write(conn, referral_id, letter, local_day(now))
    return referral_id


def _seen(texts: dict[Block, bytes], contact: Contact, today: date) -> Report:
    """The report as far as it is passed on; what is not is empty, and no row is made of it."""
    return Report(
        facts=facts_of(texts[Block.FACTS]),
        count=Count(lang=""),
        story=story_of(texts[Block.STORY]) if Block.STORY in texts else Story(lang=""),
        contact=contact,
        about=About(),
        permission=PermissionRecord(wording="", lang="", day=today),
    )


async def _file(
    conn: Connection,
    opened: Opened,
    note: Note,
    publics: tuple[bytes, ...],
    *,
    now: datetime,
    draw: Draw,
    referral_id: UUID | None = None,
    more: bytes = b"",
) -> UUID:
    object_id = note_id(opened.seed, note, more)
    envelope = seal_note(
        note,
        report_id=opened.row.report_id,
        object_id=object_id,
        epoch=epoch_of(local_day(now)),
        publics=publics,
        draw=draw,
    )
    await replies.file(conn, referral_id, envelope, by_reporter=True)
    return object_id
