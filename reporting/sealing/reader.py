"""Readers' keys at the desk: behind a password, wrapped from key to key, and within a session."""

import unicodedata

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.chance import Draw
from reporting.sealing import cipher, padding
from reporting.sealing.keys import SUITE, hpke_public, key_id_of, public_of
from reporting.sealing.opening import open_with

TAG = 16
_SEED_LABEL = b"tpr/v1/reader-seed"
_SESSION_LABEL = b"tpr/v1/session"
# A session holds a few seeds and a name: nearly always one size, so that its row tells no role.
_SESSION_SIZES = (padding.K4, padding.K16, padding.K64)


class Cost(Struct, frozen=True, kw_only=True):
    """What one guess at a password costs: memory, and how often it is gone over."""

    memory_kib: int = 128 * 1024
    passes: int = 4


COST = Cost()


class LockedSeed(Struct, frozen=True, kw_only=True):
    """A reader's seed behind a password."""

    salt: bytes
    sealed: bytes


class SealedSession(Struct, frozen=True, kw_only=True):
    """What a signed-in person holds, closed under the cookie's secret."""

    salt: bytes
    sealed: bytes


def lock(seed: bytes, password: str, draw: Draw, cost: Cost = COST) -> LockedSeed:
    """The seed behind a password and a fresh salt."""
    salt = draw(cipher.SALT)
    return LockedSeed(salt=salt, sealed=cipher.close(_password_key(password, salt, cost), seed, _SEED_LABEL))


def unlock(locked: LockedSeed, password: str, cost: Cost = COST) -> bytes:
    """The seed; CannotOpen when the password is another. The right password is the one that opens."""
    return cipher.reopen(_password_key(password, locked.salt, cost), locked.sealed, _SEED_LABEL)


def hold(key_seed: bytes, key_id: bytes, reader_public: bytes) -> bytes:
    """The seed of an agency's or reader's key, sealed to one person who reads for it."""
    if key_id_of(public_of(key_seed)) != key_id:
        raise ValueError("this seed does not make the key of this name")
    return SUITE.encrypt(key_seed, hpke_public(reader_public), info=_bound_to_hold(key_id, reader_public))


def unhold(sealed: bytes, key_id: bytes, reader_seed: bytes) -> bytes:
    """The seed that a person holds; CannotOpen when it was sealed for another person or another key."""
    try:
        bound = _bound_to_hold(key_id, public_of(reader_seed))
        seed = open_with(reader_seed, sealed, bound)
        own_name = key_id_of(public_of(seed))
    except ValueError as fault:
        raise CannotOpen from fault
    if own_name != key_id:
        raise CannotOpen
    return seed


def session_tag(secret: bytes) -> bytes:
    """The name under which a session is stored; the secret cannot be found from it."""
    return cipher.derive(secret, b"tpr/v1/session-tag", TAG)


def close_session(secret: bytes, text: bytes, draw: Draw) -> SealedSession:
    """What a session holds, closed for the holder of the cookie."""
    salt = draw(cipher.SALT)
    padded = padding.pad(text, padding.fitting(text, _SESSION_SIZES))
    key = cipher.salted_key(secret, _SESSION_LABEL, salt)
    return SealedSession(salt=salt, sealed=cipher.close(key, padded, b""))


def open_session(secret: bytes, closed: SealedSession) -> bytes:
    """What a session holds; CannotOpen when the cookie is another or the row was altered."""
    key = cipher.salted_key(secret, _SESSION_LABEL, closed.salt)
    return padding.unpad(cipher.reopen(key, closed.sealed, b""), _SESSION_SIZES)


def close_small(key: bytes, label: str, text: bytes, draw: Draw) -> bytes:
    """A short secret under a key file, bound to its label; its length is not hidden."""
    salt = draw(cipher.SALT)
    bound = b"tpr/v1/small/" + label.encode()
    return salt + cipher.close(cipher.salted_key(key, bound, salt), text, bound)


def open_small(key: bytes, label: str, sealed: bytes) -> bytes:
    """The short secret; CannotOpen when the key or the label is another."""
    salt, closed = sealed[: cipher.SALT], sealed[cipher.SALT :]
    bound = b"tpr/v1/small/" + label.encode()
    return cipher.reopen(cipher.salted_key(key, bound, salt), closed, bound)


def totp_label(login: str) -> str:
    """What the sealed TOTP secret of a login is bound to: the code generator of one login is of no use to another."""
    return f"totp/{login}"


def _password_key(password: str, salt: bytes, cost: Cost) -> bytes:
    if len(salt) != cipher.SALT:
        raise CannotOpen
    # Two keyboards may spell one letter in two ways; NFKC makes it one password (NIST SP 800-63B 3.1.1.2).
    spelt = unicodedata.normalize("NFKC", password).encode()
    costly = Argon2id(salt=salt, length=cipher.KEY, iterations=cost.passes, lanes=1, memory_cost=cost.memory_kib)
    return costly.derive(spelt)


def _bound_to_hold(key_id: bytes, reader_public: bytes) -> bytes:
    return b"tpr/v1/hold" + key_id + key_id_of(reader_public)
