"""Signing in and out."""

from litestar import Response, get, post

from reporting.actions import sign_in as action
from reporting.errors import BadRequest, SignedOut, SignInRefused, TokenRefused
from reporting.model.person import StaffRole
from reporting.render import desk as render
from reporting.render import desk_nav
from reporting.web import cookies, csrf
from reporting.web.desk.door import ANYONE, COOKIE, AnyRequest, html, parts, see, sent_form
from reporting.web.forms import read_form

EVERY_ROLE = tuple(StaffRole)


def _ask_first(_: AnyRequest, __: SignedOut) -> Response[str]:
    return see("/sign-in")


@get("/", opt={"roles": EVERY_ROLE}, exception_handlers={SignedOut: _ask_first})
async def home(request: AnyRequest) -> Response[str]:
    """The first page of each role; whoever is not signed in is asked to."""
    return see(desk_nav.home(parts(request).person.role))


@get("/sign-in", opt={"roles": ANYONE})
async def ask(request: AnyRequest) -> Response[str]:
    """The sign-in page."""
    return html(render.sign_in_page(_frame(request)))


@post("/sign-in", opt={"roles": ANYONE}, request_max_body_size=None)
async def enter(request: AnyRequest) -> Response[str]:
    """Begin a session. There is no token before one, so the browser's word for where the form came from counts."""
    sent = await read_form(request)
    state = request.app.state
    if sent.fault:
        return html(render.sign_in_page(_frame(request), fault=BadRequest.says), sent.fault.status)
    if not csrf.same_origin(request.scope["headers"]):
        return html(render.sign_in_page(_frame(request), fault=TokenRefused.says), TokenRefused.status)
    login = sent.one("login")
    try:
        secret = await action.sign_in(
            state.desk, login, sent.one("password"), code=sent.one("code"), now=state.clock(), draw=state.draw
        )
    except SignInRefused as fault:
        return html(render.sign_in_page(_frame(request), login=login, fault=fault.says), fault.status)
    return see("/", cookies.set_cookie(COOKIE, secret))


@post("/sign-out", opt={"roles": EVERY_ROLE}, request_max_body_size=None)
async def leave(request: AnyRequest) -> Response[str]:
    """End the session; its row is gone before the page is."""
    await sent_form(request)
    secret = cookies.secret_in(request.scope["headers"], COOKIE)
    if secret is not None:
        await action.sign_out(request.app.state.desk, secret)
    return see("/sign-in", cookies.end_cookie(COOKIE))


def _frame(request: AnyRequest) -> render.Frame:
    return render.Frame(scheme=request.app.state.desk.scheme)
