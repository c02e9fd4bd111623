"""What is done about tension, and the dates that may raise it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.forms.tension import (
    LONGEST_DEBRIEF,
    line,
    read_day,
    read_lead,
    read_moment,
    read_place,
    unnamed,
    words_of,
)
from reporting.indicators.tension import COMMUNITIES
from reporting.model.area import AreaLevel
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.person import Person
from reporting.model.tension import Coming, Place, PlaceKind, Response, ResponseStep
from reporting.store import audit, levels

# So long what was done stays on the page; the log keeps it.
SHOWN = timedelta(days=365)
AHEAD = timedelta(days=400)


class _Writer(Struct, frozen=True, kw_only=True):
    person: Person
    now: datetime
    draw: Draw

    @property
    def today(self) -> date:
        return local_day(self.now)

    def new_id(self) -> UUID:
        return UUID(bytes=self.draw(16), version=4)


async def listed(desk: Desk, now: datetime) -> tuple[Response, ...]:
    """What is to be done, what is due first; and what was done in the last year."""
    async with desk.db.acquire() as conn:
        return await levels.responses(conn, local_day(now) - SHOWN)


async def add(desk: Desk, person: Person, typed: Mapping[str, str], *, now: datetime, draw: Draw) -> dict[str, str]:
    """Write down what is to be done, who does it and until when; with a problem in any field nothing is kept."""
    by, problems = _Writer(person=person, now=now, draw=draw), dict[str, str]()
    place = read_place(typed.get("place", ""), "place", places(desk), problems)
    what = line(typed.get("what", ""), "what", problems, missing="Say what is to be done.")
    who = line(typed.get("who", ""), "who", problems, missing="Say who does it: an organisation, or a role.")
    due = read_day(typed.get("due", ""), "due", problems, first=by.today)
    first = read_moment(typed.get("first_day", ""), typed.get("first_time", ""), "first_day", problems, now)
    if not typed.get("sure"):
        unnamed({"what": what}, words_of(desk.gazetteer), problems)
    if problems:
        return problems
    response = Response(
        response_id=by.new_id(),
        place_kind=place.kind,
        place=place.code,
        what=what,
        who=who,
        due=due,
        first_sign=first,
        by=person.name,
        at=now,
    )
    async with desk.db.transaction() as conn:
        await levels.respond(conn, response, person.staff_id)
        await audit.record(conn, staff_id=person.staff_id, act=Act.RESPONSE, report_id=None, day=by.today)
    return {}


async def step(
    desk: Desk, person: Person, step: ResponseStep, typed: Mapping[str, str], *, now: datetime, draw: Draw
) -> dict[str, str]:
    """Write down that it was done, that it is dropped, or what was learnt; PageUnknown for one that there is not."""
    by, problems = _Writer(person=person, now=now, draw=draw), dict[str, str]()
    response = next((one for one in await listed(desk, now) if str(one.response_id) == typed.get("id")), None)
    if response is None:
        raise PageUnknown
    if step is not ResponseStep.DEBRIEF and not response.is_open:
        return {}  # sent twice, or somebody else was sooner
    done_at, missing = now, "" if step is ResponseStep.DONE else "Say it in a sentence or two."
    if step is ResponseStep.DONE:
        done_at = read_moment(typed.get("done_day", ""), typed.get("done_time", ""), "done_day", problems, now)
        if "done_day" not in problems and done_at < response.first_sign:
            problems["done_day"] = "This is before the first sign."
    says = line(typed.get("says", ""), "says", problems, most=LONGEST_DEBRIEF, missing=missing)
    if not typed.get("sure"):
        unnamed({"says": says}, words_of(desk.gazetteer), problems)
    if problems:
        return problems
    async with desk.db.transaction() as conn:
        await levels.step(
            conn,
            step_id=by.new_id(),
            response_id=response.response_id,
            step=step,
            says=says,
            done_at=done_at,
            staff_id=person.staff_id,
            by=person.name,
            at=now,
        )
        await audit.record(conn, staff_id=person.staff_id, act=Act.RESPONSE, report_id=None, day=by.today)
    return {}


async def dates(desk: Desk, now: datetime) -> tuple[Coming, ...]:
    """The dates from today on that nobody ended."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        return tuple(one for one in await levels.calendar(conn, today, today + AHEAD) if one.ended is None)


async def add_date(
    desk: Desk, person: Person, typed: Mapping[str, str], *, now: datetime, draw: Draw
) -> dict[str, str]:
    """Write down a date that may raise tension; with a problem in any field nothing is kept."""
    by, problems = _Writer(person=person, now=now, draw=draw), dict[str, str]()
    day = read_day(typed.get("day", ""), "day", problems, first=by.today)
    if "day" not in problems and day > by.today + AHEAD:
        problems["day"] = f"Choose a day within {AHEAD.days} days."
    what = line(typed.get("what", ""), "what", problems, missing="Say what is on that day.")
    place = read_place(typed.get("place", ""), "place", places(desk), problems)
    lead = read_lead(typed.get("lead_days", ""), problems)
    if not typed.get("sure"):
        unnamed({"what": what}, words_of(desk.gazetteer), problems)
    if problems:
        return problems
    coming = Coming(
        entry_id=by.new_id(),
        day=day,
        what=what,
        place_kind=place.kind,
        place=place.code,
        lead_days=lead,
        by=person.name,
    )
    async with desk.db.transaction() as conn:
        await levels.add_date(conn, coming, person.staff_id, now)
        await audit.record(conn, staff_id=person.staff_id, act=Act.TRIGGER_DATE, report_id=None, day=by.today)
    return {}


async def end_date(desk: Desk, person: Person, entry_id: UUID, now: datetime) -> None:
    """A date is no concern any more; one that ended already stays as it ended."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        if await levels.end_date(conn, entry_id, today, person.staff_id, person.name):
            await audit.record(conn, staff_id=person.staff_id, act=Act.TRIGGER_DATE, report_id=None, day=today)


def places(desk: Desk) -> tuple[Place, ...]:
    """Where something may be: the whole area, a panel area, or a community."""
    panels = tuple(Place(PlaceKind.PANEL, area.code) for area in desk.gazetteer.at(AreaLevel.PANEL))
    communities = tuple(Place(PlaceKind.COMMUNITY, code) for code in COMMUNITIES)
    return (Place(PlaceKind.WHOLE), *panels, *communities)
