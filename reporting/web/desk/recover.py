"""A forgotten password: the printed recovery key sets a new one. Nobody is signed in here."""

from litestar import Response, get, post

from reporting.actions import printed_key
from reporting.errors import (
    BadRequest,
    PasswordsDiffer,
    PasswordTooShort,
    PrintedKeyMistyped,
    PrintedKeyRefused,
    TokenRefused,
)
from reporting.render import desk_keys as render
from reporting.web import csrf
from reporting.web.desk.door import ANYONE, AnyRequest, frame_of, html
from reporting.web.forms import read_form


@get("/recover", opt={"roles": ANYONE})
async def ask(request: AnyRequest) -> Response[str]:
    """The page that asks for the printed key."""
    return html(render.recover_page(frame_of(request)))


@post("/recover", opt={"roles": ANYONE}, request_max_body_size=None)
async def use(request: AnyRequest) -> Response[str]:
    """Set the new password. There is no token before a session: the browser's word for the form's origin counts."""
    sent = await read_form(request)
    if sent.fault:
        raise BadRequest
    if not csrf.same_origin(request.scope["headers"]):
        raise TokenRefused
    state, frame, login = request.app.state, frame_of(request), sent.one("login")
    try:
        await printed_key.use(
            state.desk,
            login,
            sent.one("printed"),
            sent.one("code"),
            new=(sent.one("new"), sent.one("again")),
            now=state.clock(),
            draw=state.draw,
        )
    except (PasswordsDiffer, PasswordTooShort, PrintedKeyMistyped, PrintedKeyRefused) as fault:
        return html(render.recover_page(frame, login, fault.says), fault.status)
    return html(render.recover_page(frame, done=True))
