"""Leaving: the answers are gone before the page is blank; and clearing the number from a device."""

from contextlib import suppress

from litestar import Response, post
from litestar.params import FromPath

from reporting.actions import draft as drafts
from reporting.errors import Expected
from reporting.render import door as render
from reporting.web import cookies
from reporting.web.csrf import same_origin
from reporting.web.forms import read_form
from reporting.web.public.door import COOKIE, AnyRequest, Parts, html, parts, secret_of, see, surroundings, wiped
from reporting.web.public.steps import first_page


@post("/{lang:str}/leave")
async def leave(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """End the session, delete the draft, and go somewhere dull.

    There is no token: leaving has to work on every page and at any time, and no other site's form brings the cookie.
    """
    mine = await _end(request)
    answer = html(render.gone_page(mine.intake.scheme.leave_to), cookie=cookies.end_cookie(COOKIE))
    answer.headers["clear-site-data"] = '"cache", "cookies", "storage"'
    return answer


@post("/{lang:str}/clear", request_max_body_size=None)
async def clear(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """End the session of a report that was sent, so that who uses this device next does not see its number.

    There is no token, for the reason that leaving has none; another site's form clears nothing.
    """
    around = surroundings(request, lang)
    sent = await read_form(request)
    start = f"/{around.lang}{around.tail}"
    if not same_origin(request.scope["headers"]):
        return see(start)
    mine = await _end(request)
    if around.kiosk:
        return wiped(see(f"/{around.lang}/kiosk/{around.kiosk}"))
    if sent.one("do") == "again":
        start += f"/form/{first_page(mine.intake)}"
    answer = see(start, cookies.end_cookie(COOKIE))
    answer.headers["clear-site-data"] = '"cache"'
    return answer


async def _end(request: AnyRequest) -> Parts:
    mine = parts(request)
    secret = secret_of(request)
    if secret is not None and same_origin(request.scope["headers"]):
        # Leaving never fails: without its cookie nobody can open the draft, and it ends by itself.
        with suppress(Expected):
            await drafts.leave(mine.intake, secret)
    return mine
