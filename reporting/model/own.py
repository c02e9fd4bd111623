"""A person's own sign-in, as that person sees it."""

from datetime import date

from msgspec import Struct


class OwnPasskey(Struct, frozen=True, kw_only=True):
    """A passkey in a list: what names it in a form, the person's name for it, its day, and whether it opens keys."""

    handle: str
    name: str
    added: date
    opens: bool


class OwnSession(Struct, frozen=True, kw_only=True):
    """A session in a list: the day on which it began, and whether it is the one that asks."""

    began: date
    this: bool


class Own(Struct, frozen=True, kw_only=True):
    """Passkeys, how many printed codes are left, sessions, and how many tries elsewhere failed in a row."""

    passkeys: tuple[OwnPasskey, ...]
    codes_left: int
    sessions: tuple[OwnSession, ...]
    tries: int
