"""The feed: released figures and alerts, for programs of analysts; nothing is sent twice to whoever has it."""

import hashlib

from litestar import Response, get
from litestar.enums import MediaType

from reporting.actions import feed
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.render.atom import alerts_feed
from reporting.web.desk.door import AnyRequest, parts
from reporting.web.packing import accepted

ANALYST = {"roles": (StaffRole.ANALYST,)}


@get("/feed/releases.json", opt=ANALYST)
async def as_json(request: AnyRequest) -> Response[bytes]:
    """Every released figure as JSON."""
    mine = parts(request)
    return _answer(request, await feed.as_json(mine.desk, local_day(mine.now)), MediaType.JSON)


@get("/feed/releases.csv", opt=ANALYST)
async def as_csv(request: AnyRequest) -> Response[bytes]:
    """Every released figure as CSV."""
    mine = parts(request)
    return _answer(request, await feed.as_csv(mine.desk, local_day(mine.now)), "text/csv; header=present")


@get("/feed/releases.csv-metadata.json", opt=ANALYST)
async def metadata(request: AnyRequest) -> Response[bytes]:
    """What the columns of the CSV mean."""
    return _answer(request, feed.metadata(), "application/csvm+json")


@get("/feed/releases.schema.json", opt=ANALYST)
async def schema(request: AnyRequest) -> Response[bytes]:
    """The JSON Schema of the JSON."""
    return _answer(request, feed.schema(), "application/schema+json")


@get("/feed/alerts.atom", opt=ANALYST)
async def alerts(request: AnyRequest) -> Response[bytes]:
    """The alerts of the last two years, as Atom."""
    mine = parts(request)
    found = await feed.lately(mine.desk, local_day(mine.now))
    scheme = mine.desk.scheme
    made = alerts_feed(found, scheme.desk_url, scheme.name, mine.desk.gazetteer)
    return _answer(request, made, "application/atom+xml; charset=utf-8")


def _answer(request: AnyRequest, body: bytes, kind: str) -> Response[bytes]:
    """The body, or 304 where the asker has it already (RFC 9110, section 13.1.2)."""
    packing = accepted(request.scope["headers"])
    # A strong mark belongs to the bytes that go over the line, and those differ by their packing.
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}-{packing.name.decode() if packing else "plain"}"'
    headers = {"etag": tag, "vary": "accept-encoding"}
    asked = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in asked or asked == ["*"]:
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
