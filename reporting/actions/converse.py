"""The desk's side of conversations: an agency's own, and those of the people who run the scheme."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import CannotOpen, ConversationEnded, NotFinished, NotToldHere, PageUnknown
from reporting.model.agency import keys_of
from reporting.model.audit import Act
from reporting.model.calendar import epoch_of, local_day
from reporting.model.chance import Draw
from reporting.model.message import Marks, Message, MessageReading, Said, says_unsafe, waits_for_reporter
from reporting.model.person import Person
from reporting.sealing.conversation import in_order, open_conversation, sealed_message
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import public_of
from reporting.sealing.replies import SealedReply
from reporting.store import audit, inbox, replies, triage
from reporting.store.database import Connection


class Thread(Struct, frozen=True, kw_only=True):
    """A conversation as the desk reads it, with what nobody who holds the same key had read before."""

    report_id: UUID
    referral_id: UUID | None  # none: with the people who run the scheme
    reference: str
    said: tuple[Said, ...]
    new: frozenset[UUID]
    waits: bool  # something was asked, and the reporter has written nothing since
    ended: bool
    unasked: bool = False  # shared without permission: nothing that is written here would reach the reporter
    others: tuple[Said, ...] = ()  # what the scheme's reader sees of the conversations with agencies


async def with_agency(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> Thread:
    """The conversation about one referral, marked as read; PageUnknown when it is not this agency's."""
    async with desk.db.transaction() as conn:
        referral = await _referral(conn, person, referral_id)
        said = await _said(conn, person, referral.report_id)
        mine = _of(said, referral_id, person.holder)
        new = await _read(conn, person, referral.report_id, mine)
        await audit.record(
            conn, staff_id=person.staff_id, act=Act.OPENED, report_id=referral.report_id, day=local_day(now)
        )
    return Thread(
        report_id=referral.report_id,
        referral_id=referral_id,
        reference=referral.reference,
        said=mine,
        new=new,
        waits=waits_for_reporter(mine),
        ended=referral.ended,
        unasked=referral.unasked,
    )


async def with_reader(desk: Desk, person: Person, report_id: UUID, now: datetime) -> Thread:
    """The conversation with the people who run the scheme, marked as read, and what agencies and reporter wrote.

    PageUnknown when no key of this reader opens the report.
    """
    async with desk.db.transaction() as conn:
        found = await triage.report(conn, report_id, tuple(person.seeds))
        if found is None:
            raise PageUnknown
        said = await _said(conn, person, report_id)
        new = await _read(conn, person, report_id, said)
        await audit.record(conn, staff_id=person.staff_id, act=Act.OPENED, report_id=report_id, day=local_day(now))
    own = _of(said, None, "")
    return Thread(
        report_id=report_id,
        referral_id=None,
        reference="",
        said=own,
        new=new,
        waits=waits_for_reporter(own),
        ended=False,
        others=tuple(one for one in said if one.referral_id is not None),
    )


async def write_as_agency(
    desk: Desk,
    person: Person,
    referral_id: UUID,
    reading: MessageReading,
    *,
    object_id: UUID,
    now: datetime,
    draw: Draw,
) -> None:
    """Send one message about a referral, which says besides that the agency has it.

    The id is the button's, so that the same a second time sends nothing more.
    """
    async with desk.db.transaction() as conn:
        referral = await _referral(conn, person, referral_id)
        if referral.unasked:
            raise NotToldHere
        if referral.ended:
            raise ConversationEnded
        own = public_of(person.seeds[referral.key_id])
        header = _header(referral.report_id, object_id, now)
        await inbox.acknowledge(conn, referral_id, person.holder, local_day(now))
        await _write(desk, conn, person, reading, referral_id=referral_id, own=[own], header=header, now=now, draw=draw)


async def write_as_reader(
    desk: Desk,
    person: Person,
    report_id: UUID,
    reading: MessageReading,
    *,
    object_id: UUID,
    now: datetime,
    draw: Draw,
) -> None:
    """Send one message as the people who run the scheme."""
    async with desk.db.transaction() as conn:
        if await triage.report(conn, report_id, tuple(person.seeds)) is None:
            raise PageUnknown
        header = _header(report_id, object_id, now)
        await _write(desk, conn, person, reading, referral_id=None, own=[], header=header, now=now, draw=draw)


