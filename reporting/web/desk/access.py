"""The page on which an agency makes and ends tokens for its own system."""

from uuid import UUID

from litestar import Response, get, post

from reporting.actions import interface
from reporting.errors import MadeBefore, PageUnknown
from reporting.model.person import StaffRole
from reporting.render import desk_access as render
from reporting.web.desk import once
from reporting.web.desk.door import AnyRequest, Parts, html, parts, see, sent_form
from reporting.web.forms import read_query

AGENCY = {"roles": (StaffRole.AGENCY,)}
STEP_UP = {**AGENCY, "step_up": True}
DAYS = 180
LONGEST_NAME = 60
REFUSED = 422


@get("/access", opt=AGENCY)
async def listed(request: AnyRequest) -> Response[str]:
    """The tokens of the agency, and when each ends."""
    mine = parts(request)
    return html(await _page(mine, done=read_query(request, "done")))


@post("/access/make", opt=STEP_UP, request_max_body_size=None)
async def make(request: AnyRequest) -> Response[str]:
    """Make a token and show it, this once."""
    sent = await sent_form(request)
    mine = parts(request)
    name = sent.one("name").strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        return html(await _page(mine, name=sent.one("name"), fault=render.NAME_IT), REFUSED)
    token_id = once.id_of(mine.form_key, sent.one(once.FIELD), b"token")
    try:
        token, secret = await interface.make_token(
            mine.desk.db,
            mine.person.holder,
            name,
            DAYS,
            now=mine.now,
            draw=mine.draw,
            by=mine.person.staff_id,
            token_id=token_id,
        )
    except MadeBefore as fault:
        return html(await _page(mine, fault=fault.says), fault.status)
    return html(render.made_page(mine.frame, token, secret))


@post("/access/end", opt=STEP_UP, request_max_body_size=None)
async def end(request: AnyRequest) -> Response[str]:
    """End a token at once."""
    sent = await sent_form(request)
    mine = parts(request)
    try:
        token_id = UUID(sent.one("token_id"))
    except ValueError as fault:
        raise PageUnknown from fault
    if not await interface.end_token(mine.desk.db, mine.person.holder, token_id, mine.now, mine.person.staff_id):
        raise PageUnknown
    return see("/access?done=access_ended")


async def _page(mine: Parts, *, name: str = "", fault: str = "", done: str = "") -> str:
    found = await interface.tokens(mine.desk, mine.person)
    return render.access_page(mine.frame, found, once.fresh(mine.draw), name=name, fault=fault, done=done)
