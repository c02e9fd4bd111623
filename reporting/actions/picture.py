"""The picture: the newest released figures, and whether they are under a surge."""

from datetime import date, datetime

from reporting.actions import Desk
from reporting.model.calendar import epoch_of, local_day, monday_of
from reporting.model.tally import Release
from reporting.routing import allowance
from reporting.store import floods, releases


async def latest(desk: Desk) -> tuple[Release, ...]:
    """The newest release of each table; none before the first."""
    async with desk.db.acquire() as conn:
        return await releases.latest(conn)


async def surge_since(desk: Desk, now: datetime) -> date | None:
    """The Monday of the week since which more than usual is coming in, and none when it is not; never a count."""
    today = epoch_of(local_day(now))
    async with desk.db.acquire() as conn:
        days = await floods.days(conn, today - allowance.LOOK_BACK)
    since = allowance.surge_of(days, today, desk.allowance).since
    return None if since is None else monday_of(since)
