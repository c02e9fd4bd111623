"""Keys and the people who hold them: giving one, counting who has one, printing a way back, moving to a new one."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.keyholder import Opener, Printed
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class PersonRow(Struct, frozen=True, kw_only=True):
    """Somebody of a holder, the key of this person's own, and the names of the keys that this person holds."""

    staff_id: UUID
    login: str
    name: str
    public: bytes
    key_ids: tuple[bytes, ...]
    printed: bool


class OldWrap(Struct, frozen=True, kw_only=True):
    """A wrap of a former key, and what its object's header says."""

    object_id: UUID
    sealed: bytes
    report_id: UUID
    kind: int
    epoch: int


class _Name(Struct, frozen=True, kw_only=True):
    key_id: bytes


async def people(conn: Connection, holder: str) -> tuple[PersonRow, ...]:
    """The people of a holder, by name."""
    return await as_many(PersonRow, queries.keys_people(conn, holder=holder))


async def give(conn: Connection, key_id: bytes, staff_id: UUID, sealed: bytes) -> None:
    """Write the seed of a key that was sealed to one more person."""
    await queries.keys_give(conn, key_id=key_id, staff_id=staff_id, sealed=sealed)


async def held_by(conn: Connection, key_ids: tuple[bytes, ...]) -> dict[bytes, int]:
    """How many people hold each of these keys, 0 for those that nobody does."""
    found = await as_many(Opener, queries.keys_held_by(conn, key_ids=key_ids))
    return dict.fromkeys(key_ids, 0) | {one.key_id: one.people for one in found}


async def openers(conn: Connection, report_id: UUID) -> tuple[Opener, ...]:
    """Which keys open a report or a copy of it, and how many people hold each."""
    return await _openers(conn, await as_many(_Name, queries.keys_openers(conn, report_id=report_id)))


async def told(conn: Connection, report_id: UUID) -> tuple[Opener, ...]:
    """The same as far as the reporter may know of it."""
    return await _openers(conn, await as_many(_Name, queries.keys_told_openers(conn, report_id=report_id)))


async def _openers(conn: Connection, names: tuple[_Name, ...]) -> tuple[Opener, ...]:
    people = await held_by(conn, tuple(one.key_id for one in names))
    return tuple(Opener(key_id=key_id, people=n) for key_id, n in people.items())


async def reporter_key(conn: Connection, report_id: UUID) -> bytes:
    """The name of the reporter's own key of a report."""
    row = as_one(_Name, await queries.keys_reporter(conn, report_id=report_id))
    return b"" if row is None else row.key_id


async def put_printed(conn: Connection, staff_id: UUID, salt: bytes, sealed: bytes, day: date) -> None:
    """Keep the seed behind a newly printed key; one that was printed before opens nothing from now on."""
    await queries.keys_print(conn, staff_id=staff_id, salt=salt, sealed=sealed, made_day=day)


async def printed(conn: Connection, staff_id: UUID) -> Printed | None:
    """What a printed key is tried against; None where none is in force."""
    return as_one(Printed, await queries.keys_printed(conn, staff_id=staff_id))


async def spend(conn: Connection, staff_id: UUID, salt: bytes) -> bool:
    """Use up a printed key; False when it was used before."""
    return bool(await queries.keys_spend(conn, staff_id=staff_id, salt=salt))


async def old_wraps(conn: Connection, old_key: bytes, new_key: bytes, most: int) -> tuple[OldWrap, ...]:
    """Some of the wraps of a former key whose objects the new key does not open yet."""
    return await as_many(OldWrap, queries.keys_old_wraps(conn, old_key=old_key, new_key=new_key, most=most))


async def left(conn: Connection, old_key: bytes, new_key: bytes) -> int:
    """How many objects a former key opens and the new one does not."""
    return int(await queries.keys_left(conn, old_key=old_key, new_key=new_key))


async def rekey(conn: Connection, object_id: UUID, old_key: bytes, new_key: bytes, sealed: bytes) -> bool:
    """Let the new key in where the old one opens, and move the referral; False where that may not be."""
    done = await queries.keys_rekey(conn, object_id=object_id, old_key=old_key, new_key=new_key, sealed=sealed)
    return done is not None


async def end(conn: Connection, old_key: bytes, new_key: bytes) -> int:
    """Delete the wraps of a former key where the new one has its own; the owner of the schema alone may."""
    return int(await queries.keys_end(conn, old_key=old_key, new_key=new_key))
