"""Conditions as data, decided against the answers so far."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from reporting.model.answers import Value
from reporting.model.area import AreaChoice
from reporting.model.form import Answered, Condition, Every, Has, Is, Not, Option, Page, Paragraph, Question, Some, Text
from reporting.model.permission import Given
from reporting.model.reporter import Role

Answers = Mapping[str, Value]


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether a condition holds; no condition always does, and an unanswered question has no code."""
    match condition:
        case None:
            true = True
        case Is(question, code):
            true = _is(answers.get(question), code)
        case Has(question, code):
            true = _has(answers.get(question), code)
        case Answered(question):
            true = bool(answers.get(question))
        case Every(parts):
            true = all(holds(part, answers) for part in parts)
        case Some(parts):
            true = any(holds(part, answers) for part in parts)
        case Not(part):
            true = not holds(part, answers)
        case _:
            assert_never(condition)
    return true


def atoms(condition: Condition | None) -> Iterator[Is | Has | Answered]:
    """The single statements of a condition, in their order."""
    match condition:
        case None:
            return
        case Is() | Has() | Answered():
            yield condition
        case Every(parts) | Some(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case _:
            assert_never(condition)


def options_shown(question: Question, answers: Answers) -> tuple[Option, ...]:
    """The options of a question that fit the answers so far."""
    # Few options have a condition, and this runs for every option of the form at every step: ask those alone.
    return tuple(o for o in question.options if o.show_if is None or holds(o.show_if, answers))


def label_of(question: Question, answers: Answers) -> Text:
    """The wording of a question that fits how the reporter stands to what happened."""
    role = answers.get("role")
    return question.by_role.get(Role(role), question.label) if isinstance(role, str) else question.label


def question_shown(question: Question, answers: Answers) -> bool:
    """Whether a question is asked: its condition holds, and a choice has something to choose."""
    if not holds(question.show_if, answers):
        return False
    return not question.options or any(o.show_if is None or holds(o.show_if, answers) for o in question.options)


def page_shown(page: Page, answers: Answers) -> bool:
    """Whether a page is on the way: its condition holds, and of its questions, if it has any, one is asked."""
    if not holds(page.show_if, answers):
        return False
    return not page.questions or any(question_shown(question, answers) for question in page.questions)


def intro_shown(page: Page, answers: Answers, *, nobody: bool = False) -> tuple[Paragraph, ...]:
    """The paragraphs of a page that fit the answers so far; `nobody`: those for where there is nobody to choose."""
    said = page.if_nobody if nobody else page.intro
    return tuple(paragraph for paragraph in said if holds(paragraph.show_if, answers))


def _is(value: Value | None, code: str) -> bool:
    return value.level == code if isinstance(value, AreaChoice) else value == code


def _has(value: Value | None, code: str) -> bool:
    if not isinstance(value, tuple):
        return False
    return any(
        code == part.choice or code in part.scopes if isinstance(part, Given) else code == part for part in value
    )
