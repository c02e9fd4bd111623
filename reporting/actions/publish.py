"""Publishing: closed blocks that were not released before, made from plain tallies alone. Nothing is opened here."""

from datetime import date

import msgspec

from reporting.indicators import release
from reporting.model.area import AreaLevel
from reporting.model.tally import Release, Tally, Unnumbered
from reporting.store import areas, releases
from reporting.store.database import Database


async def publish(
    db: Database, tallies: tuple[Tally, ...], extra: tuple[Unnumbered, ...], today: date
) -> tuple[Release, ...]:
    """Release what is due and what detection adds, numbered on from the newest release: all of it, or none of it.

    Two runs at once release a block once: the second waits for the first, and finds it done.
    """
    async with db.transaction() as conn:
        await releases.lock(conn)
        before = frozenset((one.table, one.period) for one in await releases.every(conn))
        due = release.due(tallies, before, today)
        newest = await releases.newest(conn)
        made = []
        for number, block in enumerate(due, newest + 1):
            gazetteer = await areas.gazetteer(conn, block.period)
            panels = [area.code for area in gazetteer.at(AreaLevel.PANEL)]
            made.append(release.make(block, tallies, panels, number, today))
            await releases.file(conn, made[-1])
        for one in extra:
            made.append(numbered(one, newest + len(made) + 1, today))
            await releases.file(conn, made[-1])
    return tuple(made)


def numbered(one: Unnumbered, number: int, today: date) -> Release:
    """A release with its number and its day."""
    return Release(number=number, made=today, **msgspec.structs.asdict(one))
