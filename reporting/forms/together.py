"""What no answer tells alone: whether the answers of a page fit each other, and how far one is from right."""

from reporting.forms import fixes
from reporting.forms.conditions import Answers
from reporting.model.answers import Problem, Raw
from reporting.model.form import Form, Page, Question
from reporting.model.permission import ContactMethod

# Ways of contact that lead nowhere without a number or an address.
NEED_DETAILS = frozenset(
    {ContactMethod.EMAIL, ContactMethod.PHONE, ContactMethod.TEXT, ContactMethod.WHATSAPP, ContactMethod.POST}
)


def unfitting(page: Page, answers: Answers) -> tuple[Problem, ...]:
    """The answers of a page that are right alone and not together."""
    asked = any(question.id == "details" for question in page.questions)
    methods = answers.get("methods")
    if asked and isinstance(methods, tuple) and NEED_DETAILS.intersection(methods) and not answers.get("details"):
        return (Problem("details", fixes.REACH),)
    return ()


def explained(form: Form, raw: Raw, problem: Problem) -> Problem:
    """The problem with what the reporter did named in it, where that helps to put it right."""
    question = next((question for question in form.questions if question.id == problem.field), None)
    if question is None:
        return problem
    typed = raw.get(question.id, ())
    if problem.fix == fixes.SHORTER and typed and len(typed[0]) > question.longest:
        return too_long(problem.field, question.longest, typed[0])
    return _alone(question, typed) or problem if problem.fix == fixes.ALONE else problem


def too_long(field: str, most: int, text: str) -> Problem:
    """The problem of a text that is longer than what is kept."""
    return Problem(field, fixes.TOO_LONG, {"most": f"{most:,}", "has": f"{len(text):,}"})


def _alone(question: Question, typed: tuple[str, ...]) -> Problem | None:
    alone = next((option.label for option in question.options if option.alone and option.code in typed), None)
    return Problem(question.id, fixes.ALONE_NAMED, {"answer": alone}) if alone else None
