"""How often the recovery kit was used: told to everybody."""

from reporting.actions import Intake
from reporting.errors import Unavailable
from reporting.store import recovery


async def count(intake: Intake) -> int | None:
    """How many ceremonies were held; None while the database is away, since the page says other things too."""
    try:
        async with intake.db.acquire() as conn:
            return (await recovery.held(conn)).ceremonies
    except Unavailable:
        return None
