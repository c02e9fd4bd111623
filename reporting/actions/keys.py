"""Keys and the people who hold them: a second reader, a new key, a change asked for, "I still have it"."""

from datetime import date, datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import CannotOpen, KeyWaits, PageUnknown
from reporting.model.agency import FormerKey, Party
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.change import Ask, ChangeRequest, NewKey
from reporting.model.keyholder import Colleague, KeyLine, KeyState, KeysView, NamedOpener
from reporting.model.person import Person, StaffRole
from reporting.model.report import Allowed, Block
from reporting.routing import openers
from reporting.sealing import change, reader
from reporting.sealing.envelope import Header, Kind, Wrap
from reporting.sealing.keys import SEED, key_id_of, public_of
from reporting.sealing.rewrap import rewrap
from reporting.store import audit, keys, recovery, triage
from reporting.store.database import Connection

# Two people at least must be able to open what only an agency can open.
ENOUGH = 2
# So many objects are moved by one press of the button: it answers within a few seconds.
BATCH = 500


async def look(desk: Desk, person: Person, now: datetime) -> KeysView:
    """The keys of the holder whom this person reads for, and the people who hold them."""
    party = _party(desk, person)
    async with desk.db.acquire() as conn:
        people = await keys.people(conn, person.holder)
        held = await keys.held_by(conn, tuple({key_id for one in people for key_id in one.key_ids}))
        kit = await recovery.state(conn)
        lines = [await _line(conn, person, party, key_id, count) for key_id, count in held.items()]
    order = tuple(KeyState)
    return KeysView(
        holder=person.holder if party is None else party.name,
        keys=tuple(sorted(lines, key=lambda line: (order.index(line.state), line.key_id))),
        colleagues=tuple(_colleague(person, one) for one in people),
        two_needed=openers.may_have_contact(party) and held.get(party.key.key_id, 0) < ENOUGH if party else False,
        kit=kit,
        listed=tuple(
            (name, one.name)
            for name, one in change.parties(desk.register)
            if person.role is StaffRole.COORDINATOR and one.valid_to >= local_day(now)
        ),
    )


async def give(desk: Desk, person: Person, to: UUID, now: datetime) -> None:
    """Give a colleague every key that this person holds; PageUnknown for anybody who is no colleague."""
    async with desk.db.transaction() as conn:
        colleague = next((one for one in await keys.people(conn, person.holder) if one.staff_id == to), None)
        if colleague is None or to == person.staff_id or not person.seeds:
            raise PageUnknown
        for key_id, seed in person.seeds.items():
            await keys.give(conn, key_id, to, reader.hold(seed, key_id, colleague.public))
        await _note(conn, person, now)


async def make_key(desk: Desk, person: Person, now: datetime, draw: Draw) -> None:
    """Make a new key for the holder and give it to all who hold its present one; KeyWaits while one is not signed yet.

    Nothing is sealed to it until the register lists it. It was never in a file, and no screen shows it.
    """
    party = _party(desk, person)
    if party is None or party.key.key_id not in person.seeds:
        raise PageUnknown
    seed = draw(SEED)
    key_id = key_id_of(public_of(seed))
    async with desk.db.transaction() as conn:
        people = await keys.people(conn, person.holder)
        if any(_state(party, held) is KeyState.WAITING for one in people for held in one.key_ids):
            raise KeyWaits
        for one in people:
            if party.key.key_id in one.key_ids:
                await keys.give(conn, key_id, one.staff_id, reader.hold(seed, key_id, one.public))
        await _note(conn, person, now)


async def ask(desk: Desk, person: Person, asks: tuple[Ask, ...], now: datetime) -> bytes:
    """A change request as a file. Without asks of a coordinator's own it is about the new keys that wait."""
    party = _party(desk, person)
    own = tuple(
        NewKey(party=person.holder, public=public_of(seed))
        for key_id, seed in person.seeds.items()
        if party is not None and _state(party, key_id) is KeyState.WAITING
    )
    if not asks and not own:
        raise PageUnknown
    request = ChangeRequest(made=local_day(now), version=desk.register.version, asks=asks or own)
    async with desk.db.transaction() as conn:
        await _note(conn, person, now)
    return change.encode_request(request)


