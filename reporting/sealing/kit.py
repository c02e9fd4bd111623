"""The recovery kit: what a service needs to begin again on an empty machine, closed under a secret that is split.

The format is docs/formats/kit.md.
"""

from datetime import date
from hashlib import sha256

import msgspec
from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.chance import Draw
from reporting.sealing import cipher, padding

FIRST_LINE = b"third-party-reporting recovery kit, version 1\n"
VERSION = 1
SECRET = 32
_LABEL = b"tpr/v1/kit"
_SIZES = (padding.K16,)


class Contents(Struct, frozen=True, kw_only=True):
    """What is in a kit. The newest seed comes first; the older ones open what was sealed before."""

    v: int = VERSION
    recovery: tuple[bytes, ...]
    tally: tuple[bytes, ...]
    pepper: bytes
    root: bytes  # PEM
    desk_key: bytes = b""


class Kit(Struct, frozen=True, kw_only=True):
    """A kit as it lies in its file: who holds a share is written outside, what is in it nowhere."""

    made: date
    holders: tuple[str, str, str]
    salt: bytes
    sealed: bytes


def close_kit(contents: Contents, secret: bytes, *, holders: tuple[str, str, str], made: date, draw: Draw) -> bytes:
    """The file of a kit."""
    salt = draw(cipher.SALT)
    text = padding.pad(msgspec.json.encode(contents, order="deterministic"), _SIZES[0])
    sealed = cipher.close(cipher.salted_key(secret, _LABEL, salt), text, _bound(made, holders))
    kit = Kit(made=made, holders=holders, salt=salt, sealed=sealed)
    return FIRST_LINE + msgspec.json.format(msgspec.json.encode(kit, order="deterministic"), indent=1) + b"\n"


def read_kit(data: bytes) -> Kit:
    """The kit that a file says, still closed; CannotOpen when it says none."""
    if not data.startswith(FIRST_LINE):
        raise CannotOpen
    try:
        return msgspec.json.decode(data.removeprefix(FIRST_LINE), type=Kit)
    except msgspec.DecodeError as fault:
        raise CannotOpen from fault


def open_kit(data: bytes, secret: bytes) -> Contents:
    """What is in a kit; CannotOpen when the secret is another kit's, or a bit of the file was altered."""
    kit = read_kit(data)
    text = cipher.reopen(cipher.salted_key(secret, _LABEL, kit.salt), kit.sealed, _bound(kit.made, kit.holders))
    try:
        contents = msgspec.json.decode(padding.unpad(text, _SIZES), type=Contents)
    except msgspec.DecodeError as fault:
        raise CannotOpen from fault
    if contents.v != VERSION:
        raise CannotOpen
    return contents


def name_of(data: bytes) -> str:
    """The eight signs by which the forms on paper name the file of their kit."""
    return sha256(b"tpr/v1/kit-name" + data).hexdigest()[:8]


def _bound(made: date, holders: tuple[str, str, str]) -> bytes:
    return _LABEL + msgspec.json.encode((made, holders))
