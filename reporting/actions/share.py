"""Sharing without permission: five reasons, the least that helps, two people, and the reporter is told by number."""

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import AlreadyDecided, CannotOpen, NotForThem, NotYoursToShare, PageUnknown, SecondPersonNeeded
from reporting.model.agency import Agency
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.coordination import Share, ShareReason, ShareScope, Unsafe
from reporting.model.person import Person
from reporting.model.report import Allowed, Block
from reporting.routing import policy
from reporting.sealing import blocks
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from reporting.store import audit, inbox, readable, reports, shares, triage
from reporting.store.database import Connection

# What ended stays on the page for so long.
SHOWN = timedelta(days=90)
BLOCKS: dict[ShareScope, frozenset[Block]] = {
    ShareScope.FACTS: frozenset({Block.FACTS}),
    ShareScope.STORY: frozenset({Block.FACTS, Block.STORY}),
    ShareScope.CONTACT: frozenset({Block.FACTS, Block.CONTACT}),
}
# Who reads for the scheme has the facts and the story, and never the contact.
BY_COORDINATOR = (ShareScope.FACTS, ShareScope.STORY)


class Wanted(Struct, frozen=True, kw_only=True):
    """Who is to be told, how much, why, and why the reporter is not told of it, if so."""

    agency: str
    scope: ShareScope
    reason: ShareReason
    unsafe: Unsafe | None


class Shares(Struct, frozen=True, kw_only=True):
    """What waits for a second person and what ended lately, and how many were shared this year and last."""

    requests: tuple[Share, ...]
    year: int
    this_year: int
    last_year: int


async def listed(desk: Desk, person: Person, now: datetime) -> Shares:
    """The requests about reports that this reader opens, and the figures of two years."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        return Shares(
            requests=await shares.waiting(conn, tuple(person.seeds), today - SHOWN),
            year=today.year,
            this_year=await shares.in_year(conn, today.year),
            last_year=await shares.in_year(conn, today.year - 1),
        )


async def ask(
    desk: Desk, person: Person, report_id: UUID, wanted: Wanted, *, referral_id: UUID, now: datetime, draw: Draw
) -> None:
    """A coordinator asks to share facts or story; nothing is opened or told before another person signs.

    The id is the button's: the same id a second time asks for nothing more.
    """
    if wanted.scope not in BY_COORDINATOR:
        raise CannotOpen
    today = local_day(now)
    async with desk.db.transaction() as conn:
        mine = await readable.report(conn, report_id, person.seeds)
        texts = unseal(mine.header, mine.blocks, mine.wrap, mine.seed)
        header = _copy(report_id, mine.found.epoch, draw)
        await _ask(
            desk, conn, person, header, texts=texts, wanted=wanted, referral_id=referral_id, today=today, draw=draw
        )


async def ask_contact(
    desk: Desk, person: Person, own_id: UUID, wanted: Wanted, *, referral_id: UUID, now: datetime, draw: Draw
) -> None:
    """An agency asks to share how to reach the reporter, which it alone knows; a coordinator signs."""
    if wanted.scope is not ShareScope.CONTACT:
        raise CannotOpen
    today = local_day(now)
    async with desk.db.transaction() as conn:
        own = await inbox.referral(conn, own_id, person.holder)
        if own is None or wanted.agency == person.holder:
            raise PageUnknown
        if own.key_id not in person.seeds:
            raise CannotOpen
        sealed = await reports.sealed(conn, own.object_id, own.key_id)
        if sealed is None:
            raise CannotOpen
        kind = Kind.COPY if own.copied else Kind.REPORT
        header = Header(kind=kind, report_id=own.report_id, object_id=own.object_id, epoch=own.epoch)
        texts = unseal(header, sealed[0], sealed[1], person.seeds[own.key_id])
        header = _copy(own.report_id, own.epoch, draw)
        await _ask(
            desk, conn, person, header, texts=texts, wanted=wanted, referral_id=referral_id, today=today, draw=draw
        )


async def sign(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> None:
    """Sign as the second person: it goes at once. SecondPersonNeeded for the first."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        found = await _of_mine(conn, person, referral_id)
        if found.started_by == person.staff_id:
            raise SecondPersonNeeded
        if await shares.sign(conn, referral_id, person.staff_id, today, now) is None:
            raise AlreadyDecided
        await audit.record(conn, staff_id=person.staff_id, act=Act.SHARED_WITHOUT, report_id=found.report_id, day=today)


async def refuse(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> None:
    """End a request: nothing goes, and what was sealed for it is opened by nobody."""
    async with desk.db.transaction() as conn:
        await _of_mine(conn, person, referral_id)
        if await shares.refuse(conn, referral_id, person.staff_id, local_day(now)) is None:
            raise AlreadyDecided


async def _of_mine(conn: Connection, person: Person, referral_id: UUID) -> Share:
    found = await shares.of(conn, referral_id)
    if found is None or await triage.report(conn, found.report_id, tuple(person.seeds)) is None:
        raise PageUnknown
    return found


async def _ask(
    desk: Desk,
    conn: Connection,
    person: Person,
    header: Header,
    *,
    texts: dict[Block, bytes],
    wanted: Wanted,
    referral_id: UUID,
    today: date,
    draw: Draw,
) -> None:
    """Seal exactly what is wanted to exactly one key, as an object of its own, and put it by for the second person."""
    opens = BLOCKS[wanted.scope]
    if not opens.issubset(texts):
        raise NotYoursToShare
    agency = _agency(desk, wanted.agency, texts[Block.FACTS], today)
    sealed = seal(
        header, {block: texts[block] for block in opens}, [Allowed(public=agency.key.public, blocks=opens)], draw
    )
    await shares.ask(
        conn,
        referral_id,
        sealed,
        agency,
        reason=wanted.reason,
        scope=wanted.scope,
        unsafe=wanted.unsafe,
        reference=policy.reference(draw),
        staff_id=person.staff_id,
        day=today,
    )


def _copy(report_id: UUID, epoch: int, draw: Draw) -> Header:
    """The header of an object for one recipient: of the report's day, as its desk expects it."""
    return Header(kind=Kind.COPY, report_id=report_id, object_id=UUID(bytes=draw(16), version=4), epoch=epoch)


def _agency(desk: Desk, agency_id: str, facts: bytes, today: date) -> Agency:
    """The recipient; NotForThem when its key is not in term, or the report is about its own people."""
    named = policy.named_bodies(blocks.facts_of(facts).named_bodies)
    for agency in desk.register.agencies:
        if agency.agency == agency_id and policy.is_live(agency, today) and agency.body not in named:
            return agency
    raise NotForThem
