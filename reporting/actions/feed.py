"""The feed: every release, as JSON and as CSV with its metadata."""

from reporting.actions import Desk
from reporting.indicators import feed
from reporting.store import releases

CSV_URL = "releases.csv"


async def as_json(desk: Desk) -> bytes:
    """Every released figure as JSON."""
    async with desk.db.acquire() as conn:
        return feed.as_json(await releases.every(conn))


async def as_csv(desk: Desk) -> bytes:
    """Every released figure as CSV."""
    async with desk.db.acquire() as conn:
        return feed.as_csv(await releases.every(conn))


def metadata() -> bytes:
    """What the columns of the CSV mean (CSV on the Web)."""
    return feed.metadata(CSV_URL)
