"""Equal marks for equal content, whatever copying changes, and nothing else that a mark tells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting.model.report import Count, Report, Story
from reporting.model.strand import Strand
from reporting.sealing.alike import mark_of, site_name
from tests.core.sealing.examples import fullest

PEPPER, SALT = b"p" * 32, b"s" * 32


def telling(words: str) -> Report:
    whole = fullest()
    return replace(whole, story=replace(whole.story, words=words))


def mark(report: Report, pepper: bytes = PEPPER, salt: bytes = SALT) -> bytes | None:
    return mark_of(report, pepper, salt)


@pytest.mark.parametrize(
    "words",
    [
        "He shouted at me, twice.",
        "  he SHOUTED at me twice ",
        "He shouted\r\nat me \u2014 twice!",
        "He\u00a0shouted at me, twice.",
        "He shou\u200bted at me, tw\u00adice.",
        "\uff28e shouted at me, twice.",
    ],
)
def test_case_spacing_points_and_hidden_signs_make_no_difference(words: str) -> None:
    assert mark(telling(words)) == mark(telling("He shouted at me, twice."))


@pytest.mark.parametrize("words", ["He shouted at me, three times.", "Heshouted at me twice", ""])
def test_other_words_are_another_mark(words: str) -> None:
    assert mark(telling(words)) != mark(telling("He shouted at me, twice."))


@pytest.mark.parametrize(
    ("story", "marked"),
    [
        pytest.param(Story(lang="en"), False, id="boxes alone"),
        pytest.param(Story(lang="en", day=date(2026, 3, 4), time="18:30"), False, id="a day and a time"),
        pytest.param(Story(lang="en", words=" ...\u200b"), False, id="points and hidden signs"),
        pytest.param(Story(lang="en", words="He shouted."), True, id="words"),
        pytest.param(Story(lang="en", looks="A red coat"), True, id="what somebody looked like"),
    ],
)
def test_who_only_ticked_boxes_is_nobodys_like(story: Story, marked: bool) -> None:
    assert (mark(replace(fullest(), story=story)) is not None) is marked


def test_other_facts_are_another_mark_and_how_it_came_is_none() -> None:
    whole = fullest()
    assert mark(replace(whole, facts=replace(whole.facts, strands=(Strand.AGE,)))) != mark(whole)
    assert mark(replace(whole, count=Count(lang="pl", site="lib"))) == mark(whole)
    assert mark(replace(whole, story=replace(whole.story, lang="pl"))) == mark(whole)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_another_day_and_another_pepper_are_another_mark(pepper: bytes, salt: bytes) -> None:
    whole = fullest()
    assert (mark(whole, pepper, salt) == mark(whole)) == ((pepper, salt) == (PEPPER, SALT))


def test_a_sites_name_is_another_each_day_and_under_each_pepper() -> None:
    names = {
        site_name(site, pepper, date(2026, 3, day))
        for site in ("lib", "mosque")
        for pepper in (PEPPER, SALT)
        for day in (4, 5)
    }
    assert len(names) == 8
    assert not any("lib" in name for name in names)
