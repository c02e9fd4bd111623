"""An authenticator in a few lines: it makes passkeys and signs with them, as the standard says."""

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url, encode_cbor

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


class Passkey:
    """A passkey for one site; with a secret, it has the PRF extension."""

    def __init__(self, name: bytes, origin: str, secret: bytes | None = None) -> None:
        self.id = hashlib.sha256(name).digest()
        self.origin = origin
        self.host = origin.split("//")[1].split(":", maxsplit=1)[0]
        self.secret = secret
        self.key = generate_private_key(SECP256R1())
        self.uses = 0
        self.flags = PRESENT | VERIFIED

    def make(self, options: str) -> str:
        """What a browser sends of a new passkey."""
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        described = bytes(16) + len(self.id).to_bytes(2) + self.id + encode_cbor(public)
        attested = {"fmt": "none", "attStmt": {}, "authData": self._data(self.flags | NEW) + described}
        return self._sent(
            {"attestationObject": encode_cbor(attested), "clientDataJSON": self._client(options, "webauthn.create")}
        )

    def sign(self, options: str) -> str:
        """What a browser sends when this passkey has signed."""
        self.uses += 1
        data, client = self._data(self.flags), self._client(options, "webauthn.get")
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        return self._sent({"authenticatorData": data, "clientDataJSON": client, "signature": signature})

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4)

    def _client(self, options: str, kind: str) -> bytes:
        asked: dict[str, Any] = json.loads(options)
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def _sent(self, response: dict[str, bytes]) -> str:
        prf = {"results": {"first": bytes_to_base64url(self.secret)}} if self.secret else {}
        return json.dumps(
            {
                "id": bytes_to_base64url(self.id),
                "rawId": bytes_to_base64url(self.id),
                "type": "public-key",
                "clientExtensionResults": {"prf": prf},
                "response": {name: bytes_to_base64url(value) for name, value in response.items()},
            }
        )
