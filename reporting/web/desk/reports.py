"""The pages of the scheme's own readers: the list, one report open, triage."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import converse, hold, read_report, triage
from reporting.errors import BadRequest, LeadMissing, LeadUnfit, PageUnknown
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.model.triage import TriageState
from reporting.render import desk_reader as render
from reporting.web.desk.door import AnyRequest, html, parts, see, sent_form
from reporting.web.forms import read_query

COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}
TAKEN_BACK = "none"
YES = "yes"


@get("/reports", opt=COORDINATOR)
async def listed(request: AnyRequest) -> Response[str]:
    """A page of the reports that this reader's key opens."""
    mine = parts(request)
    page, like = _page(read_query(request, "page")), read_query(request, "like")
    held, late = read_query(request, "held"), read_query(request, "late")
    if (like and _id(like) is None) or not {held, late}.issubset({"", YES}):
        raise PageUnknown
    found = await read_report.listed(
        mine.desk, mine.person, mine.now, page, like=_id(like), only_held=held == YES, only_late=late == YES
    )
    today, done = local_day(mine.now), read_query(request, "done")
    marks = await converse.marks_of_reader(mine.desk, mine.person)
    return html(render.list_page(mine.frame, found, _names(request), done=done, today=today, marks=marks))


@get("/reports/{report_id:uuid}", opt=COORDINATOR)
async def opened(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """One report, opened with the reader's key."""
    mine = parts(request)
    report = await read_report.read(mine.desk, mine.person, report_id, mine.now)
    marks = (await converse.marks_of_reader(mine.desk, mine.person)).get(report_id)
    done = read_query(request, "done")
    return html(render.report_page(mine.frame, report, _names(request), mine.person.staff_id, done=done, marks=marks))


@post("/reports/{report_id:uuid}/triage", opt=COORDINATOR, request_max_body_size=None)
async def judge(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Say what the report is, or take that back."""
    sent = await sent_form(request)
    mine = parts(request)
    typed, lead = sent.one("found"), _id(sent.one("lead"))
    if typed != TAKEN_BACK and typed not in tuple(TriageState):
        raise BadRequest
    found = None if typed == TAKEN_BACK else TriageState(typed)
    try:
        if found is TriageState.DUPLICATE and lead is None:
            raise LeadMissing
        await triage.judge(mine.desk, mine.person, report_id, found, lead=lead, now=mine.now)
    except (LeadMissing, LeadUnfit) as fault:
        report = await read_report.read(mine.desk, mine.person, report_id, mine.now)
        return html(
            render.report_page(
                mine.frame, report, _names(request), mine.person.staff_id, fault=fault.says, found=found, lead=lead
            ),
            fault.status,
        )
    return see(f"/reports/{report_id}?done=judged")


@post("/reports/{report_id:uuid}/group", opt=COORDINATOR, request_max_body_size=None)
async def group(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Say of all that say the same that they are duplicates of this one."""
    await sent_form(request)
    mine = parts(request)
    await triage.group(mine.desk, mine.person, report_id, mine.now)
    return see(f"/reports/{report_id}?done=grouped")


@post("/reports/{report_id:uuid}/let-go", opt=COORDINATOR, request_max_body_size=None)
async def let_go(request: AnyRequest, report_id: FromPath[UUID]) -> Response[str]:
    """Let one report that a surge held go on to its recipients."""
    await sent_form(request)
    mine = parts(request)
    await hold.let_go(mine.desk, mine.person, report_id, mine.now, mine.draw)
    return see(f"/reports/{report_id}?done=let_go")


@post("/reports/let-go", opt=COORDINATOR, request_max_body_size=None)
async def let_plain_go(request: AnyRequest) -> Response[str]:
    """Let all go on that show no sign of a machine, and no more of them than the page said."""
    sent = await sent_form(request)
    mine = parts(request)
    most = sent.one("most")
    if not (most.isascii() and most.isdecimal() and len(most) <= 6):
        raise BadRequest
    await hold.let_plain_go(mine.desk, mine.person, int(most), mine.now, mine.draw)
    return see("/reports?done=let_go")


def _names(request: AnyRequest) -> dict[str, str]:
    return {agency.agency: agency.name for agency in request.app.state.desk.register.agencies}


def _page(typed: str) -> int:
    """A page of the list, the first when it is not said; PageUnknown when it is none."""
    if not typed:
        return 1
    if not (typed.isdecimal() and len(typed) <= 4 and int(typed)):
        raise PageUnknown
    return int(typed)


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
