"""What a signed-in session holds: closed under the secret in the cookie, and opened for one request at a time."""

from datetime import datetime

import msgspec
from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.chance import Draw
from reporting.sealing import reader

SECRET = 32


class Inside(Struct, frozen=True, kw_only=True):
    """The person's seed, the key of the session's forms, and when the person last showed a second factor.

    The key of the forms outlives a change of the cookie's secret, so that a page that stands open can still be sent.
    """

    v: int = 2
    seed: bytes
    form: bytes
    began: datetime
    proved: datetime
    by_passkey: bool = False


def close(secret: bytes, inside: Inside, draw: Draw) -> reader.SealedSession:
    """The inside of a session, closed for the holder of the cookie."""
    return reader.close_session(secret, msgspec.json.encode(inside), draw)


def reopen(secret: bytes, closed: reader.SealedSession) -> Inside:
    """The inside of a session; CannotOpen when the cookie is another, or the row was altered or is of an older kind."""
    try:
        return msgspec.json.decode(reader.open_session(secret, closed), type=Inside)
    except msgspec.MsgspecError as fault:
        raise CannotOpen from fault
