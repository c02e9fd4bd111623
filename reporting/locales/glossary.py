"""The words that matter: what each means in these pages, how it was said in a language, and which stay as they are."""

import csv
import re
from functools import cache
from importlib import resources
from io import StringIO

from msgspec import Struct

FILE = "glossary.csv"
KEEP = "keep"


class Term(Struct, frozen=True, kw_only=True):
    """One word of the pages: whether it is translated or kept, its meaning here, and its words by language."""

    term: str
    rule: str
    meaning: str
    words: dict[str, str]

    @property
    def kept(self) -> bool:
        """Whether it stays as it is, in Latin letters, in every language."""
        return self.rule == KEEP


def read_terms(text: str) -> tuple[Term, ...]:
    """The terms of a glossary file in their order."""
    rows = csv.DictReader(StringIO(text))
    known = ("term", "rule", "meaning")
    return tuple(
        Term(**{name: row[name] for name in known}, words={lang: row[lang] for lang in row if lang not in known})
        for row in rows
    )


@cache
def terms() -> tuple[Term, ...]:
    """The terms of this release."""
    return read_terms(resources.files(__package__).joinpath(FILE).read_text("utf-8"))


def terms_in(says: str) -> tuple[Term, ...]:
    """The terms that an English sentence uses."""
    return tuple(term for term in terms() if _uses(says, term))


def kept_in(says: str) -> tuple[str, ...]:
    """The names in an English sentence that stay as they are in every language; numbers have rules of their own."""
    return tuple(term.term for term in terms_in(says) if term.kept and not term.term.isdigit())


def _uses(says: str, term: Term) -> bool:
    # A name is written as it is; a word may begin a sentence or be in the plural.
    flags = re.NOFLAG if term.kept else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(term.term)}(?:s|es)?(?!\w)", says, flags) is not None
