"""Numbers that everybody may see, and what came of what people said."""

from litestar import Response, get
from litestar.params import FromPath

from reporting.actions import figures as open_figures
from reporting.locales.says.figures import FIGURES
from reporting.model.calendar import local_day
from reporting.render.open_figures import open_figures_page
from reporting.web.public.door import AnyRequest, html, parts, surroundings


@get(f"/{{lang:str}}/{FIGURES.id}")
async def figures(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The newest numbers that a person made a pack of, and words whose people said that they may be shown."""
    mine = parts(request)
    found = await open_figures.shown(mine.intake)
    frame = surroundings(request, lang, f"/{FIGURES.id}")
    today = local_day(mine.now)
    page = open_figures_page(
        frame, mine.intake.gazetteer, today, pack=found.pack, releases=found.releases, shown_words=found.words
    )
    return html(page)