async def move(desk: Desk, person: Person, now: datetime) -> int:
    """Let the holder's key in where its former ones open, and give how many objects are still left.

    What still waits to be sent stays where it is, and is moved by a later press.
    """
    party = _party(desk, person)
    if party is None or party.key.key_id not in person.seeds:
        raise PageUnknown
    left = 0
    for old in party.former:
        if old.key.key_id in person.seeds:
            left += await _move(desk, person, party, old, local_day(now))
    return left


async def _move(desk: Desk, person: Person, party: Party, old: FormerKey, today: date) -> int:
    old_id, new_id = old.key.key_id, party.key.key_id
    to = Allowed(public=party.key.public, blocks=frozenset(Block))
    async with desk.db.acquire() as conn:
        found = await keys.old_wraps(conn, old_id, new_id, BATCH)
    for one in found:
        header = Header(kind=Kind(one.kind), report_id=one.report_id, object_id=one.object_id, epoch=one.epoch)
        try:
            made = rewrap(header, Wrap(key_id=old_id, sealed=one.sealed), person.seeds[old_id], to)
        except CannotOpen:
            continue
        async with desk.db.transaction() as conn:
            if await keys.rekey(conn, one.object_id, old_id, new_id, made.sealed):
                await audit.record(
                    conn, staff_id=person.staff_id, act=Act.REWRAPPED, report_id=one.report_id, day=today
                )
    async with desk.db.acquire() as conn:
        return await keys.left(conn, old_id, new_id)


async def confirm(desk: Desk, person: Person, share: int, kit: str, now: datetime) -> None:
    """Write that a holder of a share said "I still have it"; PageUnknown for a share of no kit that is in use."""
    async with desk.db.transaction() as conn:
        if not await recovery.confirm(conn, share, kit, local_day(now)):
            raise PageUnknown
        await _note(conn, person, now)


async def who_opens(desk: Desk, person: Person, report_id: UUID) -> tuple[NamedOpener, ...]:
    """Who can still open a report; PageUnknown when no key of this reader opens it."""
    async with desk.db.acquire() as conn:
        if await triage.report(conn, report_id, tuple(person.seeds)) is None:
            raise PageUnknown
        return openers.named(
            desk.register, await keys.openers(conn, report_id), await keys.reporter_key(conn, report_id)
        )


def _party(desk: Desk, person: Person) -> Party | None:
    return dict(change.parties(desk.register)).get(person.holder)


def _state(party: Party | None, key_id: bytes) -> KeyState:
    if party is not None and key_id == party.key.key_id:
        return KeyState.CURRENT
    if party is not None and key_id in {old.key.key_id for old in party.former}:
        return KeyState.FORMER
    return KeyState.WAITING


async def _line(conn: Connection, person: Person, party: Party | None, key_id: bytes, people: int) -> KeyLine:
    state = _state(party, key_id)
    left = await keys.left(conn, key_id, party.key.key_id) if party and state is KeyState.FORMER else 0
    return KeyLine(key_id=key_id, state=state, people=people, mine=key_id in person.seeds, left=left)


def _colleague(person: Person, row: keys.PersonRow) -> Colleague:
    return Colleague(
        staff_id=row.staff_id,
        name=row.name,
        login=row.login,
        own_key=key_id_of(row.public),
        holds=len(row.key_ids),
        lacks=len(set(person.seeds) - set(row.key_ids)),
        printed=row.printed,
        me=row.staff_id == person.staff_id,
    )


async def _note(conn: Connection, person: Person, now: datetime) -> None:
    """The audit comes last in a transaction: it holds the end of its chain."""
    await audit.record(conn, staff_id=person.staff_id, act=Act.KEY_ACTION, report_id=None, day=local_day(now))
