"""What was tried out, before and after."""

from uuid import UUID

from litestar import Response, get, post

from reporting.actions import tried
from reporting.errors import BadRequest
from reporting.model.calendar import local_day
from reporting.model.pack import Verdict
from reporting.model.person import StaffRole
from reporting.render import desk_packs as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import read_query

ANALYST = {"roles": (StaffRole.ANALYST,)}
FIELDS = ("title", "aim", "area", "first", "last", "sign")
REFUSED = 422


@get("/packs/tried", opt=ANALYST)
async def listed(request: AnyRequest) -> Response[str]:
    """Everything that was tried out."""
    return html(await _page(parts(request), done=read_query(request, "done")))


@post("/packs/tried", opt=ANALYST, request_max_body_size=None)
async def write(request: AnyRequest) -> Response[str]:
    """Write down what is going to be tried out."""
    sent = await sent_form(request)
    mine = parts(request)
    typed = {name: sent.one(name) for name in FIELDS}
    new_id = once.id_of(mine.form_key, sent.one(once.FIELD), "\n".join(typed.values()).encode())
    problems = await tried.write(mine.desk, mine.person, typed, intervention_id=new_id, now=mine.now)
    if problems:
        return html(await _page(mine, problems=problems, typed=typed), REFUSED)
    return see("/packs/tried?done=tried")


@post("/packs/verdict", opt=ANALYST, request_max_body_size=None)
async def judge(request: AnyRequest) -> Response[str]:
    """Give a verdict on what was tried out."""
    sent = await sent_form(request)
    mine = parts(request)
    try:
        which, verdict = UUID(sent.one("id")), Verdict(sent.one("verdict")) if sent.one("verdict") else None
    except ValueError as fault:
        raise BadRequest from fault
    typed = {name: sent.one(name) for name in ("id", "verdict", "reason")}
    new_id = once.id_of(mine.form_key, sent.one(once.FIELD), "\n".join(typed.values()).encode())
    problem = await tried.judge(
        mine.desk, mine.person, which, verdict, typed["reason"], verdict_id=new_id, now=mine.now
    )
    if problem:
        found = [one.intervention_id for one in await tried.every(mine.desk)]
        place = f"{'v' if problem in tried.OF_VERDICT else 'r'}{found.index(which) + 1}" if which in found else "reason"
        return html(await _page(mine, problems={place: problem}, typed=typed), REFUSED)
    return see("/packs/tried?done=verdict")


async def _page(
    mine: Parts, *, done: str = "", problems: dict[str, str] | None = None, typed: dict[str, str] | None = None
) -> str:
    found = await tried.every(mine.desk)
    fresh = once.fresh(mine.draw)
    return render.tried_page(
        mine.frame,
        found,
        mine.desk.gazetteer,
        fresh,
        local_day(mine.now),
        done=done,
        problems=problems,
        typed=typed,
    )
