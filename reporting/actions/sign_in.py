"""Signing in at the desk: the right password is the one that opens the seed, and the code is good for one use."""

import asyncio
from datetime import datetime, timedelta

from msgspec.structs import replace

from reporting.actions import Desk
from reporting.errors import Busy, CannotOpen, CodeRefused, SignedOut, SignInRefused
from reporting.model.chance import Draw
from reporting.model.person import Person
from reporting.model.signed_in import SignedIn
from reporting.sealing import cipher, inside, reader, totp
from reporting.sealing.inside import SECRET, Inside
from reporting.sealing.keys import SEED
from reporting.store import sessions, staff

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
# A page more or less need not write: the end of a session moves in steps of a minute.
STEP = timedelta(minutes=1)
# Exports and keys want a second factor that is not older than this.
FRESH = timedelta(minutes=10)
# An unknown login is tried against this, so that it costs what a known one costs.
DECOY = reader.LockedSeed(salt=bytes(32), sealed=bytes(SEED + 16))


async def sign_in(desk: Desk, login: str, password: str, *, code: str, now: datetime, draw: Draw) -> bytes:
    """Begin a session and give the secret of its cookie; SignInRefused whatever did not fit, Busy in a rush."""
    if desk.sign_ins.locked():
        raise Busy
    async with desk.db.acquire() as conn:
        row = await staff.begin_try(conn, login.strip().casefold(), now)
    locked = DECOY if row is None else reader.LockedSeed(salt=row.seed_salt, sealed=row.seed_sealed)
    loop = asyncio.get_running_loop()
    async with desk.sign_ins:
        seed = await loop.run_in_executor(desk.threads, _seed_behind, locked, password)
    step = None if row is None else totp.step_of(desk.desk_key, row.login, row.totp_sealed, code, now)
    if row is None or seed is None or step is None:
        raise SignInRefused
    secret = draw(SECRET)
    closed = inside.close(secret, Inside(seed=seed, form=draw(cipher.KEY), began=now, proved=now), draw)
    async with desk.db.transaction() as conn:
        if not await staff.signed_in(conn, row.staff_id, step):
            raise SignInRefused
        await sessions.begin(
            conn,
            tag=reader.session_tag(secret),
            staff_id=row.staff_id,
            salt=closed.salt,
            sealed=closed.sealed,
            expires=now + IDLE,
        )
    return secret


async def resume(desk: Desk, secret: bytes, now: datetime) -> SignedIn:
    """The person behind a cookie with all keys opened, and a later end of the session; SignedOut when it has ended."""
    tag = reader.session_tag(secret)
    async with desk.db.acquire() as conn:
        row = await sessions.load(conn, tag, now)
        if row is None:
            raise SignedOut
        opened = _opened(secret, row)
        ends = min(now + IDLE, opened.began + LONGEST)
        if ends - row.expires >= STEP:
            await sessions.prolong(conn, tag, ends)
        keys = await staff.held_keys(conn, row.staff_id)
    person = Person(
        staff_id=row.staff_id, name=row.name, role=row.role, holder=row.holder, seeds=_seeds(keys, opened.seed)
    )
    return SignedIn(person=person, form_key=opened.form, fresh=now - opened.proved < FRESH)


async def prove(desk: Desk, secret: bytes, code: str, now: datetime, draw: Draw) -> bytes:
    """Show a second factor anew, and give the new secret of the session's cookie; CodeRefused for a wrong code."""
    async with desk.db.transaction() as conn:
        row = await sessions.load(conn, reader.session_tag(secret), now)
        if row is None:
            raise SignedOut
        opened = _opened(secret, row)
        person = await staff.begin_proof(conn, row.staff_id, now)
    step = None if person is None else totp.step_of(desk.desk_key, person.login, person.totp_sealed, code, now)
    if person is None or step is None:
        raise CodeRefused
    new = draw(SECRET)
    closed = inside.close(new, replace(opened, proved=now), draw)
    async with desk.db.transaction() as conn:
        if not await staff.signed_in(conn, row.staff_id, step):
            raise CodeRefused
        await sessions.renew(conn, reader.session_tag(secret), reader.session_tag(new), closed.salt, closed.sealed)
    return new


async def sign_out(desk: Desk, secret: bytes) -> None:
    """End a session at once."""
    async with desk.db.acquire() as conn:
        await sessions.end(conn, reader.session_tag(secret))


def _seed_behind(locked: reader.LockedSeed, password: str) -> bytes | None:
    try:
        return reader.unlock(locked, password)
    except CannotOpen:
        return None


def _opened(secret: bytes, row: sessions.SessionRow) -> Inside:
    try:
        return inside.reopen(secret, reader.SealedSession(salt=row.salt, sealed=row.sealed))
    except CannotOpen as fault:
        raise SignedOut from fault


def _seeds(keys: tuple[staff.HeldKey, ...], seed: bytes) -> dict[bytes, bytes]:
    """The keys that this person's seed opens; one that was tampered with is left out and spoils no other."""
    seeds = {}
    for key in keys:
        try:
            seeds[key.key_id] = reader.unhold(key.sealed, key.key_id, seed)
        except CannotOpen:
            continue
    return seeds
