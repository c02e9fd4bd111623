"""A second reader of envelopes, written from docs/formats/envelope.md and RFC 9180 without any of our code.

It shares with ours only the primitives: ML-KEM-768, X25519, HMAC, SHA-2, SHA-3 and ChaCha20-Poly1305. That both open
the same vectors shows that the page says enough, and that our envelopes do not hang on one library's HPKE.
"""

import hmac
from hashlib import sha3_256, sha256

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

HPKE_SUITE = b"HPKE" + bytes.fromhex("647a 0001 0003")
COMBINER_LABEL = b"\\.//^\\"


def open_envelope(
    header: bytes, key_id: bytes, wrap: bytes, blocks: list[tuple[int, int, bytes]], seed: bytes
) -> dict[int, bytes]:
    """The texts that a wrap allows; it believes the sizes it is given, since it is for good vectors alone."""
    keys = open_hpke(wrap, seed, b"tpr/v1/wrap" + header + key_id)
    texts = {}
    for number, size_class, sealed in blocks:
        key = keys[32 * number : 32 * number + 32]
        if any(key):
            padded = ChaCha20Poly1305(key).decrypt(bytes(12), sealed, header + bytes((number, size_class)))
            texts[number] = padded[4 : 4 + int.from_bytes(padded[:4], "big")]
    return texts


def open_hpke(sealed: bytes, seed: bytes, info: bytes) -> bytes:
    """Single-shot HPKE in base mode."""
    shared = _decapsulate(sealed[:1120], seed)
    context = b"\0" + _extract(b"", b"psk_id_hash", b"") + _extract(b"", b"info_hash", info)
    secret = _extract(shared, b"secret", b"")
    key = _expand(secret, b"key", context, 32)
    nonce = _expand(secret, b"base_nonce", context, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, sealed[1120:], b"")


def _decapsulate(enc: bytes, seed: bytes) -> bytes:
    mlkem = MLKEM768PrivateKey.from_seed_bytes(seed[:64])
    x25519 = X25519PrivateKey.from_private_bytes(seed[64:])
    own_share = x25519.public_key().public_bytes_raw()
    exchanged = x25519.exchange(X25519PublicKey.from_public_bytes(enc[1088:]))
    return sha3_256(mlkem.decapsulate(enc[:1088]) + exchanged + enc[1088:] + own_share + COMBINER_LABEL).digest()


def _extract(salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + HPKE_SUITE + label + material, sha256)


def _expand(secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + HPKE_SUITE + label + info
    return hmac.digest(secret, labelled + b"\x01", sha256)[:length]
