"""A coordinator's start page, the lists of what waits for a decision, and the audit."""

from datetime import date
from uuid import UUID

from litestar import Response, get

from reporting.actions import converse, discard, oversight, safeguard
from reporting.errors import PageUnknown
from reporting.model.person import StaffRole
from reporting.render import desk_oversight as render
from reporting.render.desk_levels import name_of
from reporting.render.desk_oversight import Task
from reporting.web.desk.door import AnyRequest, html, parts
from reporting.web.forms import read_query

COORDINATOR = {"roles": (StaffRole.COORDINATOR,)}


@get("/today", opt=COORDINATOR)
async def today(request: AnyRequest) -> Response[str]:
    """What waits for this coordinator today."""
    mine = parts(request)
    found = await oversight.board(mine.desk, mine.person, mine.now)
    tasks = (
        Task(
            found.cases_late,
            f"in safeguarding {'is' if found.cases_late == 1 else 'are'} late",
            "/safeguarding",
            pressing=True,
        ),
        Task(found.cases - found.cases_late, "in safeguarding", "/safeguarding", pressing=True),
        Task(found.urgent, "urgent and not reviewed", "/reports", pressing=True),
        Task(found.to_sign, "to be shared without permission: sign or refuse", "/shared", pressing=True),
        Task(found.late, "not reviewed for more than 7 days", "/reports?late=yes"),
        Task(found.held, "held by a surge, until you let them go", "/reports?held=yes"),
        Task(found.asked, "asked for by reporters: complaints, and letting one more know", "/requests"),
        Task(found.to_confirm, "to be set aside: read and confirm", "/set-aside"),
        Task(found.unacknowledged, "sent, and not acknowledged in 2 working days", "/overdue"),
        Task(found.agencies, "agencies with something that has lapsed or soon will", "/directory"),
        Task(found.unreviewed, "not reviewed, with all of these", "/reports"),
    )
    marks = await converse.marks_of_reader(mine.desk, mine.person)
    unsafe = tuple(report_id for report_id, mark in marks.items() if mark.unsafe)
    high = tuple(name_of(place, mine.desk.gazetteer) for place in found.high)
    return html(render.board_page(mine.frame, tasks, found.written, found.audit_fault, unsafe=unsafe, high=high))


@get("/safeguarding", opt=COORDINATOR)
async def cases(request: AnyRequest) -> Response[str]:
    """The safeguarding queue."""
    mine = parts(request)
    found = await safeguard.queue(mine.desk, mine.person, mine.now)
    return html(render.safeguarding_page(mine.frame, found.waiting, found.done, read_query(request, "done")))


@get("/set-aside", opt=COORDINATOR)
async def set_aside(request: AnyRequest) -> Response[str]:
    """What is set aside, or is to be."""
    mine = parts(request)
    found = await discard.listed(mine.desk, mine.person, mine.now)
    return html(render.set_aside_page(mine.frame, found, mine.person.staff_id, read_query(request, "done")))


@get("/audit", opt=COORDINATOR)
async def audited(request: AnyRequest) -> Response[str]:
    """Who opened what."""
    mine = parts(request)
    day, staff_id = _day(read_query(request, "day")), _id(read_query(request, "staff"))
    number = _page(read_query(request, "page"))
    found = await oversight.audited(mine.desk, mine.person, day=day, staff_id=staff_id, page=number)
    return html(
        render.audit_page(
            mine.frame,
            found.entries,
            found.names,
            found.opens,
            fault=found.fault,
            total=found.total,
            page_number=number,
            more=found.more,
            day=day,
            staff_id=staff_id,
        )
    )


def _day(typed: str) -> date | None:
    """A day of the filter; PageUnknown when it is none."""
    try:
        return date.fromisoformat(typed.strip()) if typed.strip() else None
    except ValueError as fault:
        raise PageUnknown from fault


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError as fault:
        raise PageUnknown from fault


def _page(typed: str) -> int:
    if not typed:
        return 1
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4 and int(typed)):
        raise PageUnknown
    return int(typed)
