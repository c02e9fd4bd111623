"""Allowing one more recipient: passed on by who has it already, or by the number itself if that was ticked."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from reporting.actions import Intake
from reporting.errors import NumberUnknown, Unavailable
from reporting.forms import rows
from reporting.model.agency import Agency
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.permission import Given, NumberOpens, Offer, Scope, SendWhen
from reporting.model.report import Allowed, Block, Contact, Facts
from reporting.model.rights import Note, Reach, RequestKind, Widening
from reporting.routing import policy
from reporting.routing.letter import letter_text
from reporting.routing.supplement import is_written_to, letter_of
from reporting.routing.widened import answers_of, nameless, seen
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


def as_typed(intake: Intake, now: datetime) -> Wider:
    """Whoever can be named at all, where nothing can be looked up and what was typed is only given back."""
    return Wider(offers=policy.offers_on_paper(intake.register, local_day(now)), at_once=False)


async def allow(
    intake: Intake,
    typed: str,
    which: int,
    given: tuple[Given, ...],
    *,
    contact: Contact,
    lang: str,
    now: datetime,
    draw: Draw,
) -> None:
    """Let more in, or ask for it, all of them or none; how to reach the reporter is sealed to each of them alone.

    NumberUnknown when one of these agencies is not offered, or not like that.
    """
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        wider = await _offered(intake, conn, opened, now)
        for one in given:
            await _allow(intake, conn, opened, wider, one, contact=contact, lang=lang, now=now, draw=draw)


async def unask(intake: Intake, typed: str, which: int, request_id: UUID, now: datetime) -> bool:
    """Take a request back; False when it was done or refused before."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        return await rights.unask(conn, request_id, opened.row.report_id, local_day(now))


async def _allow(
    intake: Intake,
    conn: Connection,
    opened: Opened,
    wider: Wider,
    given: Given,
    *,
    contact: Contact,
    lang: str,
    now: datetime,
    draw: Draw,
) -> None:
    today = local_day(now)
    agency = _agency(intake, wider, given)
    wording = intake.form.wording
    note = Widening(
        agency=given.agency, choice=given.choice, scopes=given.scopes, wording=wording, lang=lang, day=today
    )
    keys = await rights.keys(conn, opened.row.report_id)
    readers = tuple(one.key.public for one in intake.register.readers if one.key.key_id in keys)
    referral_id = None
    if wider.at_once:
        referral_id = await _at_once(intake, conn, opened, note, agency, contact=contact, now=now, draw=draw)
    publics = (opened.row.reply_key, *readers, *((agency.key.public,) if wider.at_once else ()))
    # What was asked for, taken back and asked for again is another request, though it says the same.
    again = b"again" * sum(one.agency == agency.agency and one.done_day is not None for one in opened.requests)
    request_id = await _file(conn, opened, note, publics, now=now, draw=draw, more=again)
    reach_id = None
    if contact != Contact() and Scope.CONTACT in given.scopes:
        reach, to = Reach(contact=contact, day=today), (agency.key.public,)
        more = agency.key.key_id + again
        reach_id = await _file(conn, opened, reach, to, now=now, draw=draw, referral_id=referral_id, more=more)
    if not wider.at_once:
        await rights.ask(
            conn,
            request_id,
            opened.row.report_id,
            RequestKind.WIDENING,
            today,
            agency=agency.agency,
            key_id=agency.key.key_id,
            reach_id=reach_id,
        )


async def _offered(intake: Intake, conn: Connection, opened: Opened, now: datetime) -> Wider:
    today, at_once = local_day(now), permission_of(opened.permission).opens is NumberOpens.YES
    standings = await standing.every(conn)
    if at_once:
        told = answers_of(await _facts(conn, opened))
        offers = policy.offers(intake.register, standings, told, intake.gazetteer, today)
    else:
        offers = tuple(
            nameless(intake.register, one) for one in policy.offers_on_paper(intake.register, today, standings)
        )
    known = {one.agency for one in opened.referrals}
    return Wider(offers=tuple(one for one in offers if one.agency not in known and one.choices), at_once=at_once)


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
        story = story_of(texts[Block.STORY]) if Block.STORY in texts else None
        reach = contact if Scope.CONTACT in note.scopes else Contact()
        told = seen(facts_of(texts[Block.FACTS]), story, reach, local_day(now))
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
