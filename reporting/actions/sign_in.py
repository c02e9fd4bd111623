"""Signing in at the desk: the right password is the one that opens the seed, and a code is good for one use."""

import asyncio
from contextlib import nullcontext
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.errors import Busy, CannotOpen, CodeRefused, PasskeyNeedsPassword, SignedOut, SignInRefused
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.person import Person
from reporting.model.signed_in import Entered, SignedIn, Typed
from reporting.sealing import cipher, factor, inside, passkey, reader, tries
from reporting.sealing.inside import SECRET, Inside
from reporting.sealing.keys import SEED
from reporting.store import audit, passkeys, sessions, sign_ins, staff
from reporting.store.database import Connection

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
# A page more or less need not write: the end of a session moves in steps of a minute.
STEP = timedelta(minutes=1)
# Exports and keys want a second factor that is not older than this.
FRESH = timedelta(minutes=10)
# A browser in which somebody has signed in is known for so long.
KNOWN = timedelta(days=90)
# After so many wrong tries in a row six digits are not enough any more: a printed code or a passkey still is.
MOST = 100
# An unknown login is tried against this, so that it costs what a known one costs.
DECOY = reader.LockedSeed(salt=bytes(32), sealed=bytes(SEED + 16))


class Answered(Struct, frozen=True, kw_only=True):
    """A passkey that signed what we asked for."""

    row: passkeys.PasskeyRow
    shown: passkey.Shown
    uses: int


async def sign_in(desk: Desk, typed: Typed, now: datetime, draw: Draw) -> Entered:
    """Begin a session; SignInRefused whatever did not fit, Busy in a rush."""
    if typed.passkey:
        return await _by_passkey(desk, typed, now, draw)
    login = typed.login.strip().casefold()
    tag = tries.browser_tag(typed.browser or bytes(SECRET))
    async with desk.db.acquire() as conn:
        known = await sign_ins.knows_browser(conn, tag, login, now)
        _ask_queue(desk, known=known)
        lane = tries.of_browser(desk.desk_key, login, tag) if known else tries.of_login(desk.desk_key, login)
        count = await sign_ins.begin_try(conn, lane, now)
        row = await staff.find(conn, login)
    seed = await _seed_behind(desk, row, typed.password, known=known)
    shown = None if row is None else _factor(desk, row, typed.code, now)
    # A printed code cannot be guessed: who has one does not wait because somebody else guesses.
    waits = (count is None or count > MOST) and not isinstance(shown, factor.Printed)
    if row is None or row.first_until is not None or seed is None or shown is None or waits:
        raise SignInRefused
    async with desk.db.transaction() as conn:
        if not await _use(conn, row, shown):
            raise SignInRefused
        await sign_ins.forget_tries(conn, lane)
        return await _begin(conn, row, Inside(seed=seed, form=draw(cipher.KEY), began=now, proved=now), typed, draw)


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
    return SignedIn(
        person=person,
        form_key=opened.form,
        fresh=now - opened.proved < FRESH,
        tag=tag,
        seed=opened.seed,
        by_passkey=opened.by_passkey,
    )


async def prove(desk: Desk, secret: bytes, typed: Typed, now: datetime, draw: Draw) -> bytes:
    """Show a second factor anew, and give the new secret of the session's cookie; CodeRefused when it does not fit."""
    tag = reader.session_tag(secret)
    async with desk.db.acquire() as conn:
        row = await sessions.load(conn, tag, now)
        person = None if row is None else await staff.of_id(conn, row.staff_id)
        if row is None or person is None:
            raise SignedOut
        opened = _opened(secret, row)
        lane = tries.of_proof(desk.desk_key, row.staff_id)
        count = await sign_ins.begin_try(conn, lane, now)
    if count is None:
        raise CodeRefused
    async with desk.db.transaction() as conn:
        if typed.passkey:
            answered = await _answer(desk, conn, typed.passkey, passkey.AGAIN + person.staff_id.bytes, now)
            if answered is None or answered.row.staff_id != person.staff_id or not await _spend(conn, answered, now):
                raise CodeRefused
        else:
            shown = _factor(desk, person, typed.code, now)
            if shown is None or not await _use(conn, person, shown):
                raise CodeRefused
        await sign_ins.forget_tries(conn, lane)
        new = draw(SECRET)
        closed = inside.close(new, replace(opened, proved=now, by_passkey=bool(typed.passkey)), draw)
        await sessions.renew(conn, tag, reader.session_tag(new), closed.salt, closed.sealed)
    return new


async def sign_out(desk: Desk, secret: bytes) -> None:
    """End a session at once."""
    async with desk.db.acquire() as conn:
        await sessions.end(conn, reader.session_tag(secret))


