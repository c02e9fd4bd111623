"""Tokens that show that a form was sent from a page of the same session, from which page, and when that was made.

The token is an HMAC under a key of the session, of what it stands for and a few fresh bytes: a compressed page never
carries the same secret bytes twice, so its length tells nothing (BREACH).
A token of another page is good for the session, and is no reason to refuse anything: it is only not of this step.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable

from reporting.model.chance import Draw

FIELD = "token"
_FRESH = 8
_PAGE = 4
_MINUTE = 4
_MARK = 16
SIZE = _FRESH + _PAGE + _MINUTE + _MARK


def token(key: bytes, draw: Draw, page: str = "", minute: int = 0) -> str:
    """A fresh token of the session that the key belongs to, for a page that was made in a minute."""
    said = draw(_FRESH) + _of(page) + minute.to_bytes(_MINUTE, "big")
    return base64.urlsafe_b64encode(said + _mark(key, said)).decode("ascii").rstrip("=")


def fits(key: bytes, typed: str) -> bool:
    """Whether a token was made for the session that the key belongs to, on whichever of its pages."""
    return _step(key, typed) is not None


def is_step(key: bytes, typed: str, page: str, minute: int) -> bool:
    """Whether a token was made for this page of the session, and not later than in this minute."""
    step = _step(key, typed)
    return step is not None and step[:_PAGE] == _of(page) and int.from_bytes(step[_PAGE:], "big") <= minute


def same_origin(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether the browser says that the form came from a page of ours, or is too old to say anything.

    Origin is of no use: under "no-referrer" every form carries "Origin: null".
    """
    said = [value for name, value in headers if name == b"sec-fetch-site"]
    return all(value == b"same-origin" for value in said)


def _step(key: bytes, typed: str) -> bytes | None:
    try:
        text = base64.b64decode(typed.encode("ascii") + b"=" * (-len(typed) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(text) != SIZE:
        return None
    said = text[:-_MARK]
    return said[_FRESH:] if hmac.compare_digest(text[-_MARK:], _mark(key, said)) else None


def _of(page: str) -> bytes:
    return hashlib.sha256(page.encode()).digest()[:_PAGE]


def _mark(key: bytes, said: bytes) -> bytes:
    return hmac.digest(key, b"form token" + said, hashlib.sha256)[:_MARK]
