"""Keys as people are told of them: who holds one, and who can still open a report."""

from datetime import date

from msgspec import Struct


class Printed(Struct, frozen=True, kw_only=True):
    """A person's seed behind the key that this person printed."""

    salt: bytes
    sealed: bytes
    made_day: date


class Opener(Struct, frozen=True, kw_only=True):
    """A key that opens something, and how many people hold it."""

    key_id: bytes
    people: int


class NamedOpener(Struct, frozen=True, kw_only=True):
    """A key that opens a report, in words; without people where nobody holds it day by day."""

    name: str
    people: int | None = None
    former: bool = False
