"""What reporters ask of the desk behind their numbers, what they said later, and what they deleted."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import requests, shown_words
from reporting.errors import PageUnknown, RequestUnfit
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.render import desk_requests as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import read_query

COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}
AGENCY = {"roles": (StaffRole.AGENCY,)}
LONGEST_ANSWER = 800
LONGEST_QUOTE = 300


@get("/requests", opt=COORDINATOR)
async def listed(request: AnyRequest) -> Response[str]:
    """What reporters ask of this reader."""
    mine = parts(request)
    return html(await _page(mine, done=read_query(request, "done")))


@post("/requests/{request_id:uuid}/let-in", opt=COORDINATOR | {"step_up": True}, request_max_body_size=None)
async def let_in(request: AnyRequest, request_id: FromPath[UUID]) -> Response[str]:
    """Let the agency in that the reporter asked for."""
    await sent_form(request)
    mine = parts(request)
    try:
        await requests.let_in(mine.desk, mine.person, request_id, mine.now, mine.draw)
    except RequestUnfit as fault:
        return html(await _page(mine, fault=fault.says), fault.status)
    return see("/requests?done=let_in")


@post("/requests/{request_id:uuid}/refuse", opt=COORDINATOR, request_max_body_size=None)
async def refuse(request: AnyRequest, request_id: FromPath[UUID]) -> Response[str]:
    """Say that it cannot be done."""
    await sent_form(request)
    mine = parts(request)
    await requests.refuse(mine.desk, mine.person, request_id, mine.now)
    return see("/requests?done=refused")


@post("/requests/{request_id:uuid}/answer", opt=COORDINATOR, request_max_body_size=None)
async def answer(request: AnyRequest, request_id: FromPath[UUID]) -> Response[str]:
    """Answer a complaint; what was typed stays when it is too long or empty."""
    sent = await sent_form(request)
    mine = parts(request)
    words = sent.one("words").strip()
    if not 0 < len(words) <= LONGEST_ANSWER:
        fault = f"Write an answer of at most {LONGEST_ANSWER} characters. Yours has {len(words)}."
        return html(await _page(mine, fault=fault, typed=words), 422)
    object_id = once.id_of(mine.form_key, sent.one(once.FIELD), request_id.bytes + words.encode())
    await requests.answer(mine.desk, mine.person, request_id, words, object_id=object_id, now=mine.now, draw=mine.draw)
    return see("/requests?done=answered")


@get("/reports/{report_id:uuid}/said", opt=COORDINATOR)
async def said(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """What the reporter said later about a report, and the words that may be shown."""
    mine = parts(request)
    return html(await _said(mine, report_id, done=read_query(request, "done")))


@post("/reports/{report_id:uuid}/said", opt=COORDINATOR, request_max_body_size=None)
async def ask_words(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Ask whether a few changed words may be shown."""
    sent = await sent_form(request)
    mine = parts(request)
    words = sent.one("words").strip()
    if not 0 < len(words) <= LONGEST_QUOTE:
        fault = f"Write at most {LONGEST_QUOTE} characters. Yours has {len(words)}."
        return html(await _said(mine, report_id, fault=fault, typed=words), 422)
    object_id = once.id_of(mine.form_key, sent.one(once.FIELD), report_id.bytes + words.encode())
    await requests.ask_quote(
        mine.desk, mine.person, report_id, words, object_id=object_id, now=mine.now, draw=mine.draw
    )
    return see(f"/reports/{report_id}/said?done=asked")


@post("/reports/{report_id:uuid}/said/show", opt=COORDINATOR, request_max_body_size=None)
async def show_words(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Show words whose reporter said yes to everybody, or take them off."""
    sent = await sent_form(request)
    mine = parts(request)
    try:
        quote_id = UUID(sent.one("quote"))
    except ValueError as fault:
        raise PageUnknown from fault
    await shown_words.put(mine.desk, mine.person, report_id, quote_id, mine.now, show=bool(sent.one("show")))
    return see(f"/reports/{report_id}/said?done=shown")


@get("/inbox/{referral_id:uuid}/said", opt=AGENCY)
async def said_to_agency(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """What the reporter said later to this agency."""
    mine = parts(request)
    found = await requests.beside_referral(mine.desk, mine.person, referral_id, mine.now)
    return html(render.said_page(mine.frame, f"/inbox/{referral_id}", render.said_lines(found.notes, {})))


@get("/deleted", opt=AGENCY)
async def deleted(request: AnyRequest) -> Response[str]:
    """What reporters deleted that this agency had."""
    mine = parts(request)
    found = await requests.erased(mine.desk, mine.person)
    lines = tuple((one.erased_id, one.reference, one.day) for one in found)
    return html(render.erased_page(mine.frame, lines, read_query(request, "done")))


@post("/deleted/{erased_id:uuid}", opt=AGENCY, request_max_body_size=None)
async def seen_to(request: AnyRequest, erased_id: FromPath[UUID]) -> Response[str]:
    """The agency has seen to its own copy."""
    await sent_form(request)
    mine = parts(request)
    await requests.erased_done(mine.desk, mine.person, erased_id)
    return see("/deleted?done=deleted")


async def _page(mine: Parts, *, done: str = "", fault: str = "", typed: str = "") -> str:
    found = await requests.listed(mine.desk, mine.person, mine.now)
    today, names = local_day(mine.now), _names(mine)
    lines = tuple(
        render.line(q.note, names, today, request_id=q.request_id, report_id=q.report_id, day=q.day, until=q.until)
        for q in found
    )
    return render.requests_page(mine.frame, lines, once.fresh(mine.draw), done=done, fault=fault, typed=typed)


async def _said(mine: Parts, report_id: UUID, *, done: str = "", fault: str = "", typed: str = "") -> str:
    found = await requests.beside(mine.desk, mine.person, report_id, mine.now)
    return render.said_page(
        mine.frame,
        f"/reports/{report_id}",
        render.said_lines(found.notes, _names(mine)),
        quotes=found.quotes,
        allowed=found.allowed,
        asks=f"/reports/{report_id}/said",
        once=once.fresh(mine.draw),
        done=done,
        fault=fault,
        typed=typed,
    )


def _names(mine: Parts) -> dict[str, str]:
    return {agency.agency: agency.name for agency in mine.desk.register.agencies}
