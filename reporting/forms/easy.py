"""The shorter form of Easy Read: the same pages, of which those stay away that neither safety nor permission needs.

It is a selection and never an own form: pages and questions are those of the whole form, word for word and code for
code, so that a record does not show which of the two was filled in. What somebody answered in the whole form stays on
the way here, and so does the page that they are on: changing to Easy Read hides nothing and drops nothing.
"""

from msgspec.structs import replace

from reporting.forms import journey
from reporting.model.answers import Raw
from reporting.model.form import Form, Page

VARIANT = "easy"
# Pages without which the report can be understood and acted on, and what follows the check page.
PAGES_LEFT_OUT = frozenset({"why-more", "ward", "evidence", "act-who", "act-seen", "more", "about"})
QUESTIONS_LEFT_OUT = frozenset({"impact"})


def easy(form: Form, raw: Raw | None = None, here: str = "") -> Form:
    """The form without what Easy Read leaves out, but with everything answered before and the page at hand."""
    told = {journey.question_of(field) for field, values in (raw or {}).items() if any(values)}
    pages = (_shorter(page, told) for page in form.pages if page.id == here or _stays(page, told))
    return replace(form, variant=VARIANT, pages=tuple(pages))


def skipped(form: Form, shorter: Form, here: str) -> tuple[str, ...]:
    """The pages that a shorter form left out before this page: the whole form does not lead back to them."""
    kept = {page.id for page in shorter.pages}
    order = [page.id for page in form.pages]
    return tuple(page_id for page_id in order[: order.index(here)] if page_id not in kept)


def _stays(page: Page, told: set[str]) -> bool:
    return page.id not in PAGES_LEFT_OUT or any(question.id in told for question in page.questions)


def _shorter(page: Page, told: set[str]) -> Page:
    if not any(question.id in QUESTIONS_LEFT_OUT - told for question in page.questions):
        return page
    return replace(page, questions=tuple(q for q in page.questions if q.id not in QUESTIONS_LEFT_OUT - told))
