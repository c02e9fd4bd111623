"""Showing a second factor anew: pages that export or handle keys ask for it, and then go on with what was typed."""

from litestar import Response, post

from reporting.actions import sign_in as action
from reporting.errors import BadRequest, CodeRefused
from reporting.model.person import StaffRole
from reporting.model.signed_in import Typed
from reporting.render import desk_sign_in as render
from reporting.web import cookies
from reporting.web.desk.door import ASKS, COOKIE, AnyRequest, html, parts, see, sent_form, step_up_page
from reporting.web.desk.passkeys import asks_again
from reporting.web.forms import Sent

EVERY_ROLE = tuple(StaffRole)


@post("/again", opt={"roles": EVERY_ROLE}, request_max_body_size=None)
async def prove(request: AnyRequest) -> Response[str]:
    """Take the code, give the session another secret, and go on to the page that asked for it.

    A form is sent on by 307: the browser sends all of it again, to the address that it was meant for.
    """
    sent = await sent_form(request)
    mine = parts(request)
    to, method = sent.one(render.TO), sent.one(render.METHOD)
    secret = cookies.secret_in(request.scope["headers"], COOKIE)
    if secret is None or not _is_ours(to) or method not in ("GET", "POST"):
        raise BadRequest
    try:
        typed = Typed(code=sent.one(render.CODE), passkey=sent.one(render.PASSKEY))
        new = await action.prove(mine.desk, secret, typed, mine.now, mine.draw)
    except CodeRefused as fault:
        request.scope["state"][ASKS] = asks_again(request)
        return html(step_up_page(request, to, method, _meant(sent), fault.says), fault.status)
    return see(to, cookies.set_cookie(COOKIE, new), 303 if method == "GET" else 307)


def _meant(sent: Sent) -> Sent:
    """What was typed on the page before, without what this page asks."""
    return Sent(raw={name: values for name, values in sent.raw.items() if name not in render.OWN})


def _is_ours(to: str) -> bool:
    return to.startswith("/") and not to.startswith("//") and to.isascii() and to.isprintable() and "\\" not in to
