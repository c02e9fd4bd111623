"""Printed codes, each good for one use in place of a code generator's; and the longer one of a first sign-in.

A stolen database holds only keyed marks of them, and the key is in the desk's key file.
"""

import hashlib
import hmac
from uuid import UUID

from reporting.model.chance import Draw
from reporting.sealing import cipher

DIGITS = 12
FIRST_DIGITS = 24
MANY = 10
GROUP = 4


def codes(draw: Draw) -> tuple[str, ...]:
    """Ten codes of twelve digits."""
    return tuple(_digits(draw, DIGITS) for _ in range(MANY))


def first_code(draw: Draw) -> str:
    """A code of 24 digits: nobody can go through so many, even with the row that it locks."""
    return _digits(draw, FIRST_DIGITS)


def bare(typed: str) -> str:
    """The digits alone, however they were grouped."""
    return "".join(one for one in typed if one.isascii() and one.isdigit())


def is_code(typed: str) -> bool:
    """Whether this has the form of a printed code, and not of a code generator's."""
    return len(bare(typed)) == DIGITS


def grouped(code: str) -> str:
    """A code as it is printed: in groups of four."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def mark(desk_key: bytes, staff_id: UUID, code: str) -> bytes:
    """What is stored of a code: a keyed mark that is different for each person."""
    key = cipher.derive(desk_key, b"tpr/v1/paper-code", cipher.KEY)
    return hmac.digest(key, staff_id.bytes + bare(code).encode(), hashlib.sha256)[:16]


def _digits(draw: Draw, length: int) -> str:
    # Of 16 bytes more than the number needs, the remainder favours no digit by more than 2 to the -128.
    return f"{int.from_bytes(draw(length // 2 + 16)) % 10**length:0{length}}"
