"""Signals of tension: staff send them and work them, and keep the list of those who send them by links."""

import re
from datetime import date, timedelta
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import signals as action
from reporting.errors import BadRequest
from reporting.forms.signal import reading as reader
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.model.signal import Contributor, Feedback
from reporting.render import desk_signals as render
from reporting.render.desk_signals import Filled
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

GROUP = {"roles": (StaffRole.ANALYST, StaffRole.COORDINATOR)}
SENDERS = {"roles": (StaffRole.AGENCY, StaffRole.ANALYST, StaffRole.COORDINATOR)}
REFUSED = 422
LONGEST = 100
# What our relay takes: printable ASCII with one @, and nothing that would make it two addresses.
ADDRESS = re.compile(r"[!-+\--?A-~]+@[!-+\--?A-~]+")
# A contributor is asked again whether they go on after so long.
A_YEAR = timedelta(days=365)


@get("/signal", opt=SENDERS)
async def ask(request: AnyRequest) -> Response[str]:
    """The form, and what became of what this person sent."""
    return html(await _form(parts(request), render.EMPTY, done=read_query(request, "done")))


@post("/signal", opt=SENDERS, request_max_body_size=None)
async def send(request: AnyRequest) -> Response[str]:
    """Keep a signal; what was typed comes back where it cannot be kept, and once where it may name somebody."""
    sent = await sent_form(request)
    mine = parts(request)
    reading = reader.read(sent.raw, mine.desk.gazetteer, local_day(mine.now))
    if again := render.again(reading, sent.raw, mine.desk.gazetteer):
        return html(await _form(mine, again), REFUSED if again.problems else 200)
    await action.send(mine.desk, mine.person, reading, mine.now, mine.draw)
    return see("/signal?done=sent")


@post("/signal/nothing", opt=SENDERS, request_max_body_size=None)
async def nothing(request: AnyRequest) -> Response[str]:
    """There is nothing to report this week."""
    await sent_form(request)
    mine = parts(request)
    await action.nothing(mine.desk, mine.person, mine.now, mine.draw)
    return see("/signal?done=nothing")


@get("/signals", opt=GROUP)
async def listed(request: AnyRequest) -> Response[str]:
    """The signals of the last weeks, with their clocks."""
    mine = parts(request)
    found = await action.listed(mine.desk, mine.now)
    return html(render.list_page(mine.frame, found, mine.desk.gazetteer, local_day(mine.now)))


@get("/signals/{signal_id:uuid}", opt=GROUP)
async def opened(request: AnyRequest, signal_id: FromPath[UUID]) -> Response[str]:
    """One signal."""
    return html(await _one(parts(request), signal_id, done=read_query(request, "done")))


@post("/signals/{signal_id:uuid}/feedback", opt=GROUP, request_max_body_size=None)
async def feed_back(request: AnyRequest, signal_id: FromPath[UUID]) -> Response[str]:
    """Tell its sender what became of a signal."""
    sent = await sent_form(request)
    mine = parts(request)
    if sent.one("feedback") not in tuple(Feedback):
        return html(await _one(mine, signal_id, fault=render.NOT_CHOSEN), REFUSED)
    told = await action.feed_back(mine.desk, mine.person, signal_id, Feedback(sent.one("feedback")), mine.now)
    return see(f"/signals/{signal_id}?done={'fed_back' if told else 'told_before'}")


@get("/signals/contributors", opt=GROUP)
async def contributors(request: AnyRequest) -> Response[str]:
    """Who sends signals without an account."""
    return html(await _contributors(parts(request), done=read_query(request, "done")))


@post("/signals/contributors", opt=GROUP, request_max_body_size=None)
async def add(request: AnyRequest) -> Response[str]:
    """Add a contributor; what was typed comes back when it cannot be kept."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = {name: sent.one(name) for name in ("name", "organisation", "mail", "until", "digest")}
    made, problems = _read_contributor(typed, mine)
    if made is None:
        return html(await _contributors(mine, typed=typed, problems=problems), REFUSED)
    await action.add(mine.desk, mine.person, made, mine.now, mine.draw)
    return see("/signals/contributors?done=added")


@post("/signals/contributors/end", opt=GROUP, request_max_body_size=None)
async def end(request: AnyRequest) -> Response[str]:
    """Take nothing more from a contributor."""
    sent = await sent_form(request)
    mine = parts(request)
    await action.end(mine.desk, mine.person, _id(sent), mine.now)
    return see("/signals/contributors?done=ended")


@post("/signals/contributors/link", opt=GROUP, request_max_body_size=None)
async def ask_link(request: AnyRequest) -> Response[str]:
    """Have a link sent to a contributor."""
    sent = await sent_form(request)
    mine = parts(request)
    asked = await action.ask_link(mine.desk, mine.person, _id(sent), mine.now, mine.draw)
    return see(f"/signals/contributors?done={'link' if asked else 'no_link'}")


async def _one(mine: Parts, signal_id: UUID, *, done: str = "", fault: str = "") -> str:
    found, name = await action.one(mine.desk, signal_id)
    return render.one_page(mine.frame, found, name, mine.desk.gazetteer, local_day(mine.now), done=done, fault=fault)


async def _form(mine: Parts, filled: Filled, *, done: str = "") -> str:
    return render.form_page(
        mine.frame, mine.desk.gazetteer, await action.own(mine.desk, mine.person), filled, done=done
    )


async def _contributors(
    mine: Parts, *, typed: dict[str, str] | None = None, problems: dict[str, str] | None = None, done: str = ""
) -> str:
    found = await action.contributors(mine.desk)
    today = local_day(mine.now)
    return render.contributors_page(mine.frame, found, today, typed=typed, problems=problems, done=done)


def _read_contributor(typed: dict[str, str], mine: Parts) -> tuple[Contributor | None, dict[str, str]]:
    today = local_day(mine.now)
    read = {name: " ".join(value.split()) for name, value in typed.items()}
    problems = {name: f"Use {LONGEST} characters at most." for name, value in read.items() if len(value) > LONGEST}
    if not read["name"]:
        problems["name"] = "Say who it is."
    if not ADDRESS.fullmatch(read["mail"]):
        problems["mail"] = "Type one mail address with its @ sign, without accents or spaces."
    until = today + A_YEAR
    try:
        until = date.fromisoformat(read["until"]) if read["until"] else until
    except ValueError:
        problems["until"] = "Choose a day, or leave it empty for a year."
    if until < today:
        problems["until"] = "This day is over. Choose a later one."
    if problems:
        return None, problems
    made = Contributor(
        contributor_id=UUID(bytes=mine.draw(16), version=4),
        name=read["name"],
        organisation=read["organisation"],
        mail=read["mail"],
        digest=bool(read["digest"]),
        added=today,
        until=until,
    )
    return made, {}


def _id(sent: Sent) -> UUID:
    try:
        return UUID(sent.one("id"))
    except ValueError as fault:
        raise BadRequest from fault
