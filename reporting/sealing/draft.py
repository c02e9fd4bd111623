"""Drafts: answers so far, closed at every save under a key that was never used before.

The secret is only in the reporter's cookie. The format is docs/formats/draft.md.
"""

from msgspec import Struct

from reporting.model.chance import Draw
from reporting.sealing import cipher, padding

SECRET = 32
TAG = 16
_LABEL = b"tpr/v1/draft"


class SealedDraft(Struct, frozen=True, kw_only=True):
    """A closed draft, and the salt that made its key."""

    salt: bytes
    sealed: bytes


def tag_of(secret: bytes) -> bytes:
    """The name under which a draft is stored; the secret cannot be found from it."""
    return cipher.derive(secret, b"tpr/v1/draft-tag", TAG)


def form_key(secret: bytes) -> bytes:
    """The key under which the forms of this session carry their tokens."""
    return cipher.derive(secret, b"tpr/v1/form-key", cipher.KEY)


def seal_draft(secret: bytes, text: bytes, draw: Draw) -> SealedDraft:
    """The text, closed for the holder of the secret; TooLarge beyond a megabyte."""
    salt = draw(cipher.SALT)
    padded = padding.pad(text, padding.fitting(text, padding.WRITING))
    key = cipher.salted_key(secret, _LABEL, salt)
    return SealedDraft(salt=salt, sealed=cipher.close(key, padded, b""))


def open_draft(secret: bytes, closed: SealedDraft) -> bytes:
    """The text of a draft; CannotOpen when the secret is another or the row was altered."""
    key = cipher.salted_key(secret, _LABEL, closed.salt)
    return padding.unpad(cipher.reopen(key, closed.sealed, b""), padding.WRITING)


def decoy(secret: bytes) -> SealedDraft:
    """What stands in for a draft that is not there, so that its opening costs as much."""
    return seal_draft(secret, b"", bytes)
