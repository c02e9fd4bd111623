"""How hard English is to read: sentences, syllables and the Flesch-Kincaid grade."""

import re
from collections.abc import Iterable

SENTENCE = re.compile(r"(?<=[.!?:])\s+")
WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?|\d[\d ]*\d|\d")
VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text; one without a full stop is one."""
    return [sentence for sentence in SENTENCE.split(text) if WORD.search(sentence)]


def words(text: str) -> list[str]:
    """The words of a text; a telephone number is one."""
    return WORD.findall(text)


def syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels; a silent ending is none."""
    plain = word.lower().split("’")[0]
    if plain[:1].isdigit():
        return 1
    groups = len(VOWELS.findall(plain))
    silent = plain.endswith(("es", "ed")) and not plain.endswith(("les", "ted", "ded", "ses", "ches", "shes", "ges"))
    silent = silent or (plain.endswith("e") and not plain.endswith("le"))
    return max(1, groups - silent)


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of texts together: the school year that can read them."""
    every = [sentence for text in texts for sentence in sentences(text)]
    said = [word for sentence in every for word in words(sentence)]
    return 0.39 * len(said) / len(every) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59
