"""Typed answers are read with care: what is not understood is a problem to put right and never an exception."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.forms import answers, fixes
from reporting.forms.hate_incident import FORM
from reporting.forms.journey import page_of
from reporting.forms.permissions import choice_field, scope_field
from reporting.model.answers import Raw, When
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.form import Text
from reporting.model.incident import WhenPrecision
from reporting.model.permission import Choice, Given, Offer, Scope
from tests.core.forms.examples import GAZETTEER, OFFERS, TODAY, fullest, offer, read

DONE: Raw = {"behaviours": ("threat",)}


def problems(raw: Raw, offers: tuple[Offer, ...] = OFFERS) -> list[tuple[str, Text]]:
    return [(problem.field, problem.fix) for problem in read(DONE | raw, offers).problems]


def test_an_empty_form_needs_one_answer() -> None:
    assert [problem.field for problem in read({}).problems] == ["behaviours"]
    assert read({}).answers == {}


def test_photos_are_allowed_by_a_yes_of_their_own() -> None:
    raw: Raw = DONE | {"choice.police": ("C",), "scope.police.evidence": ("yes",)}
    assert "scope.police.evidence" in answers.fields(FORM.question("scopes"), read(raw).answers, OFFERS)
    given = read(raw).answers["given"]
    assert isinstance(given, tuple)
    assert [Scope.EVIDENCE in one.scopes for one in given if isinstance(one, Given)] == [True]
    silent = read(DONE | {"choice.police": ("C",)}).answers["given"]
    assert isinstance(silent, tuple)
    assert [Scope.EVIDENCE in one.scopes for one in silent if isinstance(one, Given)] == [False]


def test_problems_of_one_page_are_those_of_its_own_questions() -> None:
    raw: Raw = {"hurt": ("cat",), "role": ("king",)}
    reading = answers.read(FORM, raw, GAZETTEER, OFFERS, TODAY, page=FORM.page("effect"))
    assert [problem.field for problem in reading.problems] == ["hurt"]


@pytest.mark.parametrize(
    ("raw", "field", "fix"),
    [
        pytest.param({"role": ("king",)}, "role", fixes.PICK, id="an unknown code"),
        pytest.param({"role": ("witness", "community")}, "role", fixes.ONE_ONLY, id="two answers where one is asked"),
        pytest.param({"impact": ("angry", "cat")}, "impact", fixes.PICK, id="an unknown code among good ones"),
        pytest.param({"evidence": ("photo", "none")}, "evidence", fixes.ALONE, id="none and something"),
        pytest.param({"strands": ("race", "not_sure")}, "strands", fixes.ALONE, id="a strand and not sure"),
        pytest.param({"words": ("a", "b")}, "words", fixes.ONE_ONLY, id="two texts"),
        pytest.param({"words": ("x" * 20_001,)}, "words", fixes.SHORTER, id="a text that is too long"),
        pytest.param({"words": ("half \ud83d",)}, "words", fixes.SHORTER, id="half a character"),
        pytest.param({"area": ("town:atlantis",)}, "area", fixes.AREA, id="an unknown town"),
        pytest.param({"area": ("panel:port",)}, "area", fixes.AREA, id="a town as a panel area"),
        pytest.param({"area": ("outside", "online")}, "area", fixes.ONE_ONLY, id="two areas"),
        pytest.param({"area": ("ward",)}, "area", fixes.AREA, id="a level and no area"),
        pytest.param({"choice.police": ("Z",)}, "choice.police", fixes.CHOICE, id="an unknown choice"),
        pytest.param({"choice.police": ("G",)}, "choice.police", fixes.CHOICE, id="a choice not offered there"),
        pytest.param({"choice.police": ("B", "no")}, "choice.police", fixes.CHOICE, id="yes and no"),
        pytest.param({"given": ("A",), "choice.police": ("B",)}, "given", fixes.ALONE, id="no to all, and a yes"),
        pytest.param({"given": ("B",)}, "given", fixes.CHOICE, id="a choice for nobody"),
        pytest.param(
            {"choice.police": ("B",), "scope.police.story": ("maybe",)},
            "scope.police.story",
            fixes.CHOICE,
            id="neither yes nor no",
        ),
    ],
)
def test_an_answer_to_put_right(raw: Raw, field: str, fix: Text) -> None:
    assert problems(raw) == [(field, fix)]


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        pytest.param(("27", "3", "2026"), date(2026, 3, 27), id="as in the example"),
        pytest.param((" 07 ", "03", "2026"), date(2026, 3, 7), id="spaces and noughts"),
        pytest.param(("٢٧", "٣", "٢٠٢٦"), date(2026, 3, 27), id="Arabic-Indic digits"),
        pytest.param(("২৭", "৩", "২০২৬"), date(2026, 3, 27), id="Bengali digits"),
        pytest.param(("۲۷", "3", "２０２６"), date(2026, 3, 27), id="three kinds of digits"),
        pytest.param(("29", "2", "2024"), date(2024, 2, 29), id="a leap day"),
        pytest.param(("20", "11", "2026"), TODAY, id="today"),
    ],
)
def test_a_day_as_people_write_it(parts: tuple[str, str, str], day: date) -> None:
    reading = read(DONE | dict(zip(("when.day", "when.month", "when.year"), ((p,) for p in parts), strict=True)))
    assert reading.problems == ()
    when = reading.answers["when"]
    assert isinstance(when, When)
    assert (when.day, when.precision, when.week and when.week.weekday()) == (day, WhenPrecision.DAY, 0)


@pytest.mark.parametrize(
    ("parts", "field", "fix"),
    [
        pytest.param(("31", "2", "2026"), "when.day", fixes.NO_SUCH_DAY, id="31 February"),
        pytest.param(("29", "2", "2026"), "when.day", fixes.NO_SUCH_DAY, id="a leap day of no leap year"),
        pytest.param(("21", "11", "2026"), "when.day", fixes.FUTURE, id="tomorrow"),
        pytest.param(("1", "1", "26"), "when.year", fixes.YEAR, id="a year of two digits"),
        pytest.param(("1", "1", "20260"), "when.year", fixes.DAY, id="a year of five digits"),
        pytest.param(("0", "1", "2026"), "when.day", fixes.NO_SUCH_DAY, id="day nought"),
        pytest.param(("1", "13", "2026"), "when.day", fixes.NO_SUCH_DAY, id="month thirteen"),
        pytest.param(("", "3", "2026"), "when.day", fixes.DAY, id="no day"),
        pytest.param(("1", "", "2026"), "when.month", fixes.DAY, id="no month"),
        pytest.param(("1", "3", ""), "when.year", fixes.DAY, id="no year"),
        pytest.param(("-1", "3", "2026"), "when.day", fixes.DAY, id="a sign"),
        pytest.param(("1_0", "3", "2026"), "when.day", fixes.DAY, id="an underscore"),
        pytest.param(("²", "3", "2026"), "when.day", fixes.DAY, id="a raised two"),
        pytest.param(("first", "March", "2026"), "when.day", fixes.DAY, id="words"),
        pytest.param(("1" * 5000, "3", "2026"), "when.day", fixes.DAY, id="five thousand digits"),
    ],
)
def test_a_day_to_put_right(parts: tuple[str, str, str], field: str, fix: Text) -> None:
    raw: Raw = dict(zip(("when.day", "when.month", "when.year"), ((part,) for part in parts), strict=True))
    assert problems(raw) == [(field, fix)]


@pytest.mark.parametrize(
    ("code", "precision", "week", "day"),
    [
        ("today", "day", date(2026, 11, 16), TODAY),
        ("yesterday", "day", date(2026, 11, 16), date(2026, 11, 19)),
        ("this_week", "about", date(2026, 11, 16), None),
        ("last_weeks", "about", date(2026, 11, 2), None),
        ("this_year", "about", None, None),
        ("past", "past", None, None),
        ("ongoing", "ongoing", None, None),
        ("not_sure", None, None, None),
    ],
)
def test_a_relative_time_is_a_week_and_how_surely(
    code: str, precision: str | None, week: date | None, day: date | None
) -> None:
    expected = When(precision=WhenPrecision(precision) if precision else None, week=week, day=day)
    assert read(DONE | {"when": (code,)}).answers["when"] == expected


def test_a_day_with_a_time_is_exact_and_a_written_day_goes_before_a_relative_one() -> None:
    raw: Raw = {"when": ("this_week",), "when.day": ("2",), "when.month": ("3",), "when.year": ("2026",)}
    when = read(DONE | raw | {"when.time": ("about 6",)}).answers["when"]
    assert when == When(precision=WhenPrecision.EXACT, week=date(2026, 3, 2), day=date(2026, 3, 2), time="about 6")


def test_codes_come_in_the_order_of_the_form_and_each_once() -> None:
    raw: Raw = {"behaviours": ("theft", "threat", "theft", "verbal_abuse")}
    assert read(raw).answers["behaviours"] == ("verbal_abuse", "threat", "theft")


def test_a_hidden_question_has_no_answer_and_a_hidden_option_is_dropped() -> None:
    reading = read(DONE | {"strands": ("age",), "sub_strands": ("race.black",), "on_behalf": ("no",)})
    assert reading.problems == ()
    assert "sub_strands" not in reading.answers
    assert "on_behalf" not in reading.answers
    both = read(DONE | {"strands": ("race",), "sub_strands": ("race.black", "religion.sikh")})
    assert both.answers["sub_strands"] == ("race.black",)
    assert both.problems == ()


def test_an_unknown_field_is_nothing() -> None:
    assert read(DONE | {"admin": ("1",), "choice.nobody": ("B",), "when.century": ("x",)}) == read(DONE)


def test_words_are_kept_as_typed() -> None:
    typed = "  Zażółć\r\n\tگفت\u200c\u200fו \U0001f469\u200d\U0001f9bd e\u0301  "
    assert read(DONE | {"words": (typed,)}).answers["words"] == typed


def test_a_town_is_narrowed_by_its_own_wards_alone() -> None:
    inside = read(DONE | {"area": ("town:port",), "ward": ("ward:E05000001",)})
    assert inside.answers["ward"] == AreaChoice(level=AreaLevel.WARD, code="E05000001")
    outside = read(DONE | {"area": ("town:port",), "ward": ("ward:E05000003",)})
    assert "ward" not in outside.answers
    assert outside.problems == ()
    assert problems({"area": ("town:port",), "ward": ("ward:none",)}) == [("ward", fixes.AREA)]
    assert "ward" not in read(DONE | {"area": ("ward:E05000003",), "ward": ("ward:E05000001",)}).answers


def test_a_permission_gives_what_its_choice_gives_and_what_was_said_yes_to() -> None:
    raw: Raw = {
        choice_field("police"): ("B",),
        scope_field("police", Scope.STORY): ("yes",),
        scope_field("police", Scope.CONTACT): ("yes",),  # never asked under B
        choice_field("charity"): ("G",),
        scope_field("charity", Scope.STORY): ("no",),
        choice_field("council"): ("no",),
    }
    assert read(DONE | raw).answers["given"] == (
        Given(agency="police", choice=Choice.B, scopes=(Scope.FACTS, Scope.STORY, Scope.REPLY)),
        Given(agency="charity", choice=Choice.G, scopes=(Scope.FACTS, Scope.REPLY)),
    )


def test_an_agency_that_is_not_offered_any_more_is_not_told() -> None:
    reading = read(DONE | {choice_field("police"): ("C",)}, OFFERS[1:])
    assert "given" not in reading.answers
    assert reading.problems == ()


def test_a_scope_that_an_offer_holds_back_is_not_given() -> None:
    held = (Offer(agency="landlord", name="Landlord", choices=(Choice.F,), ask=frozenset({Scope.STORY})),)
    raw: Raw = {choice_field("landlord"): ("F",), scope_field("landlord", Scope.CONTACT): ("yes",)}
    assert read(DONE | raw, held).answers["given"] == (
        Given(agency="landlord", choice=Choice.F, scopes=(Scope.FACTS, Scope.REPLY)),
    )


def test_no_to_all_is_no_permission() -> None:
    assert "given" not in read(DONE | {"given": ("A",), choice_field("police"): ("no",)}).answers


def test_every_field_that_a_full_form_sends_is_known_by_name() -> None:
    full = read(fullest())
    named = {name for question in FORM.questions for name in answers.fields(question, full.answers, OFFERS)}
    never_asked = {scope_field(one.agency, scope) for one in OFFERS for scope in Scope} - named
    assert set(fullest()) - named == never_asked


NAMES = [
    *(name for question in FORM.questions for name in answers.fields(question, {}, OFFERS)),
    *(scope_field(one.agency, scope) for one in OFFERS for scope in Scope),
]
CODES = [str(option.code) for question in FORM.questions for option in question.options]
VALUES = st.one_of(
    st.sampled_from([*CODES, "yes", "no", "town:port", "panel:west", "ward:E05000001", "27", "2026", "A", "F"]),
    st.text(max_size=30),
    st.text(alphabet=st.characters(codec=None), max_size=5),
    st.integers().map(str),
)
RAWS = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=10)), st.lists(VALUES, max_size=4).map(tuple))


@given(RAWS, st.dates(date(2024, 1, 1), date(2100, 1, 1)))
@settings(max_examples=300, deadline=None)
def test_whatever_is_sent_is_read_without_an_exception(raw: Raw, today: date) -> None:
    reading = answers.read(FORM, raw, GAZETTEER, OFFERS, today)
    known = {question.id for question in FORM.questions}
    assert set(reading.answers) <= known
    assert all(page_of(FORM, problem.field) for problem in reading.problems)


def test_an_offer_of_one_more_agency_changes_no_other_permission() -> None:
    more = (*OFFERS, offer("hub", "Hub", Choice.F))
    raw: Raw = {choice_field("police"): ("C",)}
    assert read(DONE | raw, more).answers["given"] == read(DONE | raw).answers["given"]
