"""Retention: what goes at its term. Each step is one delete."""

from datetime import date, datetime

from reporting.store.database import Connection
from reporting.store.queries import queries


async def drafts_go(conn: Connection, now: datetime) -> None:
    """Delete drafts whose time is over."""
    await queries.retire_drafts(conn, now=now)


async def sessions_go(conn: Connection, now: datetime) -> None:
    """Delete staff sessions whose time is over."""
    await queries.retire_sessions(conn, now=now)


async def sign_ins_go(conn: Connection, now: datetime) -> None:
    """Delete counts of tries, browsers that were known, and what passkeys have signed, when their time is over."""
    await queries.retire_tries(conn, now=now)
    await queries.retire_browsers(conn, now=now)
    await queries.retire_challenges(conn, now=now)


async def allowances_go(conn: Connection, today: int) -> None:
    """Delete what sites drew before a day."""
    await queries.retire_allowances(conn, today=today)


async def salts_go(conn: Connection, today: int) -> None:
    """Delete the salts under which content was marked before a day."""
    await queries.retire_salts(conn, today=today)


async def letters_go(conn: Connection, before: date) -> None:
    """Delete letters made before a day, and letters that wait for nothing any more."""
    await queries.retire_letters(conn, before=before)


async def copies_go(conn: Connection) -> None:
    """Delete the blocks of copies that their reporter took back before they were sent."""
    await queries.retire_copies(conn)
