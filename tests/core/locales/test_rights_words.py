"""The sentences behind the number can be read by a child of ten, and blame nobody."""

import pytest

from reporting.forms import behind
from reporting.locales import walk
from reporting.locales.says import rights
from reporting.model.form import Text
from tests.core.forms.reading_ease import grade, sentences, words
from tests.core.forms.test_words import UNWELCOME

FOUND = walk.sentences([value for module in (rights, behind) for value in vars(module).values()])
EVERY: tuple[Text, ...] = tuple(dict.fromkeys(found.text for found in FOUND))


def test_together_they_read_at_grade_six_or_below() -> None:
    assert grade(text.says for text in EVERY) <= 6


@pytest.mark.parametrize("text", EVERY, ids=lambda text: text.says[:40])
def test_no_sentence_is_longer_than_twenty_words(text: Text) -> None:
    assert max(len(words(sentence)) for sentence in sentences(text.says)) <= 20


@pytest.mark.parametrize("unwelcome", UNWELCOME)
def test_no_sentence_blames_or_frightens(unwelcome: str) -> None:
    assert [text.says for text in EVERY if f" {unwelcome} " in f" {text.says.lower()} "] == []


@pytest.mark.parametrize("page", behind.PAGES, ids=lambda page: page.id)
def test_a_title_says_nothing_to_who_looks_over_a_shoulder(page: behind.Page) -> None:
    assert not {"hate", "crime", "police", "report"} & set(page.title.says.lower().split())
