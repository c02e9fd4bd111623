"""A person's own sign-in: passkeys, printed codes, password, code generator, and signing out everywhere."""

from litestar import Response, get, post

from reporting.actions import own_sign_in as action
from reporting.errors import CodeRefused, PasskeyRefused, PasswordRefused, PasswordsDiffer, PasswordTooShort
from reporting.model.person import StaffRole
from reporting.render import desk_sign_in as render
from reporting.sealing import totp
from reporting.web import cookies
from reporting.web.desk.door import COOKIE, AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import read_query

EVERYBODY = {"roles": tuple(StaffRole)}
FRESH = EVERYBODY | {"step_up": True}
HERE = "/your-sign-in"
DONE = {
    "passkey": "The passkey is added.",
    "removed": "The passkey is removed.",
    "password": "Your password is changed. Your other sessions have ended.",
    "generator": "The new code generator is in use.",
}


@get("/your-sign-in", opt=EVERYBODY)
async def shown(request: AnyRequest) -> Response[str]:
    """What there is, and how to change it."""
    mine = parts(request)
    own = await action.overview(mine.desk, mine.signed_in, mine.now)
    return html(render.own_page(mine.frame, own, DONE.get(read_query(request, "done"), "")))


@get("/your-sign-in/passkey", opt=FRESH)
async def ask_passkey(request: AnyRequest) -> Response[str]:
    """The page on which a browser makes a passkey."""
    mine = parts(request)
    return html(render.passkey_page(mine.frame, await _asks(mine)))


@post("/your-sign-in/passkey", opt=FRESH, request_max_body_size=None)
async def add_passkey(request: AnyRequest) -> Response[str]:
    """Take the passkey that a browser made."""
    sent = await sent_form(request)
    mine = parts(request)
    name, text = sent.one("name"), sent.one("passkey")
    try:
        await action.add_passkey(mine.desk, mine.signed_in, name, text, now=mine.now, draw=mine.draw)
    except PasskeyRefused as fault:
        return html(render.passkey_page(mine.frame, await _asks(mine), name, fault.says), fault.status)
    return see(f"{HERE}?done=passkey")


@post("/your-sign-in/passkey/remove", opt=FRESH, request_max_body_size=None)
async def remove_passkey(request: AnyRequest) -> Response[str]:
    """Take back a passkey of one's own."""
    sent = await sent_form(request)
    mine = parts(request)
    await action.remove_passkey(mine.desk, mine.signed_in, sent.one("handle"), mine.now)
    return see(f"{HERE}?done=removed")


@post("/your-sign-in/codes", opt=FRESH, request_max_body_size=None)
async def new_codes(request: AnyRequest) -> Response[str]:
    """Make ten printed codes and show them this once."""
    await sent_form(request)
    mine = parts(request)
    made = await action.new_codes(mine.desk, mine.signed_in, now=mine.now, draw=mine.draw)
    return html(render.codes_page(mine.frame, made))


@get("/your-sign-in/password", opt=FRESH)
async def ask_password(request: AnyRequest) -> Response[str]:
    """The page for a new password."""
    mine = parts(request)
    return html(render.password_page(mine.frame, asks_old=not mine.signed_in.by_passkey))


@post("/your-sign-in/password", opt=FRESH, request_max_body_size=None)
async def new_password(request: AnyRequest) -> Response[str]:
    """Change the password. A password that was typed is never sent back in a page."""
    sent = await sent_form(request)
    mine = parts(request)
    new = (sent.one("new"), sent.one("again"))
    try:
        await action.change_password(mine.desk, mine.signed_in, sent.one("old"), new, now=mine.now, draw=mine.draw)
    except (PasswordRefused, PasswordsDiffer, PasswordTooShort) as fault:
        asks_old = not mine.signed_in.by_passkey
        return html(render.password_page(mine.frame, fault.says, asks_old=asks_old), fault.status)
    return see(f"{HERE}?done=password")


@get("/your-sign-in/generator", opt=FRESH)
async def ask_generator(request: AnyRequest) -> Response[str]:
    """The page with the secret of a new code generator."""
    mine = parts(request)
    return html(_generator(mine, totp.new_secret(mine.draw)))


@post("/your-sign-in/generator", opt=FRESH, request_max_body_size=None)
async def new_generator(request: AnyRequest) -> Response[str]:
    """Take the code generator whose first code was typed."""
    sent = await sent_form(request)
    mine = parts(request)
    secret = sent.one("secret")
    try:
        await action.new_generator(mine.desk, mine.signed_in, secret, sent.one("code"), now=mine.now, draw=mine.draw)
    except CodeRefused as fault:
        return html(_generator(mine, secret, fault.says), fault.status)
    return see(f"{HERE}?done=generator")


@post("/your-sign-in/end", opt=EVERYBODY, request_max_body_size=None)
async def end_everywhere(request: AnyRequest) -> Response[str]:
    """End every session of this person. It asks for no code: whoever is in a hurry has a reason."""
    await sent_form(request)
    mine = parts(request)
    await action.end_everywhere(mine.desk, mine.signed_in)
    return see("/sign-in", cookies.end_cookie(COOKIE))


async def _asks(mine: Parts) -> str:
    return await action.asks_for_new(mine.desk, mine.signed_in, mine.now, mine.draw)


def _generator(mine: Parts, secret: str, fault: str = "") -> str:
    address = totp.address(secret, mine.person.name)
    return render.generator_page(mine.frame, secret, address, fault)
