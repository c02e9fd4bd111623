"""Staff: who may sign in, and the keys that each person holds in wrapped form."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.person import StaffRole
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class StaffRow(Struct, frozen=True, kw_only=True):
    """What a try at signing in is checked against."""

    staff_id: UUID
    login: str
    seed_salt: bytes
    seed_sealed: bytes
    totp_sealed: bytes
    first_until: datetime | None


class NewStaff(Struct, frozen=True, kw_only=True):
    """A member of staff to be; the password is nowhere in it."""

    staff_id: UUID
    login: str
    name: str
    role: StaffRole
    holder: str
    public: bytes
    seed_salt: bytes
    seed_sealed: bytes
    totp_sealed: bytes
    first_until: datetime | None = None  # set: the seed stands behind a printed code until then


class NewSeed(Struct, frozen=True, kw_only=True):
    """What a person makes at the first sign-in."""

    public: bytes
    seed_salt: bytes
    seed_sealed: bytes
    totp_sealed: bytes


class FirstSeed(Struct, frozen=True, kw_only=True):
    """A seed behind a printed code, and until when the code is good."""

    public: bytes
    seed_salt: bytes
    seed_sealed: bytes
    until: datetime


class HeldKey(Struct, frozen=True, kw_only=True):
    """The seed of a key, sealed to one person who reads with it."""

    key_id: bytes
    sealed: bytes


async def find(conn: Connection, login: str) -> StaffRow | None:
    """What a try at signing in is checked against; None for an unknown login."""
    return as_one(StaffRow, await queries.staff_by_login(conn, login=login))


async def of_id(conn: Connection, staff_id: UUID) -> StaffRow | None:
    """What a fresh second factor of somebody who is signed in is checked against."""
    return as_one(StaffRow, await queries.staff_by_id(conn, staff_id=staff_id))


async def use_step(conn: Connection, staff_id: UUID, step: int) -> bool:
    """Use up the step of a code; False when it was used before."""
    return bool(await queries.staff_use_step(conn, staff_id=staff_id, step=step))


async def relock(conn: Connection, staff_id: UUID, salt: bytes, sealed: bytes) -> None:
    """Put the seed behind another password."""
    await queries.staff_relock(conn, staff_id=staff_id, seed_salt=salt, seed_sealed=sealed)


async def new_generator(conn: Connection, staff_id: UUID, totp_sealed: bytes, step: int) -> None:
    """Write another code generator, whose first code is used up."""
    await queries.staff_new_generator(conn, staff_id=staff_id, totp_sealed=totp_sealed, step=step)


async def first(conn: Connection, old: StaffRow, own: NewSeed, keys: tuple[HeldKey, ...], now: datetime) -> bool:
    """Write the seed that a person made at the first sign-in, with the keys held so far; False when too late."""
    written = await queries.staff_first(
        conn,
        staff_id=old.staff_id,
        old_salt=old.seed_salt,
        public=own.public,
        seed_salt=own.seed_salt,
        seed_sealed=own.seed_sealed,
        totp_sealed=own.totp_sealed,
        now=now,
    )
    if not written:
        return False
    await queries.staff_let_go_keys(conn, staff_id=old.staff_id)
    for key in keys:
        await queries.staff_hold_key(conn, key_id=key.key_id, staff_id=old.staff_id, sealed=key.sealed)
    return True


async def begin_anew(conn: Connection, staff_id: UUID, first: FirstSeed, keys: tuple[HeldKey, ...]) -> None:
    """Put an account behind a printed code; sessions, passkeys, codes and the keys held so far go."""
    await queries.staff_again(
        conn,
        staff_id=staff_id,
        public=first.public,
        seed_salt=first.seed_salt,
        seed_sealed=first.seed_sealed,
        first_until=first.until,
    )
    for key in keys:
        await queries.staff_hold_key(conn, key_id=key.key_id, staff_id=staff_id, sealed=key.sealed)


async def enrol(conn: Connection, staff: NewStaff, keys: tuple[HeldKey, ...]) -> None:
    """Write a new member of staff and the keys that this person will hold."""
    await queries.staff_enrol(
        conn,
        staff_id=staff.staff_id,
        login=staff.login,
        name=staff.name,
        role=staff.role,
        holder=staff.holder,
        public=staff.public,
        seed_salt=staff.seed_salt,
        seed_sealed=staff.seed_sealed,
        totp_sealed=staff.totp_sealed,
        first_until=staff.first_until,
    )
    for key in keys:
        await queries.staff_hold_key(conn, key_id=key.key_id, staff_id=staff.staff_id, sealed=key.sealed)


async def held_keys(conn: Connection, staff_id: UUID) -> tuple[HeldKey, ...]:
    """The wrapped seeds of the keys that this person holds."""
    return await as_many(HeldKey, queries.staff_held_keys(conn, staff_id=staff_id))
