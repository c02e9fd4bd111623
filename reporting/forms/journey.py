"""Which page comes next: the visible pages in their order, and the first that still needs something."""

from reporting.forms.conditions import Answers, page_shown
from reporting.forms.permissions import GIVEN, SCOPES
from reporting.model.answers import Reading
from reporting.model.form import Form, Page

# A field of a page belongs to the question of this name, where it does not begin with the question's own id.
FIELD_OWNERS = {"choice": GIVEN, "scope": SCOPES}


def visible(form: Form, answers: Answers) -> tuple[Page, ...]:
    """The pages on this person's way, in order."""
    return tuple(page for page in form.pages if page_shown(page, answers))


def after(form: Form, answers: Answers, page_id: str) -> str:
    """The page after this one; the last page is followed by itself."""
    later = form.pages[_place(form, page_id) + 1 :]
    return next((page.id for page in later if page_shown(page, answers)), page_id)


def before(form: Form, answers: Answers, page_id: str) -> str | None:
    """The page before this one, or None at the start."""
    earlier = form.pages[: _place(form, page_id)]
    return next((page.id for page in reversed(earlier) if page_shown(page, answers)), None)


def first_open(form: Form, reading: Reading, passed: tuple[str, ...]) -> str:
    """The first page that was not passed yet or has an answer to put right; the check page when there is none."""
    troubled = {page_of(form, problem.field) for problem in reading.problems}
    for page in visible(form, reading.answers):
        if page.section != "form" or page.id not in passed or page.id in troubled:
            return page.id
    return form.pages[-1].id


def question_of(field: str) -> str:
    """The id of the question that a field of a page belongs to."""
    head = field.split(".", 1)[0]
    return FIELD_OWNERS.get(head, head)


def page_of(form: Form, field: str) -> str:
    """The id of the page that asks for a field, or an empty string when no page does."""
    question_id = question_of(field)
    pages = (page.id for page in form.pages if any(question.id == question_id for question in page.questions))
    return next(pages, "")


def _place(form: Form, page_id: str) -> int:
    return form.pages.index(form.page(page_id))
