"""The first sign-in, with a printed code. Nobody is signed in yet: each page carries on what was typed before."""

from litestar import Response, get, post

from reporting.actions import first_sign_in as action
from reporting.errors import BadRequest, FirstCodeRefused, PasswordsDiffer, PasswordTooShort, TokenRefused
from reporting.render import desk_sign_in as render
from reporting.sealing import totp
from reporting.web import csrf
from reporting.web.desk.door import ANYONE, AnyRequest, frame_of, html
from reporting.web.forms import Sent, read_form


@get("/first", opt={"roles": ANYONE})
async def ask(request: AnyRequest) -> Response[str]:
    """The page that asks for the printed code."""
    return html(render.first_page(frame_of(request)))


@post("/first", opt={"roles": ANYONE}, request_max_body_size=None)
async def check(request: AnyRequest) -> Response[str]:
    """Look at the code, and go on to the password."""
    sent = await _sent(request)
    state = request.app.state
    login, printed = sent.one("login"), sent.one("printed")
    try:
        await action.check(state.desk, login, printed, state.clock())
    except FirstCodeRefused as fault:
        return html(render.first_page(frame_of(request), login, fault.says), fault.status)
    kept = {"login": login, "printed": printed, "secret": totp.new_secret(state.draw)}
    return html(render.choose_page(frame_of(request), kept, totp.address(kept["secret"], login)))


@post("/first/choose", opt={"roles": ANYONE}, request_max_body_size=None)
async def choose(request: AnyRequest) -> Response[str]:
    """Set the password, and show the ten printed codes this once."""
    sent = await _sent(request)
    state, frame = request.app.state, frame_of(request)
    kept = {name: sent.one(name) for name in ("login", "printed", "secret")}
    new = (sent.one("new"), sent.one("again"))
    try:
        codes = await action.choose(
            state.desk, kept["login"], kept["printed"], new, secret=kept["secret"], now=state.clock(), draw=state.draw
        )
    except FirstCodeRefused as fault:
        return html(render.first_page(frame, kept["login"], fault.says), fault.status)
    except (PasswordsDiffer, PasswordTooShort) as fault:
        return html(render.choose_page(frame, kept, totp.address(kept["secret"], kept["login"]), fault.says), 422)
    return html(render.codes_page(frame, codes, first=True))


async def _sent(request: AnyRequest) -> Sent:
    """There is no token before a session, so the browser's word for where the form came from counts."""
    sent = await read_form(request)
    if sent.fault:
        raise BadRequest
    if not csrf.same_origin(request.scope["headers"]):
        raise TokenRefused
    return sent
