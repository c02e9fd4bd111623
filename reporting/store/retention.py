"""Retention: what goes at its term. Each step is one delete."""

from datetime import date, datetime

from reporting.model.tombstone import Gone, Tombstone
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


async def shown_words_go(conn: Connection) -> None:
    """Delete the words that stood on the page for everybody and were taken back."""
    await queries.retire_shown_words(conn)


async def six_years_go(conn: Connection, today: date) -> None:
    """Delete figures, packs and the log of tension at their term of six years."""
    await queries.retire_figures(conn, today=today)
    await queries.retire_packs(conn, today=today)
    await queries.retire_tension(conn, today=today)


async def copies_go(conn: Connection) -> None:
    """Delete the blocks of copies that their reporter took back before they were sent."""
    await queries.retire_copies(conn)


async def tombstones(conn: Connection, today: date) -> tuple[Tombstone, ...]:
    """What was erased and is not gone yet, and what was taken back, by random id alone."""
    erased = [row["report_id"] async for row in queries.rights_erased_ids(conn)]
    withdrawn = [row["referral_id"] async for row in queries.rights_withdrawn_ids(conn)]
    photos = [row["object_id"] async for row in queries.picture_back_ids(conn)]
    words = [row["quote_id"] async for row in queries.rights_unsaid_ids(conn)]
    return (
        *(Tombstone(day=today, gone=Gone.ERASED, thing=one) for one in erased),
        *(Tombstone(day=today, gone=Gone.WITHDRAWN, thing=one) for one in withdrawn),
        *(Tombstone(day=today, gone=Gone.PHOTO, thing=one) for one in photos),
        *(Tombstone(day=today, gone=Gone.WORDS, thing=one) for one in words),
    )


async def erased_go(conn: Connection) -> None:
    """Delete what was erased: what opens it, what was closed, and then its rows."""
    await queries.rights_wraps_erased(conn)
    await queries.rights_blocks_erased(conn)
    await queries.rights_reports_erased(conn)


async def erased_copies_go(conn: Connection, before: date) -> None:
    """Delete what recipients were told of erased reports before a day."""
    await queries.retire_erased_copies(conn, before=before)
