"""Enrolling staff: a seed of one's own behind a password, a code generator, and the keys one reads with."""

from datetime import datetime
from uuid import UUID

import pyotp
from msgspec import Struct

from reporting.errors import AccountUnknown, PasswordTooShort
from reporting.model.chance import Draw
from reporting.model.person import StaffRole
from reporting.sealing import reader
from reporting.sealing.keys import SEED, key_id_of, public_of
from reporting.store import staff, translations
from reporting.store.database import Database

SHORTEST = 15


class NewPerson(Struct, frozen=True, kw_only=True):
    """Somebody who is to sign in at the desk. `totp` is a base32 secret, as authenticators take it."""

    login: str
    name: str
    role: StaffRole
    holder: str = ""
    password: str
    totp: str
    first_until: datetime | None = None  # set: the password is a printed code, good for the first sign-in until then


class FirstCode(Struct, frozen=True, kw_only=True):
    """The printed code of a first sign-in, and until when it is good."""

    code: str
    until: datetime


async def enrol(db: Database, desk_key: bytes, person: NewPerson, key_seeds: tuple[bytes, ...], draw: Draw) -> UUID:
    """Write a new member of staff, who from then on reads with these keys; PasswordTooShort below 15 characters."""
    if len(person.password) < SHORTEST:
        raise PasswordTooShort
    # ValueError here and not at the first sign-in, when the secret is shorter than an authenticator may have.
    pyotp.TOTP(person.totp)
    seed, login = draw(SEED), person.login.strip().casefold()
    # A translator reads with a key of their own, which is nobody else's.
    own = draw(SEED) if person.role is StaffRole.TRANSLATOR else None
    key_seeds = key_seeds if own is None else (*key_seeds, own)
    public, locked = public_of(seed), reader.lock(seed, person.password, draw)
    new = staff.NewStaff(
        staff_id=UUID(bytes=draw(16), version=4),
        login=login,
        name=person.name,
        role=person.role,
        holder=person.holder,
        public=public,
        seed_salt=locked.salt,
        seed_sealed=locked.sealed,
        totp_sealed=reader.close_small(desk_key, reader.totp_label(login), person.totp.encode(), draw),
        first_until=person.first_until,
    )
    async with db.transaction() as conn:
        await staff.enrol(conn, new, tuple(_held(key_seed, public) for key_seed in key_seeds))
        if own is not None:
            await translations.give_key(conn, new.staff_id, public_of(own))
    return new.staff_id


async def begin_anew(db: Database, login: str, first: FirstCode, key_seeds: tuple[bytes, ...], draw: Draw) -> None:
    """Put an account behind a printed code; AccountUnknown when there is none of this name."""
    seed = draw(SEED)
    public, locked = public_of(seed), reader.lock(seed, first.code, draw)
    own = staff.FirstSeed(public=public, seed_salt=locked.salt, seed_sealed=locked.sealed, until=first.until)
    async with db.transaction() as conn:
        row = await staff.find(conn, login.strip().casefold())
        if row is None:
            raise AccountUnknown
        # A translator's key is nobody else's: what held it is gone, and so there is a new one.
        fresh = draw(SEED)
        if await translations.renew_key(conn, row.staff_id, public_of(fresh)):
            key_seeds = (*key_seeds, fresh)
        await staff.begin_anew(conn, row.staff_id, own, tuple(_held(key_seed, public) for key_seed in key_seeds))


def _held(key_seed: bytes, public: bytes) -> staff.HeldKey:
    key_id = key_id_of(public_of(key_seed))
    return staff.HeldKey(key_id=key_id, sealed=reader.hold(key_seed, key_id, public))
