"""The page of a contributor's one-time link. Opening it uses nothing up; a signal or "nothing to report" does."""

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import signals as action
from reporting.forms.signal import reading as reader
from reporting.model.calendar import local_day
from reporting.render import desk_signals as render
from reporting.render.desk import Frame
from reporting.render.desk_signals import Filled
from reporting.web.desk.door import ANYONE, AnyRequest, html
from reporting.web.forms import Sent, read_form

REFUSED = 422


@get("/s/{token:str}", opt={"roles": ANYONE})
async def shown(request: AnyRequest, token: FromPath[str]) -> Response[str]:
    """A page with one button, the same for every link: it does not look whether there is one."""
    return html(render.link_page(_frame(request)))


@post("/s/{token:str}", opt={"roles": ANYONE}, request_max_body_size=None)
async def pressed(request: AnyRequest, token: FromPath[str]) -> Response[str]:
    """Show the form, which uses nothing up; or take what it sent, which does.

    Scanners open links and some press the button that they find: what that leads to changes nothing yet. There is no
    session here whose token the form could carry; the link is what no other page knows.
    """
    sent = await read_form(request)
    state = request.app.state
    if sent.fault:
        filled = Filled(raw=sent.raw)
        return html(render.link_form_page(_frame(request), state.desk.gazetteer, filled), sent.fault.status)
    whose = await action.holder(state.desk, token, state.clock())
    if whose is None:
        return _over(request, sent)
    match sent.one("do"):
        case "send":
            return await _send(request, token, sent)
        case "nothing":
            kept = await action.nothing_by_link(state.desk, token, state.clock(), state.draw)
            return html(render.link_done_page(_frame(request), "nothing")) if kept else _over(request, sent)
        case _:
            filled = Filled(raw={"organisation": (whose.organisation,)})
            return html(render.link_form_page(_frame(request), state.desk.gazetteer, filled))


async def _send(request: AnyRequest, token: str, sent: Sent) -> Response[str]:
    state = request.app.state
    now, gazetteer = state.clock(), state.desk.gazetteer
    reading = reader.read(sent.raw, gazetteer, local_day(now))
    if again := render.again(reading, sent.raw, gazetteer):
        return html(render.link_form_page(_frame(request), gazetteer, again), REFUSED if again.problems else 200)
    if await action.send_by_link(state.desk, token, reading, now, state.draw):
        return html(render.link_done_page(_frame(request), "sent"))
    return _over(request, sent)


def _over(request: AnyRequest, sent: Sent) -> Response[str]:
    """The link is used up or over; what was typed comes back, to be copied."""
    typed = tuple(text for name in reader.TEXTS if (text := sent.one(name).strip()))
    return html(render.link_page(_frame(request), refused=True, typed=typed), REFUSED)


def _frame(request: AnyRequest) -> Frame:
    return Frame(scheme=request.app.state.desk.scheme)
