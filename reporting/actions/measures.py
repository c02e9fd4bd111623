"""High tension: what a High or a person switches on, and the brief of the day."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from reporting.actions import Desk
from reporting.forms.tension import read_switch, unnamed, words_of
from reporting.indicators.tension import is_decision, standings, switched
from reporting.locales.says.calm import SENTENCES
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.measure import LONGEST, Measure, Switch
from reporting.model.person import Person
from reporting.model.tension import Change, Level
from reporting.model.tension_board import Brief, Measures
from reporting.store import alerts, audit, levels, rumours, signals

A_DAY = timedelta(days=1)
AHEAD = timedelta(days=7)


async def state(desk: Desk, now: datetime) -> Measures:
    """What is switched on, and the log of it."""
    async with desk.db.acquire() as conn:
        return _measures(await levels.log(conn), await levels.switches(conn), local_day(now))


async def switch_on(
    desk: Desk, person: Person, what: Measure, typed: Mapping[str, str], *, now: datetime, draw: Draw
) -> dict[str, str]:
    """Switch a measure on until a day; with a problem in any field nothing is kept."""
    today = local_day(now)
    choice, reason, ends, problems = read_switch(what, typed, SENTENCES, LONGEST[what], today)
    if not typed.get("sure"):
        unnamed({"reason": reason}, words_of(desk.gazetteer), problems)
    if not problems:
        await _add(desk, person, what, choice=choice, reason=reason, ends=ends, now=now, draw=draw)
    return problems


async def switch_off(desk: Desk, person: Person, what: Measure, now: datetime, draw: Draw) -> None:
    """Switch a measure off; one that is off stays so."""
    async with desk.db.acquire() as conn:
        stands = switched(await levels.switches(conn), what, local_day(now))
    if stands is not None:
        await _add(desk, person, what, choice="", reason="Switched off", ends=None, now=now, draw=draw)


async def brief(desk: Desk, now: datetime) -> Brief:
    """What one page tells today."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        log = await levels.log(conn)
        switches = await levels.switches(conn)
        found = await alerts.standing(conn, today)
        judged = await alerts.newest(conn)
        arrived = await signals.since(conn, today - A_DAY)
        claims = await rumours.every(conn)
        todo = await levels.responses(conn, today - A_DAY)
        coming = await levels.calendar(conn, today, today + AHEAD)
    stand = [one for one in standings(log, today) if one.level is not Level.USUAL]
    return Brief(
        day=today,
        measures=_measures(log, switches, today),
        standings=tuple(sorted(stand, key=lambda one: (-one.level.height, one.place))),
        decided=tuple(one for one in log if is_decision(one) and one.day >= today - A_DAY),
        alerts=found,
        judged=judged,
        signals=len(arrived),
        rumours=tuple(one for one in claims if one.closed is None),
        due=tuple(one for one in todo if one.is_open),
        done=tuple(one for one in todo if one.done_at is not None),
        coming=tuple(one for one in coming if one.ended is None),
    )


def _measures(log: tuple[Change, ...], switches: tuple[Switch, ...], today: date) -> Measures:
    return Measures(
        high=tuple(one for one in standings(log, today) if one.level is Level.HIGH),
        mode=switched(switches, Measure.MODE, today),
        banner=switched(switches, Measure.BANNER, today),
        hold=switched(switches, Measure.HOLD, today),
        log=switches,
    )


async def _add(
    desk: Desk, person: Person, what: Measure, *, choice: str, reason: str, ends: date | None, now: datetime, draw: Draw
) -> None:
    line = Switch(
        switch_id=UUID(bytes=draw(16), version=4),
        what=what,
        is_on=ends is not None,
        choice=choice,
        reason=reason,
        ends=ends,
        by=person.name,
        at=now,
    )
    async with desk.db.transaction() as conn:
        await levels.switch(conn, line, person.staff_id)
        await audit.record(conn, staff_id=person.staff_id, act=Act.MEASURE, report_id=None, day=local_day(now))
