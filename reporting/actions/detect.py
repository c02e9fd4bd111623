"""Detecting: each week that has ended is judged once, and the last two days every night. Nothing is opened here."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import structlog
from msgspec import Struct

from reporting.indicators import alerts as core
from reporting.indicators.alerts import DIGEST, METHOD, WEEK, TwoDays, Week
from reporting.indicators.counts import WHOLE_AREA, Weeks, weeks_of
from reporting.indicators.naming import Found, Said, Series, alert_of, named
from reporting.model.alert import Alert, Grade, Judged
from reporting.model.area import AreaLevel
from reporting.model.calendar import OPEN_WEEKS, monday_of
from reporting.model.chance import Draw
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.tally import Tally, Unnumbered
from reporting.store import alerts, areas, method_changes
from reporting.store.database import Connection, Database

# After the quick test has spoken of a reason, it says nothing more about it for so long.
QUIET = timedelta(days=7)
NOBODYS = UUID(int=0)

log = structlog.get_logger()


class Looked(Struct, frozen=True, kw_only=True):
    """What a night found: what may be said, what to release with the figures, and what it judged."""

    said: tuple[Said, ...] = ()
    expected: tuple[Unnumbered, ...] = ()
    judged: tuple[Judged, ...] = ()
    held: int = 0  # found, and in too few incidents to be said under any name


async def look(
    db: Database, tallies: tuple[Tally, ...], history: Callable[[], Awaitable[Iterable[Tally]]], today: date
) -> Looked:
    """Judge every week that ended and was not judged, and the two days before today. It writes nothing.

    Whatever breaks here is told in the log, a history that does not open too, and the night goes on to its releases.
    """
    try:
        found = await _look(db, tallies, await history(), today)
    # The class alone is logged: a foreign message can quote a row.
    except Exception as fault:
        log.error("detect.failed", fault=type(fault).__name__)
        return Looked()
    for week in found.judged:
        if week.fell:
            log.warning("detect.fell", week=week.period.isoformat(), series=list(week.fell))
    if found.held:
        log.info("detect.held")
    return found


async def _look(db: Database, tallies: tuple[Tally, ...], history: Iterable[Tally], today: date) -> Looked:
    async with db.acquire() as conn:
        newest = await alerts.newest(conn)
        changes = await method_changes.every(conn)
        view = weeks_of(_begun(tallies), history, changes)
        ended = _ended(view, today)
        if not ended:
            return Looked()
        due = [week for week in ended if week > newest.period] if newest else ended[-1:]
        weeks = {week: await _judge(conn, view, week, changes) for week in sorted({*due, ended[-1]})}
        quick = core.two_days_in(view)
        said, held = await _said(conn, [weeks[week] for week in due], weeks[ended[-1]], quick, today)
    expected = (core.expected_of(weeks[week]) for week in due)
    return Looked(
        said=said,
        expected=tuple(one for one in expected if one),
        judged=tuple(_noted(weeks[week], today) for week in due),
        held=held,
    )


def _begun(tallies: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """The weeks from the first report on: the empty ones before it are no past of anything."""
    first = min((tally.week for tally in tallies if tally.cells), default=None)
    return tuple(tally for tally in tallies if first is not None and tally.week >= first)


def _ended(view: Weeks, today: date) -> list[date]:
    """The open weeks that are over and were counted here."""
    first = monday_of(today) - OPEN_WEEKS * WEEK
    return [
        week
        for place, week in enumerate(view.weeks)
        if place in view.counted and first <= week and week + WEEK <= today
    ]


async def _judge(conn: Connection, view: Weeks, week: date, changes: tuple[MethodChange, ...]) -> Week:
    panels = (await areas.gazetteer(conn, week)).at(AreaLevel.PANEL)
    # A panel area that is new, or has new borders, has no past of its own, whether or not somebody wrote it down.
    born = [
        MethodChange(change_id=NOBODYS, day=area.valid_from, kind=ChangeKind.AREA, says="", area_code=area.code)
        for area in panels
    ]
    codes = [area.code for area in panels]
    return core.judge(view, week, codes, (*changes, *born), await alerts.watches(conn, week))


async def _said(
    conn: Connection, due: list[Week], newest: Week, quick: TwoDays, today: date
) -> tuple[tuple[Said, ...], int]:
    """All that may be said of the weeks that are due and of the last two days, and how much was held back."""
    said: list[Said] = []
    held = 0

    def in_two_days(_: Found, name: Series) -> int:
        return quick.in_one_week.get(name.strand, 0) if name.area == WHOLE_AREA else 0

    for week in due:
        gazetteer = await areas.with_people(conn, await areas.gazetteer(conn, week.period))
        some, few = named(core.found_of(week), partial(_in_week, week), gazetteer)
        said, held = [*said, *some], held + few
    found = core.two_days_of(newest, quick.counts, today - timedelta(days=1))
    some, few = named(found, in_two_days, await areas.gazetteer(conn, today))
    return (*said, *some), held + few


def _in_week(week: Week, _: Found, name: Series) -> int:
    return week.observed(name)


def _noted(week: Week, today: date) -> Judged:
    return Judged(
        period=week.period,
        day=today,
        weeks=week.weeks,
        series=len(week.family),
        untested=week.untested,
        method=METHOD,
        digest=DIGEST,
        fell=tuple(f"{one.area} {one.strand}" for one in week.fell),
    )


async def file(db: Database, looked: Looked, today: date, draw: Draw) -> tuple[Alert, ...]:
    """Write what was found, each alert with its number of the year. What was said already is not said again."""
    made: list[Alert] = []
    async with db.transaction() as conn:
        await alerts.lock(conn)
        newest = await alerts.newest(conn)
        before = list(await alerts.since(conn, min(today.replace(month=1, day=1), today - OPEN_WEEKS * WEEK)))
        for said in looked.said:
            if _was_said(said, before, today):
                continue
            grade = said.found.grade
            number = 1 + sum(one.grade is grade and one.made.year == today.year for one in before)
            alert_id = UUID(bytes=draw(16), version=4)
            alert = alert_of(said, alert_id=alert_id, today=today, number=number, method=METHOD, digest=DIGEST)
            await alerts.file(conn, alert)
            before.append(alert)
            made.append(alert)
        for week in looked.judged:
            if newest is None or week.period > newest.period:
                await alerts.judged(conn, week)
    return tuple(made)


def _was_said(said: Said, before: Iterable[Alert], today: date) -> bool:
    same = [
        one
        for one in before
        if (one.area_code, one.strand, one.grade) == (said.name.area, said.name.strand, said.found.grade)
    ]
    if said.found.grade is Grade.TWO_DAYS:
        return any(one.made > today - QUIET for one in same)
    return any(one.period == said.found.period for one in same)
