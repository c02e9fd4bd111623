"""The week of the cohesion group: what stands, what waits, what is new, and every released figure. Never a count."""

from datetime import date, datetime, timedelta

from msgspec import Struct

from reporting.actions import Desk
from reporting.model.area import Gazetteer
from reporting.model.calendar import epoch_of, local_day, monday_of
from reporting.model.method_change import MethodChange
from reporting.model.tally import Release, Tier
from reporting.model.week import Week
from reporting.routing import allowance
from reporting.store import alerts, areas, floods, levels, method_changes, releases, rumours, signals
from reporting.store.database import Connection

AHEAD = timedelta(days=14)
# So far back a signal can still wait for an answer; the page of signals has them all.
LATELY = timedelta(days=28)


class Figures(Struct, frozen=True, kw_only=True):
    """All releases that may be looked at, the registry of changes of method, and how many live where."""

    releases: tuple[Release, ...]
    changes: tuple[MethodChange, ...]
    gazetteer: Gazetteer


async def whole(desk: Desk, now: datetime) -> tuple[Week, Figures]:
    """One week as it stands now, with every figure."""
    today = local_day(now)
    since = monday_of(today) - timedelta(weeks=1)
    async with desk.db.acquire() as conn:
        known = await _figures(desk, conn)
        week = Week(
            today=today,
            since=since,
            surge=_surge(desk, await floods.days(conn, epoch_of(today) - allowance.LOOK_BACK), today),
            standing=await levels.now(conn, today),
            alerts=await alerts.standing(conn, today),
            judged=await alerts.newest(conn),
            signals=tuple(one for one in await signals.since(conn, today - LATELY) if one.feedback is None),
            rumours=tuple(one for one in await rumours.every(conn) if one.closed is None),
            coming=tuple(one for one in await levels.calendar(conn, today, today + AHEAD) if one.ended is None),
            decided=await levels.log(conn, since),
            changes=known.changes,
            releases=known.releases,
        )
    return week, known


async def figures(desk: Desk) -> Figures:
    """Every figure that the cohesion group may see, and everybody's."""
    async with desk.db.acquire() as conn:
        return await _figures(desk, conn)


async def _figures(desk: Desk, conn: Connection) -> Figures:
    return Figures(
        releases=(*await releases.every(conn, Tier.T1), *await releases.every(conn, Tier.T2)),
        changes=await method_changes.every(conn),
        gazetteer=await areas.with_people(conn, desk.gazetteer),
    )


def _surge(desk: Desk, days: dict[int, int], today: date) -> date | None:
    """The Monday of the week since which more than usual is coming in, and none when it is not."""
    since = allowance.surge_of(days, epoch_of(today), desk.allowance).since
    return None if since is None else monday_of(since)
