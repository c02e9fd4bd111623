"""One key for one text: keys derived by HKDF, texts closed with ChaCha20-Poly1305 under the zero nonce.

The zero nonce is safe because no key ever closes a second text: each key here is drawn or derived
from a salt drawn for this one text.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reporting.errors import CannotOpen

KEY = 32
SALT = 32
TAG = 16
_NONCE = bytes(12)


def derive(secret: bytes, label: bytes, length: int, salt: bytes | None = None) -> bytes:
    """Bytes for one purpose, from which neither the secret nor those of another purpose can be found."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=label).derive(secret)


def salted_key(secret: bytes, label: bytes, salt: bytes) -> bytes:
    """The key that a salt makes for one text; CannotOpen when the salt is not 32 bytes long.

    HMAC fills a short salt up with zeros, so that without this check two salts could make one key.
    """
    if len(salt) != SALT:
        raise CannotOpen
    return derive(secret, label, KEY, salt)


def close(key: bytes, text: bytes, bound: bytes) -> bytes:
    """The text under a key that closes nothing else, bound to what must stand beside it."""
    return ChaCha20Poly1305(key).encrypt(_NONCE, text, bound)


def reopen(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """The text that was closed; CannotOpen when the key, the bytes or what they are bound to differ by a bit."""
    try:
        return ChaCha20Poly1305(key).decrypt(_NONCE, sealed, bound)
    except InvalidTag as fault:
        raise CannotOpen from fault
