"""The calm sentence on the reporters' first page."""

import asyncio
from datetime import datetime

from reporting.actions import Intake
from reporting.errors import Unavailable
from reporting.locales.says.calm import SENTENCES
from reporting.model.calendar import local_day
from reporting.model.form import Text
from reporting.store import levels

# The first page waits no longer for it: without the database there still is a first page.
PATIENCE = 1.0


async def sentence(intake: Intake, now: datetime) -> Text | None:
    """The sentence that staff chose for today; none most of the time, and none while the database is away."""
    try:
        async with asyncio.timeout(PATIENCE), intake.db.acquire() as conn:
            return SENTENCES.get(await levels.banner(conn, local_day(now)))
    except (Unavailable, TimeoutError):
        return None
