"""Who checked which sentence, and how it is kept beside a catalogue."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.locales import review
from reporting.locales.review import Review

KEY = ("safety", "Ring 999.")


@given(role=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1), day=st.dates())
def test_what_is_written_is_read_back(role: str, day: date) -> None:
    reviews = (Review(role=role, day=day, sentences=("a", "b")), Review(role="second reviewer", day=day, sentences=()))
    assert review.read_reviews(review.written_reviews(reviews)) == reviews


@pytest.mark.parametrize(
    ("key", "words"),
    [
        pytest.param(("rights", "Ring 999."), "Zadzwoń: 999.", id="the kind"),
        pytest.param(("safety", "Ring 999!"), "Zadzwoń: 999.", id="the English"),
        pytest.param(("safety", "Ring 999."), "Zadzwoń: 999!", id="the translation"),
    ],
)
def test_each_change_makes_another_mark(key: tuple[str, str], words: str) -> None:
    assert review.mark(key, words) != review.mark(KEY, "Zadzwoń: 999.")


def test_the_mark_of_the_english_hangs_on_the_english_alone() -> None:
    assert review.english_mark(KEY) == review.english_mark(("safety", "Ring 999."))
    assert review.english_mark(KEY) != review.english_mark(("safety", "Ring 999!"))


@pytest.mark.parametrize(
    ("context", "protected"), [("safety", True), ("permission", True), ("rights", True), ("strand", False), ("", False)]
)
def test_what_is_protected(context: str, protected: bool) -> None:
    assert review.protected((context, "x")) is protected


def test_an_empty_file_has_no_review() -> None:
    assert review.read_reviews("") == ()
