"""The paper form: the questions of a form in their order, numbered, with a code in the margin for every answer.

Numbers and codes are those of the whole form, so that they mean the same in every language of it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Literal

import msgspec
from msgspec import Struct

from reporting.forms import numbers
from reporting.forms.conditions import atoms
from reporting.forms.paper_gates import Atom, Gate, Ref, gates, without
from reporting.forms.paper_ticks import Tick, Ticks, places, recipients, tick
from reporting.forms.permissions import GIVEN, SCOPES
from reporting.locales import pages
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.form import Condition, Form, Has, Is, Page, Paragraph, Question, Text
from reporting.model.permission import ALWAYS, Choice, Offer
from reporting.model.reporter import Channel

ON_PAPER = ("form", "more")  # the sections of a form that ask
SHORT, LONG = 3, 14  # lines: of a box for some words, and of the box for the story
Space = Literal["", "line", "box", "story"]


class Asks(Struct, frozen=True, kw_only=True):
    """A question as it stands on paper."""

    number: int
    question: Question
    gates: tuple[Gate, ...]
    ticks: tuple[Ticks, ...] = ()
    space: Space = ""
    one: bool = False
    day: bool = False


class Said(Struct, frozen=True, kw_only=True):
    """Paragraphs with the instruction that says for whom they are."""

    gates: tuple[Gate, ...]
    texts: tuple[Text, ...]


class Part(Struct, frozen=True, kw_only=True):
    """A page of the form on paper; `counted_only` where nobody may be chosen in this language."""

    title: Text
    gates: tuple[Gate, ...]
    intro: tuple[Said, ...]
    asks: tuple[Asks, ...]
    permission: bool = False
    counted_only: bool = False


class Sheet(Struct, frozen=True, kw_only=True):
    """The whole paper form; the mark tells sheets with other codes apart."""

    form: Form
    mark: str
    parts: tuple[Part, ...]

    @property
    def asks(self) -> tuple[Asks, ...]:
        """Every question in its order."""
        return tuple(one for part in self.parts for one in part.asks)


def sheet(
    form: Form,
    offers: tuple[Offer, ...],
    gazetteer: Gazetteer,
    today: date,
    *,
    checked: bool,
    whole: Form | None = None,
) -> Sheet:
    """The paper form for a language; where its words of permission are not checked, nobody can be chosen on it.

    A shorter form has the numbers and codes of the `whole` one.
    """
    maker = _Maker(form, whole or form, offers, gazetteer, checked)
    pages_shown = (page for page in form.pages if page.section in ON_PAPER)
    parts = tuple(part for page in pages_shown if (part := maker.part(page, today)) is not None)
    every = _Maker(whole or form, whole or form, offers, gazetteer, True)
    return Sheet(form=form, mark=_mark(form, every.every_tick()), parts=parts)


def code_book(made: Sheet) -> dict[str, tuple[str, str]]:
    """What each code in the margin stands for: the field of the form and the value that is entered there."""
    ticks = (tick for one in made.asks for group in one.ticks for tick in group.ticks)
    return {tick.code: (tick.field, tick.value) for tick in ticks}


def on_paper(question: Question) -> bool:
    """Whether a question is asked on paper at all."""
    return not question.channels or Channel.PAPER in question.channels


class _Maker:
    """What every part of one sheet is made with."""

    def __init__(self, form: Form, whole: Form, offers: tuple[Offer, ...], gazetteer: Gazetteer, checked: bool) -> None:
        self.form, self.offers, self.gazetteer, self.checked = form, offers, gazetteer, checked
        printed = (q for page in whole.pages if page.section in ON_PAPER for q in page.questions if on_paper(q))
        self.numbers = {question.id: number for number, question in enumerate(printed, 1)}
        asked = {q.id for q in form.questions if q.id in self.numbers}
        self.gone = frozenset(q.id for q in whole.questions) - asked
        self.gone |= frozenset() if checked else {GIVEN, SCOPES}
        labels = Counter((q.id, o.label) for q in form.questions for o in q.options)
        self.common = Counter(label for _, label in labels)

    def never(self, atom: Atom) -> bool:
        """Whether a statement can never hold: its question is not asked, or nobody is offered what it is about."""
        unasked = atom.question in self.gone
        return unasked or (atom.question in (GIVEN, SCOPES) and isinstance(atom, Has) and not self.named(atom))

    def part(self, page: Page, today: date) -> Part | None:
        """A page on paper, or None where nothing of it is asked."""
        condition = without(page.show_if, self.never)
        asks = tuple(one for q in page.questions if (one := self.asks(q)) is not None)
        if condition is False or not (asks or (page.intro and not page.questions)):
            return None
        permission = any(q.id == GIVEN for q in page.questions)
        closed = permission and not self.checked
        intro = () if closed else tuple(self.said(numbers.shown(page.intro, today)))
        return Part(
            title=page.title,
            gates=self.gates(condition),
            intro=intro,
            asks=asks,
            permission=permission,
            counted_only=closed,
        )

    def said(self, paragraphs: Iterable[Paragraph]) -> Iterator[Said]:
        """The paragraphs, those with the same instruction together."""
        # What speaks of a text that was written shows it again, and paper cannot.
        kept = [
            one
            for one in paragraphs
            if not any(self.form.question(a.question).kind == "text" for a in atoms(one.show_if))
        ]
        left = [(without(one.show_if, self.never), one.text) for one in kept]
        for condition, group in groupby((one for one in left if one[0] is not False), key=lambda one: one[0]):
            yield Said(gates=self.gates(condition or None), texts=tuple(text for _, text in group))

    def asks(self, question: Question) -> Asks | None:
        """A question on paper, or None where it is not asked there."""
        condition = without(question.show_if, self.never)
        if question.id not in self.numbers or condition is False or (question.id == SCOPES and not self.checked):
            return None
        ticks = () if question.narrows else tuple(self.ticks(question))
        return Asks(
            number=self.numbers[question.id],
            question=question,
            gates=self.gates(condition),
            ticks=ticks,
            space=_space(question),
            one=question.kind in ("one", "area", "when") and not question.narrows,
            day=question.kind == "when",
        )

    def ticks(self, question: Question) -> Iterator[Ticks]:
        """The boxes of a question."""
        number = self.numbers[question.id]
        if question.kind == "permission":
            yield from recipients(number, question, self.offers if self.checked else ())
            return
        if question.kind == "area":
            yield from places(number, question, self.gazetteer)
        own = (
            (without(o.show_if, self.never), tick(f"{number}.{at}", o.label, o.hint, question.id, o.code))
            for at, o in enumerate(question.options, 1)
        )
        heading = pages.NOT_IN_LIST if question.kind == "area" else None
        for condition, group in groupby((one for one in own if one[0] is not False), key=lambda one: one[0]):
            ticks = tuple(made for _, made in group)
            yield Ticks(heading=heading, gates=self.gates(condition or None), ticks=ticks)

    def every_tick(self) -> Iterator[Tick]:
        """Every box of the form, also those that a language may not offer."""
        for question in self.form.questions:
            if question.id in self.numbers and not question.narrows:
                yield from (one for group in self.ticks(question) for one in group.ticks)

    def gates(self, condition: Condition | None) -> tuple[Gate, ...]:
        """The instructions for a condition."""
        return gates(condition, self.named, self.numbers.__getitem__)

    def named(self, atom: Is | Has) -> tuple[Ref, ...]:
        """The answers that a statement of a condition is about."""
        question = self.form.question(atom.question)
        number = str(self.numbers[question.id])
        if question.kind == "area" and atom.code in (AreaLevel.TOWN, AreaLevel.PANEL):
            return (Ref(code=number, label=pages.TOWNS if atom.code == AreaLevel.TOWN else pages.PANELS),)
        if question.kind == "permission":
            return tuple(self._giving(atom.code))
        at = next(place for place, option in enumerate(question.options, 1) if option.code == atom.code)
        label = question.options[at - 1].label
        return (Ref(code=f"{number}.{at}", label=label, of=question.short if self.common[label] > 1 else None),)

    def _giving(self, code: str) -> Iterator[Ref]:
        """The boxes by which somebody is given a choice or a scope, in their order."""
        labels = {o.code: o.label for q in (GIVEN, SCOPES) for o in self.form.question(q).options}
        for question in (GIVEN, SCOPES):
            for made in (one for group in self.ticks(self.form.question(question)) for one in group.ticks):
                scope = made.field.rsplit(".", 1)[-1] if question == SCOPES else made.value
                given = ALWAYS.get(Choice(made.value), ()) if made.value in set(Choice) else ()
                if code == scope or code in given:
                    yield Ref(code=made.code, label=labels[scope])


def _space(question: Question) -> Space:
    if question.narrows:
        return "line"
    if question.kind != "text":
        return ""
    return "line" if question.lines == 1 else "box" if question.lines <= SHORT else "story"


def _mark(form: Form, ticks: Iterable[Tick]) -> str:
    told = msgspec.json.encode([form.id, form.version, [(t.code, t.field, t.value) for t in ticks]])
    return hashlib.sha256(told).hexdigest()[:6].upper()
