"""Going on with a number: it travels in bodies of forms alone, and gives a session in place of an address."""

from contextlib import suppress
from datetime import date

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import draft as drafts
from reporting.actions import resume as action
from reporting.errors import Expected, ReportSent, SessionStale
from reporting.forms import journey, sight
from reporting.locales.says import resume as says
from reporting.model.answers import Draft, Problem
from reporting.render import resume as render
from reporting.render.frame import Frame
from reporting.sealing.resume import DIGITS, read_number
from reporting.web import cookies
from reporting.web.csrf import same_origin
from reporting.web.forms import Sent, read_form
from reporting.web.public import box, steps
from reporting.web.public.besides import besides
from reporting.web.public.door import (
    COOKIE,
    AnyRequest,
    Parts,
    fault_answer,
    html,
    parts,
    secret_of,
    see,
    surroundings,
    turn_token,
)
from reporting.web.public.variant import in_variant

HERE = "/resume"


@get("/{lang:str}/resume")
async def ask(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The box for the number to go on with."""
    around, cookie = box.begun(request, surroundings(request, lang, HERE))
    return html(render.resume_page(around), cookie=cookie)


@post("/{lang:str}/resume", request_max_body_size=None)
async def go_on(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Go on exactly where somebody stopped; a number that leads nowhere is given back with how to put it right."""
    mine, around, sent = await box.arrive(request, lang, HERE)
    where, hidden = _where(mine, sent), sent.one("hid") == "yes"
    typed = sent.one(box.FIELD)
    if sent.one("do") == "new" and same_origin(request.scope["headers"]):
        return see(_start(mine, around), cookies.end_cookie(COOKIE))
    if sent.one("do") != "go" and sent.one("to"):
        return html(render.resume_page(around, typed=typed, where=where, hidden=hidden))
    try:
        if fault := box.refused(request, sent):
            raise fault
        around = await _on_its_screen(request, mine, around)
        found = await action.go_on(mine.intake, typed, mine.now, mine.draw, kiosk=around.kiosk)
    except Expected as fault:
        problem = _problem(fault, typed)
        return html(render.resume_page(around, typed=typed, fault=problem, where=where, hidden=hidden), fault.status)
    where = where or await _first_open(mine, around, found.draft)
    cookie = cookies.set_cookie(COOKIE, found.secret)
    if other := await besides(mine, secret_of(request)):
        around = replace(around, token=turn_token(found.secret, mine.draw))
        return html(render.kept_page(around, other, sight.last_day(mine.now), where), cookie=cookie)
    return see(f"/{around.lang}/form/{where}{around.tail}", cookie)


@get("/{lang:str}/keep")
async def early(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The number to go on with, right after the first page, where other people use the device too."""
    mine = parts(request)
    around = surroundings(request, lang, "/keep")
    try:
        secret, found = await _load(request, mine)
    except (SessionStale, ReportSent) as fault:
        return fault_answer(request, fault)
    around = _screened(mine, around, secret, found)
    hides = sight.in_sight(found.draft)
    if found.sent or not found.draft.held or hides is None:
        return await _onward(mine, around, found)
    if found.hidden:
        return html(render.resume_page(around, hidden=True))
    number = drafts.number_of(secret, found.draft)
    return html(render.early_page(around, number, sight.last_day(mine.now), hides))


@post("/{lang:str}/keep", request_max_body_size=None)
async def stay(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Somebody is still there: answers stay in sight for as long again. Who pressed a button is led on besides."""
    mine = parts(request)
    around = surroundings(request, lang, "/keep")
    sent = await read_form(request)
    try:
        secret, found = await _load(request, mine)
        if same_origin(request.scope["headers"]):
            await drafts.stay(mine.intake, secret, mine.now)
    except Expected as fault:
        return fault_answer(request, fault)
    if sent.one("do") == "on":
        return await _onward(mine, _screened(mine, around, secret, found), found)
    return Response("", status_code=204)


@get("/{lang:str}/kept")
async def not_kept(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The box, where a browser asks again for the page of a number: that has no address."""
    around = surroundings(request, lang)
    return see(f"/{around.lang}{HERE}{around.tail}")


@post("/{lang:str}/kept", request_max_body_size=None)
async def again(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The number that was just shown, in another language; it comes from the page itself."""
    mine, around, sent = await box.arrive(request, lang, "/kept", box=HERE)
    try:
        number = read_number(sent.one(box.FIELD))
        until = date.fromisoformat(sent.one("until"))
    except (Expected, ValueError):
        return see(f"/{around.lang}/resume{around.tail}")
    if box.refused(request, sent):
        return see(f"/{around.lang}/resume{around.tail}")
    return html(render.kept_page(around, number, until, _where(mine, sent)))


async def _load(request: AnyRequest, mine: Parts) -> tuple[bytes, drafts.Kept]:
    secret = secret_of(request)
    if secret is None:
        raise SessionStale
    return secret, await drafts.load(mine.intake, secret, mine.now)


async def _on_its_screen(request: AnyRequest, mine: Parts, around: Frame) -> Frame:
    """The frame on the screen of the turn that runs in this browser, where its address has lost that screen."""
    with suppress(Expected):
        secret, found = await _load(request, mine)
        return _screened(mine, around, secret, found)
    return around


def _screened(mine: Parts, around: Frame, secret: bytes, found: drafts.Kept) -> Frame:
    if around.kiosk or not found.draft.kiosk:
        return around
    around = replace(around, kiosk=found.draft.kiosk, token=turn_token(secret, mine.draw))
    return replace(around, here=around.here + around.tail)


async def _onward(mine: Parts, around: Frame, found: drafts.Kept) -> Response[str]:
    """The first page that is still open; after sending, the number."""
    if found.sent:
        page_id = steps.page_of_section(mine.intake, "number")
    else:
        page_id = await _first_open(mine, around, found.draft)
    return see(f"/{around.lang}/form/{page_id}{around.tail}")


async def _first_open(mine: Parts, around: Frame, draft: Draft) -> str:
    mine = in_variant(mine, around, draft, "")
    reading, _ = await drafts.reading(mine.intake, draft, mine.now)
    return journey.first_open(mine.intake.form, reading, draft.passed)


def _start(mine: Parts, around: Frame) -> str:
    if around.kiosk:
        return f"/{around.lang}/kiosk/{around.kiosk}"
    return f"/{around.lang}/form/{steps.first_page(mine.intake)}"


def _where(mine: Parts, sent: Sent) -> str:
    """The page of the form that is to be gone on with, if it is one."""
    asked = sent.one("where")
    return asked if any(page.id == asked for page in mine.intake.form.pages) else ""


def _problem(fault: Expected, typed: str) -> Problem:
    return box.problem(fault, typed, DIGITS, says.TYPED)
