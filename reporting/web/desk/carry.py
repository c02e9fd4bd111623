"""What an agency carries away: one report as a file, and its inbox as a list."""

import asyncio
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import agency_photos, inbox
from reporting.errors import BadRequest
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.render import desk_agency, export
from reporting.web.desk.door import AnyRequest, parts, sent_form

AGENCY = {"roles": (StaffRole.AGENCY,)}
KINDS = {"json": "application/json", "pdf": "application/pdf"}


@get("/inbox/list.csv", opt={**AGENCY, "step_up": True})
async def list_csv(request: AnyRequest) -> Response[bytes]:
    """The inbox as a list: references, states and days."""
    mine = parts(request)
    today = local_day(mine.now)
    data = desk_agency.inbox_csv(mine.frame, await inbox.listed(mine.desk, mine.person), today)
    return _file(data, "text/csv; header=present", f"list-{today.isoformat()}.csv")


@post("/inbox/{referral_id:uuid}/export", opt={**AGENCY, "step_up": True}, request_max_body_size=None)
async def one(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[bytes]:
    """One report as JSON or PDF, made of what the agency's key opens; the audit has who took it."""
    sent = await sent_form(request)
    mine = parts(request)
    kind = sent.one("as")
    if kind not in KINDS:
        raise BadRequest
    referral = await inbox.opened(mine.desk, mine.person, referral_id, mine.now, Act.EXPORTED)
    photos = await agency_photos.every(mine.desk, mine.person, referral_id)
    referral = replace(referral, export=replace(referral.export, photos=photos))
    if kind == "json":
        data = export.as_json(referral.export)
    else:
        loop = asyncio.get_running_loop()
        today = local_day(mine.now)
        data = await loop.run_in_executor(mine.desk.threads, export.as_pdf, mine.frame, referral, today)
    return _file(data, KINDS[kind], f"{referral.line.reference}.{kind}")


def _file(data: bytes, kind: str, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=headers, status_code=200)
