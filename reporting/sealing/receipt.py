"""The reporter's number: 25 digits, derived so that a form sent twice gets the same one.

The format is docs/formats/receipt.md. The number itself is never stored.
"""

import unicodedata
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from reporting.errors import NumberMistyped
from reporting.sealing import cipher
from reporting.sealing.damm import check_digit, is_right
from reporting.sealing.keys import OVERHEAD, SEED, SUITE, hpke_private, key_id_of, public_of

DIGITS = 25
GROUP = 5
TAG = 16
_LONGEST_TYPED = 200
_MEMORY_KIB = 8 * 1024
_SALT = sha256(b"tpr/v1/receipt-salt").digest()[:16]
# The most that is a multiple of ten: above it a byte is passed over, so that every digit is equally likely.
_FAIR = 250
_DECOY_WRAP = cipher.derive(b"tpr/v1/decoy", b"wrap", 192 + OVERHEAD)
_DECOY_BLOCK = bytes(16384)


def number_of(secret: bytes) -> str:
    """The number that belongs to a cookie's secret: 24 fair digits and their check digit."""
    return fair_number(secret, b"tpr/v1/code", DIGITS)


def once_of(secret: bytes) -> bytes:
    """The value that is unique among reports, so that one form files one report."""
    return cipher.derive(secret, b"tpr/v1/once", TAG)


def read_number(typed: str) -> str:
    """The 25 digits that were typed, in any script and with any spacing; NumberMistyped otherwise.

    Nothing is guessed: a letter in place of a digit is a mistake, and so is one digit too few.
    """
    return read_digits(typed, DIGITS)


def shown(number: str) -> str:
    """The number as people copy it: five groups of five."""
    return in_groups(number, GROUP)


def fair_number(secret: bytes, label: bytes, length: int) -> str:
    """A number of this length for one purpose: fair digits, and their check digit."""
    stream = cipher.derive(secret, label, 256)
    digits = "".join(str(byte % 10) for byte in stream if byte < _FAIR)[: length - 1]
    return digits + check_digit(digits)


def read_digits(typed: str, length: int) -> str:
    """A typed number of this length, in any script and with any spacing; NumberMistyped otherwise."""
    number = digits_in(typed)
    if len(number) != length or not is_right(number):
        raise NumberMistyped
    return number


def digits_in(typed: str) -> str:
    """The digits of what was typed, in any script and with any spacing; NumberMistyped for any other sign."""
    if len(typed) > _LONGEST_TYPED:
        raise NumberMistyped
    return "".join(_digit(sign) for sign in typed)


def in_groups(number: str, size: int) -> str:
    """A number in groups of a few digits."""
    return " ".join(number[start : start + size] for start in range(0, len(number), size))


def ends_with(number: str, typed: str) -> bool:
    """Whether what was typed is the last group of the number, or all of it, in any script and with any spacing."""
    try:
        digits = "".join(_digit(sign) for sign in typed[:_LONGEST_TYPED])
    except NumberMistyped:
        return False
    return digits in (number, number[-GROUP:])


def root_of(number: str, pepper: bytes) -> bytes:
    """The root of everything behind a number; costly on purpose (8 MiB), and of no use without the pepper."""
    costly = Argon2id(salt=_SALT, length=32, iterations=1, lanes=1, memory_cost=_MEMORY_KIB, secret=pepper)
    return costly.derive(number.encode("ascii"))


def tag_of(root: bytes, n: int = 0) -> bytes:
    """The name under which the n-th report of a number is found; two tags of one number do not join."""
    return _expand(root, b"tag", n, TAG)


def seed_of(root: bytes, n: int = 0) -> bytes:
    """The seed of the key to which the n-th report's replies are sealed; a key of its own for each report."""
    return _expand(root, b"seed", n, SEED)


def decoy_opening(seed: bytes) -> None:
    """Opens nothing, at the cost of opening the one block that a number opens.

    Done for an unknown number, so that the time of the answer does not tell it from a known one.
    """
    key = key_id_of(public_of(seed)) * (cipher.KEY // 8)
    cipher.close(key, _DECOY_BLOCK, b"")
    try:
        SUITE.decrypt(_DECOY_WRAP, hpke_private(seed), info=b"tpr/v1/decoy")
    except InvalidTag:
        return


def _digit(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    # Spaces and line ends, dashes, slashes and dots, the minus sign, and the invisible marks that pasting brings.
    if sign.isspace() or sign == "\N{MINUS SIGN}" or unicodedata.category(sign) in {"Pd", "Pc", "Po", "Cf"}:
        return ""
    raise NumberMistyped


def _expand(root: bytes, what: bytes, n: int, length: int) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=length, info=b"tpr/v1/" + what + n.to_bytes(4)).derive(root)
