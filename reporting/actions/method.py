"""The registry of changes of method: staff read it and add to it; nobody alters what stands there."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.forms.method import read_change
from reporting.indicators.counts import WHOLE_AREA
from reporting.model.area import AreaLevel
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.method_change import MethodChange
from reporting.model.person import Person
from reporting.store import audit, method_changes


async def listed(desk: Desk) -> tuple[MethodChange, ...]:
    """The whole registry, newest first."""
    async with desk.db.acquire() as conn:
        return tuple(reversed(await method_changes.every(conn)))


async def add(desk: Desk, person: Person, typed: Mapping[str, str], change_id: UUID, now: datetime) -> dict[str, str]:
    """Enter a change; with a problem in any field nothing is entered. The same form sent twice enters it once."""
    today = local_day(now)
    change, problems = read_change(typed, areas_of(desk), today, change_id, person.staff_id)
    if change is None:
        return problems
    async with desk.db.transaction() as conn:
        if await method_changes.add(conn, change):
            await audit.record(conn, staff_id=person.staff_id, act=Act.METHOD_CHANGE, report_id=None, day=today)
    return {}


def areas_of(desk: Desk) -> dict[str, str]:
    """The areas that a change can be about, by code: the whole one, then the panel areas."""
    panels = desk.gazetteer.at(AreaLevel.PANEL)
    return {WHOLE_AREA: "Cumberland"} | {area.code: area.name for area in panels}
