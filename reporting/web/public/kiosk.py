"""A screen in a reporting site, for one person after the other: each begins with nothing and leaves nothing."""

from contextlib import suppress

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import draft as drafts
from reporting.errors import Expected, PageUnknown
from reporting.model.site import Site
from reporting.render import door as render
from reporting.render.frame import Frame
from reporting.web.csrf import same_origin
from reporting.web.forms import read_form
from reporting.web.public import steps
from reporting.web.public.door import AnyRequest, find_site, frame, from_elsewhere, html, parts, secret_of, see, wiped


@get("/{lang:str}/kiosk/{site_id:str}")
async def begin(request: AnyRequest, lang: FromPath[str], site_id: FromPath[str]) -> Response[str]:
    """The first page of the screen. Whoever's session was in the browser, it is over there.

    A page of some other site that leads here ends nobody's session: that would be an easy way to vex people.
    """
    around, site = _arrive(request, lang, site_id)
    answer = html(render.kiosk_page(around, site))
    return answer if from_elsewhere(request) else wiped(answer)


@post("/{lang:str}/kiosk/{site_id:str}", request_max_body_size=None)
async def turn(request: AnyRequest, lang: FromPath[str], site_id: FromPath[str]) -> Response[str]:
    """The turn of one person ends and that of another may begin; there is no token, for the reason leaving has none."""
    around, site = _arrive(request, lang, site_id)
    sent = await read_form(request)
    first = f"/{around.lang}/kiosk/{site.site_id}"
    if not same_origin(request.scope["headers"]):
        return see(first)
    secret = secret_of(request)
    if secret is not None:
        # Without its cookie nobody can open the draft, and what no number leads to ends by itself.
        with suppress(Expected):
            await drafts.end(parts(request).intake, secret)
    if sent.one("do") == "start":
        return wiped(see(f"/{around.lang}/form/{steps.first_page(parts(request).intake)}{around.tail}"))
    return wiped(see(first))


def _arrive(request: AnyRequest, lang: str, site_id: str) -> tuple[Frame, Site]:
    intake = parts(request).intake
    site = find_site(intake, site_id)
    if site is None:
        raise PageUnknown
    return frame(intake, lang, f"/kiosk/{site.site_id}", kiosk=site.site_id), site
