"""The keyed marks under which tries at signing in are counted, and the names of browsers that are known."""

import hashlib
import hmac
from uuid import UUID

from reporting.sealing import cipher

TAG = 16


def of_login(desk_key: bytes, login: str) -> bytes:
    """The count of all browsers that nobody of this login has signed in with."""
    return _mark(desk_key, b"login" + login.encode())


def of_browser(desk_key: bytes, login: str, browser_tag: bytes) -> bytes:
    """The count of one known browser: what others try does not touch it."""
    return _mark(desk_key, b"browser" + browser_tag + login.encode())


def of_proof(desk_key: bytes, staff_id: UUID) -> bytes:
    """The count of fresh codes of somebody who is signed in."""
    return _mark(desk_key, b"proof" + staff_id.bytes)


def browser_tag(secret: bytes) -> bytes:
    """The name under which a browser is known; the secret in its cookie cannot be found from it."""
    return cipher.derive(secret, b"tpr/v1/browser-tag", TAG)


def _mark(desk_key: bytes, said: bytes) -> bytes:
    return hmac.digest(cipher.derive(desk_key, b"tpr/v1/tries", cipher.KEY), said, hashlib.sha256)[:TAG]
