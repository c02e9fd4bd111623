"""A signed-in session as the guard hands it to a page."""

from msgspec import Struct

from reporting.model.person import Person


class SignedIn(Struct, frozen=True, kw_only=True):
    """Who is signed in, the key of this session's forms, and whether a second factor was shown a short time ago."""

    person: Person
    form_key: bytes
    fresh: bool
