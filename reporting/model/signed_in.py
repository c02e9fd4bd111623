"""A signed-in session as the guard hands it to a page."""

from msgspec import Struct

from reporting.model.person import Person


class SignedIn(Struct, frozen=True, kw_only=True):
    """Who is signed in, and the key under which the forms of this session carry their tokens."""

    person: Person
    form_key: bytes
