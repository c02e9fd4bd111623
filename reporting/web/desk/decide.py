"""What people decide about one report: set aside, seen to, translated by somebody."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from reporting.actions import discard, read_report, safeguard, translate
from reporting.errors import ChoiceMissing, Expected, UrgentUnread
from reporting.model.coordination import DiscardReason, Safeguarding
from reporting.model.person import StaffRole
from reporting.render.desk_reader import Aside, report_page
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form

COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}


@post("/reports/{report_id:uuid}/safeguarding", opt=COORDINATOR, request_max_body_size=None)
async def seen_to(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Say what was done for somebody who may be in danger."""
    outcome = (await sent_form(request)).one("outcome")
    if outcome not in tuple(Safeguarding):
        raise ChoiceMissing
    mine = parts(request)
    await safeguard.record(mine.desk, mine.person, report_id, Safeguarding(outcome), mine.now)
    return see("/safeguarding?done=judged")


@post("/reports/{report_id:uuid}/set-aside", opt=COORDINATOR, request_max_body_size=None)
async def propose(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Say that there is nothing to work with; another person has to agree."""
    sent = await sent_form(request)
    reason, ticked = sent.one("reason"), sent.one("read_urgent") == "yes"
    mine = parts(request)
    try:
        if reason not in tuple(DiscardReason):
            raise ChoiceMissing
        why = DiscardReason(reason)
        await discard.propose(mine.desk, mine.person, report_id, why, mine.now, read_urgent=ticked)
    except (ChoiceMissing, UrgentUnread) as fault:
        return await _again(mine, report_id, fault, Aside(reason=reason, read_urgent=ticked))
    return see("/set-aside?done=proposed")


@post("/reports/{report_id:uuid}/set-aside/confirm", opt=COORDINATOR, request_max_body_size=None)
async def confirm(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Agree as the second person."""
    ticked = (await sent_form(request)).one("read_urgent") == "yes"
    mine = parts(request)
    try:
        await discard.confirm(mine.desk, mine.person, report_id, mine.now, read_urgent=ticked)
    except UrgentUnread as fault:
        return await _again(mine, report_id, fault, Aside())
    return see("/set-aside?done=set_aside")


@post("/reports/{report_id:uuid}/bring-back", opt=COORDINATOR, request_max_body_size=None)
async def bring_back(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Bring a report back, alone and within 30 days."""
    await sent_form(request)
    mine = parts(request)
    await discard.undo(mine.desk, mine.person, report_id, mine.now)
    return see("/set-aside?done=brought_back")


@post("/reports/{report_id:uuid}/translator", opt=COORDINATOR | {"step_up": True}, request_max_body_size=None)
async def ask_translator(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Let one translator into the story of one report."""
    translator = _id((await sent_form(request)).one("translator"))
    mine = parts(request)
    await translate.ask(mine.desk, mine.person, report_id, translator, now=mine.now, draw=mine.draw)
    return see(f"/reports/{report_id}?done=translator_asked")


@post("/reports/{report_id:uuid}/translator/take-back", opt=COORDINATOR, request_max_body_size=None)
async def end_translator(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Take a request to a translator back."""
    object_id = _id((await sent_form(request)).one("object"))
    mine = parts(request)
    await translate.take_back(mine.desk, mine.person, report_id, object_id, mine.now)
    return see(f"/reports/{report_id}?done=judged")


async def _again(mine: Parts, report_id: UUID, fault: Expected, chosen: Aside) -> Response[str]:
    """The report again, with what was chosen about setting it aside."""
    report = await read_report.read(mine.desk, mine.person, report_id, mine.now)
    names = {agency.agency: agency.name for agency in mine.desk.register.agencies}
    shown = report_page(mine.frame, report, names, mine.person.staff_id, fault=fault.says, chosen=chosen)
    return html(shown, fault.status)


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as fault:
        raise ChoiceMissing from fault
