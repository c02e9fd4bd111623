"""The paper form asks what the form asks, in its order, and what is ticked on it can be keyed as it was meant."""

from collections import defaultdict

import pytest

from reporting.forms import answers
from reporting.forms.easy import easy
from reporting.forms.hate_incident import FORM
from reporting.forms.paper import Sheet, code_book, on_paper, sheet
from reporting.forms.paper_gates import Gate, NotForPaper, Ref, gates, without
from reporting.model.form import Answered, Every, Has, Is, Not, Some, Text
from reporting.model.permission import Choice
from tests.core.forms.examples import GAZETTEER, OFFERS, TODAY

CHECKED = sheet(FORM, OFFERS, GAZETTEER, TODAY, checked=True)
UNCHECKED = sheet(FORM, OFFERS, GAZETTEER, TODAY, checked=False)
EASY = sheet(easy(FORM), OFFERS, GAZETTEER, TODAY, checked=True, whole=FORM)
NEED_PERMISSION = {
    "scopes",
    "send",
    "name",
    "methods",
    "details",
    "safety",
    "exact_place",
    "words_used",
    "who",
    "looks",
}


def ids(made: Sheet) -> list[str]:
    return [one.question.id for one in made.asks]


def test_each_question_is_on_paper_once_and_in_order() -> None:
    assert ids(CHECKED) == [question.id for question in FORM.questions if on_paper(question)]


def test_only_what_is_about_a_screen_stays_away() -> None:
    assert [question.id for question in FORM.questions if not on_paper(question)] == ["shared_device", "opens"]


def test_limits_and_safety_stand_before_the_story() -> None:
    titles = [part.title for part in CHECKED.parts]
    places = [titles.index(FORM.page(page).title) for page in ("safe", "safe-now", "limits", "what", "words")]
    assert places == sorted(places)


def test_every_option_of_every_question_has_a_box() -> None:
    boxed = defaultdict(set)
    for one in CHECKED.asks:
        for group in one.ticks:
            boxed[one.question.id] |= {tick.value for tick in group.ticks}
    for question in FORM.questions:
        if on_paper(question) and question.kind in ("one", "many", "when", "area") and not question.narrows:
            assert {str(option.code) for option in question.options} <= boxed[question.id], question.id


def test_a_margin_code_stands_for_one_answer_and_an_answer_has_one_code() -> None:
    ticks = [tick for one in CHECKED.asks for group in one.ticks for tick in group.ticks]
    book = code_book(CHECKED)
    assert len(book) == len(ticks) == len(set(book.values()))


def test_what_is_ticked_is_read_as_it_was_meant() -> None:
    for one in CHECKED.asks:
        for tick in (tick for group in one.ticks for tick in group.ticks):
            raw = {tick.field: (tick.value,)}
            reading = answers.read(FORM, raw, GAZETTEER, OFFERS, TODAY)
            of_it = [problem for problem in reading.problems if problem.field == tick.field]
            assert of_it == [], tick.code


def test_numbers_and_codes_mean_the_same_in_every_language_and_variant() -> None:
    whole = code_book(CHECKED)
    assert code_book(UNCHECKED).items() <= whole.items()
    assert code_book(EASY).items() <= whole.items()
    assert CHECKED.mark == UNCHECKED.mark == EASY.mark


def test_easy_read_asks_what_easy_read_asks() -> None:
    assert ids(EASY) == [question.id for question in easy(FORM).questions if on_paper(question)]


def test_in_an_unchecked_language_nobody_can_be_chosen() -> None:
    given = [pair for pair in code_book(UNCHECKED).values() if pair[0].startswith(("choice.", "scope.", "given"))]
    assert given == [("given", "A")]
    assert NEED_PERMISSION.isdisjoint(ids(UNCHECKED))
    assert [part.counted_only for part in UNCHECKED.parts if part.permission] == [True]


def test_each_recipient_has_a_row_of_boxes() -> None:
    given = next(one for one in CHECKED.asks if one.question.id == "given")
    assert [group.heading for group in given.ticks] == [None, *(offer.name for offer in OFFERS)]


def named(atom: Is | Has) -> tuple[Ref, ...]:
    return (Ref(code=f"{atom.question}.{atom.code}", label=Text(atom.code)),)


A, B = Is("1", "a"), Has("1", "b")
REFS = named(A) + named(B)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        pytest.param(None, (), id="always"),
        pytest.param(A, (Gate(only=True, refs=named(A)),), id="one answer"),
        pytest.param(Some((A, Some((B, A)))), (Gate(only=True, refs=REFS),), id="one of several"),
        pytest.param(Not(Some((A, B))), (Gate(only=False, refs=REFS),), id="none of several"),
        pytest.param(
            Every((A, Not(B))),
            (Gate(only=True, refs=named(A)), Gate(only=False, refs=named(B))),
            id="one and not another",
        ),
        pytest.param(Answered("1"), (Gate(only=True, number=1),), id="any answer"),
    ],
)
def test_a_condition_is_said_in_plain_instructions(condition: object, said: tuple[Gate, ...]) -> None:
    assert gates(condition, named, int) == said  # type: ignore[arg-type]


def test_a_condition_too_tangled_for_paper_is_refused_and_never_left_out() -> None:
    with pytest.raises(NotForPaper):
        gates(Not(Every((A, B))), named, int)


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        pytest.param(A, False, id="never asked"),
        pytest.param(Not(A), None, id="not what is never asked"),
        pytest.param(Some((A, B)), B, id="one of two"),
        pytest.param(Every((A, B)), False, id="both"),
        pytest.param(Every((Not(A), B)), B, id="the other"),
        pytest.param(Some((Not(A), B)), None, id="always one of two"),
        pytest.param(Not(Not(A)), False, id="twice not"),
    ],
)
def test_what_is_never_asked_leaves_the_condition(condition: object, left: object) -> None:
    assert without(condition, lambda atom: atom == A) == left  # type: ignore[arg-type]


def test_a_page_that_hangs_on_a_choice_nobody_offers_is_not_printed() -> None:
    only_support = tuple(offer for offer in OFFERS if Choice.E in offer.choices)
    made = sheet(FORM, only_support, GAZETTEER, TODAY, checked=True)
    assert "exact_place" not in ids(made)
    assert "name" in ids(made)
