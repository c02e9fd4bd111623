"""The week and the charts of the cohesion group: released figures and what people decided, never a count."""

from litestar import Response, get

from reporting.actions import week
from reporting.errors import NoSuchFigures
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.render import desk_week as render
from reporting.render.released import Shelf, choose, shelf
from reporting.render.released_charts import Asked
from reporting.web.desk.door import AnyRequest, Parts, html, parts
from reporting.web.forms import read_query

ANALYST = {"roles": (StaffRole.ANALYST,)}
FILTERS = ("table", "area", "reason", "period", "series")


@get("/week", opt=ANALYST)
async def shown(request: AnyRequest) -> Response[str]:
    """This week in one screen."""
    mine = parts(request)
    found, known = await week.whole(mine.desk, mine.now)
    return html(render.week_page(mine.frame, found, _shelf(mine, known), mine.desk.grades, mine.now))


@get("/week/charts", opt=ANALYST)
async def charts(request: AnyRequest) -> Response[str]:
    """The charts and tables of one choice; before the first release, that there is none."""
    mine = parts(request)
    known = await week.figures(mine.desk)
    found = _shelf(mine, known)
    asked = _asked(request)
    chosen = choose(found, asked)
    if chosen is None and (found.tables() or any(asked.values())):
        raise NoSuchFigures
    return html(render.charts_page(mine.frame, found, chosen, known.changes, local_day(mine.now)))


@get("/week/chart.svg", opt=ANALYST)
async def drawing(request: AnyRequest) -> Response[bytes]:
    """One chart as a drawing."""
    return await _file(request, "svg")


@get("/week/chart.csv", opt=ANALYST)
async def table(request: AnyRequest) -> Response[bytes]:
    """The table of one chart as a list."""
    return await _file(request, "csv")


async def _file(request: AnyRequest, kind: str) -> Response[bytes]:
    mine = parts(request)
    known = await week.figures(mine.desk)
    found, name = _shelf(mine, known), read_query(request, "chart")
    chosen = choose(found, _asked(request))
    asked = None if chosen is None else Asked(shelf=found, chosen=chosen, changes=known.changes)
    make, media = (
        (render.chart_file, "image/svg+xml") if kind == "svg" else (render.table_file, "text/csv; header=present")
    )
    data = None if asked is None else make(asked, name)
    if asked is None or data is None:
        raise NoSuchFigures
    headers = {"content-disposition": f'attachment; filename="{asked.chosen.table}-{name}.{kind}"'}
    return Response(data, media_type=media, headers=headers)


def _asked(request: AnyRequest) -> dict[str, str]:
    return {name: read_query(request, name) for name in FILTERS}


def _shelf(mine: Parts, known: week.Figures) -> Shelf:
    agencies = {one.agency: one.name for one in mine.desk.register.agencies}
    return shelf(known.releases, known.gazetteer, agencies)
