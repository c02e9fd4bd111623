"""Tokens that show that a form was sent from a page of the same session.

The token is an HMAC under a key of the session, hidden under a fresh mask in every answer: a compressed page
never carries the same secret bytes twice, so its length tells nothing (BREACH).
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable

from reporting.model.chance import Draw

SIZE = 32
FIELD = "token"


def token(key: bytes, draw: Draw) -> str:
    """A fresh token of the session that the key belongs to."""
    mask = draw(SIZE)
    return base64.urlsafe_b64encode(mask + _under(mask, _mark(key))).decode("ascii").rstrip("=")


def fits(key: bytes, typed: str) -> bool:
    """Whether a token was made for the session that the key belongs to."""
    try:
        text = base64.b64decode(typed.encode("ascii") + b"=" * (-len(typed) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(text) == 2 * SIZE and hmac.compare_digest(_under(text[:SIZE], text[SIZE:]), _mark(key))


def same_origin(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether the browser says that the form came from a page of ours, or is too old to say anything.

    Origin is of no use: under "no-referrer" every form carries "Origin: null".
    """
    said = [value for name, value in headers if name == b"sec-fetch-site"]
    return all(value == b"same-origin" for value in said)


def _mark(key: bytes) -> bytes:
    return hmac.digest(key, b"form token", hashlib.sha256)


def _under(mask: bytes, text: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(mask, text, strict=True))
