"""What everybody is told in figures: how often the kit was used, and how often a report was shared unasked."""

from datetime import date

from reporting.actions import Intake
from reporting.errors import Unavailable
from reporting.store import recovery, shares


async def count(intake: Intake) -> int | None:
    """How many ceremonies were held; None while the database is away, since the page says other things too."""
    try:
        async with intake.db.acquire() as conn:
            return (await recovery.held(conn)).ceremonies
    except Unavailable:
        return None


async def shared(intake: Intake, today: date) -> tuple[tuple[int, int], ...]:
    """How often somebody was told what was not allowed, by full year; of the first year so far; none as above."""
    try:
        async with intake.db.acquire() as conn:
            found = await shares.by_year(conn, today)
    except Unavailable:
        return ()
    return tuple(one for one in found if one[0] < today.year) or found
