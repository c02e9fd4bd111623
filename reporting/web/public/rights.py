"""The rights behind the number: a page each, and all of it the answer to a form that carries the number."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from msgspec.structs import replace

from reporting.actions import follow_up, rights
from reporting.actions.follow_up import Status
from reporting.errors import Expected, NumberMistyped, NumberUnknown, PageUnknown
from reporting.forms import behind as forms
from reporting.locales.days import named_day
from reporting.locales.languages import base_of
from reporting.locales.says import rights as words
from reporting.model.answers import Problem
from reporting.model.calendar import local_day
from reporting.model.form import Page, Text
from reporting.model.rights import COMPLAINT_DAYS, About, Better, Felt
from reporting.render.rights import Button
from reporting.web.public import behind, box
from reporting.web.public.begins import again, release
from reporting.web.public.door import AnyRequest, html, secret_of
from reporting.web.public.one_right import Turn, ask, back, read, word
from reporting.web.public.openers import opens
from reporting.web.public.widening import given_back, more

HERE = "/number"
# What is done stays done when its page is asked for in another language.
DONE = "done"
IS_DONE = ((DONE, "yes"),)


Deed = Callable[[Turn], Awaitable[Response[str]]]


@post("/{lang:str}/number/my/{what:str}", request_max_body_size=None)
async def right(request: AnyRequest, lang: FromPath[str], what: FromPath[str]) -> Response[str]:
    """One of the rights; what was typed stays in its box whatever goes wrong."""
    deed = DEEDS.get(what)
    if deed is None:
        raise PageUnknown
    mine, around, sent = await box.arrive(request, lang, HERE)
    turn = Turn(mine=mine, around=around, what=what, sent=sent, secret=secret_of(request))
    try:
        if fault := box.refused(request, sent):
            raise fault
        return await deed(turn)
    except Expected as fault:
        answer = None
        if not isinstance(fault, NumberMistyped | NumberUnknown):
            answer = _given_back(replace(turn, fault=Text(fault.says)))
        if answer is None:
            return html(behind.look_up_again(around, fault, turn.typed), fault.status)
        answer.status_code = fault.status
        return answer


def _given_back(turn: Turn) -> Response[str] | None:
    """The page with what was typed and what went wrong, if there are words on it that could be lost."""
    if turn.what == "more":
        return given_back(turn)
    again = ASKING.get(turn.what)
    return ask(turn, again, None) if again else None


async def correct(turn: Turn) -> Response[str]:
    """Put something right, in own words."""
    reading = read(turn, forms.CORRECT)
    if not turn.does or reading.problems:
        return ask(turn, forms.CORRECT, reading if turn.does else None)
    lang = base_of(turn.around.lang)
    mine = turn.mine
    said = word(reading, "words")
    await rights.correct(mine.intake, turn.typed, turn.which, said, lang=lang, now=mine.now, draw=mine.draw)
    return await back(turn, words.THANKS)


async def complain(turn: Turn) -> Response[str]:
    """Complain; the answer is the acknowledgement, with the day by which an answer comes."""
    day = named_day(local_day(turn.mine.now) + timedelta(days=COMPLAINT_DAYS), turn.around.lang)
    if turn.sent.one(DONE):
        return turn.page(forms.COMPLAIN.title, turn.say(words.COMPLAINED_NOW, until=day), hidden=IS_DONE)
    reading = read(turn, forms.COMPLAIN)
    if not turn.does or reading.problems:
        return ask(turn, forms.COMPLAIN, reading if turn.does else None)
    about, mine = word(reading, "about"), turn.mine
    await rights.complain(
        mine.intake,
        turn.typed,
        turn.which,
        about=About(about) if about else None,
        words=word(reading, "words"),
        lang=base_of(turn.around.lang),
        now=mine.now,
        draw=mine.draw,
    )
    return turn.page(forms.COMPLAIN.title, turn.say(words.COMPLAINED_NOW, until=day), hidden=IS_DONE)


async def better(turn: Turn) -> Response[str]:
    """Whether life is better."""
    return await _how(turn, forms.BETTER)


async def felt(turn: Turn) -> Response[str]:
    """Whether this felt safe."""
    return await _how(turn, forms.FELT)


async def _how(turn: Turn, page: Page) -> Response[str]:
    reading = read(turn, page)
    value = word(reading, page.id)
    if not value and not reading.problems:
        reading = replace(reading, problems=(Problem(page.id, forms.CHOOSE),))
    if not turn.does or reading.problems:
        return ask(turn, page, reading if turn.does else None)
    mine = turn.mine
    await rights.say_how(
        mine.intake,
        turn.typed,
        turn.which,
        better=Better(value) if page is forms.BETTER else None,
        felt=Felt(value) if page is forms.FELT else None,
        now=mine.now,
        draw=mine.draw,
    )
    return await back(turn, words.THANKS)


async def stop(turn: Turn) -> Response[str]:
    """Ask one recipient to do nothing more."""
    referral_id, mine = _id(turn.sent.one("referral")), turn.mine
    if turn.does:
        await rights.stop(mine.intake, turn.typed, turn.which, referral_id, now=mine.now, draw=mine.draw)
        return await back(turn, words.STOPPED)
    return turn.page(
        words.STOP_TITLE,
        turn.say(words.STOP_MEANS),
        buttons=(Button(do="yes", says=turn.say(words.STOP_YES)),),
        hidden=(("referral", str(referral_id)),),
    )


async def quote(turn: Turn) -> Response[str]:
    """Say whether a few changed words may be shown, or take a yes back."""
    quote_id, mine = _id(turn.sent.one("quote")), turn.mine
    if turn.sent.one("do") in ("yes", "no") and not turn.sent.one("to"):
        may = turn.sent.one("do") == "yes"
        await rights.answer_quote(mine.intake, turn.typed, turn.which, quote_id, may=may)
        return await back(turn, words.QUOTE_IS_YES if may else words.QUOTE_IS_NO)
    status = await follow_up.status(mine.intake, turn.typed, turn.which)
    found = next((one for one in status.words if one.quote_id == quote_id), None)
    if found is None:
        raise NumberUnknown
    return turn.page(
        words.QUOTE,
        turn.say(words.QUOTE_WHY),
        own=found.words,
        buttons=(
            Button(do="yes", says=turn.say(words.QUOTE_YES)),
            Button(do="no", says=turn.say(words.QUOTE_NO), quiet=True),
        ),
        hidden=(("quote", str(quote_id)),),
    )


async def erase(turn: Turn) -> Response[str]:
    """Delete a report: what it means, whether it is sure, and then it is closed at once."""
    mine, step = turn.mine, turn.sent.one("do") if not turn.sent.one("to") else ""
    if step == "erase":
        await rights.erase(mine.intake, turn.typed, turn.which, now=mine.now, draw=mine.draw)
    if step == "erase" or turn.sent.one(DONE):
        return turn.page(words.ERASED, turn.say(words.ERASED_MEANS), hidden=IS_DONE, gone=True)
    status = await follow_up.status(mine.intake, turn.typed, turn.which)
    means = [words.ERASE_NOW, *((words.ERASE_COPIES,) if _had(status) else ()), words.ERASE_NO_WAY_BACK]
    if step == "sure":
        sure = Button(do="erase", says=turn.say(words.ERASE_YES))
        return turn.page(words.ERASE_SURE, turn.say(words.ERASE_NO_WAY_BACK), buttons=(sure,))
    on = Button(do="sure", says=turn.say(words.ERASE_ON))
    return turn.page(words.ERASE, *(turn.say(text) for text in means), buttons=(on,))


def _had(status: Status) -> bool:
    return any(line.state in rights.HAVE_IT for line in status.lines)


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as fault:
        raise NumberUnknown from fault


DEEDS: dict[str, Deed] = {
    "correct": correct,
    "complain": complain,
    "better": better,
    "felt": felt,
    "stop": stop,
    "words": quote,
    "erase": erase,
    "again": again,
    "more": more,
    "release": release,
    "opens": opens,
}
# Whatever fails, who typed words into one of these gets them back on the page itself.
ASKING: dict[str, Page] = {
    page.id: page for page in (forms.CORRECT, forms.COMPLAIN, forms.BETTER, forms.FELT, forms.AGAIN)
}
