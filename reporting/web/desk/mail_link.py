"""The page of a link in a notice: a button and four digits. Whoever opens it, nothing changes and nothing is told."""

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import mail_link as action
from reporting.render import desk_link as render
from reporting.render.desk import Frame
from reporting.web.desk.door import ANYONE, AnyRequest, html
from reporting.web.forms import read_form

REFUSED = 422


@get("/m/{token:str}", opt={"roles": ANYONE})
async def shown(request: AnyRequest, token: FromPath[str]) -> Response[str]:
    """The page, the same for every link: it does not look whether there is one."""
    return html(render.link_page(_frame(request)))


@post("/m/{token:str}", opt={"roles": ANYONE}, request_max_body_size=None)
async def acknowledged(request: AnyRequest, token: FromPath[str]) -> Response[str]:
    """Say that the agency has it, if the four digits of the mail were typed.

    There is no session here whose token the form could carry: the digits are what no other page knows.
    """
    sent = await read_form(request)
    state = request.app.state
    if sent.fault:
        return html(render.link_page(_frame(request), refused=True), sent.fault.status)
    typed = sent.one("digits")
    if not await action.acknowledge(state.desk, token, typed, state.clock()):
        return html(render.link_page(_frame(request), typed=typed, refused=True), REFUSED)
    return html(render.link_done_page(_frame(request)))


def _frame(request: AnyRequest) -> Frame:
    return Frame(scheme=request.app.state.desk.scheme)
