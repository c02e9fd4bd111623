"""The desk's side of the rights: let one more in at a reporter's request, answer a complaint, ask for a few words."""

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import CannotOpen, PageUnknown, RequestUnfit
from reporting.model.agency import Agency
from reporting.model.audit import Act
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.message import Message
from reporting.model.permission import Scope, SendWhen
from reporting.model.person import Person
from reporting.model.report import Allowed, Block, Facts
from reporting.model.reporter import UnderEighteen
from reporting.model.rights import (
    COMPLAINT_DAYS,
    Complaint,
    Note,
    OpenedNote,
    Quote,
    QuoteState,
    RequestKind,
    RequestState,
    Widening,
)
from reporting.routing import policy
from reporting.sealing.blocks import facts_of
from reporting.sealing.conversation import sealed_message
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import public_of
from reporting.sealing.note import seal_note
from reporting.sealing.notes import open_notes
from reporting.sealing.rewrap import rewrap
from reporting.sealing.unseal import unseal
from reporting.store import audit, inbox, packs, replies, reports, requests, triage
from reporting.store.database import Connection
from reporting.store.requests import ErasedRow, SealedRequest

BLOCK_OF = {Scope.FACTS: Block.FACTS, Scope.STORY: Block.STORY}


class Request(Struct, frozen=True, kw_only=True):
    """One request, open: what was asked, and by which day it is to be answered."""

    request_id: UUID
    report_id: UUID
    kind: RequestKind
    day: date
    until: date | None
    note: Note


class Beside(Struct, frozen=True, kw_only=True):
    """What a reporter said about a report besides messages, and the words that were asked for."""

    notes: tuple[OpenedNote, ...]
    quotes: tuple[tuple[str, QuoteState], ...]
    allowed: tuple[tuple[UUID, str, bool], ...] = ()  # words that may be shown, and whether they are


async def listed(desk: Desk, person: Person, now: datetime) -> tuple[Request, ...]:
    """What reporters ask of this reader, oldest first; what will not open is left out."""
    async with desk.db.acquire() as conn:
        found = await requests.every_open(conn, tuple(person.seeds))
        opened = [(one, _note(person, one)) for one in found]
        for report_id in sorted({one.report_id for one, note in opened if note is not None}):
            await _noted(conn, person, Act.OPENED, report_id, local_day(now))
    return tuple(
        Request(
            request_id=one.request_id,
            report_id=one.report_id,
            kind=one.kind,
            day=one.day,
            until=one.day + timedelta(days=COMPLAINT_DAYS) if one.kind is RequestKind.COMPLAINT else None,
            note=note,
        )
        for one, note in opened
        if note is not None
    )


async def let_in(desk: Desk, person: Person, request_id: UUID, now: datetime, draw: Draw) -> None:
    """Wrap the report to the agency that its reporter asked for, of the blocks asked for alone, and queue it.

    PageUnknown when this reader has no such request; RequestUnfit when the report names this agency's people, or when
    its key is another by now.
    """
    today = local_day(now)
    async with desk.db.transaction() as conn:
        found, note = await _one(conn, person, request_id)
        # The row and what its reporter sealed must say the same.
        wanted = note.agency if isinstance(note, Widening) and note.agency == found.agency else ""
        agency = next((one for one in desk.register.agencies if one.agency == wanted), None)
        mine = await triage.report(conn, found.report_id, tuple(person.seeds))
        if not isinstance(note, Widening) or mine is None:
            raise PageUnknown
        sealed = await reports.sealed(conn, mine.object_id, mine.key_id, {Block.FACTS})
        if sealed is None:
            raise CannotOpen
        header = Header(kind=Kind.REPORT, report_id=mine.report_id, object_id=mine.object_id, epoch=mine.epoch)
        seed = person.seeds[mine.key_id]
        facts = facts_of(unseal(header, *sealed, seed, frozenset({Block.FACTS}))[Block.FACTS])
        if agency is None or not _may_have(agency, facts, note, today):
            raise RequestUnfit
        blocks = frozenset(BLOCK_OF[scope] for scope in (Scope.FACTS, *note.scopes) if scope in BLOCK_OF)
        wrap = rewrap(header, sealed[1], seed, Allowed(public=agency.key.public, blocks=blocks))
        done = await requests.widen(
            conn,
            request_id,
            wrap,
            referral_id=UUID(bytes=draw(16), version=4),
            due=policy.due(SendWhen.NOW, False, now, desk.slots, draw),
            reference=policy.reference(draw),
            day=today,
        )
        if not done:
            raise RequestUnfit
        await audit.record(conn, staff_id=person.staff_id, act=Act.REWRAPPED, report_id=mine.report_id, day=today)


async def refuse(desk: Desk, person: Person, request_id: UUID, now: datetime) -> None:
    """Say that a request cannot be done; its reporter sees that by number."""
    async with desk.db.transaction() as conn:
        found, note = await _one(conn, person, request_id)
        if not isinstance(note, Widening):
            raise PageUnknown
        await requests.end(conn, request_id, RequestState.REFUSED, local_day(now))
        await _noted(conn, person, Act.REFUSED, found.report_id, local_day(now))


