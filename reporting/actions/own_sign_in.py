"""What a person does about the own sign-in: passkeys, printed codes, password, code generator, and all sessions."""

import asyncio
from datetime import datetime

from reporting.actions import Desk
from reporting.errors import (
    Busy,
    CannotOpen,
    CodeRefused,
    PageUnknown,
    PasskeyRefused,
    PasswordRefused,
    PasswordsDiffer,
    PasswordTooShort,
)
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.own import Own, OwnPasskey, OwnSession
from reporting.model.signed_in import SignedIn
from reporting.sealing import paper_code, passkey, reader, totp, tries
from reporting.store import audit, passkeys, sessions, sign_ins, staff
from reporting.store.database import Connection
from reporting.store.passkeys import PasskeyRow

SHORTEST = 15
LONGEST_NAME = 60


async def overview(desk: Desk, who: SignedIn, now: datetime) -> Own:
    """All that a person may see of the own sign-in."""
    staff_id = who.person.staff_id
    async with desk.db.acquire() as conn:
        row = await staff.of_id(conn, staff_id)
        login = "" if row is None else row.login
        return Own(
            passkeys=tuple(
                OwnPasskey(
                    handle=one.credential_id.hex(), name=one.name, added=one.added, opens=one.seed_sealed is not None
                )
                for one in await passkeys.of_person(conn, staff_id)
            ),
            codes_left=await sign_ins.codes_left(conn, staff_id),
            sessions=tuple(
                OwnSession(began=one.began, this=one.session_tag == who.tag)
                for one in await sessions.of_person(conn, staff_id, now)
            ),
            tries=await sign_ins.tries(conn, tries.of_login(desk.desk_key, login)),
        )


async def asks_for_new(desk: Desk, who: SignedIn, now: datetime, draw: Draw) -> str:
    """What a browser needs to make a new passkey; "" where the desk has no name that passkeys know."""
    site = passkey.site_at(desk.scheme.desk_url)
    if site is None:
        return ""
    async with desk.db.acquire() as conn:
        row = await staff.of_id(conn, who.person.staff_id)
        known = tuple(one.credential_id for one in await passkeys.of_person(conn, who.person.staff_id))
    challenge = passkey.challenge(desk.desk_key, passkey.ADD + who.person.staff_id.bytes, now, draw)
    login = "" if row is None else row.login
    return passkey.asks_to_make(site, challenge, (who.person.staff_id.bytes, login, who.person.name), known)


async def add_passkey(desk: Desk, who: SignedIn, name: str, text: str, *, now: datetime, draw: Draw) -> None:
    """Write a new passkey, with the seed behind it if it can make a secret; PasskeyRefused when it does not fit."""
    site, staff_id = passkey.site_at(desk.scheme.desk_url), who.person.staff_id
    try:
        shown = passkey.shown(text)
        if site is None or not passkey.is_ours(desk.desk_key, passkey.ADD + staff_id.bytes, shown.challenge, now):
            raise PasskeyRefused
        made = passkey.check_made(site, shown)
    except CannotOpen as fault:
        raise PasskeyRefused from fault
    locked = None if shown.secret is None else passkey.lock(who.seed, made.credential_id, shown.secret, draw)
    row = PasskeyRow(
        credential_id=made.credential_id,
        staff_id=staff_id,
        name=" ".join(name.split())[:LONGEST_NAME] or "Passkey",
        public=made.public,
        uses=made.uses,
        salt=None if locked is None else locked.salt,
        seed_sealed=None if locked is None else locked.sealed,
        added=local_day(now),
    )
    async with desk.db.transaction() as conn:
        fresh = await sign_ins.spend(conn, shown.challenge, now + passkey.GOOD_FOR)
        if not fresh or not await passkeys.add(conn, row):
            raise PasskeyRefused
        await _noted(conn, who, now)


async def remove_passkey(desk: Desk, who: SignedIn, handle: str, now: datetime) -> None:
    """Take back a passkey of one's own; PageUnknown when there is none like this."""
    try:
        credential_id = bytes.fromhex(handle)
    except ValueError as fault:
        raise PageUnknown from fault
    async with desk.db.transaction() as conn:
        if not await passkeys.remove(conn, who.person.staff_id, credential_id):
            raise PageUnknown
        await _noted(conn, who, now)


