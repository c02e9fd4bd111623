"""Behind the number: the look-up, what happened, and taking back. The number travels in bodies of forms alone."""

import asyncio
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from reporting.actions import follow_up
from reporting.errors import AlreadySent, Expected, NumberUnknown
from reporting.model.form import Text
from reporting.render import number as render
from reporting.render.frame import Frame
from reporting.web.forms import Sent
from reporting.web.public import behind, box
from reporting.web.public.door import AnyRequest, Parts, html, surroundings

HERE = "/number"


@get("/{lang:str}/number")
async def ask(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """The box for the number."""
    around, cookie = box.begun(request, surroundings(request, lang, HERE))
    return html(render.look_up_page(around), cookie=cookie)


@post("/{lang:str}/number", request_max_body_size=None)
async def look_up(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """What happened behind a number, as the answer to the form itself: a number has no address."""
    mine, around, sent = await box.arrive(request, lang, HERE)
    typed, which = sent.one(box.FIELD), behind.which_of(sent)
    if fault := box.refused(request, sent):
        return html(behind.look_up_again(around, fault, typed), fault.status)
    if sent.one("do") != "show" and sent.one("to"):
        return html(render.look_up_page(around, typed))
    loop = asyncio.get_running_loop()
    answered = loop.time() + mine.intake.lookup_seconds
    try:
        answer = html(behind.shown(mine, around, typed, await follow_up.status(mine.intake, typed, which)))
    except Expected as fault:
        answer = html(behind.look_up_again(around, fault, typed), fault.status)
    await asyncio.sleep(max(0.0, answered - loop.time()))
    return answer


@post("/{lang:str}/number/withdraw", request_max_body_size=None)
async def withdraw(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """Ask whether one permission shall be taken back, and take it back."""
    mine, around, sent = await box.arrive(request, lang, HERE)
    typed, which = sent.one(box.FIELD), behind.which_of(sent)
    try:
        if fault := box.refused(request, sent):
            raise fault
        if sent.one("do") == "withdraw":
            return await _take_back(mine, around, typed, _referral(sent), which)
        status = await follow_up.status(mine.intake, typed, which)
        line = next((line for line in behind.lines_of(status) if line.referral_id == _referral(sent)), None)
    except Expected as fault:
        return html(behind.look_up_again(around, fault, typed), fault.status)
    if line is None or not line.can_withdraw or sent.one("do") == "leave":
        return html(behind.shown(mine, around, typed, status))
    return html(render.withdraw_page(around, typed, line, status.which))


async def _take_back(mine: Parts, around: Frame, typed: str, referral_id: UUID, which: int | None) -> Response[str]:
    try:
        status = await follow_up.withdraw(mine.intake, typed, referral_id, which)
    except AlreadySent as fault:
        status = await follow_up.status(mine.intake, typed, which)
        return html(behind.shown(mine, around, typed, status, Text(fault.says)), fault.status)
    return html(behind.shown(mine, around, typed, status))


def _referral(sent: Sent) -> UUID:
    try:
        return UUID(sent.one("referral"))
    except ValueError as fault:
        raise NumberUnknown from fault
