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
    totp_last_step: int


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


class HeldKey(Struct, frozen=True, kw_only=True):
    """The seed of a key, sealed to one person who reads with it."""

    key_id: bytes
    sealed: bytes


async def begin_try(conn: Connection, login: str, now: datetime) -> StaffRow | None:
    """Count a try and give what it is checked against; None for an unknown login and for a locked one."""
    return as_one(StaffRow, await queries.staff_try(conn, login=login, now=now))


async def begin_proof(conn: Connection, staff_id: UUID, now: datetime) -> StaffRow | None:
    """Count a try of somebody who is signed in and shows a second factor anew; None while it is locked."""
    return as_one(StaffRow, await queries.staff_try_proof(conn, staff_id=staff_id, now=now))


async def signed_in(conn: Connection, staff_id: UUID, step: int) -> bool:
    """Forget the tries and use up the step of the code; False when that step was used before."""
    return bool(await queries.staff_signed_in(conn, staff_id=staff_id, step=step))


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
    )
    for key in keys:
        await queries.staff_hold_key(conn, key_id=key.key_id, staff_id=staff.staff_id, sealed=key.sealed)


async def held_keys(conn: Connection, staff_id: UUID) -> tuple[HeldKey, ...]:
    """The wrapped seeds of the keys that this person holds."""
    return await as_many(HeldKey, queries.staff_held_keys(conn, staff_id=staff_id))
