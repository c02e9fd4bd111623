"""What is said of postcodes and of hours can be read by a child of ten."""

import pytest

from reporting.locales import pages
from reporting.locales.says import safety
from reporting.model.form import Text
from tests.core.forms.reading_ease import grade, sentences, words

EVERY = (*safety.ALL, pages.READ_NOW, pages.READ_NEXT, pages.CHILDLINE)


def test_together_they_read_at_grade_six_or_below() -> None:
    assert grade(text.says for text in EVERY) <= 6


@pytest.mark.parametrize("text", EVERY, ids=lambda text: text.says[:40])
def test_no_sentence_is_longer_than_twenty_words(text: Text) -> None:
    assert max(len(words(sentence)) for sentence in sentences(text.says)) <= 20