async def answer(
    desk: Desk, person: Person, request_id: UUID, words: str, *, object_id: UUID, now: datetime, draw: Draw
) -> None:
    """Answer a complaint: a message for the number, which the reader who wrote it can read again, and no one else."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        found, note = await _one(conn, person, request_id)
        if not isinstance(note, Complaint):
            raise PageUnknown
        header = Header(kind=Kind.MESSAGE, report_id=found.report_id, object_id=object_id, epoch=epoch_of(today))
        place = await replies.count(conn, found.report_id)
        message = Message(agency="", by_reporter=False, place=place, words=words, lang="en")
        publics = (await requests.reply_key(conn, found.report_id), public_of(person.seeds[found.key_id]))
        await replies.file(conn, None, sealed_message(header, message, publics, draw))
        await requests.end(conn, request_id, RequestState.DONE, today)
        await _noted(conn, person, Act.WROTE, found.report_id, today)


async def beside(desk: Desk, person: Person, report_id: UUID, now: datetime) -> Beside:
    """What the reporter said about a report that this reader opens; PageUnknown when no key of theirs does."""
    async with desk.db.acquire() as conn:
        mine = await triage.report(conn, report_id, tuple(person.seeds))
        if mine is None:
            raise PageUnknown
        sealed = await replies.of_report(conn, report_id, mine.key_id, Kind.CORRECTION)
        asked = {one.quote_id: one.state for one in await requests.quotes(conn, report_id)}
        shown = await packs.is_shown(conn, report_id)
        await _noted(conn, person, Act.OPENED, report_id, local_day(now))
    notes = open_notes(sealed, person.seeds[mine.key_id])
    quotes = tuple(
        (n.note.words, asked[n.object_id]) for n in notes if isinstance(n.note, Quote) and n.object_id in asked
    )
    allowed = tuple(
        (n.object_id, n.note.words, n.object_id in shown)
        for n in notes
        if isinstance(n.note, Quote) and asked.get(n.object_id) is QuoteState.YES
    )
    return Beside(notes=tuple(n for n in notes if not isinstance(n.note, Quote)), quotes=quotes, allowed=allowed)


async def beside_referral(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> Beside:
    """What the reporter said to this agency about a referral; PageUnknown when it is not this agency's."""
    async with desk.db.acquire() as conn:
        referral = await inbox.referral(conn, referral_id, person.holder)
        if referral is None:
            raise PageUnknown
        if referral.key_id not in person.seeds:
            raise CannotOpen
        sealed = await replies.of_report(conn, referral.report_id, referral.key_id, Kind.CORRECTION)
        await _noted(conn, person, Act.OPENED, referral.report_id, local_day(now))
    notes = open_notes(sealed, person.seeds[referral.key_id])
    return Beside(notes=notes, quotes=())


async def ask_quote(
    desk: Desk, person: Person, report_id: UUID, words: str, *, object_id: UUID, now: datetime, draw: Draw
) -> None:
    """Ask whether a few changed words may be shown: sealed to the number and to the reader who asks."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        mine = await triage.report(conn, report_id, tuple(person.seeds))
        if mine is None:
            raise PageUnknown
        envelope = seal_note(
            Quote(words=words, lang="en", day=today),
            report_id=report_id,
            object_id=object_id,
            epoch=epoch_of(today),
            publics=(await requests.reply_key(conn, report_id), public_of(person.seeds[mine.key_id])),
            draw=draw,
        )
        await replies.file(conn, None, envelope)
        await requests.ask_quote(conn, object_id, report_id, today)
        await _noted(conn, person, Act.WROTE, report_id, today)


async def erased(desk: Desk, person: Person) -> tuple[ErasedRow, ...]:
    """The reports that this agency had and their reporters erased."""
    async with desk.db.acquire() as conn:
        return await requests.erased(conn, person.holder)


async def erased_done(desk: Desk, person: Person, erased_id: UUID) -> None:
    """The agency deleted its own copy, so that nothing is left to tell it; PageUnknown when it was told of none."""
    async with desk.db.acquire() as conn:
        if not await requests.erased_done(conn, erased_id, person.holder):
            raise PageUnknown


def _may_have(agency: Agency, facts: Facts, note: Widening, today: date) -> bool:
    """Whether this agency may have the report at all: not about its own people, and no child's name for a school."""
    if not policy.is_live(agency, today) or agency.body in policy.named_bodies(facts.named_bodies):
        return False
    young = facts.under_18 is UnderEighteen.YES and agency.body in policy.NO_IDENTITY_UNDER_18
    return not (young and Scope.CONTACT in note.scopes)


async def _noted(conn: Connection, person: Person, act: Act, report_id: UUID, day: date) -> None:
    await audit.record(conn, staff_id=person.staff_id, act=act, report_id=report_id, day=day)


async def _one(conn: Connection, person: Person, request_id: UUID) -> tuple[SealedRequest, Note]:
    every = await requests.every_open(conn, tuple(person.seeds))
    found = next((one for one in every if one.request_id == request_id), None)
    note = _note(person, found) if found else None
    if found is None or note is None:
        raise PageUnknown
    return found, note


def _note(person: Person, request: SealedRequest) -> Note | None:
    opened = open_notes((request.sealed,), person.seeds[request.key_id])
    return opened[0].note if opened else None
