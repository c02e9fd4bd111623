"""The number to go on with: 16 digits that give back the secret of a draft, on any device.

The format is docs/formats/draft.md. The number itself is never stored.
"""

from hashlib import sha256

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Struct

from reporting.model.chance import Draw
from reporting.sealing import cipher, receipt

DIGITS = 16
GROUP = 4
TAG = 16
_MEMORY_KIB = 8 * 1024
_SALT = sha256(b"tpr/v1/resume-salt").digest()[:16]
_LABEL = b"tpr/v1/resume-secret"
_NO_SECRET = bytes(32)


class SealedSecret(Struct, frozen=True, kw_only=True):
    """The secret of a draft, closed under its number, and the salt that made the key."""

    salt: bytes
    sealed: bytes


def number_of(secret: bytes) -> str:
    """The number that belongs to a draft's secret: 15 fair digits and their check digit."""
    return receipt.fair_number(secret, b"tpr/v1/resume", DIGITS)


def read_number(typed: str) -> str:
    """The 16 digits that were typed, in any script and with any spacing; NumberMistyped otherwise."""
    return receipt.read_digits(typed, DIGITS)


def shown(number: str) -> str:
    """The number as people copy it: four groups of four."""
    return receipt.in_groups(number, GROUP)


def root_of(number: str, pepper: bytes) -> bytes:
    """The root of what is behind a number; costly on purpose (8 MiB), and of no use without the pepper."""
    costly = Argon2id(salt=_SALT, length=32, iterations=1, lanes=1, memory_cost=_MEMORY_KIB, secret=pepper)
    return costly.derive(number.encode("ascii"))


def tag_of(root: bytes) -> bytes:
    """The name under which the sealed secret is stored; the number cannot be found from it."""
    return cipher.derive(root, b"tpr/v1/resume-tag", TAG)


def seal_secret(root: bytes, secret: bytes, draw: Draw) -> SealedSecret:
    """The secret, closed for whoever has the number, under a key that closes nothing else."""
    salt = draw(cipher.SALT)
    return SealedSecret(salt=salt, sealed=cipher.close(cipher.salted_key(root, _LABEL, salt), secret, b""))


def open_secret(root: bytes, closed: SealedSecret) -> bytes:
    """The secret behind a number; CannotOpen when the number is another or the row was altered."""
    return cipher.reopen(cipher.salted_key(root, _LABEL, closed.salt), closed.sealed, b"")


def decoy(root: bytes) -> SealedSecret:
    """What stands in for the row of an unknown number, so that the time of the answer does not tell it from a known."""
    salt = bytes(cipher.SALT)
    return SealedSecret(salt=salt, sealed=cipher.close(cipher.salted_key(root, _LABEL, salt), _NO_SECRET, b""))
