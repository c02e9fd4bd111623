"""The first pages: the choice of a language, and what this is."""

from litestar import Response, get
from litestar.params import FromPath

from reporting.actions import Intake, banner
from reporting.render import door as render
from reporting.web.public.door import AnyRequest, find_site, frame, html, likely_language, parts, surroundings


@get("/")
async def languages(request: AnyRequest) -> Response[str]:
    """The choice of a language, with the one that the browser asks for first."""
    intake = parts(request).intake
    return html(render.language_page(frame(intake, likely_language(request, intake))))


@get("/{lang:str}")
async def home(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """What this is, who runs it, and where to start."""
    around, mine = surroundings(request, lang), parts(request)
    start = f"/{lang}/form/{_first(mine.intake)}{around.tail}"
    return html(render.home_page(around, start, calm=await banner.sentence(mine.intake, mine.now)))


@get("/{lang:str}/at/{site_id:str}")
async def at_site(request: AnyRequest, lang: FromPath[str], site_id: FromPath[str]) -> Response[str]:
    """The same for who stands in a reporting site; an unknown site is no obstacle."""
    mine = parts(request)
    intake = mine.intake
    site = find_site(intake, site_id)
    around = surroundings(request, lang, f"/at/{site.site_id}" if site else "")
    tail = around.tail or (f"?at={site.site_id}" if site else "")
    calm = await banner.sentence(intake, mine.now)
    return html(render.home_page(around, f"/{lang}/form/{_first(intake)}{tail}", site, calm))


def _first(intake: Intake) -> str:
    return intake.form.pages[0].id
