"""Sharing without permission: asked for by a coordinator or an agency, signed by another person."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import inbox, read_report, share
from reporting.actions.share import Wanted
from reporting.errors import ChoiceMissing, NotForThem
from reporting.model.coordination import ShareReason, ShareScope, Unsafe
from reporting.model.desk import short_id
from reporting.model.person import StaffRole
from reporting.render import desk_oversight as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import Sent, read_query

COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}
AGENCY = {"roles": (StaffRole.AGENCY,)}
TOLD = "told"
CONTACT = (ShareScope.CONTACT,)


@get("/shared", opt=COORDINATOR)
async def listed(request: AnyRequest) -> Response[str]:
    """What waits for a second signature, and how many were shared this year and last."""
    mine = parts(request)
    found = await share.listed(mine.desk, mine.person, mine.now)
    figures = {found.year: found.this_year, found.year - 1: found.last_year}
    done = read_query(request, "done")
    return html(
        render.shared_page(
            mine.frame, found.requests, mine.person.staff_id, names=_names(mine), figures=figures, said=done
        )
    )


@get("/reports/{report_id:uuid}/share", opt=COORDINATOR)
async def ask(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """The form of a coordinator, who has the facts and the own words."""
    mine = parts(request)
    await read_report.read(mine.desk, mine.person, report_id, mine.now)
    return html(_coordinators(mine, report_id))


@post("/reports/{report_id:uuid}/share", opt=COORDINATOR | {"step_up": True}, request_max_body_size=None)
async def asked(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Ask another person to sign; what was chosen is kept when something is missing."""
    sent = await sent_form(request)
    mine = parts(request)
    chosen = _chosen(sent)
    try:
        wanted = _wanted(chosen, share.BY_COORDINATOR)
        made = once.id_of(mine.form_key, sent.one(once.FIELD), report_id.bytes + msgspec.json.encode(wanted))
        await share.ask(mine.desk, mine.person, report_id, wanted, referral_id=made, now=mine.now, draw=mine.draw)
    except (ChoiceMissing, NotForThem) as fault:
        await read_report.read(mine.desk, mine.person, report_id, mine.now)
        return html(_coordinators(mine, report_id, chosen, fault.says), fault.status)
    return see("/shared?done=share_asked")


@get("/inbox/{referral_id:uuid}/share", opt=AGENCY)
async def ask_contact(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """The form of an agency, which alone may know how to reach the reporter."""
    mine = parts(request)
    found = await inbox.opened(mine.desk, mine.person, referral_id, mine.now)
    return html(_agencys(mine, referral_id, found.line.reference))


@post("/inbox/{referral_id:uuid}/share", opt=AGENCY | {"step_up": True}, request_max_body_size=None)
async def asked_contact(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """Ask a coordinator to sign; what was chosen is kept when something is missing."""
    sent = await sent_form(request)
    mine = parts(request)
    chosen = _chosen(sent)
    found = await inbox.opened(mine.desk, mine.person, referral_id, mine.now)
    try:
        wanted = _wanted(chosen, CONTACT)
        made = once.id_of(mine.form_key, sent.one(once.FIELD), referral_id.bytes + msgspec.json.encode(wanted))
        await share.ask_contact(
            mine.desk, mine.person, referral_id, wanted, referral_id=made, now=mine.now, draw=mine.draw
        )
    except (ChoiceMissing, NotForThem) as fault:
        return html(_agencys(mine, referral_id, found.line.reference, chosen, fault.says), fault.status)
    return see(f"/inbox/{referral_id}?done=share_asked")


@post("/shared/{referral_id:uuid}/sign", opt=COORDINATOR | {"step_up": True}, request_max_body_size=None)
async def sign(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """Sign as the second person: it goes at once."""
    await sent_form(request)
    mine = parts(request)
    await share.sign(mine.desk, mine.person, referral_id, mine.now)
    return see("/shared?done=share_signed")


@post("/shared/{referral_id:uuid}/refuse", opt=COORDINATOR, request_max_body_size=None)
async def refuse(request: AnyRequest, referral_id: FromPath[UUID]) -> Response[str]:
    """Refuse a request, or take one's own back."""
    await sent_form(request)
    mine = parts(request)
    await share.refuse(mine.desk, mine.person, referral_id, mine.now)
    return see("/shared?done=share_refused")


def _coordinators(mine: Parts, report_id: UUID, chosen: render.Chosen = render.NOTHING_CHOSEN, fault: str = "") -> str:
    return render.share_page(
        mine.frame,
        address=f"/reports/{report_id}/share",
        title=f"Report {short_id(report_id)}",
        once=once.fresh(mine.draw),
        agencies=_names(mine),
        scopes=share.BY_COORDINATOR,
        chosen=chosen,
        fault=fault,
    )


def _agencys(
    mine: Parts, referral_id: UUID, reference: str, chosen: render.Chosen = render.NOTHING_CHOSEN, fault: str = ""
) -> str:
    return render.share_page(
        mine.frame,
        address=f"/inbox/{referral_id}/share",
        title=f"Report {reference}",
        once=once.fresh(mine.draw),
        agencies={agency: name for agency, name in _names(mine).items() if agency != mine.person.holder},
        scopes=CONTACT,
        chosen=chosen,
        fault=fault,
    )


def _names(mine: Parts) -> dict[str, str]:
    return {agency.agency: agency.name for agency in mine.desk.register.agencies}


def _chosen(sent: Sent) -> render.Chosen:
    return render.Chosen(
        agency=sent.one("agency"), scope=sent.one("scope"), reason=sent.one("reason"), unsafe=sent.one("unsafe")
    )


def _wanted(chosen: render.Chosen, scopes: tuple[ShareScope, ...]) -> Wanted:
    """What was chosen; ChoiceMissing when one of the four is missing, or is none of those that were offered."""
    told = chosen.unsafe == TOLD
    if (
        not chosen.agency
        or chosen.scope not in scopes
        or chosen.reason not in tuple(ShareReason)
        or not (told or chosen.unsafe in tuple(Unsafe))
    ):
        raise ChoiceMissing
    return Wanted(
        agency=chosen.agency,
        scope=ShareScope(chosen.scope),
        reason=ShareReason(chosen.reason),
        unsafe=None if told else Unsafe(chosen.unsafe),
    )
