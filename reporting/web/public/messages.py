"""Conversations behind the number: reading, writing and ending one. All of it is the answer to a form."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import talk as action
from reporting.actions.talk import Talk
from reporting.errors import ConversationEnded, EnoughToday, Expected, NumberUnknown
from reporting.forms.message import understand
from reporting.forms.times import is_figure
from reporting.locales.languages import base_of
from reporting.model.form import Text
from reporting.model.message import CAN_TALK, QUICK, MessageDraft
from reporting.model.referral import ReferralState
from reporting.render import messages as render
from reporting.render.frame import Frame
from reporting.web.forms import Sent
from reporting.web.public import box
from reporting.web.public.door import AnyRequest, Parts, html

HERE = "/number"
ONCE = 16
BEFORE = (ReferralState.HELD, ReferralState.QUEUED)


@post("/{lang:str}/number/messages", request_max_body_size=None)
async def messages(request: AnyRequest, lang: FromPath[str]) -> Response[str]:
    """A conversation; what was typed stays in its box when it could not be sent, and in another language too."""
    mine, around, sent = await box.arrive(request, lang, HERE)
    around = replace(around, now=mine.now)
    carried = _carried(mine, around, sent)
    try:
        if fault := box.refused(request, sent):
            raise fault
        return await _answer(mine, around, sent, carried)
    except Expected as fault:
        return html(render.messages_page(around, carried, None, fault=Text(fault.says)), fault.status)


async def _answer(mine: Parts, around: Frame, sent: Sent, carried: render.Carried) -> Response[str]:
    which, about = _which(sent), _about(sent)
    match sent.one("do"):
        case "send":
            return await _send(mine, around, sent, carried)
        case "ended":
            found = await action.end(mine.intake, carried.number, which, about, now=mine.now, draw=mine.draw)
        case _:
            found = await action.talk(mine.intake, carried.number, which, about)
    asked = sent.one("do") == "end" or (not sent.one("do") and sent.one("asked") == "end")
    if asked and _shown(found).can_end:
        return html(render.end_page(around, carried, found.name))
    # What was new stays marked when the page is asked for in another language.
    still = frozenset(one.object_id for one in found.said if one.object_id.hex in sent.raw.get("new", ()))
    return html(render.messages_page(around, carried, _shown(replace(found, new=found.new | still))))


async def _send(mine: Parts, around: Frame, sent: Sent, carried: render.Carried) -> Response[str]:
    which, about = _which(sent), _about(sent)
    reading = understand(carried.draft, QUICK)
    if problem := render.to_put_right(reading):
        found = await action.talk(mine.intake, carried.number, which, about)
        return html(render.messages_page(around, carried, _shown(found), problem=problem), 422)
    try:
        found = await action.write(
            mine.intake, carried.number, which, about, reading, once=sent.one("once"), now=mine.now, draw=mine.draw
        )
    except (ConversationEnded, EnoughToday) as fault:
        found = await action.talk(mine.intake, carried.number, which, about)
        return html(render.messages_page(around, carried, _shown(found), fault=Text(fault.says)), fault.status)
    return html(render.messages_page(around, replace(carried, draft=MessageDraft()), _shown(found), sent=True))


def _carried(mine: Parts, around: Frame, sent: Sent) -> render.Carried:
    draft = MessageDraft(phrases=sent.raw.get("phrase", ()), words=sent.one("words"), lang=base_of(around.lang))
    return render.Carried(
        number=sent.one(box.FIELD),
        which=sent.one("which"),
        about=sent.one("about"),
        once=mine.draw(ONCE).hex(),
        draft=draft,
    )


def _shown(talk: Talk) -> render.Shown:
    return render.Shown(
        name=talk.name,
        said=talk.said,
        new=talk.new,
        ended=talk.ended,
        open=talk.open,
        not_yet=talk.state in BEFORE,
        can_end=bool(talk.name) and talk.state in CAN_TALK and not talk.ended,
    )


def _which(sent: Sent) -> int | None:
    typed = sent.one("which")
    return int(typed) if is_figure(typed) and len(typed) < 4 else None


def _about(sent: Sent) -> UUID:
    try:
        return UUID(sent.one("about"))
    except ValueError as fault:
        raise NumberUnknown from fault
