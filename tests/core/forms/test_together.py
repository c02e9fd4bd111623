"""Answers that do not fit each other, and problems that name what was done."""

import pytest

from reporting.forms import fixes, together
from reporting.forms.hate_incident import FORM
from reporting.model.answers import Problem, Raw
from tests.core.forms.examples import read

DONE: Raw = {"behaviours": ("verbal_abuse",)}


@pytest.mark.parametrize(("code", "clear"), [("today", False), ("yesterday", False), ("last_weeks", True)])
def test_a_named_day_and_another_written_day_are_two_days(code: str, clear: bool) -> None:
    raw: Raw = {"when": (code,), "when.day": ("2",), "when.month": ("3",), "when.year": ("2026",)}
    problems = read(DONE | raw).problems
    assert [problem.fix for problem in problems] == ([] if clear else [fixes.TWO_DAYS])


def test_a_time_too_long_is_measured() -> None:
    (problem,) = read(DONE | {"when.time": ("x" * 1_041,)}).problems
    assert problem == Problem("when.time", fixes.TOO_LONG, {"most": "40", "has": "1,041"})


@pytest.mark.parametrize(
    ("methods", "said"), [(("phone",), True), (("via_site",), False), (("inbox",), False), ((), False)]
)
def test_a_way_of_contact_without_an_address_does_not_fit(methods: tuple[str, ...], said: bool) -> None:
    problems = together.unfitting(FORM.page("contact"), {"methods": methods})
    assert problems == ((Problem("details", fixes.REACH),) if said else ())


def test_an_answer_that_stands_by_itself_is_named() -> None:
    (problem,) = read(DONE | {"strands": ("race", "not_sure")}).problems
    explained = together.explained(FORM, {"strands": ("race", "not_sure")}, problem)
    assert explained.fix == fixes.ALONE_NAMED
    assert explained.values["answer"] in [option.label for option in FORM.question("strands").options if option.alone]


def test_half_a_character_is_not_said_to_be_too_long_by_a_count() -> None:
    problem = Problem("words", fixes.SHORTER)
    assert together.explained(FORM, {"words": ("half \ud83d",)}, problem) == problem
