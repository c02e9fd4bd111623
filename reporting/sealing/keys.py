"""Hybrid keys: one seed makes the private half, and the public half names itself.

The hybrid private key of the library cannot be written down, so the 96-byte seed is what is kept.
"""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from reporting.model.agency import PublicKey

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
SUITE_ID = 1
SEED = 96
MLKEM_SEED = 64
PUBLIC = 1216
MLKEM_PUBLIC = 1184
KEY_ID = 8
# What HPKE adds to a text: 1088 bytes of ML-KEM, 32 of X25519, 16 of the tag.
OVERHEAD = 1088 + 32 + 16


def hpke_private(seed: bytes) -> MLKEM768X25519PrivateKey:
    """The private key of a seed; ValueError when the seed has another length."""
    if len(seed) != SEED:
        raise ValueError("a seed is 96 bytes long")
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(seed[:MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(seed[MLKEM_SEED:]),
    )


def hpke_public(public: bytes) -> MLKEM768X25519PublicKey:
    """The public key behind 1216 bytes; ValueError when they are no key."""
    if len(public) != PUBLIC:
        raise ValueError("a public key is 1216 bytes long")
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:]),
    )


def public_of(seed: bytes) -> bytes:
    """The 1216 bytes of the public key that belongs to a seed."""
    if len(seed) != SEED:
        raise ValueError("a seed is 96 bytes long")
    first = MLKEM768PrivateKey.from_seed_bytes(seed[:MLKEM_SEED]).public_key().public_bytes_raw()
    return first + X25519PrivateKey.from_private_bytes(seed[MLKEM_SEED:]).public_key().public_bytes_raw()


def key_id_of(public: bytes) -> bytes:
    """The eight bytes by which a public key is named in wraps."""
    return sha256(b"tpr/v1/kid" + public).digest()[:KEY_ID]


def public_key(public: bytes) -> PublicKey:
    """A public key together with its name."""
    return PublicKey(key_id=key_id_of(public), public=public)


def is_usable(key: PublicKey) -> bool:
    """Whether a key bears its own name and something can be sealed to it."""
    try:
        SUITE.encrypt(b"", hpke_public(key.public), info=b"tpr/v1/trial")
    except ValueError:
        return False
    return key.key_id == key_id_of(key.public)
