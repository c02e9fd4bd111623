"""Levels of tension, responses, dates and measures: lines are added, and read; the database lets nobody alter one."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from reporting.indicators.tension import standings
from reporting.model.measure import Switch
from reporting.model.tension import Change, Coming, Evidence, Place, Response, ResponseStep, Standing
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries

BEGINNING = date(2000, 1, 1)


async def put(conn: Connection, change: Change, evidence: Iterable[Evidence]) -> None:
    """Add a line to the log of levels with what it stands on."""
    await queries.level_put(
        conn,
        change_id=change.change_id,
        kind=change.kind,
        place_kind=change.place_kind,
        place=change.place,
        level=change.level,
        grade=change.grade,
        reason=change.reason,
        staff_id=change.staff_id,
        by_name=change.by,
        answers=change.answers,
        alert_id=change.alert_id,
        at=change.at,
        day=change.day,
    )
    for one in evidence:
        await queries.evidence_put(
            conn,
            evidence_id=one.evidence_id,
            change_id=change.change_id,
            kind=one.kind,
            day=one.day,
            reliability=one.reliability,
            area=one.area,
            says=one.says,
            signal_id=one.signal_id,
            alert_id=one.alert_id,
        )


async def alone(conn: Connection, place: Place) -> None:
    """Wait until nobody else decides about a place; until the transaction is over nobody else does."""
    await queries.level_lock(conn, place_kind=place.kind, place=place.code)


async def log(conn: Connection, since: date = BEGINNING) -> tuple[Change, ...]:
    """The log of levels from a day on, oldest first."""
    return await as_many(Change, queries.levels_since(conn, since=since))


async def now(conn: Connection, today: date) -> tuple[Standing, ...]:
    """The level of each place about which anybody ever decided; every other place has none, and is Usual."""
    return standings(await log(conn), today)


async def evidence(conn: Connection, place: Place) -> tuple[Evidence, ...]:
    """All evidence about a place, newest first."""
    return await as_many(Evidence, queries.evidence_of(conn, place_kind=place.kind, place=place.code))


async def respond(conn: Connection, response: Response, staff_id: UUID) -> None:
    """Write down something that is to be done."""
    await queries.response_put(
        conn,
        response_id=response.response_id,
        place_kind=response.place_kind,
        place=response.place,
        what=response.what,
        who=response.who,
        due=response.due,
        first_sign=response.first_sign,
        staff_id=staff_id,
        by_name=response.by,
        at=response.at,
    )


async def step(
    conn: Connection,
    *,
    step_id: UUID,
    response_id: UUID,
    step: ResponseStep,
    says: str,
    done_at: datetime,
    staff_id: UUID,
    by: str,
    at: datetime,
) -> None:
    """Write down what became of it."""
    await queries.response_step_put(
        conn,
        step_id=step_id,
        response_id=response_id,
        step=step,
        says=says,
        done_at=done_at,
        staff_id=staff_id,
        by_name=by,
        at=at,
    )


async def responses(conn: Connection, since: date) -> tuple[Response, ...]:
    """What is still to be done, and what was written down or done from a day on; what is due first stands first."""
    return await as_many(Response, queries.responses_since(conn, since=datetime.combine(since, time(), UTC)))


async def add_date(conn: Connection, coming: Coming, staff_id: UUID, at: datetime) -> None:
    """Write down a date that may raise tension."""
    await queries.trigger_put(
        conn,
        entry_id=coming.entry_id,
        day=coming.day,
        what=coming.what,
        place_kind=coming.place_kind,
        place=coming.place,
        lead_days=coming.lead_days,
        staff_id=staff_id,
        by_name=coming.by,
        at=at,
    )


async def end_date(conn: Connection, entry_id: UUID, day: date, staff_id: UUID, by: str) -> bool:
    """A date is no concern any more; False where there is none, and where it ended before."""
    return bool(await queries.trigger_end(conn, entry_id=entry_id, day=day, staff_id=staff_id, by_name=by))


async def calendar(conn: Connection, first: date, last: date) -> tuple[Coming, ...]:
    """The dates from one day to another, with those that were ended."""
    return await as_many(Coming, queries.triggers_between(conn, first=first, last=last))


async def switch(conn: Connection, line: Switch, staff_id: UUID) -> None:
    """Add a line to the log of measures."""
    await queries.switch_put(
        conn,
        switch_id=line.switch_id,
        what=line.what,
        is_on=line.is_on,
        choice=line.choice,
        reason=line.reason,
        ends=line.ends,
        staff_id=staff_id,
        by_name=line.by,
        at=line.at,
    )


async def switches(conn: Connection, since: date = BEGINNING) -> tuple[Switch, ...]:
    """The log of measures from a day on, newest first."""
    return await as_many(Switch, queries.switches_since(conn, since=datetime.combine(since, time(), UTC)))


async def banner(conn: Connection, today: date) -> str:
    """The code of the sentence on the reporters' first page, or nothing."""
    return str(await queries.banner(conn, today=today) or "")


async def held_by_hand(conn: Connection, today: date) -> bool:
    """Whether people hold by hand what can wait."""
    return bool(await queries.held_by_hand(conn, today=today))
