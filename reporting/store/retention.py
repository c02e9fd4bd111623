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


async def letters_go(conn: Connection, before: date) -> None:
    """Delete letters made before a day, and letters that wait for nothing any more."""
    await queries.retire_letters(conn, before=before)