async def new_codes(desk: Desk, who: SignedIn, *, now: datetime, draw: Draw) -> tuple[str, ...]:
    """Ten new printed codes; those of before are good for nothing any more."""
    made, staff_id = paper_code.codes(draw), who.person.staff_id
    marks = [paper_code.mark(desk.desk_key, staff_id, code) for code in made]
    async with desk.db.transaction() as conn:
        await sign_ins.replace_codes(conn, staff_id, marks)
        await _noted(conn, who, now)
    return tuple(paper_code.grouped(code) for code in made)


async def change_password(
    desk: Desk, who: SignedIn, old: str, new: tuple[str, str], *, now: datetime, draw: Draw
) -> None:
    """Put the seed behind a new password, and end all other sessions. A fresh passkey stands for the old password."""
    if new[0] != new[1]:
        raise PasswordsDiffer
    if len(new[0]) < SHORTEST:
        raise PasswordTooShort
    staff_id = who.person.staff_id
    lane = tries.of_proof(desk.desk_key, staff_id)
    if not who.by_passkey:
        # Before a try is counted, or a rush makes people wait who were right.
        if desk.familiar.locked():
            raise Busy
        async with desk.db.acquire() as conn:
            count = await sign_ins.begin_try(conn, lane, now)
            row = await staff.of_id(conn, staff_id)
        if row is None or count is None or not await _opens(desk, row, old):
            raise PasswordRefused
    loop = asyncio.get_running_loop()
    locked = await loop.run_in_executor(desk.threads, reader.lock, who.seed, new[0], draw)
    async with desk.db.transaction() as conn:
        row = await staff.of_id(conn, staff_id)
        await staff.relock(conn, staff_id, locked.salt, locked.sealed)
        await sessions.end_but(conn, staff_id, who.tag)
        await sign_ins.forget_tries(conn, lane)
        if row is not None:
            # Whoever guesses at the old password guesses in vain now.
            await sign_ins.forget_tries(conn, tries.of_login(desk.desk_key, row.login))
        await _noted(conn, who, now)


async def new_generator(desk: Desk, who: SignedIn, secret: str, code: str, *, now: datetime, draw: Draw) -> None:
    """Take another code generator, which shows that it is there by its first code; CodeRefused when it does not."""
    async with desk.db.transaction() as conn:
        row = await staff.of_id(conn, who.person.staff_id)
        step = None if row is None else _first_step(secret, code, now)
        if row is None or step is None:
            raise CodeRefused
        sealed = reader.close_small(desk.desk_key, reader.totp_label(row.login), secret.encode(), draw)
        await staff.new_generator(conn, row.staff_id, sealed, step)
        await _noted(conn, who, now)


async def end_everywhere(desk: Desk, who: SignedIn) -> None:
    """End every session of a person, and make each browser a stranger again."""
    async with desk.db.transaction() as conn:
        await sessions.end_but(conn, who.person.staff_id)
        await sign_ins.forget_browsers(conn, who.person.staff_id)


async def _noted(conn: Connection, who: SignedIn, now: datetime) -> None:
    await audit.record(conn, staff_id=who.person.staff_id, act=Act.KEY_ACTION, report_id=None, day=local_day(now))


async def _opens(desk: Desk, row: staff.StaffRow, password: str) -> bool:
    if desk.familiar.locked():
        raise Busy
    locked = reader.LockedSeed(salt=row.seed_salt, sealed=row.seed_sealed)
    async with desk.familiar:
        try:
            await asyncio.get_running_loop().run_in_executor(desk.threads, reader.unlock, locked, password)
        except CannotOpen:
            return False
        return True


def _first_step(secret: str, code: str, now: datetime) -> int | None:
    """The step of a code of a secret that came back from a page of ours; None when either is nothing of ours."""
    try:
        return totp.step_in(secret, code, now)
    except ValueError:
        return None
