"""Publishing: closed periods that were not released before, made from plain tallies alone. Nothing is opened here."""

from datetime import date
from functools import partial

import msgspec

from reporting.indicators import releasing
from reporting.indicators.releasing.places import Eras, places_between
from reporting.model.calendar import GRID_START
from reporting.model.tally import Release, Tally, Tier, Unnumbered
from reporting.store import areas, releases
from reporting.store.database import Connection, Database


async def publish(
    db: Database, tallies: tuple[Tally, ...], extra: tuple[Unnumbered, ...], today: date
) -> tuple[Release, ...]:
    """Release what is due and what detection adds, numbered on from the newest release: all of it, or none of it.

    Two runs at once release a period once: the second waits for the first, and finds it done. What detection adds is
    released once for a period, and never revised.
    """
    async with db.transaction() as conn:
        await releases.lock(conn)
        before = [one for tier in Tier for one in await releases.every(conn, tier)]
        standing = releasing.standing_of(before)
        added = [one for one in extra if (one.tier, one.table, one.period_type, one.period) not in standing]
        due = releasing.due(tallies, before, today, partial(places_between, await _eras(conn)))
        newest = await releases.newest(conn)
        made = tuple(numbered(one, number, today) for number, one in enumerate((*due, *added), newest + 1))
        for release in made:
            await releases.file(conn, release)
    return made


def numbered(one: Unnumbered, number: int, today: date) -> Release:
    """A release with its number and its day."""
    return Release(number=number, made=today, **msgspec.structs.asdict(one))


async def _eras(conn: Connection) -> Eras:
    """The gazetteer from each day on which an area began or ended."""
    days = [GRID_START, *(day for day in await areas.changes(conn) if day > GRID_START)]
    return [(day, await areas.with_people(conn, await areas.gazetteer(conn, day))) for day in days]
