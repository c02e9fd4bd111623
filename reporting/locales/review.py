"""Who checked which sentence of a translation: a file beside the catalogue, written when a reviewer's pack comes back.

A sentence is named by a digest of its English and its translation together. So when either changes, nobody has
checked it any more, and nothing has to be taken out of the file.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from msgspec import Struct

from reporting.locales.keys import Key
from reporting.locales.languages import Reviewer
from reporting.model.form import TextKind

FILE = "reviewed.toml"
PROTECTED = frozenset(kind.value for kind in (TextKind.SAFETY, TextKind.PERMISSION, TextKind.RIGHTS))


class Review(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pack that came back: the role, the day, and the digests of the sentences that were found right."""

    role: str
    day: date
    sentences: tuple[str, ...]


def protected(key: Key) -> bool:
    """Whether an entry is safety, permission or rights text, which its context says."""
    return key[0] in PROTECTED


def english_mark(key: Key) -> str:
    """The digest of an English sentence in its place, by which a pack knows whether it changed meanwhile."""
    return _digest(*key)


def mark(key: Key, words: str) -> str:
    """The digest of a sentence together with its translation."""
    return _digest(*key, words)


def read_reviews(toml: str) -> tuple[Review, ...]:
    """The reviews of a file, in the order in which they came."""
    return msgspec.convert(tomllib.loads(toml).get("review", []), tuple[Review, ...])


def written_reviews(reviews: Iterable[Review]) -> str:
    """The text of a file with these reviews."""
    head = "# Written by `reporting languages import`: in which role, and on which day, sentences were found right.\n"
    return head + "".join(_written(review) for review in reviews)


def checked(reviews: Iterable[Review], translations: Mapping[Key, str]) -> dict[Key, Reviewer]:
    """The sentences that somebody found right as they now stand, each with who did it last."""
    said = {digest: Reviewer(role=review.role, day=review.day) for review in reviews for digest in review.sentences}
    marks = {key: mark(key, words) for key, words in translations.items()}
    return {key: said[digest] for key, digest in marks.items() if digest in said}


def _written(review: Review) -> str:
    listed = "".join(f'  "{digest}",\n' for digest in review.sentences)
    role = msgspec.json.encode(review.role).decode()
    return f"\n[[review]]\nrole = {role}\nday = {review.day.isoformat()}\nsentences = [\n{listed}]\n"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
