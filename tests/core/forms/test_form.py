"""The hate incident form keeps the promises that every form must keep."""

import pytest
from msgspec.structs import replace

from reporting.forms import checks
from reporting.forms.hate_incident import FORM
from reporting.model.form import Answered, Form, Has, Is, Option, Page, Paragraph, Question, Text, TextKind
from reporting.model.report import Block


def test_the_form_has_no_fault() -> None:
    assert checks.faults(FORM) == ()


def test_one_answer_alone_is_needed() -> None:
    assert [question.id for question in FORM.questions if question.required] == ["behaviours"]


def test_nothing_that_must_not_be_asked_is_asked() -> None:
    names = " ".join(question.id for question in FORM.questions)
    for forbidden in ("birth", "postcode", "status", "passport", "offender", "suspect", "nationality"):
        assert forbidden not in names


def _with(page_id: str, **changes: object) -> Form:
    pages = tuple(replace(page, **changes) if page.id == page_id else page for page in FORM.pages)
    return replace(FORM, pages=pages)


def _question(question_id: str, **changes: object) -> Form:
    pages = tuple(
        replace(page, questions=tuple(replace(q, **changes) if q.id == question_id else q for q in page.questions))
        for page in FORM.pages
    )
    return replace(FORM, pages=pages)


def _extra(**changes: object) -> Question:
    extra = replace(FORM.question("told"), id="extra", block=None)
    return replace(extra, **changes)


def _ending(*pages: Page) -> Form:
    return replace(FORM, pages=(*FORM.pages, *pages))


def _page(question: Question, page_id: str = "last") -> Page:
    return Page(id=page_id, title=Text("Last"), questions=(question,))


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        pytest.param(_with("help", id="words"), "page words is there twice", id="two pages of one name"),
        pytest.param(
            _ending(_page(FORM.question("told"))), "question told is there twice", id="two questions of one name"
        ),
        pytest.param(
            _question("told", options=(*FORM.question("told").options, Option(code="other", label=Text("O")))),
            "told has code other twice",
            id="two options of one code",
        ),
        pytest.param(
            _with("you", show_if=Answered("words")),
            "you looks at words, which is not on an earlier page",
            id="a condition that looks ahead",
        ),
        pytest.param(
            _with("words", show_if=Is("role", "king")),
            "words looks for king in role, which cannot have it",
            id="a condition on no code",
        ),
        pytest.param(
            _with("words", show_if=Has("role", "victim")),
            "words looks for victim in role, which cannot have it",
            id="has, of one",
        ),
        pytest.param(
            _question("relation", show_if=Is("role", "victim"), options=(*_extra().options,)),
            "Relation has no code nobody",
            id="a code that the model does not have",
        ),
        pytest.param(
            _question("told", options=FORM.question("told").options[1:]),
            "Told.nobody can never be chosen",
            id="a code that nobody can choose",
        ),
        pytest.param(
            _ending(_page(_extra(options=(Option(code="yes", label=Text("Yes")),)))),
            "extra has no answer for those who cannot or will not say",
            id="no way out",
        ),
        pytest.param(
            _ending(_page(replace(FORM.question("words"), id="extra", block=Block.FACTS))),
            "extra is free text in a block of codes",
            id="free text among the codes",
        ),
        pytest.param(
            _question("name", block=Block.FACTS),
            "name identifies, and is in a block that others open",
            id="a name among the facts",
        ),
        pytest.param(
            _with("contact", show_if=None),
            "name is asked though nobody may contact the reporter",
            id="a name asked for nothing",
        ),
        pytest.param(_question("told", id="extra"), "count.told has no question", id="a field that is never asked"),
        pytest.param(
            _question("told", id="extra"), "extra is asked and has no field", id="an answer with no place to go"
        ),
        pytest.param(
            _ending(replace(_page(_extra(show_if=Is("role", "victim"))), show_if=Is("on_behalf", "no"))),
            "extra cannot be reached",
            id="a question that nobody can reach",
        ),
        pytest.param(
            _question("told", options=(*FORM.question("told").options, Option(code="new", label=Text("New")))),
            f"the codes are not those published as version {FORM.version}: raise the version",
            id="a new code without a new version",
        ),
        pytest.param(
            _with("choose", intro=()),
            f"the promises are not those published as wording {FORM.wording}: raise the wording",
            id="a promise taken out without a new wording",
        ),
        pytest.param(
            _with("safe-now", intro=(Paragraph(Text("Ring 0800 999", TextKind.SAFETY)),)),
            "0800 999 is no support number",
            id="a number that nobody has checked",
        ),
    ],
)
def test_a_fault_is_told(form: Form, fault: str) -> None:
    assert fault in checks.faults(form)
