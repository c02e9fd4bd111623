"""The public pages around the form: what this is, what becomes of it, rights, places, help, and how to complain."""

from litestar import Response, get
from litestar.params import FromPath

from reporting.actions import ceremonies
from reporting.actions import known as known_lines
from reporting.forms.conditions import intro_shown
from reporting.locales.says import law, public
from reporting.locales.says.known import KNOWN
from reporting.model.calendar import local_day
from reporting.model.public_page import Part, PublicPage
from reporting.render import around as render
from reporting.render.frame import Frame
from reporting.render.statement import statement
from reporting.web.public.door import AnyRequest, html, parts, surroundings

# Those that are nothing but their sentences; the others show besides what is known elsewhere.
PLAIN = (public.ABOUT, law.RIGHTS, law.PRIVACY, law.COOKIE, public.COMPLAIN)


@get([f"/{{lang:str}}/{page.id}" for page in PLAIN])
async def around(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """A page that is nothing but its sentences."""
    page_id = request.scope["path"].rstrip("/").rsplit("/", 1)[-1]
    shown = next(page for page in PLAIN if page.id == page_id)
    mine = parts(request)
    recovery = shown is law.PRIVACY and mine.intake.register.recovery is not None
    times, more = (await ceremonies.count(mine.intake), (law.RECOVERY,)) if recovery else (None, ())
    today = local_day(mine.now)
    shared = await ceremonies.shared(mine.intake, today) if shown is law.PRIVACY else ()
    frame = _frame(request, lang, shown)
    return html(render.public_page(frame, shown, today, more, times=times, shared=shared))


@get(f"/{{lang:str}}/{public.NEXT.id}")
async def next_steps(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """What happens with what is told, with the limits in the same words as on the form."""
    mine = parts(request)
    limits = mine.intake.form.page("limits")
    more = Part(heading=limits.title, says=tuple(paragraph.text for paragraph in intro_shown(limits, {})))
    return html(render.public_page(_frame(request, lang, public.NEXT), public.NEXT, local_day(mine.now), (more,)))


@get(f"/{{lang:str}}/{public.PLACES.id}")
async def places(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Where to go in person."""
    mine = parts(request)
    shown = public.PLACES
    return html(render.places_page(_frame(request, lang, shown), shown, local_day(mine.now), mine.intake.sites))


@get(f"/{{lang:str}}/{public.HELP.id}")
async def help_now(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Other ways, and help in an emergency."""
    mine = parts(request)
    return html(render.help_page(_frame(request, lang, public.HELP), public.HELP, local_day(mine.now)))


@get(f"/{{lang:str}}/{public.ACCESS.id}")
async def access(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The accessibility statement."""
    today = local_day(parts(request).now)
    return html(render.public_page(_frame(request, lang, public.ACCESS), public.ACCESS, today, statement(today)))


@get(f"/{{lang:str}}/{KNOWN.id}")
async def known(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """What we say about rumours, in the languages in which somebody wrote it."""
    mine = parts(request)
    lines = await known_lines.lines(mine.intake)
    return html(render.known_page(_frame(request, lang, KNOWN), KNOWN, local_day(mine.now), lines))


@get(f"/{{lang:str}}/{public.ALL_PAGES.id}")
async def list_all(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Every page that can be gone to."""
    mine = parts(request)
    return html(render.list_page(_frame(request, lang, public.ALL_PAGES), public.ALL_PAGES, local_day(mine.now)))


def _frame(request: AnyRequest, lang: str, shown: PublicPage) -> Frame:
    return surroundings(request, lang, f"/{shown.id}")
