"""The picture: the newest released figures."""

from reporting.actions import Desk
from reporting.model.tally import Release
from reporting.store import releases


async def latest(desk: Desk) -> tuple[Release, ...]:
    """The newest release of each table; none before the first."""
    async with desk.db.acquire() as conn:
        return await releases.latest(conn)
