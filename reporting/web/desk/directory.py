"""The directory of agencies: coordinators keep it, an agency sees its record, a mail's link proves an address."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import directory
from reporting.errors import BadRequest
from reporting.model.calendar import local_day
from reporting.model.directory import RecordDraft
from reporting.model.person import StaffRole
from reporting.render import desk_directory as render
from reporting.render.desk import Frame
from reporting.web.desk.door import ANYONE, AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_form, read_query

COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}
AGENCY = {"roles": (StaffRole.AGENCY,)}
REFUSED = 422
CONTACT = ("name", "role", "telephone", "mail")
OWN = "/our-record"


@get("/directory", opt=COORDINATOR)
async def listed(request: AnyRequest) -> Response[str]:
    """Every agency, what lapses next first."""
    mine = parts(request)
    found, strangers = await directory.listed(mine.desk, mine.now)
    return html(render.directory_page(mine.frame, found, strangers, local_day(mine.now)))


@get("/directory/{agency:str}", opt=COORDINATOR)
async def opened(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """The record of one agency."""
    return html(await _page(parts(request), agency, done=read_query(request, "done")))


@post("/directory/{agency:str}", opt=COORDINATOR, request_max_body_size=None)
async def keep(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """Keep the record; what was typed comes back when it cannot be kept."""
    sent = await sent_form(request)
    mine = parts(request)
    draft = _draft(sent)
    problems = await directory.keep(mine.desk, mine.person, agency, draft, mine.now)
    if problems:
        return html(await _page(mine, agency, draft=draft, problems=problems), REFUSED)
    return _back(agency, "kept")


@post("/directory/{agency:str}/contact", opt=COORDINATOR, request_max_body_size=None)
async def add_contact(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """A new record of contact."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = {name: sent.one(name) for name in CONTACT}
    problems = await directory.put_contact(mine.desk, mine.person, agency, typed, now=mine.now, draw=mine.draw)
    if problems:
        return html(await _page(mine, agency, typed=typed, problems=problems), REFUSED)
    return _back(agency, "contact")


@post("/directory/{agency:str}/contact/checked", opt=COORDINATOR, request_max_body_size=None)
async def check_contact(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """Say that a record of contact was checked today."""
    sent = await sent_form(request)
    mine = parts(request)
    await directory.check_contact(mine.desk, mine.person, agency, _id(sent), mine.now)
    return _back(agency, "checked")


@post("/directory/{agency:str}/contact/remove", opt=COORDINATOR, request_max_body_size=None)
async def remove_contact(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """Remove a record of contact."""
    sent = await sent_form(request)
    mine = parts(request)
    await directory.remove_contact(mine.desk, mine.person, agency, _id(sent), mine.now)
    return _back(agency, "removed")


@post("/directory/{agency:str}/ask", opt=COORDINATOR, request_max_body_size=None)
async def ask_again(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """Have another proof mail sent."""
    await sent_form(request)
    mine = parts(request)
    await directory.ask_again(mine.desk, mine.person, agency, mine.now)
    return _back(agency, "asked")


@post("/directory/{agency:str}/send-on", opt=COORDINATOR, request_max_body_size=None)
async def send_on(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """Let go on what was held while the agency had lapsed."""
    await sent_form(request)
    mine = parts(request)
    gone = await directory.send_on(mine.desk, mine.person, agency, mine.now, mine.draw)
    return _back(agency, "sent_on" if gone else "not_sent_on")


@post("/directory/{agency:str}/seen", opt=COORDINATOR, request_max_body_size=None)
async def seen_to(request: AnyRequest, agency: FromPath[str]) -> Response[str]:
    """What an agency asked for was seen to."""
    sent = await sent_form(request)
    mine = parts(request)
    await directory.seen_to(mine.desk, mine.person, agency, _id(sent), mine.now)
    return _back(agency, "seen")


@get("/our-record", opt=AGENCY)
async def own(request: AnyRequest) -> Response[str]:
    """An agency's own record."""
    return html(await _own(parts(request), done=read_query(request, "done")))


@post("/our-record/right", opt=AGENCY, request_max_body_size=None)
async def right(request: AnyRequest) -> Response[str]:
    """Say that the record is right."""
    await sent_form(request)
    mine = parts(request)
    await directory.say(mine.desk, mine.person, "", mine.now, mine.draw)
    return see(f"{OWN}?done=right")


@post("/our-record/change", opt=AGENCY, request_max_body_size=None)
async def propose(request: AnyRequest) -> Response[str]:
    """Say what of the record should change."""
    sent = await sent_form(request)
    mine = parts(request)
    words = sent.one("words").strip()
    if not words or len(words) > render.LONGEST_WORDS:
        problem = "Say what should change." if not words else f"Use {render.LONGEST_WORDS} characters at most."
        return html(await _own(mine, words=words, problem=problem), REFUSED)
    await directory.say(mine.desk, mine.person, words, mine.now, mine.draw)
    return see(f"{OWN}?done=proposed")


@get("/proof/{token:str}", opt={"roles": ANYONE})
async def proof(request: AnyRequest, token: FromPath[str]) -> Response[str]:
    """The page of a proof mail, the same for every link: it does not look whether there is one."""
    return html(render.proof_page(_frame(request)))


@post("/proof/{token:str}", opt={"roles": ANYONE}, request_max_body_size=None)
async def proved(request: AnyRequest, token: FromPath[str]) -> Response[str]:
    """Prove the address, if the four digits of the mail were typed. They are what no other page knows."""
    sent = await read_form(request)
    state = request.app.state
    typed = sent.one("digits")
    if sent.fault or not await directory.prove(state.desk, token, typed, state.clock()):
        status = sent.fault.status if sent.fault else REFUSED
        return html(render.proof_page(_frame(request), typed=typed, refused=True), status)
    return html(render.proof_page(_frame(request), done=True))


async def _page(
    mine: Parts,
    agency: str,
    *,
    draft: RecordDraft | None = None,
    typed: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
    done: str = "",
) -> str:
    return render.record_page(
        mine.frame,
        await directory.one(mine.desk, agency, mine.now),
        mine.desk.gazetteer,
        today=local_day(mine.now),
        draft=draft,
        typed=typed,
        problems=problems,
        done=done,
    )


async def _own(mine: Parts, *, words: str = "", problem: str = "", done: str = "") -> str:
    record = await directory.one(mine.desk, mine.person.holder, mine.now)
    today, gazetteer = local_day(mine.now), mine.desk.gazetteer
    return render.own_page(mine.frame, record, gazetteer, today=today, words=words, problem=problem, done=done)


def _draft(sent: Sent) -> RecordDraft:
    return RecordDraft(
        agreement=sent.one("agreement"),
        verified=sent.one("verified"),
        paused=bool(sent.one("paused")),
        pause=sent.one("pause"),
        strands=tuple(sent.raw.get("strands", ())),
        areas=tuple(sent.raw.get("areas", ())),
        languages=tuple(sent.raw.get("languages", ())),
        hours=sent.one("hours"),
    )


def _back(agency: str, done: str) -> Response[str]:
    return see(f"/directory/{agency}?done={done}")


def _id(sent: Sent) -> UUID:
    try:
        return UUID(sent.one("id"))
    except ValueError as fault:
        raise BadRequest from fault


def _frame(request: AnyRequest) -> Frame:
    return Frame(scheme=request.app.state.desk.scheme)
