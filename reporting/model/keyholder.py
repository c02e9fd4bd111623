"""Keys as people are told of them: who holds one, and who can still open a report."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from reporting.model.kit import KitState


class Printed(Struct, frozen=True, kw_only=True):
    """A person's seed behind the key that this person printed, and the public half of it."""

    salt: bytes
    sealed: bytes
    made_day: date
    public: bytes


class Opener(Struct, frozen=True, kw_only=True):
    """A key that opens something, and how many people hold it."""

    key_id: bytes
    people: int


class OpenerKind(StrEnum):
    """What a key is: who holds it decides how it is told of."""

    PARTY = "party"
    REPORTER = "reporter"
    TALLY = "tally"
    RECOVERY = "recovery"
    UNKNOWN = "unknown"


class NamedOpener(Struct, frozen=True, kw_only=True):
    """A key that opens a report: whose it is, and of a party's key how many people hold it."""

    kind: OpenerKind
    name: str = ""
    people: int = 0
    former: bool = False


class KeyState(StrEnum):
    """Where a key stands between its making and its end."""

    CURRENT = "current"
    FORMER = "former"
    WAITING = "waiting"  # made, and listed in no register yet


class KeyLine(Struct, frozen=True, kw_only=True):
    """A key of a holder, as its own people see it."""

    key_id: bytes
    state: KeyState
    people: int
    mine: bool
    left: int = 0  # of a former key: what the current one does not open yet


class Colleague(Struct, frozen=True, kw_only=True):
    """One of the people of a holder. `lacks` is what this person could be given by whoever looks."""

    staff_id: UUID
    name: str
    login: str
    own_key: bytes  # the name of the person's own key, to be compared by voice
    holds: int
    lacks: int
    printed: bool
    me: bool


class KeysView(Struct, frozen=True, kw_only=True):
    """Keys and people of one holder."""

    holder: str
    keys: tuple[KeyLine, ...]
    colleagues: tuple[Colleague, ...]
    two_needed: bool  # it may be given ways of contact, and fewer than two people can open them
    kit: KitState
    listed: tuple[tuple[str, str], ...] = ()  # parties of the register, by id and name
