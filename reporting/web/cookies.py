"""One session cookie, read from and written to the plain header.

The framework's cookie parser keeps what it parsed in a cache for the life of the process, so it is never used here.
"""

import base64
import binascii
from collections.abc import Iterable
from datetime import timedelta

from litestar.datastructures import Cookie

SECRET = 32


def secret_in(headers: Iterable[tuple[bytes, bytes]], name: str) -> bytes | None:
    """The 32-byte secret in the cookie of this name, or None when there is none of the right form."""
    wanted = name.encode("ascii")
    for header, value in headers:
        if header != b"cookie":
            continue
        for part in value.split(b";"):
            key, _, text = part.strip().partition(b"=")
            if key == wanted and (secret := _secret(text)) is not None:
                return secret
    return None


def set_cookie(name: str, secret: bytes, stays: timedelta | None = None) -> str:
    """The header value that gives a browser the secret until it is closed, or for a time that is told."""
    text = base64.urlsafe_b64encode(secret).rstrip(b"=").decode("ascii")
    until = "" if stays is None else f"; Max-Age={max(0, int(stays.total_seconds()))}"
    return f"{name}={text}; Path=/; Secure; HttpOnly; SameSite=Strict{until}"


def lasting(name: str, secret: bytes, stays: timedelta) -> Cookie:
    """The same as a cookie of the framework, for an answer that sets two."""
    text = base64.urlsafe_b64encode(secret).rstrip(b"=").decode("ascii")
    seconds = int(stays.total_seconds())
    return Cookie(key=name, value=text, path="/", secure=True, httponly=True, samesite="strict", max_age=seconds)


def end_cookie(name: str) -> str:
    """The header value that makes a browser forget the cookie."""
    return f"{name}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"


def _secret(text: bytes) -> bytes | None:
    try:
        secret = base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == SECRET else None
