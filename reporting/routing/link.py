"""The link of a notice: a page at the desk, and four digits beside it. Opening it changes nothing.

Mail scanners open every link, and some send the forms that they find: so the page acts only on the four digits, which
stand in the mail and not in the link. docs/formats/notice.md has the format.
"""

import base64
import hashlib
import hmac
import unicodedata
from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

# A wrong guess more, and the link ends: of ten thousand numbers a guesser tries five.
MOST_TRIES = 5
TERM = timedelta(days=14)
FIGURES = 4
TOKEN = 16
TOKEN_SIGNS = 26
PATH = "/m/"
PROOF_PATH = "/proof/"
SIGNAL_PATH = "/s/"
_LABEL = b"tpr/v1/mail-link"
_PROOF = b"tpr/v1/proof-link"
_SIGNAL = b"tpr/v1/signal-link"


class Link(Struct, frozen=True, kw_only=True):
    """What a notice carries: the end of an address, and four digits."""

    token: str
    digits: str


def link_of(key: bytes, referral_id: UUID) -> Link:
    """The link of a referral's notice: the same at every try, and nobody without the router's key can tell it."""
    return _made(key, _LABEL, referral_id.bytes)


def proof_link_of(key: bytes, agency: str, address: str, asked: date) -> Link:
    """The link by which an agency proves its address: another for every day on which it is asked."""
    return _made(key, _PROOF, f"{agency}|{address}|{asked.isoformat()}".encode())


def signal_token_of(key: bytes, link_id: UUID) -> str:
    """The token of a contributor's one-time link: it needs no digits, since opening its page uses nothing up."""
    return _made(key, _SIGNAL, link_id.bytes).token


def _made(key: bytes, label: bytes, about: bytes) -> Link:
    token = hmac.digest(key, label + b"|token|" + about, hashlib.sha256)[:TOKEN]
    figures = hmac.digest(key, label + b"|digits|" + about, hashlib.sha256)
    return Link(
        token=base64.b32encode(token).decode("ascii").rstrip("=").lower(),
        digits=f"{int.from_bytes(figures[:8]) % 10**FIGURES:0{FIGURES}}",
    )


def token_hash(token: str) -> bytes:
    """What is stored in place of a token."""
    return hashlib.sha256(_LABEL + b"|stored|" + token.encode()).digest()


def digits_hash(token: str, digits: str) -> bytes:
    """What is stored in place of the digits: without the token nobody can try them out."""
    return hmac.digest(token.encode(), _LABEL + b"|digits|" + digits.encode(), hashlib.sha256)


def typed_digits(typed: str) -> str:
    """The four digits that were typed, in whatever script; empty when they are not four."""
    kept = "".join(sign for sign in typed if not sign.isspace() and sign not in "-.")
    if len(kept) != FIGURES or not kept.isdecimal():
        return ""
    return "".join(str(unicodedata.decimal(sign)) for sign in kept)


def is_token(typed: str) -> bool:
    """Whether an address could be of a link at all."""
    return len(typed) == TOKEN_SIGNS and typed.isascii() and typed.isalnum()
