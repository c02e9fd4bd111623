"""The directory of agencies: coordinators keep it, agencies say whether it is right, a mail proves each address."""

from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.model.agency import Agency
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.directory import CONTACT_DAYS, PROVED_FOR, Contact, Record, RecordDraft
from reporting.model.permission import SendWhen
from reporting.model.person import Person
from reporting.routing import link, policy
from reporting.routing.record_form import read_contact, read_record
from reporting.store import audit, directory, standing
from reporting.store.database import Connection


async def listed(desk: Desk, now: datetime) -> tuple[tuple[Record, ...], int]:
    """Every agency of the register, what ends next first, and how much is held for agencies that it does not list."""
    async with desk.db.acquire() as conn:
        found = await directory.records(conn, desk.register, local_day(now))
        waiting = await directory.waiting(conn)
    return tuple(sorted(found, key=_urgency)), sum(waiting.values()) - sum(one.waiting for one in found)


async def one(desk: Desk, agency: str, now: datetime) -> Record:
    """The record of an agency; PageUnknown for one that the register does not list."""
    async with desk.db.acquire() as conn:
        found = await directory.records(conn, desk.register, local_day(now))
    return _of(found, agency)


async def keep(desk: Desk, person: Person, agency: str, draft: RecordDraft, now: datetime) -> dict[str, str]:
    """Keep what a coordinator typed; with a problem in any field, or more than the register gives, nothing is kept."""
    made, problems = read_record(_listed(desk, agency), draft)
    if made is not None:
        async with desk.db.transaction() as conn:
            await standing.put(conn, made)
            await _note(conn, person, now)
    return problems


async def put_contact(
    desk: Desk, person: Person, agency: str, typed: dict[str, str], *, now: datetime, draw: Draw
) -> dict[str, str]:
    """A new record of contact, checked today; with a problem in any field nothing is kept."""
    _listed(desk, agency)
    read, problems = read_contact(typed)
    if problems:
        return problems
    today = local_day(now)
    made = Contact(
        contact_id=UUID(bytes=draw(16), version=4),
        agency=agency,
        name=read["name"],
        role=read["role"],
        telephone=read["telephone"],
        mail=read["mail"],
        checked_on=today,
        expires_on=today + CONTACT_DAYS,
    )
    async with desk.db.transaction() as conn:
        await directory.put_contact(conn, made)
        await _note(conn, person, now)
    return {}


async def check_contact(desk: Desk, person: Person, agency: str, contact_id: UUID, now: datetime) -> None:
    """Somebody used it and it is right: it may be used on; PageUnknown when it is not this agency's."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        if not await directory.checked(conn, contact_id, agency, on=today, until=today + CONTACT_DAYS):
            raise PageUnknown
        await _note(conn, person, now)


async def remove_contact(desk: Desk, person: Person, agency: str, contact_id: UUID, now: datetime) -> None:
    """A record of contact of this agency goes; one that is gone already stays so."""
    _listed(desk, agency)
    async with desk.db.transaction() as conn:
        if await directory.remove_contact(conn, contact_id, agency):
            await _note(conn, person, now)


async def ask_again(desk: Desk, person: Person, agency: str, now: datetime) -> None:
    """The link of the mail before ends, and the router sends another when it next looks and one is due."""
    _listed(desk, agency)
    async with desk.db.transaction() as conn:
        await directory.ask_again(conn, agency)
        await _note(conn, person, now)


async def send_on(desk: Desk, person: Person, agency: str, now: datetime, draw: Draw) -> int:
    """What was held while the agency had lapsed goes on in the next slot; nothing does while it still is lapsed."""
    listed = _listed(desk, agency)
    slot = policy.due(SendWhen.NOW, urgent=False, now=now, slots=desk.slots, draw=draw)
    async with desk.db.transaction() as conn:
        if not policy.routable(listed, await standing.every(conn), local_day(now)):
            return 0
        gone = await directory.send_on(conn, agency, slot, local_day(now))
        await _note(conn, person, now)
    return gone


async def seen_to(desk: Desk, person: Person, agency: str, word_id: UUID, now: datetime) -> None:
    """What this agency asked for was seen to, by this person or by another just before."""
    _listed(desk, agency)
    async with desk.db.transaction() as conn:
        if await directory.seen_to(conn, word_id, agency):
            await _note(conn, person, now)


async def say(desk: Desk, person: Person, words: str, now: datetime, draw: Draw) -> None:
    """Somebody of an agency says that its record is right, or what should change; it changes nothing by itself."""
    _listed(desk, person.holder)
    async with desk.db.transaction() as conn:
        await directory.say(
            conn,
            word_id=UUID(bytes=draw(16), version=4),
            agency=person.holder,
            staff_id=person.staff_id,
            words=words,
            day=local_day(now),
        )
        await _note(conn, person, now)


async def prove(desk: Desk, token: str, typed: str, now: datetime) -> bool:
    """Verify an agency by the four digits of its mail; False for wrong ones, and for a link that is unknown or ended.

    A link that went to an address which the register does not give any more proves nothing.
    """
    digits, today = link.typed_digits(typed), local_day(now)
    if not digits or not link.is_token(token):
        return False
    async with desk.db.transaction() as conn:
        tried = await directory.try_proof(
            conn,
            token_hash=link.token_hash(token),
            digits_hash=link.digits_hash(token, digits),
            most=link.MOST_TRIES,
            today=today,
        )
        if tried is None or not tried.fits:
            return False
        addresses = {agency.agency: agency.address for agency in desk.register.agencies}
        if addresses.get(tried.agency) != tried.address:
            return False
        await standing.verified(conn, tried.agency, today + PROVED_FOR)
        await audit.record(conn, staff_id=None, act=Act.PROVED, report_id=None, day=today)
    return True


def _listed(desk: Desk, agency: str) -> Agency:
    found = next((one for one in desk.register.agencies if one.agency == agency), None)
    if found is None:
        raise PageUnknown
    return found


def _of(found: tuple[Record, ...], agency: str) -> Record:
    record = next((one for one in found if one.agency.agency == agency), None)
    if record is None:
        raise PageUnknown
    return record


def _urgency(record: Record) -> tuple[bool, bool, str]:
    first = record.concerns[0] if record.concerns else None
    end = record.next_end
    return (first is None or not (first.over or first.pressing), first is None, end.isoformat() if end else "9")


async def _note(conn: Connection, person: Person, now: datetime) -> None:
    """The audit comes last in a transaction: it holds the end of its chain."""
    await audit.record(conn, staff_id=person.staff_id, act=Act.DIRECTORY, report_id=None, day=local_day(now))
