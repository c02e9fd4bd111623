"""The boxes to tick on paper, each with its code in the margin and what a keyer enters for it."""

from collections.abc import Iterator

from msgspec import Struct

from reporting.forms.areas import value_of
from reporting.forms.paper_gates import Gate
from reporting.forms.permissions import GIVEN, NO, YES, asked, choice_field, scope_field
from reporting.locales import pages
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.form import Question, Text
from reporting.model.permission import Choice, Offer, Scope


class Tick(Struct, frozen=True, kw_only=True):
    """A box to tick, with what a keyer enters for it: the field and its value."""

    code: str
    label: Text | str  # a name stays as it is in every language
    hint: Text | None = None
    field: str
    value: str


class Ticks(Struct, frozen=True, kw_only=True):
    """Boxes that belong together, under a heading or an instruction of their own."""

    heading: Text | str | None = None
    gates: tuple[Gate, ...] = ()
    ticks: tuple[Tick, ...]


def tick(code: str, label: Text | str, hint: Text | None, field: str, value: str) -> Tick:
    """One box."""
    return Tick(code=code, label=label, hint=hint, field=field, value=str(value))


def places(number: int, question: Question, gazetteer: Gazetteer) -> Iterator[Ticks]:
    """The towns and the wider areas of an area question; their codes come after those of its options."""
    at = len(question.options)
    for level, heading in ((AreaLevel.TOWN, pages.TOWNS), (AreaLevel.PANEL, pages.PANELS)):
        ticks: list[Tick] = []
        for area in gazetteer.at(level):
            at += 1
            ticks.append(tick(f"{number}.{at}", area.name, None, question.id, value_of(area)))
        if ticks:
            yield Ticks(heading=heading, ticks=tuple(ticks))


def recipients(number: int, question: Question, offers: tuple[Offer, ...]) -> Iterator[Ticks]:
    """The boxes of permission, recipient by recipient; saying no to all stands first and by itself."""
    options = {option.code: (at, option) for at, option in enumerate(question.options, 1)}
    if Choice.A in options:
        at, none = options[Choice.A.value]
        yield Ticks(ticks=(tick(f"{number}.{at}", none.label, none.hint, question.id, none.code),))
    for row, offer in enumerate(offers, 1):
        ticks = (
            tick(f"{number}.{row}.{options[code][0]}", options[code][1].label, options[code][1].hint, field, value)
            for code, field, value in _entered(question, offer)
            if code in options
        )
        yield Ticks(heading=offer.name, ticks=tuple(ticks))


def _entered(question: Question, offer: Offer) -> Iterator[tuple[str, str, str]]:
    """The options that are put to the reporter for one recipient, each with its field and value."""
    if question.id == GIVEN:
        codes = (code for code in (*offer.choices, NO) if code != Choice.A)
        yield from ((str(code), choice_field(offer.agency), str(code)) for code in codes)
        return
    scopes = {scope for choice in offer.choices for scope in asked(offer, choice)}
    yield from ((scope.value, scope_field(offer.agency, scope), YES) for scope in Scope if scope in scopes)
