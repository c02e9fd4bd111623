"""Alerts as analysts see them, and a watch that an officer opens by hand."""

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.indicators.tension import PROPOSES
from reporting.model.alert import HAND_OPENED, Alert, Judged, OpenedWatch
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.person import Person
from reporting.model.tension import Change, Level
from reporting.store import alerts, audit, levels

KEPT = timedelta(days=731)


class Board(Struct, frozen=True, kw_only=True):
    """What stands, what was said before, the watches that are open, and the newest week that was judged."""

    standing: tuple[Alert, ...]
    past: tuple[Alert, ...]
    watches: tuple[OpenedWatch, ...]
    judged: Judged | None


class Answered(Struct, frozen=True, kw_only=True):
    """One alert, the level that the computer proposes at most, and what people decided in answer to it."""

    alert: Alert
    proposes: Level
    answers: tuple[Change, ...]


async def board(desk: Desk, now: datetime) -> Board:
    """All that the page of alerts shows."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        every = await alerts.since(conn, today - KEPT)
        return Board(
            standing=tuple(one for one in every if one.expires > today),
            past=tuple(one for one in every if one.expires <= today),
            watches=await alerts.watches(conn, today),
            judged=await alerts.newest(conn),
        )


async def one(desk: Desk, alert_id: UUID) -> Answered:
    """One alert with what became of it; PageUnknown where there is none."""
    async with desk.db.acquire() as conn:
        found = await alerts.one(conn, alert_id)
        if found is None:
            raise PageUnknown
        log = await levels.log(conn, found.made)
    return Answered(
        alert=found,
        proposes=PROPOSES[found.grade],
        answers=tuple(change for change in log if change.alert_id == alert_id),
    )


async def open_watch(
    desk: Desk, person: Person, watch_id: UUID, *, area: str, strand: str, reason: str, today: date
) -> None:
    """Look with a lower limit for 14 days, in the name of whoever opened it. The same form twice opens one."""
    watch = OpenedWatch(
        watch_id=watch_id,
        area_code=area,
        strand=strand,
        reason=reason,
        staff_id=person.staff_id,
        opened=today,
        until=today + HAND_OPENED,
    )
    async with desk.db.transaction() as conn:
        if await alerts.open_watch(conn, watch):
            await audit.record(conn, staff_id=person.staff_id, act=Act.WATCH_OPENED, report_id=None, day=today)
