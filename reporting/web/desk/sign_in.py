"""Signing in and out."""

from litestar import Response, get, post

from reporting.actions import sign_in as action
from reporting.errors import BadRequest, PasskeyNeedsPassword, SignedOut, SignInRefused, TokenRefused
from reporting.model.person import StaffRole
from reporting.model.signed_in import Typed
from reporting.render import desk_nav
from reporting.render import desk_sign_in as render
from reporting.web import cookies, csrf
from reporting.web.desk.door import (
    ANYONE,
    BROWSER,
    COOKIE,
    AnyRequest,
    frame_of,
    html,
    parts,
    see,
    sent_form,
)
from reporting.web.desk.passkeys import asks_to_enter
from reporting.web.forms import Sent, read_form

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
    return _page(request)


@post("/sign-in", opt={"roles": ANYONE}, request_max_body_size=None)
async def enter(request: AnyRequest) -> Response[str]:
    """Begin a session. There is no token before one, so the browser's word for where the form came from counts."""
    sent = await read_form(request)
    state = request.app.state
    if sent.fault:
        return _page(request, fault=BadRequest.says, status=sent.fault.status)
    if not csrf.same_origin(request.scope["headers"]):
        return _page(request, fault=TokenRefused.says, status=TokenRefused.status)
    try:
        entered = await action.sign_in(state.desk, _typed(request, sent), state.clock(), state.draw)
    except (SignInRefused, PasskeyNeedsPassword) as fault:
        return _page(request, login=sent.one("login"), fault=fault.says, status=fault.status)
    before = cookies.secret_in(request.scope["headers"], COOKIE)
    if before is not None:
        # Who signs in anew leaves no session behind.
        await action.sign_out(state.desk, before)
    answer = see("/", cookies.set_cookie(COOKIE, entered.secret))
    # The framework takes one plain header of a name; its own cookies go out beside it.
    answer.set_cookie(cookies.lasting(BROWSER, entered.browser, action.KNOWN))
    return answer


@post("/sign-out", opt={"roles": EVERY_ROLE}, request_max_body_size=None)
async def leave(request: AnyRequest) -> Response[str]:
    """End the session; its row is gone before the page is."""
    await sent_form(request)
    secret = cookies.secret_in(request.scope["headers"], COOKIE)
    if secret is not None:
        await action.sign_out(request.app.state.desk, secret)
    return see("/sign-in", cookies.end_cookie(COOKIE))


def _typed(request: AnyRequest, sent: Sent) -> Typed:
    return Typed(
        login=sent.one("login"),
        password=sent.one("password"),
        code=sent.one("code"),
        passkey=sent.one("passkey"),
        browser=cookies.secret_in(request.scope["headers"], BROWSER),
    )


def _page(request: AnyRequest, login: str = "", fault: str = "", status: int = 200) -> Response[str]:
    asks = asks_to_enter(request)
    return html(render.sign_in_page(frame_of(request), login=login, fault=fault, passkey=asks), status)
