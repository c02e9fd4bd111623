"""The pages of alerts, for analysts: no exact number is on any of them."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import alerts
from reporting.forms.controls import TAKE_OUT, has_controls
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.render import desk_alerts as render
from reporting.render.alert import STRANDS
from reporting.render.desk_alerts import Watched
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import read_query

ANALYST = {"roles": (StaffRole.ANALYST,)}
LONGEST_REASON = 300
REFUSED = 422


@get("/alerts", opt=ANALYST)
async def listed(request: AnyRequest) -> Response[str]:
    """What stands, what was, and the form that opens a watch."""
    mine = parts(request)
    return html(await _page(mine, Watched(), done=read_query(request, "done") == "opened"))


@get("/alerts/{alert_id:uuid}", opt=ANALYST)
async def opened(request: AnyRequest, alert_id: FromPath[UUID]) -> Response[str]:
    """One alert with everything that explains it."""
    mine = parts(request)
    found = await alerts.one(mine.desk, alert_id)
    return html(
        render.alert_page(
            mine.frame,
            found.alert,
            found.proposes,
            found.answers,
            today=local_day(mine.now),
            gazetteer=mine.desk.gazetteer,
        )
    )


@post("/alerts/watch", opt=ANALYST, request_max_body_size=None)
async def open_watch(request: AnyRequest) -> Response[str]:
    """Open a watch by hand; what could not be taken comes back as it was typed."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = Watched(area=sent.one("area"), strand=sent.one("strand"), reason=sent.one("reason"))
    wrong = _wrong(mine, typed)
    if wrong.fault:
        return html(await _page(mine, wrong), REFUSED)
    reason = " ".join(typed.reason.split())
    said = "\n".join((typed.area, typed.strand, reason)).encode()
    watch_id = once.id_of(mine.form_key, sent.one(once.FIELD), b"watch" + said)
    await alerts.open_watch(
        mine.desk,
        mine.person,
        watch_id,
        area=typed.area,
        strand=typed.strand,
        reason=reason,
        today=local_day(mine.now),
    )
    return see("/alerts?done=opened")


def _wrong(mine: Parts, typed: Watched) -> Watched:
    """What was typed, with what is wrong with it."""
    if typed.area not in render.places(mine.desk.gazetteer):
        at, fault = "area", render.CHOOSE
    elif typed.strand not in STRANDS:
        at, fault = "strand", render.CHOOSE
    elif not 0 < len(" ".join(typed.reason.split())) <= LONGEST_REASON:
        at, fault = "reason", render.NAME_IT
    elif has_controls(" ".join(typed.reason.split())):
        at, fault = "reason", TAKE_OUT
    else:
        at, fault = "", ""
    return Watched(area=typed.area, strand=typed.strand, reason=typed.reason, fault=fault, at=at)


async def _page(mine: Parts, typed: Watched, *, done: bool = False) -> str:
    found = await alerts.board(mine.desk, mine.now)
    return render.alerts_page(
        mine.frame,
        found.standing,
        found.past,
        found.watches,
        found.judged,
        today=local_day(mine.now),
        gazetteer=mine.desk.gazetteer,
        once=once.fresh(mine.draw),
        typed=typed,
        done=done,
    )
