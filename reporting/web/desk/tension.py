"""What is done about tension: the response log, the calendar, what is switched on, and the brief of the day."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import measures, responses
from reporting.errors import BadRequest, PageUnknown
from reporting.model.calendar import local_day
from reporting.model.measure import LONGEST, Measure
from reporting.model.person import StaffRole
from reporting.model.tension import ResponseStep
from reporting.render import desk_tension as render
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

ANALYST = {"roles": (StaffRole.ANALYST,)}
REFUSED = 422


@get("/responses", opt=ANALYST)
async def listed(request: AnyRequest) -> Response[str]:
    """What is to be done, and what was done."""
    return html(await _responses(parts(request), done=read_query(request, "done")))


@post("/responses", opt=ANALYST, request_max_body_size=None)
async def add(request: AnyRequest) -> Response[str]:
    """Write down what is to be done."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = _typed(sent)
    problems = await responses.add(mine.desk, mine.person, typed, now=mine.now, draw=mine.draw)
    if problems:
        return html(await _responses(mine, typed=typed, problems=problems), REFUSED)
    return see("/responses?done=response")


@post("/responses/done", opt=ANALYST, request_max_body_size=None)
async def finish(request: AnyRequest) -> Response[str]:
    """It is done."""
    return await _step(request, ResponseStep.DONE)


@post("/responses/dropped", opt=ANALYST, request_max_body_size=None)
async def drop(request: AnyRequest) -> Response[str]:
    """It is not needed."""
    return await _step(request, ResponseStep.DROPPED)


@post("/responses/debrief", opt=ANALYST, request_max_body_size=None)
async def debrief(request: AnyRequest) -> Response[str]:
    """What was learnt."""
    return await _step(request, ResponseStep.DEBRIEF)


@get("/calendar", opt=ANALYST)
async def dates(request: AnyRequest) -> Response[str]:
    """The dates that may raise tension."""
    return html(await _calendar(parts(request), done=read_query(request, "done")))


@post("/calendar", opt=ANALYST, request_max_body_size=None)
async def add_date(request: AnyRequest) -> Response[str]:
    """Write down a date."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = _typed(sent)
    problems = await responses.add_date(mine.desk, mine.person, typed, now=mine.now, draw=mine.draw)
    if problems:
        return html(await _calendar(mine, typed=typed, problems=problems), REFUSED)
    return see("/calendar?done=added")


@post("/calendar/end", opt=ANALYST, request_max_body_size=None)
async def end_date(request: AnyRequest) -> Response[str]:
    """A date is no concern any more."""
    sent = await sent_form(request)
    mine = parts(request)
    try:
        entry_id = UUID(sent.one("id"))
    except ValueError as fault:
        raise BadRequest from fault
    await responses.end_date(mine.desk, mine.person, entry_id, mine.now)
    return see("/calendar?done=ended")


@get("/levels/measures", opt=ANALYST)
async def switched(request: AnyRequest) -> Response[str]:
    """What high tension switches on."""
    return html(await _measures(parts(request), done=read_query(request, "done")))


@post("/levels/measures/{what:str}", opt=ANALYST, request_max_body_size=None)
async def switch_on(request: AnyRequest, what: FromPath[str]) -> Response[str]:
    """Switch a measure on."""
    sent = await sent_form(request)
    measure = _measure(what)
    mine = parts(request)
    typed = _typed(sent)
    problems = await measures.switch_on(mine.desk, mine.person, measure, typed, now=mine.now, draw=mine.draw)
    if problems:
        return html(await _measures(mine, what=measure, typed=typed, problems=problems), REFUSED)
    return see("/levels/measures?done=on")


@post("/levels/measures/{what:str}/off", opt=ANALYST, request_max_body_size=None)
async def switch_off(request: AnyRequest, what: FromPath[str]) -> Response[str]:
    """Switch a measure off."""
    await sent_form(request)
    measure = _measure(what)
    mine = parts(request)
    await measures.switch_off(mine.desk, mine.person, measure, mine.now, mine.draw)
    return see("/levels/measures?done=off")


@get("/brief", opt=ANALYST)
async def brief(request: AnyRequest) -> Response[str]:
    """The day in high tension, on one sheet."""
    mine = parts(request)
    found = await measures.brief(mine.desk, mine.now)
    return html(render.brief_page(mine.frame, found, mine.desk.gazetteer, mine.desk.grades))


async def _step(request: AnyRequest, step: ResponseStep) -> Response[str]:
    sent = await sent_form(request)
    mine = parts(request)
    typed = _typed(sent)
    problems = await responses.step(mine.desk, mine.person, step, typed, now=mine.now, draw=mine.draw)
    if problems:
        return html(await _responses(mine, typed=typed, problems=problems), REFUSED)
    return see("/responses?done=step")


async def _responses(
    mine: Parts, *, typed: dict[str, str] | None = None, problems: dict[str, str] | None = None, done: str = ""
) -> str:
    return render.responses_page(
        mine.frame,
        await responses.listed(mine.desk, mine.now),
        responses.places(mine.desk),
        mine.desk.gazetteer,
        now=mine.now,
        typed=typed,
        problems=problems,
        done=done,
    )


async def _calendar(
    mine: Parts, *, typed: dict[str, str] | None = None, problems: dict[str, str] | None = None, done: str = ""
) -> str:
    return render.calendar_page(
        mine.frame,
        await responses.dates(mine.desk, mine.now),
        responses.places(mine.desk),
        mine.desk.gazetteer,
        today=local_day(mine.now),
        typed=typed,
        problems=problems,
        done=done,
    )


async def _measures(
    mine: Parts,
    *,
    what: Measure | None = None,
    typed: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
    done: str = "",
) -> str:
    return render.measures_page(
        mine.frame,
        await measures.state(mine.desk, mine.now),
        mine.desk.gazetteer,
        LONGEST,
        what=what,
        typed=typed,
        problems=problems,
        done=done,
    )


def _typed(sent: Sent) -> dict[str, str]:
    return {name: values[0] for name, values in sent.raw.items()}


def _measure(what: str) -> Measure:
    if what not in tuple(Measure):
        raise PageUnknown
    return Measure(what)
