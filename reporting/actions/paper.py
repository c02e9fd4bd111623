"""Who can be named on the paper form."""

from datetime import date

from reporting.actions import Intake
from reporting.model.permission import Offer
from reporting.routing import policy
from reporting.store import standing


async def recipients(intake: Intake, today: date) -> tuple[Offer, ...]:
    """The agencies that stand in the register and in good standing on this day."""
    async with intake.db.acquire() as conn:
        standings = await standing.every(conn)
    return policy.offers_on_paper(intake.register, today, standings)
