"""The lines about rumours that everybody may read."""

from reporting.actions import Intake
from reporting.model.rumour import PublicLine
from reporting.store import rumours


async def lines(intake: Intake) -> tuple[PublicLine, ...]:
    """Every line that stands, in every language, newest first."""
    async with intake.db.acquire() as conn:
        return await rumours.published(conn)
