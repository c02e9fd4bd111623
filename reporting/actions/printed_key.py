"""The printed recovery key of a person: made while signed in, and used once to set a new password."""

import asyncio
from datetime import datetime

from reporting.actions import Desk
from reporting.errors import CannotOpen, PasswordsDiffer, PasswordTooShort, PrintedKeyRefused
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.keyholder import Printed
from reporting.model.signed_in import SignedIn
from reporting.sealing import factor, printed_key, reader, tries
from reporting.store import audit, keys, sessions, sign_ins, staff

SHORTEST = 15


async def make(desk: Desk, who: SignedIn, now: datetime, draw: Draw) -> str:
    """A new printed key, as it is shown this once; one that was printed before opens nothing any more."""
    number = printed_key.new(draw)
    locked, day = printed_key.lock(who.seed, number, draw), local_day(now)
    async with desk.db.transaction() as conn:
        await keys.put_printed(conn, who.person.staff_id, locked.salt, locked.sealed, day)
        await audit.record(conn, staff_id=who.person.staff_id, act=Act.KEY_ACTION, report_id=None, day=day)
    return printed_key.shown(number)


async def use(
    desk: Desk, login: str, typed: str, code: str, *, new: tuple[str, str], now: datetime, draw: Draw
) -> None:
    """Put the seed behind a new password by the printed key, which is used up; every session and browser ends.

    PrintedKeyMistyped when its digits are not right in themselves; PrintedKeyRefused whatever else does not fit.
    """
    if new[0] != new[1]:
        raise PasswordsDiffer
    if len(new[0]) < SHORTEST:
        raise PasswordTooShort
    number = printed_key.read(typed)
    async with desk.db.acquire() as conn:
        row = await staff.find(conn, login.strip().casefold())
        found = None if row is None else await keys.printed(conn, row.staff_id)
    seed = _seed(number, found)
    if row is None or found is None or seed is None:
        raise PrintedKeyRefused
    # Whoever comes here has the paper: what is left to guess is the code.
    lane = tries.of_proof(desk.desk_key, row.staff_id)
    async with desk.db.acquire() as conn:
        count = await sign_ins.begin_try(conn, lane, now)
    shown = factor.read(desk.desk_key, row.staff_id, row.login, totp_sealed=row.totp_sealed, code=code, now=now)
    if count is None or shown is None:
        raise PrintedKeyRefused
    locked = await asyncio.get_running_loop().run_in_executor(desk.threads, reader.lock, seed, new[0], draw)
    async with desk.db.transaction() as conn:
        if isinstance(shown, factor.Printed):
            fresh = await sign_ins.use_code(conn, row.staff_id, shown.mark)
        else:
            fresh = await staff.use_step(conn, row.staff_id, shown.step)
        if not fresh or not await keys.spend(conn, row.staff_id, found.salt):
            raise PrintedKeyRefused
        await staff.relock(conn, row.staff_id, locked.salt, locked.sealed)
        await sessions.end_but(conn, row.staff_id)
        await sign_ins.forget_browsers(conn, row.staff_id)
        await sign_ins.forget_tries(conn, lane)
        await sign_ins.forget_tries(conn, tries.of_login(desk.desk_key, row.login))
        await audit.record(conn, staff_id=row.staff_id, act=Act.KEY_ACTION, report_id=None, day=local_day(now))


def _seed(number: str, found: Printed | None) -> bytes | None:
    locked = printed_key.DECOY if found is None else reader.LockedSeed(salt=found.salt, sealed=found.sealed)
    try:
        return printed_key.unlock(locked, number, b"" if found is None else found.public)
    except CannotOpen:
        return None
