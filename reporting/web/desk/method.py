"""The registry of changes of method, for analysts."""

from collections.abc import Mapping

from litestar import Response, get, post

from reporting.actions import method
from reporting.forms.method import FIELDS
from reporting.model.calendar import local_day
from reporting.model.person import StaffRole
from reporting.render import desk_method as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import read_query

ANALYST = {"roles": (StaffRole.ANALYST,)}
REFUSED = 422


@get("/method", opt=ANALYST)
async def listed(request: AnyRequest) -> Response[str]:
    """What changed, newest first, and the form that adds to it."""
    return html(await _page(parts(request), done=read_query(request, "done") == "entered"))


@post("/method", opt=ANALYST, request_max_body_size=None)
async def add(request: AnyRequest) -> Response[str]:
    """Enter a change; what could not be taken comes back as it was typed."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = {name: sent.one(name) for name in FIELDS}
    change_id = once.id_of(mine.form_key, sent.one(once.FIELD), "\n".join(("method", *typed.values())).encode())
    problems = await method.add(mine.desk, mine.person, typed, change_id, mine.now)
    if problems:
        return html(await _page(mine, typed=typed, problems=problems), REFUSED)
    return see("/method?done=entered")


async def _page(
    mine: Parts,
    *,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    done: bool = False,
) -> str:
    return render.method_page(
        mine.frame,
        await method.listed(mine.desk),
        method.areas_of(mine.desk),
        mine.desk.gazetteer,
        today=local_day(mine.now),
        once=once.fresh(mine.draw),
        typed=typed or {},
        problems=problems or {},
        done=done,
    )
