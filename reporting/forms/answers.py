"""Reading raw answers: typed values of the questions that are asked, and problems instead of exceptions."""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import assert_never

from msgspec import Struct

from reporting.forms import fixes
from reporting.forms.areas import read_area
from reporting.forms.conditions import Answers, options_shown, page_shown, question_shown
from reporting.forms.permissions import GIVEN, SCOPES, choice_field, read_given, read_scopes, scope_field, to_ask
from reporting.forms.times import PARTS, read_when
from reporting.model.answers import Problem, Raw, Reading, Value
from reporting.model.area import Gazetteer
from reporting.model.form import Form, Page, Question
from reporting.model.permission import Given, Offer

Answer = tuple[Value | None, tuple[Problem, ...]]


class Sheet(Struct, frozen=True):
    """What was typed, and what it is read against."""

    raw: Raw
    gazetteer: Gazetteer
    offers: tuple[Offer, ...]
    today: date


def read(
    form: Form, raw: Raw, gazetteer: Gazetteer, offers: tuple[Offer, ...], today: date, *, page: Page | None = None
) -> Reading:
    """The answers to the questions that are asked of this person, and the problems, of one page if one is given.

    Every condition looks back, so one pass in the order of the form knows what is asked.
    """
    return _read_pages(form.pages, Sheet(raw, gazetteer, offers, today), page)


def read_before_permission(form: Form, raw: Raw, gazetteer: Gazetteer, today: date) -> Reading:
    """The answers on the pages before the first that asks for a permission: what may be offered hangs on these."""
    before = takewhile(lambda page: all(question.kind != "permission" for question in page.questions), form.pages)
    return _read_pages(before, Sheet(raw, gazetteer, (), today), None)


def _read_pages(pages: Iterable[Page], sheet: Sheet, page: Page | None) -> Reading:
    answers: dict[str, Value] = {}
    problems: list[Problem] = []
    for step in pages:
        if not page_shown(step, answers):
            continue
        for question in step.questions:
            if not question_shown(question, answers):
                continue
            value, faults = _read(question, answers, sheet)
            if value:
                answers[question.id] = value
            elif question.required and not faults:
                faults = (Problem(question.id, question.fix),)
            if page is None or page.id == step.id:
                problems.extend(faults)
    return Reading(answers=answers, problems=tuple(problems))


def fields(question: Question, answers: Answers, offers: tuple[Offer, ...]) -> tuple[str, ...]:
    """The names of the fields under which a page sends the answer to a question."""
    match question.kind:
        case "when":
            return (question.id, *(f"{question.id}.{part}" for part in (*PARTS, "time")))
        case "permission" if question.id == SCOPES:
            asked = to_ask(_given(answers), offers)
            return tuple(scope_field(offer.agency, scope) for offer, scopes in asked for scope in scopes)
        case "permission":
            return (question.id, *(choice_field(offer.agency) for offer in offers))
        case _:
            return (question.id,)


def _read(question: Question, answers: Answers, sheet: Sheet) -> Answer:
    typed = sheet.raw.get(question.id, ())
    read: Answer
    match question.kind:
        case "text":
            read = _text(question, typed)
        case "one":
            read = _one(question, typed, answers)
        case "many":
            read = _many(question, typed, answers)
        case "when":
            read = read_when(question, sheet.raw, sheet.today)
        case "area":
            read = read_area(question, typed, answers, sheet.gazetteer)
        case "permission" if question.id == SCOPES:
            read = None, read_scopes(sheet.raw, _given(answers), sheet.offers)
        case "permission":
            read = read_given(sheet.raw, sheet.offers)
        case _:
            assert_never(question.kind)
    return read


def _given(answers: Answers) -> tuple[Given, ...]:
    value = answers.get(GIVEN)
    return tuple(one for one in value if isinstance(one, Given)) if isinstance(value, tuple) else ()


def _text(question: Question, typed: tuple[str, ...]) -> Answer:
    if len(set(typed)) > 1:
        return None, (Problem(question.id, fixes.ONE_ONLY),)
    text = typed[0] if typed else ""
    if not text.strip():
        return None, ()
    whole = _is_whole(text)
    fits = len(text) <= question.longest
    return (text if whole else None), () if whole and fits else (Problem(question.id, fixes.SHORTER),)


def _is_whole(text: str) -> bool:
    # Half a surrogate pair is no character and cannot be written as UTF-8.
    try:
        return bool(text.encode())
    except UnicodeEncodeError:
        return False


def _one(question: Question, typed: tuple[str, ...], answers: Answers) -> Answer:
    values, problems = _codes(question, typed, answers)
    if len(values) > 1:
        return None, (Problem(question.id, fixes.ONE_ONLY),)
    return (values[0] if values else None), problems


def _many(question: Question, typed: tuple[str, ...], answers: Answers) -> Answer:
    values, problems = _codes(question, typed, answers)
    alone = {option.code for option in question.options if option.alone}
    if len(values) > 1 and alone.intersection(values):
        problems = (*problems, Problem(question.id, fixes.ALONE))
    return values, problems


def _codes(question: Question, typed: tuple[str, ...], answers: Answers) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The codes that were chosen, in the order of the options and each once; a hidden option's code is dropped."""
    chosen = {value for value in typed if value}
    codes = tuple(str(option.code) for option in options_shown(question, answers) if option.code in chosen)
    unknown = chosen - {option.code for option in question.options}
    return codes, (Problem(question.id, question.fix),) if unknown else ()
