"""Easy Read says less at a time than English does: short sentences, everyday words, nothing that it need not say."""

import pytest

from reporting.locales.catalogue import Catalogues
from reporting.locales.keys import Key
from tests.core.forms.reading_ease import grade, sentences, words

EASY = Catalogues.load().translations["en_easy"]
LONGEST = 12
# What only the grown-up English of offices says.
HARD = ("refer", "regard", "prior", "assist", "obtain", "require", "via", "e.g.", "i.e.", "etc")


def test_there_are_easy_words_for_the_way() -> None:
    assert len(EASY) > 200


@pytest.mark.parametrize("key", EASY, ids=lambda key: key[1][:40])
def test_a_sentence_has_one_thought(key: Key) -> None:
    assert max(len(words(sentence)) for sentence in sentences(EASY[key])) <= LONGEST
    assert not any(hard in EASY[key].lower().split() for hard in HARD)
    assert "; " not in EASY[key]


def test_all_together_they_are_easier_than_the_english() -> None:
    assert grade(EASY.values()) < grade(says for _, says in EASY)
    assert grade(EASY.values()) <= 2
