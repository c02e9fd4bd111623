"""Letting one more know: who, then what they may have and how to reach the reporter, then it is done or asked for."""

from uuid import UUID

from litestar import Response
from msgspec import Struct

from reporting.actions import follow_up, widen
from reporting.errors import Expected, NumberUnknown
from reporting.forms import behind as forms
from reporting.forms import conditions, permissions
from reporting.locales import pages
from reporting.locales.languages import base_of
from reporting.locales.says import rights as words
from reporting.model.answers import Problem
from reporting.model.permission import Given, Offer, Scope
from reporting.model.report import Contact
from reporting.render.fields import Asked, Field, fields
from reporting.render.rights import Button
from reporting.web.public import behind
from reporting.web.public.door import html
from reporting.web.public.one_right import Turn

# How to reach the reporter is asked by the form's own questions.
REACH = ("name", "details")


class Chosen(Struct, frozen=True, kw_only=True):
    """What was understood: who is let in, and what is to be put right."""

    given: tuple[Given, ...]
    problems: tuple[Problem, ...]


async def more(turn: Turn) -> Response[str]:
    """Let one more know."""
    mine = turn.mine
    if turn.sent.one("request"):
        return await _unask(turn)
    if not turn.around.voice.checked():
        return _in_english(turn)
    wider = await widen.offered(mine.intake, turn.typed, turn.which, mine.now)
    if not wider.offers:
        return turn.page(forms.MORE.title, turn.say(words.MORE_NONE))
    chosen = _read(turn, wider.offers)
    pressed = turn.sent.one("do") in ("next", "yes") and not turn.sent.one("to")
    step = turn.sent.one("do") if pressed else turn.sent.one("step")
    if step not in ("next", "yes") or not chosen.given or chosen.problems:
        return _who(turn, wider, chosen.problems if pressed else ())
    if not turn.does or _too_long(turn):
        return _what(turn, wider, chosen)
    return await _allow(turn, chosen)


async def _allow(turn: Turn, chosen: Chosen) -> Response[str]:
    mine = turn.mine
    await widen.allow(
        mine.intake,
        turn.typed,
        turn.which,
        chosen.given,
        contact=Contact(name=turn.sent.one("name").strip(), details=turn.sent.one("details").strip()),
        lang=base_of(turn.around.lang),
        now=mine.now,
        draw=mine.draw,
    )
    try:
        status = await follow_up.status(mine.intake, turn.typed, turn.which)
    except Expected:
        # It is done, and must not look as if it was not.
        return turn.page(forms.MORE.title, turn.say(words.THANKS))
    return html(behind.shown(mine, turn.around, turn.typed, status, said=words.THANKS))


def given_back(turn: Turn) -> Response[str] | None:
    """The second page as it was typed, with what went wrong; nothing where there is nothing to give back."""
    wider = widen.as_typed(turn.mine.intake, turn.mine.now)
    if turn.sent.one("request") or not (wider.offers and turn.around.voice.checked()):
        return None
    chosen = _read(turn, wider.offers)
    return _what(turn, wider, chosen) if chosen.given else None


async def _unask(turn: Turn) -> Response[str]:
    try:
        request_id = UUID(turn.sent.one("request"))
    except ValueError as fault:
        raise NumberUnknown from fault
    taken = await widen.unask(turn.mine.intake, turn.typed, turn.which, request_id, turn.mine.now)
    status = await follow_up.status(turn.mine.intake, turn.typed, turn.which)
    said = words.TOOK_BACK if taken else None
    return html(behind.shown(turn.mine, turn.around, turn.typed, status, said=said))


def _in_english(turn: Turn) -> Response[str]:
    """Where nobody has checked the words of permission, nobody new is let in by them."""
    english = turn.around.voice.language.english
    ring = turn.say(pages.RING_AND_SAY, phone=turn.around.phone, language=english)
    on = Button(do="on", says=turn.say(pages.GO_ON_IN_ENGLISH), name="to", value="en")
    return turn.page(forms.MORE.title, turn.say(pages.PICTURE_WHY), ring, buttons=(on,))


def _read(turn: Turn, offers: tuple[Offer, ...]) -> Chosen:
    raw = {name: values for name, values in turn.sent.raw.items() if name != permissions.GIVEN}
    given, problems = permissions.read_given(raw, offers)
    wrong = permissions.read_scopes(raw, given or (), offers)
    nobody = () if given or problems else (Problem(permissions.choice_field(offers[0].agency), forms.PICK_ONE),)
    return Chosen(given=given or (), problems=(*problems, *wrong, *nobody))


def _who(turn: Turn, wider: widen.Wider, problems: tuple[Problem, ...]) -> Response[str]:
    """Who may be told, as the form asks it."""
    asked = _asked(turn, wider, (), problems)
    question = turn.mine.intake.form.question(permissions.GIVEN)
    drawn = fields(question, conditions.options_shown(question, {}), asked)
    says = (words.MORE_AT_ONCE,) if wider.at_once else (words.MORE_PASSED_ON, words.MORE_SEEN)
    button = Button(do="next", says=turn.say(pages.CONTINUE))
    return turn.page(
        forms.MORE.title, *(turn.say(one) for one in says), fields=drawn, buttons=(button,), problems=problems
    )


def _what(turn: Turn, wider: widen.Wider, chosen: Chosen) -> Response[str]:
    """What those who were chosen may have, and how to reach the reporter, where somebody may."""
    problems = _too_long(turn)
    asked = _asked(turn, wider, chosen.given, problems)
    form = turn.mine.intake.form
    scopes = form.question(permissions.SCOPES)
    drawn: tuple[Field, ...] = fields(scopes, scopes.options, asked)
    by_id = {one.agency: one for one in wider.offers}
    reaches = any(Scope.CONTACT in one.scopes or Scope.CONTACT in by_id[one.agency].ask for one in chosen.given)
    if reaches:
        drawn = (*drawn, *(field for name in REACH for field in fields(form.question(name), (), asked)))
    hidden = tuple((permissions.choice_field(one.agency), one.choice.value) for one in chosen.given)
    button = Button(do="yes", says=turn.say(words.MORE_GIVE))
    return turn.page(
        forms.MORE.title, fields=drawn, buttons=(button,), hidden=(*hidden, ("step", "next")), problems=problems
    )


def _too_long(turn: Turn) -> tuple[Problem, ...]:
    form = turn.mine.intake.form
    asked = (form.question(name) for name in REACH)
    return tuple(Problem(q.id, q.fix) for q in asked if len(turn.sent.one(q.id)) > q.longest)


def _asked(turn: Turn, wider: widen.Wider, given: tuple[Given, ...], problems: tuple[Problem, ...]) -> Asked:
    return Asked(
        voice=turn.around.voice,
        raw=turn.sent.raw,
        answers={permissions.GIVEN: given},
        problems=problems,
        offers=wider.offers,
        gazetteer=turn.mine.intake.gazetteer,
    )