async def marks_of_agency(desk: Desk, person: Person) -> dict[UUID, Marks]:
    """What each line of an agency's inbox says of its conversation."""
    async with desk.db.acquire() as conn:
        sealed = await replies.of_agency(conn, person.holder, tuple(person.seeds))
        unread = await replies.unread(conn, tuple({one.report_id for one in sealed}), tuple(person.seeds))
    fresh = {object_id for object_id, _, _ in unread}
    new: defaultdict[UUID, int] = defaultdict(int)
    for _, _, referral_id in unread:
        if referral_id is not None:
            new[referral_id] += 1
    threads: defaultdict[UUID, list[Said]] = defaultdict(list)
    for one in _opened(person, sealed):
        if one.referral_id is not None and one.agency == person.holder:
            threads[one.referral_id].append(one)
    return {
        referral_id: Marks(
            new=new[referral_id],
            waits=waits_for_reporter(in_order(said)),
            unsafe=any(one.object_id in fresh and says_unsafe(one) for one in said),
        )
        for referral_id, said in threads.items()
    }


async def marks_of_reader(desk: Desk, person: Person) -> dict[UUID, Marks]:
    """The reports about which there are messages that this reader's people have not read, danger first."""
    async with desk.db.acquire() as conn:
        unread = await replies.unread(conn, None, tuple(person.seeds))
        sealed = await replies.some(conn, [object_id for object_id, _, _ in unread], tuple(person.seeds))
    unsafe = {one.object_id for one in _opened(person, sealed) if says_unsafe(one)}
    new: defaultdict[UUID, int] = defaultdict(int)
    danger: set[UUID] = set()
    for object_id, report_id, _ in unread:
        new[report_id] += 1
        if object_id in unsafe:
            danger.add(report_id)
    ordered = sorted(new.items(), key=lambda one: (one[0] not in danger, one[0]))
    return {report_id: Marks(new=count, unsafe=report_id in danger) for report_id, count in ordered}


async def _referral(conn: Connection, person: Person, referral_id: UUID) -> inbox.ReferralRow:
    referral = await inbox.referral(conn, referral_id, person.holder)
    if referral is None:
        raise PageUnknown
    if referral.key_id not in person.seeds:
        raise CannotOpen
    return referral


async def _said(conn: Connection, person: Person, report_id: UUID) -> tuple[Said, ...]:
    """Everything about a report that the person's keys open."""
    sealed = [one for key_id in person.seeds for one in await replies.of_report(conn, report_id, key_id)]
    return _opened(person, sealed)


def _opened(person: Person, sealed: Iterable[SealedReply]) -> tuple[Said, ...]:
    """Each once, though two keys of one person may open it: a key that was put in another's place, and the new one."""
    found = {}
    for one in sealed:
        for said in open_conversation([one], person.seeds[one.wrap.key_id]):
            found[said.object_id] = said
    return in_order(found.values())


def _of(said: tuple[Said, ...], referral_id: UUID | None, agency: str) -> tuple[Said, ...]:
    return tuple(one for one in said if one.referral_id == referral_id and one.agency == agency)


async def _read(conn: Connection, person: Person, report_id: UUID, said: tuple[Said, ...]) -> frozenset[UUID]:
    """Mark what the reporter wrote as read by each key, and give what was not read before."""
    unread = {object_id for object_id, _, _ in await replies.unread(conn, [report_id], tuple(person.seeds))}
    new = frozenset(one.object_id for one in said if one.object_id in unread)
    for key_id in person.seeds:
        await replies.read(conn, tuple(new), key_id)
    return new


def _header(report_id: UUID, object_id: UUID, now: datetime) -> Header:
    return Header(kind=Kind.MESSAGE, report_id=report_id, object_id=object_id, epoch=epoch_of(local_day(now)))


async def _write(
    desk: Desk,
    conn: Connection,
    person: Person,
    reading: MessageReading,
    *,
    referral_id: UUID | None,
    own: list[bytes],
    header: Header,
    now: datetime,
    draw: Draw,
) -> None:
    if reading.problem is not None:
        raise NotFinished
    report_id = header.report_id
    known = {key.key_id: key.public for reader in desk.register.readers for key in keys_of(reader)}
    readers = [known[key_id] for key_id in await replies.readers(conn, report_id, tuple(known))]
    message = Message(
        agency=person.holder if referral_id else "",
        by_reporter=False,
        place=await replies.count(conn, report_id),
        phrases=reading.phrases,
        words=reading.words,
        lang=reading.lang,
    )
    publics = [await replies.reply_key(conn, report_id), *own, *readers]
    envelope = sealed_message(header, message, publics, draw)
    if await replies.file(conn, referral_id, envelope):
        await audit.record(conn, staff_id=person.staff_id, act=Act.WROTE, report_id=report_id, day=local_day(now))
