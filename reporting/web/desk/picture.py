"""The analyst's page and the feed: released figures and nothing else."""

from litestar import Response, get
from litestar.enums import MediaType

from reporting.actions import feed, picture
from reporting.model.person import StaffRole
from reporting.render import desk_picture as render
from reporting.web.desk.door import AnyRequest, html, parts

ANALYST = {"roles": (StaffRole.ANALYST,)}


@get("/picture", opt=ANALYST)
async def shown(request: AnyRequest) -> Response[str]:
    """The newest released tables."""
    mine = parts(request)
    releases = await picture.latest(mine.desk)
    surge = await picture.surge_since(mine.desk, mine.now)
    return html(render.picture_page(mine.frame, releases, mine.desk.gazetteer, surge))


@get("/feed/releases.json", opt=ANALYST)
async def as_json(request: AnyRequest) -> Response[bytes]:
    """Every released figure as JSON."""
    return Response(await feed.as_json(parts(request).desk), media_type=MediaType.JSON)


@get("/feed/releases.csv", opt=ANALYST)
async def as_csv(request: AnyRequest) -> Response[bytes]:
    """Every released figure as CSV."""
    return Response(await feed.as_csv(parts(request).desk), media_type="text/csv; header=present")


@get("/feed/releases.csv-metadata.json", opt=ANALYST)
async def metadata(request: AnyRequest) -> Response[bytes]:
    """What the columns of the CSV mean."""
    return Response(feed.metadata(), media_type="application/csvm+json")
