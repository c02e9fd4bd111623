"""Tries at signing in, the browsers in which people have signed in, printed codes, and what passkeys have signed."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from reporting.store.database import Connection
from reporting.store.queries import queries


async def begin_try(conn: Connection, mark: bytes, now: datetime) -> int | None:
    """Count a try, and give how many there were in a row; None while the next may not be made yet."""
    failures: int | None = await queries.sign_in_try(conn, mark=mark, now=now)
    return failures


async def tries(conn: Connection, mark: bytes) -> int:
    """How many tries in a row have failed."""
    return await queries.sign_in_tries(conn, mark=mark) or 0


async def forget_tries(conn: Connection, mark: bytes) -> None:
    """Begin the count anew."""
    await queries.sign_in_forget_tries(conn, mark=mark)


async def knows_browser(conn: Connection, tag: bytes, login: str, now: datetime) -> bool:
    """Whether this login has signed in with this browser."""
    return bool(await queries.sign_in_browser_known(conn, browser_tag=tag, login=login, now=now))


async def know_browser(conn: Connection, tag: bytes, staff_id: UUID, expires: datetime) -> None:
    """Remember a browser in which somebody has signed in."""
    await queries.sign_in_know_browser(conn, browser_tag=tag, staff_id=staff_id, expires=expires)


async def forget_browsers(conn: Connection, staff_id: UUID) -> None:
    """Make every browser of a person a stranger again."""
    await queries.sign_in_forget_browsers(conn, staff_id=staff_id)


async def spend(conn: Connection, challenge: bytes, expires: datetime) -> bool:
    """Use up what a passkey signed; False when that was done before."""
    return bool(await queries.sign_in_spend(conn, challenge=challenge, expires=expires))


async def use_code(conn: Connection, staff_id: UUID, mark: bytes) -> bool:
    """Use up a printed code; False when it is none, or was used before."""
    return bool(await queries.paper_code_use(conn, staff_id=staff_id, mark=mark))


async def codes_left(conn: Connection, staff_id: UUID) -> int:
    """How many printed codes a person has left."""
    return int(await queries.paper_codes_left(conn, staff_id=staff_id))


async def replace_codes(conn: Connection, staff_id: UUID, marks: Iterable[bytes]) -> None:
    """Write the marks of new printed codes; those of before are good for nothing any more."""
    await queries.paper_codes_end(conn, staff_id=staff_id)
    for mark in marks:
        await queries.paper_code_add(conn, staff_id=staff_id, mark=mark)
