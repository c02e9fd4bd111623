"""The first sign-in: with a printed code a person makes a seed, and chooses a password that nobody else knew."""

import asyncio
from datetime import datetime

import pyotp

from reporting.actions import Desk
from reporting.errors import Busy, CannotOpen, FirstCodeRefused, PasswordsDiffer, PasswordTooShort
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.sealing import paper_code, reader
from reporting.sealing.keys import SEED, public_of
from reporting.store import audit, sign_ins, staff

SHORTEST = 15
# An unknown login is tried against this, so that it costs what a known one costs.
DECOY = reader.LockedSeed(salt=bytes(32), sealed=bytes(SEED + 16))


async def check(desk: Desk, login: str, printed: str, now: datetime) -> None:
    """Whether a printed code is the one of this login; FirstCodeRefused whatever does not fit."""
    await _opened(desk, login, printed, now)


async def choose(
    desk: Desk, login: str, printed: str, password: tuple[str, str], *, secret: str, now: datetime, draw: Draw
) -> tuple[str, ...]:
    """Make the person's own seed behind the password, wrap the keys held so far to it, and give ten printed codes.

    The seed that the printed code opened is good for nothing from then on: whoever printed it holds nothing.
    """
    if password[0] != password[1]:
        raise PasswordsDiffer
    if len(password[0]) < SHORTEST:
        raise PasswordTooShort
    row, old = await _opened(desk, login, printed, now)
    try:
        pyotp.TOTP(secret)
    except ValueError as fault:
        raise FirstCodeRefused from fault
    seed = draw(SEED)
    public = public_of(seed)
    locked = await asyncio.get_running_loop().run_in_executor(desk.threads, reader.lock, seed, password[0], draw)
    own = staff.NewSeed(
        public=public,
        seed_salt=locked.salt,
        seed_sealed=locked.sealed,
        totp_sealed=reader.close_small(desk.desk_key, reader.totp_label(row.login), secret.encode(), draw),
    )
    codes = paper_code.codes(draw)
    async with desk.db.transaction() as conn:
        held = await staff.held_keys(conn, row.staff_id)
        if not await staff.first(conn, row, own, _moved(held, old, public), now):
            raise FirstCodeRefused
        marks = [paper_code.mark(desk.desk_key, row.staff_id, code) for code in codes]
        await sign_ins.replace_codes(conn, row.staff_id, marks)
        await audit.record(conn, staff_id=row.staff_id, act=Act.KEY_ACTION, report_id=None, day=local_day(now))
    return tuple(paper_code.grouped(code) for code in codes)


async def _opened(desk: Desk, login: str, printed: str, now: datetime) -> tuple[staff.StaffRow, bytes]:
    """The account and the seed behind its printed code. Its 24 digits cannot be guessed, so that nobody has to wait."""
    if desk.sign_ins.locked():
        raise Busy
    async with desk.db.acquire() as conn:
        row = await staff.find(conn, login.strip().casefold())
    waiting = row is not None and row.first_until is not None and row.first_until > now
    locked = reader.LockedSeed(salt=row.seed_salt, sealed=row.seed_sealed) if row and waiting else DECOY
    async with desk.sign_ins, desk.strangers:
        try:
            seed = await asyncio.get_running_loop().run_in_executor(
                desk.threads, reader.unlock, locked, paper_code.bare(printed)
            )
        except CannotOpen as fault:
            raise FirstCodeRefused from fault
    if row is None:
        raise FirstCodeRefused
    return row, seed


def _moved(held: tuple[staff.HeldKey, ...], old: bytes, public: bytes) -> tuple[staff.HeldKey, ...]:
    """The keys that the first seed opens, wrapped to the new one."""
    return tuple(
        staff.HeldKey(
            key_id=key.key_id, sealed=reader.hold(reader.unhold(key.sealed, key.key_id, old), key.key_id, public)
        )
        for key in held
    )
