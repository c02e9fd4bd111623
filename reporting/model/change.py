"""A change request: what the desk asks of whoever signs the register of keys. It binds nobody until it is signed."""

from datetime import date

from msgspec import Struct

from reporting.model.incident import NamedBody
from reporting.model.permission import ReaderKind


class NewKey(Struct, frozen=True, kw_only=True, tag="new_key"):
    """A party of the register is to get a new key; the one that it has becomes a former one."""

    party: str
    public: bytes


class NewReader(Struct, frozen=True, kw_only=True, tag="new_reader"):
    """A reader of the scheme's own is to be listed."""

    party: str
    kind: ReaderKind
    name: str
    body: NamedBody
    public: bytes


class Ended(Struct, frozen=True, kw_only=True, tag="ended"):
    """A party is to get nothing new from this day on; it stays listed, and what it has stays open to it."""

    party: str
    day: date


Ask = NewKey | NewReader | Ended


class ChangeRequest(Struct, frozen=True, kw_only=True):
    """What is asked, and of which version of the register."""

    v: int = 1
    made: date
    version: int
    asks: tuple[Ask, ...]
