"""Publishing: closed blocks that were not released before, made from plain tallies alone. Nothing is opened here."""

from datetime import date

from reporting.indicators import release
from reporting.model.area import AreaLevel
from reporting.model.tally import Release, Tally
from reporting.store import areas, releases
from reporting.store.database import Database


async def publish(db: Database, tallies: tuple[Tally, ...], today: date) -> tuple[Release, ...]:
    """Release what is due, numbered on from the newest release: all of it, or none of it.

    Two runs at once release a block once: the second waits for the first, and finds it done.
    """
    async with db.transaction() as conn:
        await releases.lock(conn)
        due = release.due(tallies, await releases.periods(conn), today)
        newest = await releases.newest(conn)
        made = []
        for number, one in enumerate(due, newest + 1):
            gazetteer = await areas.gazetteer(conn, one.period)
            panels = [area.code for area in gazetteer.at(AreaLevel.PANEL)]
            made.append(release.make(one, tallies, panels, number, today))
            await releases.file(conn, made[-1])
    return tuple(made)