async def _by_passkey(desk: Desk, typed: Typed, now: datetime, draw: Draw) -> Entered:
    """Begin a session by what a passkey signed. Nobody can guess that, so that nobody has to wait."""
    async with desk.db.acquire() as conn:
        answered = await _answer(desk, conn, typed.passkey, passkey.SIGN_IN, now)
        row = None if answered is None else await staff.of_id(conn, answered.row.staff_id)
    if answered is None or row is None or row.first_until is not None:
        raise SignInRefused
    seed = passkey.seed_behind(answered.row.salt, answered.row.seed_sealed, answered.shown)
    if seed is None:
        if not typed.password:
            raise PasskeyNeedsPassword
        _ask_queue(desk, known=True)
        async with desk.db.acquire() as conn:
            if await sign_ins.begin_try(conn, tries.of_proof(desk.desk_key, row.staff_id), now) is None:
                raise SignInRefused
        seed = await _seed_behind(desk, row, typed.password, known=True)
    async with desk.db.transaction() as conn:
        if seed is None or not await _spend(conn, answered, now):
            raise SignInRefused
        await sign_ins.forget_tries(conn, tries.of_proof(desk.desk_key, row.staff_id))
        opened = Inside(seed=seed, form=draw(cipher.KEY), began=now, proved=now, by_passkey=True)
        return await _begin(conn, row, opened, typed, draw)


async def _begin(conn: Connection, row: staff.StaffRow, opened: Inside, typed: Typed, draw: Draw) -> Entered:
    """Write the session, and remember the browser. The audit comes last: it holds the end of its chain."""
    secret, now = draw(SECRET), opened.began
    browser = typed.browser or draw(SECRET)
    closed = inside.close(secret, opened, draw)
    await sign_ins.know_browser(conn, tries.browser_tag(browser), row.staff_id, now + KNOWN)
    await sessions.begin(
        conn,
        tag=reader.session_tag(secret),
        staff_id=row.staff_id,
        salt=closed.salt,
        sealed=closed.sealed,
        expires=now + IDLE,
        began=local_day(now),
    )
    await audit.record(conn, staff_id=row.staff_id, act=Act.SIGNED_IN, report_id=None, day=local_day(now))
    return Entered(secret=secret, browser=browser)


def _ask_queue(desk: Desk, *, known: bool) -> None:
    """Busy when the queue is full: asked before a try is counted, so that a rush makes nobody wait who was right."""
    if (desk.familiar if known else desk.sign_ins).locked():
        raise Busy


async def _seed_behind(desk: Desk, row: staff.StaffRow | None, password: str, *, known: bool) -> bytes | None:
    """The seed, tried in one of two queues: a rush of strangers keeps nobody out who has signed in here before."""
    locked = DECOY if row is None else reader.LockedSeed(salt=row.seed_salt, sealed=row.seed_sealed)
    queue = desk.familiar if known else desk.sign_ins
    if queue.locked():
        raise Busy
    async with queue, nullcontext() if known else desk.strangers:
        try:
            return await asyncio.get_running_loop().run_in_executor(desk.threads, reader.unlock, locked, password)
        except CannotOpen:
            return None


def _factor(desk: Desk, row: staff.StaffRow, code: str, now: datetime) -> factor.Factor | None:
    return factor.read(desk.desk_key, row.staff_id, row.login, row.totp_sealed, code=code, now=now)


async def _use(conn: Connection, row: staff.StaffRow, shown: factor.Factor) -> bool:
    if isinstance(shown, factor.Printed):
        return await sign_ins.use_code(conn, row.staff_id, shown.mark)
    return await staff.use_step(conn, row.staff_id, shown.step)


async def _answer(desk: Desk, conn: Connection, text: str, purpose: bytes, now: datetime) -> Answered | None:
    """The passkey that signed what we asked for, or None when anything about it does not fit."""
    site = passkey.site_at(desk.scheme.desk_url)
    try:
        shown = passkey.shown(text)
        row = await passkeys.find(conn, shown.credential_id)
        if site is None or row is None or not passkey.is_ours(desk.desk_key, purpose, shown.challenge, now):
            return None
        return Answered(row=row, shown=shown, uses=passkey.check_used(site, shown, row.public, row.uses))
    except CannotOpen:
        return None


async def _spend(conn: Connection, answered: Answered, now: datetime) -> bool:
    """Use up what the passkey signed; False when that was done before."""
    await passkeys.used(conn, answered.row.credential_id, answered.uses)
    return await sign_ins.spend(conn, answered.shown.challenge, now + passkey.GOOD_FOR)


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
