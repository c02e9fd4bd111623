"""What people decide about one report: set aside, seen to, translated by somebody."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from reporting.actions import discard, safeguard, translate
from reporting.errors import ChoiceMissing
from reporting.model.coordination import DiscardReason, Safeguarding
from reporting.model.person import StaffRole
from reporting.web.desk.door import AnyRequest, parts, see, sent_form

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
    reason = (await sent_form(request)).one("reason")
    if reason not in tuple(DiscardReason):
        raise ChoiceMissing
    mine = parts(request)
    await discard.propose(mine.desk, mine.person, report_id, DiscardReason(reason), mine.now)
    return see("/set-aside?done=proposed")


@post("/reports/{report_id:uuid}/set-aside/confirm", opt=COORDINATOR, request_max_body_size=None)
async def confirm(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Agree as the second person."""
    await sent_form(request)
    mine = parts(request)
    await discard.confirm(mine.desk, mine.person, report_id, mine.now)
    return see("/set-aside?done=set_aside")


@post("/reports/{report_id:uuid}/bring-back", opt=COORDINATOR, request_max_body_size=None)
async def bring_back(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Bring a report back, alone and within 30 days."""
    await sent_form(request)
    mine = parts(request)
    await discard.undo(mine.desk, mine.person, report_id, mine.now)
    return see("/set-aside?done=brought_back")


@post("/reports/{report_id:uuid}/translator", opt=COORDINATOR, request_max_body_size=None)
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


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as fault:
        raise ChoiceMissing from fault
