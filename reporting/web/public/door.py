"""What every public page needs of a request: the parts it works with, its language, its session, its answer."""

from datetime import datetime
from typing import Any

from litestar import Request, Response
from litestar.enums import MediaType
from msgspec import Struct
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.errors import Expected, PageUnknown, ReportSent, SentMeanwhile, SessionStale, TooLarge
from reporting.locales import pages
from reporting.locales.negotiation import negotiate
from reporting.model.chance import Draw
from reporting.model.form import Text
from reporting.model.site import Site
from reporting.render import door
from reporting.render.frame import Frame
from reporting.render.voice import Voice
from reporting.sealing.draft import form_key
from reporting.web import cookies, csrf
from reporting.web.forms import Sent, read_query

AnyRequest = Request[Any, Any, Any]
COOKIE = "__Host-s"
# What a browser on a screen for many forgets when a person's turn ends.
EVERYTHING = '"cache", "cookies", "storage"'


class Parts(Struct, frozen=True, kw_only=True):
    """What the application lends to each request: the intake, the present moment and the dice."""

    intake: Intake
    now: datetime
    draw: Draw


def parts(request: AnyRequest) -> Parts:
    """The parts that a request works with; this is where time enters."""
    state = request.app.state
    return Parts(intake=state.intake, now=state.clock(), draw=state.draw)


def frame(intake: Intake, lang: str, here: str = "", token: str = "", kiosk: str = "") -> Frame:
    """The surroundings of a page in a live language; PageUnknown for any other."""
    language = intake.catalogues.languages.get(lang)
    if language is None or not language.live:
        raise PageUnknown
    voice = Voice(catalogues=intake.catalogues, language=language)
    return Frame(voice=voice, scheme=intake.scheme, here=here, token=token, kiosk=kiosk)


def likely_language(request: AnyRequest, intake: Intake) -> str:
    """The live language in the address, else the one that the browser asks for."""
    live = [language for language in intake.catalogues.languages.values() if language.live]
    first = request.scope["path"].lstrip("/").split("/", 1)[0]
    if any(language.code == first for language in live):
        return first
    asked = b",".join(value for name, value in request.scope["headers"] if name == b"accept-language")
    # Nobody's browser asks for Easy Read, and nobody is guessed to need it: a variant is chosen by its button.
    return negotiate(asked.decode("latin-1"), [language.code for language in live if not language.variant_of])


def find_site(intake: Intake, site_id: str) -> Site | None:
    """The reporting site with this code, if there is one."""
    return next((site for site in intake.sites if site.site_id == site_id), None)


def kiosk_of(request: AnyRequest, intake: Intake) -> str:
    """The site on whose screen a page is asked for, as its address says; nothing on any other device."""
    site = find_site(intake, read_query(request, "at")) if read_query(request, "on") == "kiosk" else None
    return site.site_id if site else ""


def surroundings(request: AnyRequest, lang: str, here: str = "") -> Frame:
    """The frame of a page with the screen that its address names; its own links name that screen too."""
    # Not by way of the parts: a fault page needs no clock, which may be what failed.
    intake: Intake = request.app.state.intake
    around = frame(intake, lang, kiosk=kiosk_of(request, intake))
    secret = secret_of(request) if around.kiosk else None
    return replace(around, here=here + around.tail, token=turn_token(secret, request.app.state.draw) if secret else "")


def turn_token(secret: bytes, draw: Draw) -> str:
    """What the forms that carry a number have of a person's turn at a screen for many."""
    return csrf.token(form_key(secret), draw)


def of_this_turn(request: AnyRequest, sent: Sent) -> bool:
    """Whether a form was made in the turn that runs in this browser: every end of a turn takes its cookie away."""
    secret = secret_of(request)
    return secret is not None and csrf.fits(form_key(secret), sent.one(csrf.FIELD))


def from_elsewhere(request: AnyRequest) -> bool:
    """Whether a page of some other site led here."""
    return any(v == b"cross-site" for name, v in request.scope["headers"] if name == b"sec-fetch-site")


def wiped(answer: Response[str]) -> Response[str]:
    """The answer, with which the browser forgets the session and everything else of ours."""
    answer.headers.update({"set-cookie": cookies.end_cookie(COOKIE), "clear-site-data": EVERYTHING})
    return answer


def secret_of(request: AnyRequest) -> bytes | None:
    """The secret of this reporter's draft, if the browser brought one."""
    return cookies.secret_in(request.scope["headers"], COOKIE)


def html(text: str, status: int = 200, cookie: str | None = None) -> Response[str]:
    """A page as an answer."""
    headers = {"set-cookie": cookie} if cookie else {}
    return Response(text, media_type=MediaType.HTML, status_code=status, headers=headers)


def see(address: str, cookie: str | None = None) -> Response[str]:
    """Go and get another page: what answers every form that was understood."""
    headers = {"location": address} | ({"set-cookie": cookie} if cookie else {})
    return Response("", media_type=MediaType.HTML, status_code=303, headers=headers)


def fault_page(request: AnyRequest, fault: Expected, typed_texts: tuple[str, ...] = ()) -> str:
    """A fault in the reporter's language, with what to do and everything that was typed."""
    intake: Intake = request.app.state.intake
    lang = likely_language(request, intake)
    surrounded = surroundings(request, lang)
    kiosk, tail = surrounded.kiosk, surrounded.tail
    says = Text(fault.says)
    if isinstance(fault, SessionStale):
        return door.fault_page(
            surrounded,
            (says, pages.STALE_WHY, pages.STALE_OR_SENT),
            title=pages.NOT_KEPT_HERE,
            typed_texts=typed_texts,
            onward=f"/{lang}/kiosk/{kiosk}" if kiosk else f"/{lang}/form/{intake.form.pages[0].id}",
            onward_label=pages.START_AGAIN,
            look_up=f"/{lang}/number{tail}",
            go_on=f"/{lang}/resume{tail}",
        )
    if isinstance(fault, ReportSent | SentMeanwhile):
        number = next(page.id for page in intake.form.pages if page.section == "number")
        over = isinstance(fault, ReportSent)
        return door.fault_page(
            surrounded,
            (says, pages.PAGE_NOT_SENT) if typed_texts else (says,),
            title=pages.IT_IS_SAFE,
            typed_texts=typed_texts,
            onward=f"/{lang}/number{tail}" if over else f"/{lang}/form/{number}{tail}",
            onward_label=pages.LOOK_UP if over else pages.SEE_NUMBER,
        )
    sentences = (says, pages.MAKE_SHORTER) if isinstance(fault, TooLarge) else (says,)
    return door.fault_page(surrounded, sentences, typed_texts=typed_texts, onward=f"/{lang}{tail}")


def show_fault(request: AnyRequest, fault: Expected) -> str:
    """A fault with nothing to give back."""
    return fault_page(request, fault)


def fault_answer(request: AnyRequest, fault: Expected, typed_texts: tuple[str, ...] = ()) -> Response[str]:
    """A fault as an answer; the cookie of a session that is over is taken back."""
    over = isinstance(fault, SessionStale | ReportSent) and secret_of(request) is not None
    text = fault_page(request, fault, typed_texts)
    return html(text, fault.status, cookies.end_cookie(COOKIE) if over else None)
