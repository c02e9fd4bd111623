"""Exact counts of the open weeks, on screen alone, for coordinators."""

from litestar import Response, get

from reporting.actions import open_counts
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.render import desk_open_counts as render
from reporting.web.desk.door import AnyRequest, html, parts

COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}


@get("/open-counts", opt=COORDINATOR)
async def shown(request: AnyRequest) -> Response[str]:
    """The counts of last night, marked with who looks at them and when."""
    mine = parts(request)
    found = await open_counts.shown(mine.desk, mine.signed_in, mine.now)
    return html(
        render.open_counts_page(
            mine.frame,
            found.day,
            found.counts,
            mine.desk.gazetteer,
            name=mine.person.name,
            today=local_day(mine.now),
        )
    )
