"""Faults that a machine can see in a translation: what must not change, and what must not be there."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

from babel.messages.catalog import Message
from msgspec import Struct

from reporting.locales.catalogue import PLACEHOLDER
from reporting.locales.glossary import kept_in
from reporting.locales.keys import Key

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A telephone number with its spaces is one number: "0800 1111" may not become "08001111".
NUMBER = re.compile(r"[0-9]+(?: [0-9]+)*")
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
QUOTED = re.compile("“([A-Z][a-z]+)”")
EMERGENCY = "999"
SHORT = 40  # a word may well be three times as long in another language; a paragraph not


class Fault(Struct, frozen=True):
    """One thing to put right in one entry of a catalogue."""

    rule: str
    key: Key

    def __str__(self) -> str:
        context, says = self.key
        return f"{self.rule}: {says}" + (f" [{context}]" if context else "")


def faults(wanted: Iterable[Key], entries: Iterable[Message], variant: bool = False) -> tuple[Fault, ...]:
    """Every fault of a catalogue, given the keys that the pages show.

    A variant of English says in other words only what it says better: what it lacks is English and not missing.
    """
    found: list[Fault] = []
    keys = dict.fromkeys(wanted)
    seen: set[Key] = set()
    for entry in entries:
        if not isinstance(entry.id, str):
            # A number in a sentence would need up to six forms: no page of ours says one, and no catalogue may.
            found.append(Fault("plural", (entry.context or "", str(entry.id[0]))))
            continue
        key = (entry.context or "", entry.id)
        seen.add(key)
        found += [Fault(rule, key) for rule in _of_entry(entry, key in keys)]
    every = (*found, *(Fault("missing", key) for key in keys if key not in seen))
    return tuple(fault for fault in every if not (variant and fault.rule == "missing"))


def of_words(says: str, words: str) -> tuple[str, ...]:
    """The rules that a translation breaks, given its English."""
    return tuple(name for name, broken in RULES.items() if broken(says, words))


def said_aloud(says: str) -> tuple[str, ...]:
    """The words that a caller says in English to the emergency operator, who knows no other."""
    return tuple(QUOTED.findall(says)) if EMERGENCY in says else ()


def _of_entry(entry: Message, wanted: bool) -> tuple[str, ...]:
    if not wanted:
        return ("not on any page",)
    if not entry.string:
        return ("missing",)
    return (*(("fuzzy",) if entry.fuzzy else ()), *of_words(str(entry.id), str(entry.string)))


def _all_of(pattern: re.Pattern[str], words: str) -> Counter[str]:
    return Counter(pattern.findall(words))


def _foreign_digit(words: str) -> bool:
    return any(unicodedata.category(sign) == "Nd" and not sign.isascii() for sign in words)


def _unseen(sign: str) -> bool:
    # ZWNJ and ZWJ are letters' joins in Dari, Sorani, Malayalam and others, and stay.
    return unicodedata.category(sign) in ("Cc", "Cf") and sign not in "\u200c\u200d" and not BIDI.match(sign)


def _ends(words: str) -> tuple[str, str]:
    bare = words.strip()
    before, _, after = words.partition(bare)
    return before, after


RULES: dict[str, Callable[[str, str], bool]] = {
    "placeholders differ": lambda says, words: _all_of(PLACEHOLDER, says) != _all_of(PLACEHOLDER, words),
    "stray brace": lambda says, words: bool(re.search(r"[{}]", PLACEHOLDER.sub("", words))),
    "numbers differ": lambda says, words: _all_of(NUMBER, says) != _all_of(NUMBER, words),
    "digits are not Latin": lambda says, words: _foreign_digit(words),
    "name lost": lambda says, words: any(name not in words for name in kept_in(says)),
    "said aloud lost": lambda says, words: any(word not in words for word in said_aloud(says)),
    "direction control": lambda says, words: bool(BIDI.search(words)),
    "unseen sign": lambda says, words: any(_unseen(sign) for sign in words),
    "tags differ": lambda says, words: _all_of(TAG, says) != _all_of(TAG, words),
    "spaces": lambda says, words: "  " in words or _ends(says) != _ends(words),
    "too long": lambda says, words: len(words) > 2 * len(says) + SHORT,
    "still English": lambda says, words: says == words and " " in says and bool(PLACEHOLDER.sub("", says).strip()),
}
