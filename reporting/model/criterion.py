"""The success criteria of WCAG 2.2, levels A and AA, and how each is kept."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Kept(StrEnum):
    """Who can tell that a criterion is kept."""

    MACHINE = "machine"  # a test decides it on all our pages
    ABSENT = "absent"  # nothing on our pages is of that kind, and a test asserts that it stays so
    BOTH = "both"  # a test finds most faults, and a person looks at the rest
    HUMAN = "human"  # only a person can tell


class Criterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One success criterion, with the tests that keep it, by their paths and names."""

    number: str
    name: str
    level: str
    kept: Kept
    how: str
    tests: tuple[str, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether a person has to look, besides every test."""
        return self.kept in (Kept.BOTH, Kept.HUMAN)


class HumanRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person looked at, in which role, on which day, and what they found; a name is never written down."""

    number: str
    by: str
    on: date
    passed: bool
    found: str


class Barrier(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content that is not accessible, why, and by when that ends."""

    what: str
    criteria: tuple[str, ...]
    reason: str
    until: date
