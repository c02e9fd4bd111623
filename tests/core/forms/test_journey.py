"""The way through the form: every page in its turn, forward and back, and nobody past what is still open."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

from reporting.forms import journey
from reporting.forms.conditions import holds, label_of
from reporting.forms.hate_incident import FORM
from reporting.model.answers import Raw, Value
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.form import Answered, Condition, Every, Has, Is, Not, Some
from reporting.model.permission import Choice, Given, Scope
from tests.core.forms.examples import fullest, read
from tests.core.forms.test_answers import RAWS

SHORTEST = [
    "start",
    "safe",
    "limits",
    "you",
    "what",
    "why",
    "effect",
    "help",
    "words",
    "when",
    "where",
    "area",
    "before",
    "official",
    "evidence",
    "choose",
    "sending",
    "check",
    "more",
    "about",
    "number",
]
ALL = [page.id for page in FORM.pages]


def way(raw: Raw) -> list[str]:
    return [page.id for page in journey.visible(FORM, read(raw).answers)]


def test_the_shortest_way_has_no_page_that_does_not_fit() -> None:
    assert way({}) == SHORTEST


def test_the_fullest_way_has_every_page_but_the_one_for_other_places() -> None:
    # A danger that was put in is sent at once, and who named the council is not asked for a reader; what the number
    # opens is asked of everybody who is alone.
    assert way(fullest()) == [page for page in ALL if page != "outside"]
    assert way(fullest() | {"risk_put": ("no",)}) == [page for page in ALL if page != "outside"]
    assert way(fullest() | {"area": ("outside",)}) == [page for page in ALL if page != "ward"]


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        pytest.param({"risk": ("hurt",)}, "safe-now", id="a danger"),
        pytest.param({"role": ("on_behalf",)}, "you-more", id="for somebody else"),
        pytest.param({"strands": ("race",)}, "why-more", id="a strand with finer ones"),
        pytest.param({"area": ("town:port",)}, "ward", id="a town"),
        pytest.param({"area": ("panel:east",)}, "ward", id="a panel area"),
        pytest.param({"area": ("outside",)}, "outside", id="somewhere else"),
        pytest.param({"named_bodies": ("landlord",)}, "who-looks", id="a body that others look into"),
        pytest.param({"choice.charity": ("G",)}, "share", id="a recipient"),
    ],
)
def test_an_answer_opens_its_own_page_and_no_other(raw: Raw, page: str) -> None:
    assert set(way(raw)) - set(SHORTEST) == {page}


@pytest.mark.parametrize(
    ("raw", "pages"),
    [
        pytest.param({"choice.police": ("B",)}, {"share"}, id="the police without the words"),
        pytest.param(
            {"choice.police": ("B",), "scope.police.story": ("yes",)},
            {"share", "act", "act-who", "act-seen"},
            id="the police with the words",
        ),
        pytest.param(
            {"choice.council": ("F",), "scope.council.story": ("yes",)},
            {"share", "act", "act-who", "act-seen"},
            id="the council with the words",
        ),
        pytest.param({"choice.support": ("E",)}, {"share", "contact", "contact-safe", "needs"}, id="contact"),
        pytest.param({"choice.support": ("D",)}, {"share"}, id="by number alone"),
        pytest.param(
            {"choice.charity": ("G",), "scope.charity.contact": ("yes",)},
            {"share", "contact", "contact-safe", "needs"},
            id="a charity with contact",
        ),
    ],
)
def test_contact_and_help_to_act_are_asked_only_where_they_are_of_use(raw: Raw, pages: set[str]) -> None:
    assert set(way(raw)) - set(SHORTEST) == pages


@given(RAWS)
@settings(max_examples=60, deadline=None)
def test_forward_and_back_are_the_same_way(raw: Raw) -> None:
    answers = read(raw).answers
    pages = [page.id for page in journey.visible(FORM, answers)]
    for here, there in pairwise(pages):
        assert journey.after(FORM, answers, here) == there
        assert journey.before(FORM, answers, there) == here
    assert journey.before(FORM, answers, "start") is None
    assert journey.after(FORM, answers, "number") == "number"


def test_a_hidden_page_leads_on_to_the_next_one_that_fits() -> None:
    assert journey.after(FORM, {}, "safe-now") == "limits"
    assert journey.before(FORM, {}, "safe-now") == "safe"


def test_an_unknown_page_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        journey.after(FORM, {}, "nowhere")


def test_the_first_open_page_is_the_first_not_passed() -> None:
    reading = read({"behaviours": ("threat",)})
    assert journey.first_open(FORM, reading, ()) == "start"
    assert journey.first_open(FORM, reading, ("start", "limits")) == "safe"
    assert journey.first_open(FORM, reading, tuple(ALL)) == "check"


def test_a_page_with_an_answer_to_put_right_is_open_again() -> None:
    assert journey.first_open(FORM, read({}), tuple(ALL)) == "what"
    raw: Raw = {"behaviours": ("threat",), "when.day": ("31",), "choice.police": ("Z",)}
    assert journey.first_open(FORM, read(raw), tuple(ALL)) == "when"
    assert journey.first_open(FORM, read(raw | {"when.day": ("",)}), tuple(ALL)) == "choose"


def test_a_page_that_a_changed_answer_brings_is_open() -> None:
    passed = tuple(SHORTEST)
    raw: Raw = {"behaviours": ("threat",), "risk": ("return",)}
    assert journey.first_open(FORM, read(raw), passed) == "safe-now"


@pytest.mark.parametrize(
    ("field", "page"),
    [
        ("hurt", "effect"),
        ("when.day", "when"),
        ("choice.police", "choose"),
        ("given", "choose"),
        ("scope.police.story", "share"),
        ("nothing", ""),
    ],
)
def test_a_field_belongs_to_a_page(field: str, page: str) -> None:
    assert journey.page_of(FORM, field) == page


YES = Answered("a")
NO = Answered("b")


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        pytest.param(None, True, id="no condition"),
        pytest.param(Is("one", "x"), True, id="is"),
        pytest.param(Is("one", "y"), False, id="is not"),
        pytest.param(Is("nothing", "x"), False, id="unanswered is nothing"),
        pytest.param(Is("area", "town"), True, id="an area is of a level"),
        pytest.param(Has("many", "x"), True, id="has"),
        pytest.param(Has("many", "z"), False, id="has not"),
        pytest.param(Has("one", "x"), False, id="one answer has no parts"),
        pytest.param(Has("given", "story"), True, id="a permission has a scope"),
        pytest.param(Has("given", "B"), True, id="a permission has a choice"),
        pytest.param(Has("given", "contact"), False, id="no permission has the scope"),
        pytest.param(Every((YES, Not(NO))), True, id="all"),
        pytest.param(Every((YES, NO)), False, id="not all"),
        pytest.param(Some((NO, YES)), True, id="any"),
        pytest.param(Some((NO,)), False, id="none of them"),
        pytest.param(Every(()), True, id="all of nothing"),
        pytest.param(Some(()), False, id="any of nothing"),
    ],
)
def test_a_condition_holds(condition: Condition | None, true: bool) -> None:
    answers: dict[str, Value] = {
        "a": "x",
        "one": "x",
        "many": ("x", "y"),
        "area": AreaChoice(level=AreaLevel.TOWN, code="port"),
        "given": (Given(agency="police", choice=Choice.B, scopes=(Scope.FACTS, Scope.STORY)),),
    }
    assert holds(condition, answers) is true


def test_the_wording_fits_how_the_reporter_stands_to_it() -> None:
    strands = FORM.question("strands")
    assert label_of(strands, {}) == strands.label
    assert label_of(strands, {"role": "witness"}) == strands.label
    assert label_of(strands, {"role": "victim"}).says == "Why do you think they did it to you?"


def test_somebody_under_18_is_told_of_childline_and_an_adult_is_not() -> None:
    for page in ("safe", "limits"):
        told = [paragraph for paragraph in FORM.page(page).intro if "0800 1111" in paragraph.text.says]
        assert told
        assert all(holds(paragraph.show_if, {"under_18": "yes"}) for paragraph in told)
        assert not any(holds(paragraph.show_if, {"under_18": "no"}) for paragraph in told)


def test_without_offers_nobody_can_be_told() -> None:
    assert "share" not in [page.id for page in journey.visible(FORM, read(fullest(), ()).answers)]
