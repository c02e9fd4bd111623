"""The feed: every release, as JSON and as CSV with its metadata, and the alerts of the last two years."""

from datetime import date, timedelta
from functools import cache

import msgspec

from reporting.actions import Desk
from reporting.indicators import feed, tension
from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.feed import Feed, LevelOf
from reporting.indicators.tables import TOTAL, UNPLACED
from reporting.model.alert import Alert
from reporting.model.tension import Change, Place, PlaceKind
from reporting.store import alerts, levels, releases

CSV_URL = "releases.csv"
KEPT = timedelta(days=731)


async def as_json(desk: Desk, today: date) -> bytes:
    """Every released figure as JSON."""
    return feed.as_json(await _feed(desk, today))


async def as_csv(desk: Desk, today: date) -> bytes:
    """Every released figure as CSV."""
    return feed.as_csv(await _feed(desk, today))


async def lately(desk: Desk, today: date) -> tuple[Alert, ...]:
    """The alerts of the last two years, newest first."""
    async with desk.db.acquire() as conn:
        return await alerts.since(conn, today - KEPT)


def metadata() -> bytes:
    """What the columns of the CSV mean (CSV on the Web)."""
    return feed.metadata(CSV_URL)


def schema() -> bytes:
    """The JSON Schema of the JSON."""
    return msgspec.json.encode(feed.json_schema())


async def _feed(desk: Desk, today: date) -> Feed:
    async with desk.db.acquire() as conn:
        released = await releases.every(conn)
        said = await alerts.since(conn, date.min)
        decided = await levels.log(conn)
    return feed.feed(released, said, today, _level_of(decided))


def _level_of(changes: tuple[Change, ...]) -> LevelOf:
    """The level that stood: of a panel area whatever the reason, of a community across the whole area."""

    @cache
    def standing(place: Place, day: date) -> str:
        return tension.standing(changes, place, day).level

    def level_of(area: str, strand: str, day: date) -> str:
        if area == UNPLACED or (area == WHOLE_AREA and strand == TOTAL):
            return ""
        place = Place(PlaceKind.COMMUNITY, strand) if area == WHOLE_AREA else Place(PlaceKind.PANEL, area)
        return standing(place, day)

    return level_of
