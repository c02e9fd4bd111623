"""What no agency said it has in time, for the scheme's own reader to ring about."""

from datetime import datetime

from reporting.actions import Desk
from reporting.model.agency_desk import Unacknowledged
from reporting.model.calendar import local_day
from reporting.model.person import Person
from reporting.model.working_days import TO_ACKNOWLEDGE, overdue_since
from reporting.store import agencies


async def listed(desk: Desk, person: Person, now: datetime) -> tuple[Unacknowledged, ...]:
    """What was sent more than two working days ago and is not acknowledged, of the reports that this reader opens."""
    before = overdue_since(local_day(now), TO_ACKNOWLEDGE, desk.scheme.opens.closed)
    async with desk.db.acquire() as conn:
        return await agencies.unacknowledged(conn, tuple(person.seeds), before)
