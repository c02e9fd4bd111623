"""A button that is pressed twice does one thing.

The page carries a drawn value. From it, from what was typed and from the key of the session comes the id of what the
form makes: the same form twice has one id, and the second finds the first there. Other words make another id, so that
nothing new is ever taken for a repetition.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from reporting.errors import TokenRefused
from reporting.model.chance import Draw

FIELD = "once"
SIZE = 16


def fresh(draw: Draw) -> str:
    """The value that a page carries."""
    return base64.urlsafe_b64encode(draw(SIZE)).decode("ascii").rstrip("=")


def id_of(key: bytes, once: str, said: bytes) -> UUID:
    """The id of what a form makes; TokenRefused when it carries no value of a page."""
    if not once:
        raise TokenRefused
    mark = hmac.digest(key, b"once" + hashlib.sha256(once.encode()).digest() + said, hashlib.sha256)
    return UUID(bytes=mark[:SIZE], version=4)
