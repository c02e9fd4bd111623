"""The paper form as a page of the site, in two sizes of print."""

from litestar import Response, get
from litestar.params import FromPath

from reporting.actions.paper import recipients
from reporting.forms import easy
from reporting.forms.paper import sheet
from reporting.model.calendar import local_day
from reporting.render.paper import paper_page
from reporting.web.public.door import AnyRequest, html, parts, surroundings


@get("/{lang:str}/paper")
async def paper(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The paper form, to look at and to print."""
    return await _paper(request, lang, large=False)


@get("/{lang:str}/paper/large")
async def large_paper(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The same in large print."""
    return await _paper(request, lang, large=True)


async def _paper(request: AnyRequest, lang: str, *, large: bool) -> Response[str]:
    mine = parts(request)
    intake, today = mine.intake, local_day(mine.now)
    around = surroundings(request, lang, "/paper/large" if large else "/paper")
    language = around.voice.language
    form = easy.easy(intake.form) if language.variant_of else intake.form
    offers = await recipients(intake, today)
    made = sheet(form, offers, intake.gazetteer, today, checked=around.voice.checked(), whole=intake.form)
    return html(paper_page(around, made, large))
