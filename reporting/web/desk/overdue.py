"""The page of what agencies did not acknowledge in time."""

from litestar import Response, get

from reporting.actions import overdue
from reporting.model.person import StaffRole
from reporting.render import desk_overdue as render
from reporting.web.desk.door import AnyRequest, html, parts


@get("/overdue", opt={"roles": (StaffRole.COORDINATOR,)})
async def listed(request: AnyRequest) -> Response[str]:
    """What was sent, and not acknowledged in two working days."""
    mine = parts(request)
    names = {agency.agency: agency.name for agency in mine.desk.register.agencies}
    return html(render.overdue_page(mine.frame, await overdue.listed(mine.desk, mine.person, mine.now), names))
