"""The words of the form can be read by a child of ten, and blame nobody."""

import re

import pytest
from msgspec.structs import replace

from reporting.forms import history, texts
from reporting.forms.hate_incident import FORM
from reporting.model.form import Page, Text
from tests.core.forms.reading_ease import grade, sentences, syllables, words

EVERY: tuple[Text, ...] = tuple(dict.fromkeys([*history.texts(FORM), *texts.BESIDE]))
# What blames or frightens, and what only offices say.
UNWELCOME = (
    "invalid",
    "error",
    "fail",
    "wrong answer",
    "must enter",
    "mandatory",
    "illegal",
    "alleged",
    "claim",
    "victim",
    "complainant",
    "offender",
    "perpetrator",
    "submit",
)
NAMES = re.compile("Victim Support")


def test_the_whole_form_reads_at_grade_six_or_below() -> None:
    assert grade(text.says for text in EVERY) <= 6


@pytest.mark.parametrize("page", FORM.pages, ids=lambda page: page.id)
def test_a_page_alone_reads_at_grade_six_or_below(page: Page) -> None:
    assert grade(text.says for text in history.texts(replace(FORM, pages=(page,)))) <= 6


def test_the_grade_of_an_official_letter_is_high() -> None:
    official = "Notification of representations regarding discretionary immigration determinations is mandatory."
    assert grade([official]) > 16


@pytest.mark.parametrize("text", EVERY, ids=lambda text: text.says[:40])
def test_no_sentence_is_longer_than_twenty_words(text: Text) -> None:
    assert max(len(words(sentence)) for sentence in sentences(text.says)) <= 20


@pytest.mark.parametrize("unwelcome", UNWELCOME)
def test_no_text_uses_a_word_that_blames_or_frightens(unwelcome: str) -> None:
    assert [text.says for text in EVERY if re.search(rf"\b{unwelcome}\b", NAMES.sub("", text.says).lower())] == []


def test_every_question_says_why_it_is_asked_and_how_to_put_it_right() -> None:
    for question in FORM.questions:
        for text in (question.label, question.why, question.short, question.fix):
            assert text.says.strip(), question.id
        assert question.agency_label.strip(), question.id


@pytest.mark.parametrize(
    ("word", "count"),
    [("help", 1), ("people", 2), ("police", 2), ("happened", 2), ("immigration", 4), ("place", 1), ("needed", 2)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize("promise", ["we hide your answers", "choose later who may read"])
def test_nothing_is_promised_that_is_not_kept(promise: str) -> None:
    assert [text.says for text in EVERY if promise in text.says] == []
