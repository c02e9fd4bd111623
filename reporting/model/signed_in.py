"""Signing in as the pages see it: what was typed, the session that begins, and who the guard then lets in."""

from msgspec import Struct

from reporting.model.person import Person


class SignedIn(Struct, frozen=True, kw_only=True):
    """Who is signed in, the key of this session's forms, and whether a second factor was shown a short time ago.

    `tag` is the session's name, `seed` the person's own; both are for the pages about a person's own sign-in alone.
    """

    person: Person
    form_key: bytes
    fresh: bool
    tag: bytes
    seed: bytes
    by_passkey: bool


class Typed(Struct, frozen=True, kw_only=True):
    """What somebody who signs in gives: name, password and code, or a passkey; and what the browser is known by."""

    login: str = ""
    password: str = ""
    code: str = ""
    passkey: str = ""
    browser: bytes | None = None


class Entered(Struct, frozen=True, kw_only=True):
    """A session that has begun: the secret of its cookie, and the secret by which the browser is known."""

    secret: bytes
    browser: bytes
