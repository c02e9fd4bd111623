"""Easy Read asks less of the same: nothing that keeps people safe goes, and nothing that was told is hidden."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from reporting.forms import answers, checks, compose, easy, journey, rows
from reporting.forms.hate_incident import FORM
from reporting.model.answers import Raw
from reporting.model.form import Form, Page, Text
from reporting.model.report import Report
from tests.core.forms.examples import GAZETTEER, OFFERS, TODAY, composed, fullest, read
from tests.core.forms.test_answers import RAWS

SHORT = easy.easy(FORM)
LEFT_OUT = {page.id for page in FORM.pages} - {page.id for page in SHORT.pages}


def made(form: Form, raw: Raw) -> Report:
    reading = answers.read(form, raw, GAZETTEER, OFFERS, TODAY)
    assert reading.problems == ()
    return compose.compose(form, reading, lang="en", site="", story_lang="en", permission_lang="en", today=TODAY)


def test_the_shorter_form_has_no_fault() -> None:
    assert checks.variant_faults(FORM, SHORT) == ()


def test_it_is_shorter_by_a_fifth() -> None:
    assert LEFT_OUT == easy.PAGES_LEFT_OUT
    assert len(SHORT.questions) < len(FORM.questions) * 4 / 5


def test_a_record_does_not_show_which_of_the_two_was_filled_in() -> None:
    raw = {question.id: values for question in SHORT.questions if (values := fullest().get(question.id))}
    raw |= {"area": ("town:port",), "words": ("Own words",)}
    assert made(SHORT, raw) == made(FORM, raw)
    assert (SHORT.id, SHORT.version, SHORT.wording) == (FORM.id, FORM.version, FORM.wording)


def test_whoever_answered_everything_keeps_every_page() -> None:
    assert replace(easy.easy(FORM, fullest()), variant=FORM.variant) == FORM


@settings(max_examples=150)
@given(raw=RAWS)
def test_no_answer_of_the_whole_form_is_hidden_or_dropped(raw: Raw) -> None:
    whole = read(raw)
    short = answers.read(easy.easy(FORM, raw), raw, GAZETTEER, OFFERS, TODAY)
    assert short == whole


def test_both_show_a_reader_the_same_rows() -> None:
    report = composed(fullest())

    def say(text: Text) -> str:
        return text.says

    form = easy.easy(FORM, fullest())
    assert rows.recipient_views(form, report, OFFERS, GAZETTEER, say) == rows.recipient_views(
        FORM, report, OFFERS, GAZETTEER, say
    )


@pytest.mark.parametrize("page_id", sorted(LEFT_OUT))
def test_the_page_at_hand_stays(page_id: str) -> None:
    assert easy.easy(FORM, here=page_id).page(page_id) == FORM.page(page_id)


def test_an_empty_field_is_no_answer() -> None:
    assert easy.easy(FORM, {"evidence": ("",), "impact": ()}) == SHORT


def test_what_was_left_out_before_a_page_is_not_open_after_it() -> None:
    assert easy.skipped(FORM, SHORT, "choose") == ("why-more", "ward", "evidence")
    assert easy.skipped(FORM, FORM, "choose") == ()


def test_the_shortest_way_comes_to_the_number() -> None:
    found = answers.read(SHORT, {"behaviours": ("threat",)}, GAZETTEER, OFFERS, TODAY).answers
    assert journey.after(SHORT, found, "check") == "number"
    assert len(journey.visible(SHORT, found)) == len(journey.visible(FORM, found)) - 3


def _without(page_id: str = "", question_id: str = "") -> Form:
    pages = (page for page in FORM.pages if page.id != page_id)
    return replace(FORM, pages=tuple(_page_without(page, question_id) for page in pages))


def _page_without(page: Page, question_id: str) -> Page:
    return replace(page, questions=tuple(question for question in page.questions if question.id != question_id))


@pytest.mark.parametrize(
    ("variant", "fault"),
    [
        pytest.param(_without("safe-now"), "safe-now is left out and has a safety sentence", id="a safety page"),
        pytest.param(_without("choose"), "given may not be left out", id="the permission"),
        pytest.param(_without(question_id="reader"), "reader may not be left out", id="who checks it"),
        pytest.param(_without(question_id="name"), "name may not be left out", id="how to be reached"),
        pytest.param(_without("what"), "behaviours may not be left out", id="the one that is needed"),
        pytest.param(
            _without(question_id="named_bodies"),
            "named_bodies, which is not on an earlier page",
            id="what another question looks back at",
        ),
        pytest.param(
            replace(FORM, pages=FORM.pages[::-1]), "its pages are not those of the form in their order", id="the order"
        ),
        pytest.param(
            replace(FORM, pages=tuple(replace(page, intro=()) for page in FORM.pages)),
            "limits is not the page of the form",
            id="a promise",
        ),
    ],
)
def test_a_fault_of_a_variant_is_told(variant: Form, fault: str) -> None:
    assert any(fault in told for told in checks.variant_faults(FORM, variant))
