"""Tombstones: random ids of what was erased or taken back, kept away from the database for 35 days, for a restore."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

TERM = timedelta(days=35)


class Gone(StrEnum):
    """What an id was the id of."""

    ERASED = "erased"
    WITHDRAWN = "withdrawn"
    PHOTO = "photo"
    WORDS = "words"  # a few words that may not be shown any more


class Tombstone(Struct, frozen=True, kw_only=True):
    """One line: the day of the night in which it was written, what went, and its random id."""

    day: date
    gone: Gone
    thing: UUID


def read_lines(lines: Iterable[str]) -> tuple[Tombstone, ...]:
    """The lines of a log; ValueError when one is none, since what is not understood would come back to life."""
    return tuple(_read(line) for line in lines if line.strip())


def written(found: Iterable[Tombstone], before: Iterable[Tombstone], today: date) -> str:
    """The log with what was found tonight, each id once, and without what is older than its term."""
    kept = {one.thing: one for one in before if one.day > today - TERM}
    for one in found:
        # A photo that is added again has the id that it had: what counts is the night in which it went last.
        if one.gone is Gone.PHOTO or one.thing not in kept:
            kept[one.thing] = one
    ordered = sorted(kept.values(), key=lambda one: (one.day, one.thing))
    return "".join(f"{one.day.isoformat()} {one.gone.value} {one.thing}\n" for one in ordered)


def _read(line: str) -> Tombstone:
    day, gone, object_id = line.split()
    return Tombstone(day=date.fromisoformat(day), gone=Gone(gone), thing=UUID(object_id))
