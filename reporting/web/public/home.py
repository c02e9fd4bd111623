"""The first pages: the choice of a language, and what this is."""

from litestar import Response, get
from litestar.params import FromPath

from reporting.actions import Intake
from reporting.render import door as render
from reporting.web.public.door import AnyRequest, find_site, frame, html, likely_language, parts


@get("/")
async def languages(request: AnyRequest) -> Response[str]:
    """The choice of a language, with the one that the browser asks for first."""
    intake = parts(request).intake
    return html(render.language_page(frame(intake, likely_language(request, intake))))


@get("/{lang:str}")
async def home(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """What this is, who runs it, and where to start."""
    intake = parts(request).intake
    return html(render.home_page(frame(intake, lang), f"/{lang}/form/{_first(intake)}"))


@get("/{lang:str}/at/{site_id:str}")
async def at_site(request: AnyRequest, lang: FromPath[str], site_id: FromPath[str]) -> Response[str]:
    """The same for who stands in a reporting site; an unknown site is no obstacle."""
    intake = parts(request).intake
    site = find_site(intake, site_id)
    start = f"/{lang}/form/{_first(intake)}" + (f"?at={site.site_id}" if site else "")
    here = f"/at/{site.site_id}" if site else ""
    return html(render.home_page(frame(intake, lang, here), start, site))


def _first(intake: Intake) -> str:
    return intake.form.pages[0].id
