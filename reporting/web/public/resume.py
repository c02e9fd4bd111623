"""Going on with a number: it travels in bodies of forms alone, and gives a session in place of an address."""

from contextlib import suppress
from datetime import date

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import draft as drafts
from reporting.actions import resume as action
from reporting.errors import Expected, ReportSent, ResumeMistyped, SessionStale, TokenRefused
from reporting.forms import journey, sight
from reporting.locales.says import resume as says
from reporting.model.answers import Draft, Problem
from reporting.model.form import Text
from reporting.render import resume as render
from reporting.render.frame import Frame
from reporting.sealing.resume import DIGITS, read_number
from reporting.web import cookies
from reporting.web.csrf import same_origin
from reporting.web.forms import Sent, read_form
from reporting.web.public import steps
from reporting.web.public.door import (
    COOKIE,
    AnyRequest,
    Parts,
    fault_answer,
    frame,
    html,
    kiosk_of,
    parts,
    secret_of,
    see,
)
from reporting.web.public.variant import in_variant

FIELD = "number"


@get("/{lang:str}/resume")
async def ask(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The box for the number to go on with."""
    return html(render.resume_page(_frame(request, parts(request), lang, "/resume")))


@post("/{lang:str}/resume", request_max_body_size=None)
async def go_on(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Go on exactly where somebody stopped; a number that leads nowhere is given back with how to put it right."""
    mine, around, sent = await _arrive(request, lang, "/resume")
    where, hidden = _where(mine, sent), sent.one("hid") == "yes"
    typed = sent.one(FIELD)
    if sent.one("do") == "new" and same_origin(request.scope["headers"]):
        return see(_start(mine, around), cookies.end_cookie(COOKIE))
    if sent.one("do") != "go" and sent.one("to"):
        return html(render.resume_page(around, typed=typed, where=where, hidden=hidden))
    try:
        if fault := sent.fault or (None if same_origin(request.scope["headers"]) else TokenRefused()):
            raise fault
        around = await _on_its_screen(request, mine, around)
        found = await action.go_on(mine.intake, typed, mine.now, mine.draw, kiosk=around.kiosk)
    except Expected as fault:
        problem = _problem(fault, typed)
        return html(render.resume_page(around, typed=typed, fault=problem, where=where, hidden=hidden), fault.status)
    where = where or await _first_open(mine, around, found.draft)
    cookie = cookies.set_cookie(COOKIE, found.secret)
    if besides := await _besides(request, mine):
        return html(render.kept_page(around, besides, sight.last_day(mine.now), where), cookie=cookie)
    return see(f"/{around.lang}/form/{where}{around.tail}", cookie)


@get("/{lang:str}/keep")
async def early(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The number to go on with, right after the first page, where other people use the device too."""
    mine = parts(request)
    around = _frame(request, mine, lang, "/keep")
    try:
        secret, found = await _load(request, mine)
    except (SessionStale, ReportSent) as fault:
        return fault_answer(request, fault)
    around = _screened(around, found)
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
    around = _frame(request, mine, lang, "/keep")
    sent = await read_form(request)
    try:
        secret, found = await _load(request, mine)
        if same_origin(request.scope["headers"]):
            await drafts.stay(mine.intake, secret, mine.now)
    except Expected as fault:
        return fault_answer(request, fault)
    if sent.one("do") == "on":
        return await _onward(mine, _screened(around, found), found)
    return Response("", status_code=204)


@post("/{lang:str}/kept", request_max_body_size=None)
async def again(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The number that was just shown, in another language; it comes from the page itself."""
    mine, around, sent = await _arrive(request, lang, "/kept")
    try:
        number = read_number(sent.one(FIELD))
        until = date.fromisoformat(sent.one("until"))
    except (Expected, ValueError):
        return see(f"/{around.lang}/resume{around.tail}")
    if sent.fault or not same_origin(request.scope["headers"]):
        return see(f"/{around.lang}/resume{around.tail}")
    return html(render.kept_page(around, number, until, _where(mine, sent)))


async def _arrive(request: AnyRequest, lang: str, here: str) -> tuple[Parts, Frame, Sent]:
    """The parts, the frame in the language that a language button asks for, and what was sent."""
    mine = parts(request)
    around = _frame(request, mine, lang, here)
    sent = await read_form(request)
    wanted = mine.intake.catalogues.languages.get(sent.one("to"))
    if wanted is not None and wanted.live:
        around = _frame(request, mine, wanted.code, here)
    return mine, around, sent


async def _load(request: AnyRequest, mine: Parts) -> tuple[bytes, drafts.Kept]:
    secret = secret_of(request)
    if secret is None:
        raise SessionStale
    return secret, await drafts.load(mine.intake, secret, mine.now)


async def _on_its_screen(request: AnyRequest, mine: Parts, around: Frame) -> Frame:
    """The frame on the screen of the turn that runs in this browser, where its address has lost that screen."""
    with suppress(Expected):
        _, found = await _load(request, mine)
        return _screened(around, found)
    return around


def _screened(around: Frame, found: drafts.Kept) -> Frame:
    if around.kiosk or not found.draft.kiosk:
        return around
    around = replace(around, kiosk=found.draft.kiosk)
    return replace(around, here=around.here + around.tail)


async def _onward(mine: Parts, around: Frame, found: drafts.Kept) -> Response[str]:
    """The first page that is still open; after sending, the number."""
    if found.sent:
        page_id = steps.page_of_section(mine.intake, "number")
    else:
        page_id = await _first_open(mine, around, found.draft)
    return see(f"/{around.lang}/form/{page_id}{around.tail}")


async def _besides(request: AnyRequest, mine: Parts) -> str:
    """The number of what this browser had begun before, where nothing else leads back to that; nothing otherwise."""
    with suppress(Expected):
        secret, found = await _load(request, mine)
        if found.draft.answered and not (found.sent or found.draft.held):
            return (await drafts.hold(mine.intake, secret, found.draft, mine.now, mine.draw)).number
    return ""


async def _first_open(mine: Parts, around: Frame, draft: Draft) -> str:
    mine = in_variant(mine, around, draft, "")
    reading, _ = await drafts.reading(mine.intake, draft, mine.now)
    return journey.first_open(mine.intake.form, reading, draft.passed)


def _frame(request: AnyRequest, mine: Parts, lang: str, here: str) -> Frame:
    kiosk = kiosk_of(request, mine.intake)
    around = frame(mine.intake, lang, here, kiosk=kiosk)
    return frame(mine.intake, lang, here + around.tail, kiosk=kiosk)


def _start(mine: Parts, around: Frame) -> str:
    if around.kiosk:
        return f"/{around.lang}/kiosk/{around.kiosk}"
    return f"/{around.lang}/form/{steps.first_page(mine.intake)}"


def _where(mine: Parts, sent: Sent) -> str:
    """The page of the form that is to be gone on with, if it is one."""
    asked = sent.one("where")
    return asked if any(page.id == asked for page in mine.intake.form.pages) else ""


def _problem(fault: Expected, typed: str) -> Problem:
    digits = sum(sign.isdecimal() for sign in typed)
    if isinstance(fault, ResumeMistyped) and 0 < digits != DIGITS:
        return Problem(FIELD, says.TYPED, {"typed": str(digits)})
    return Problem(FIELD, Text(fault.says))
