"""Signing in at the desk: the right password is the one that opens the seed, and the code is good for one use."""

import asyncio
from datetime import datetime, timedelta
from hmac import compare_digest

import msgspec
import pyotp
from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import Busy, CannotOpen, SignedOut, SignInRefused
from reporting.model.chance import Draw
from reporting.model.person import Person
from reporting.model.signed_in import SignedIn
from reporting.sealing import draft, reader
from reporting.sealing.keys import SEED
from reporting.store import sessions, staff

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
# A page more or less need not write: the end of a session moves in steps of a minute.
STEP = timedelta(minutes=1)
SECRET = 32
TOTP_SECONDS = 30
# An unknown login is tried against this, so that it costs what a known one costs.
DECOY = reader.LockedSeed(salt=bytes(32), sealed=bytes(SEED + 16))


class Inside(Struct, frozen=True, kw_only=True):
    """What a session row holds, closed under the cookie's secret."""

    v: int = 1
    seed: bytes
    began: datetime


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
    step = None if row is None else _step_of(desk, row, code, now)
    if row is None or seed is None or step is None:
        raise SignInRefused
    secret = draw(SECRET)
    closed = reader.close_session(secret, msgspec.json.encode(Inside(seed=seed, began=now)), draw)
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
        inside = _inside(secret, row)
        ends = min(now + IDLE, inside.began + LONGEST)
        if ends - row.expires >= STEP:
            await sessions.prolong(conn, tag, ends)
        keys = await staff.held_keys(conn, row.staff_id)
    person = Person(
        staff_id=row.staff_id, name=row.name, role=row.role, holder=row.holder, seeds=_seeds(keys, inside.seed)
    )
    return SignedIn(person=person, form_key=draft.form_key(secret))


async def sign_out(desk: Desk, secret: bytes) -> None:
    """End a session at once."""
    async with desk.db.acquire() as conn:
        await sessions.end(conn, reader.session_tag(secret))


def _seed_behind(locked: reader.LockedSeed, password: str) -> bytes | None:
    try:
        return reader.unlock(locked, password)
    except CannotOpen:
        return None


def _step_of(desk: Desk, row: staff.StaffRow, code: str, now: datetime) -> int | None:
    """The step that a code belongs to: the present one or a neighbour, since clocks differ."""
    secret = reader.open_small(desk.desk_key, reader.totp_label(row.login), row.totp_sealed).decode()
    typed = "".join(code.split()).encode()
    present = int(now.timestamp()) // TOTP_SECONDS
    codes = pyotp.TOTP(secret)
    fitting = [
        step for step in (present - 1, present, present + 1) if compare_digest(codes.generate_otp(step).encode(), typed)
    ]
    return max(fitting, default=None)


def _inside(secret: bytes, row: sessions.SessionRow) -> Inside:
    try:
        text = reader.open_session(secret, reader.SealedSession(salt=row.salt, sealed=row.sealed))
    except CannotOpen as fault:
        raise SignedOut from fault
    return msgspec.json.decode(text, type=Inside)


def _seeds(keys: tuple[staff.HeldKey, ...], seed: bytes) -> dict[bytes, bytes]:
    """The keys that this person's seed opens; one that was tampered with is left out and spoils no other."""
    seeds = {}
    for key in keys:
        try:
            seeds[key.key_id] = reader.unhold(key.sealed, key.key_id, seed)
        except CannotOpen:
            continue
    return seeds
