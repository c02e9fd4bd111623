"""Passkeys: challenges that need no store, the check of what a passkey signed, and the seed that it alone opens.

A passkey with the PRF extension makes one secret for this site. The seed is sealed under a key derived from it.
"""

import hashlib
import hmac
import importlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.chance import Draw
from reporting.sealing import cipher

GOOD_FOR = timedelta(minutes=10)
# What a passkey makes its secret from: the same on every page, since a page does not know which passkey will answer.
PRF_INPUT = hashlib.sha256(b"tpr/v1/passkey-seed").digest()
# What a passkey is asked for; the two latter with the id of the person who is signed in.
SIGN_IN, AGAIN, ADD = b"sign-in", b"again", b"add"
_PRF = 32
_MARK = 16
_RANDOM = 12
_SECOND = 4
# EdDSA, ECDSA with P-256, RSA: what authenticators of the day can do.
_ALGORITHMS = (-8, -7, -257)


class Site(Struct, frozen=True):
    """The desk as passkeys know it: its host, and the origin of its pages."""

    host: str
    origin: str


class Shown(Struct, frozen=True, kw_only=True):
    """What a browser sent of a passkey: its id, the challenge that was signed, and the secret, if it can make one."""

    credential_id: bytes
    challenge: bytes
    credential: dict[str, Any]
    secret: bytes | None


class Made(Struct, frozen=True, kw_only=True):
    """A new passkey: its id, its public key, and its count of uses."""

    credential_id: bytes
    public: bytes
    uses: int


class SealedSeed(Struct, frozen=True, kw_only=True):
    """A person's seed behind a passkey."""

    salt: bytes
    sealed: bytes


def site_at(address: str) -> Site | None:
    """The desk at its address; None where browsers know no passkeys: without a name, or without TLS outside a demo."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    safe = parts.scheme == "https" or (parts.scheme == "http" and host == "localhost")
    if not safe or not host or host.replace(".", "").isdigit() or ":" in host:
        return None
    return Site(host=host, origin=f"{parts.scheme}://{parts.netloc}")


def load() -> None:
    """Load what checks passkeys. Only a desk needs it, and the reporter's site has no room for it in its memory."""
    importlib.import_module("webauthn")


def challenge(desk_key: bytes, purpose: bytes, now: datetime, draw: Draw) -> bytes:
    """What a passkey is asked to sign: when, something drawn, and a mark that says that we asked for this purpose."""
    said = int(now.timestamp()).to_bytes(_SECOND) + draw(_RANDOM)
    return said + _mark(desk_key, purpose, said)


def is_ours(desk_key: bytes, purpose: bytes, signed: bytes, now: datetime) -> bool:
    """Whether a challenge is ours for this purpose, and not older than ten minutes."""
    said = signed[:-_MARK]
    if len(signed) != _SECOND + _RANDOM + _MARK or not hmac.compare_digest(
        signed[-_MARK:], _mark(desk_key, purpose, said)
    ):
        return False
    age = int(now.timestamp()) - int.from_bytes(said[:_SECOND])
    return 0 <= age <= GOOD_FOR.total_seconds()


def shown(text: str) -> Shown:
    """What a browser sent, taken apart; CannotOpen when it is nothing that a browser sends."""
    try:
        sent = json.loads(text)
        secret = _secret_in(sent.pop("clientExtensionResults", None) or {})
        client = json.loads(_read(sent["response"]["clientDataJSON"]))
        return Shown(
            credential_id=_read(sent["rawId"]),
            challenge=_read(client["challenge"]),
            credential=sent,
            secret=secret,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise CannotOpen from fault


def check_made(site: Site, new: Shown) -> Made:
    """A new passkey as its authenticator describes it; CannotOpen when anything does not fit."""
    from webauthn import verify_registration_response  # noqa: PLC0415  (as `load` says)
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        made = verify_registration_response(
            credential=new.credential,
            expected_challenge=new.challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as fault:
        raise CannotOpen from fault
    return Made(credential_id=made.credential_id, public=made.credential_public_key, uses=made.sign_count)


def check_used(site: Site, signed: Shown, public: bytes, uses: int) -> int:
    """The passkey's count of uses after it has signed; CannotOpen when the signature or anything else does not fit."""
    from webauthn import verify_authentication_response  # noqa: PLC0415  (as `load` says)
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        checked = verify_authentication_response(
            credential=signed.credential,
            expected_challenge=signed.challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public,
            credential_current_sign_count=uses,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as fault:
        raise CannotOpen from fault
    return checked.new_sign_count


def lock(seed: bytes, credential_id: bytes, secret: bytes, draw: Draw) -> SealedSeed:
    """The seed behind the secret that a passkey makes."""
    salt, bound = draw(cipher.SALT), _bound(credential_id)
    return SealedSeed(salt=salt, sealed=cipher.close(cipher.salted_key(secret, bound, salt), seed, bound))


def unlock(locked: SealedSeed, credential_id: bytes, secret: bytes) -> bytes:
    """The seed; CannotOpen when the secret is of another passkey."""
    bound = _bound(credential_id)
    return cipher.reopen(cipher.salted_key(secret, bound, locked.salt), locked.sealed, bound)


def seed_behind(salt: bytes | None, sealed: bytes | None, signed: Shown) -> bytes | None:
    """The seed, where this passkey opens it; None where it cannot, and the password is still needed."""
    if salt is None or sealed is None or signed.secret is None:
        return None
    try:
        return unlock(SealedSeed(salt=salt, sealed=sealed), signed.credential_id, signed.secret)
    except CannotOpen:
        return None


def asks_for(site: Site, challenge: bytes, known: Iterable[bytes] = ()) -> str:
    """What a browser needs to ask for a passkey, as JSON; `known` narrows the choice."""
    return _json(
        {
            "challenge": _written(challenge),
            "rpId": site.host,
            "userVerification": "required",
            "allowCredentials": [_descriptor(one) for one in known],
            "extensions": _EXTENSIONS,
        }
    )


def asks_to_make(site: Site, challenge: bytes, person: tuple[bytes, str, str], known: Iterable[bytes]) -> str:
    """What a browser needs to make a passkey for (id, login, name), as JSON; what is `known` is not made again."""
    user_id, login, name = person
    return _json(
        {
            "challenge": _written(challenge),
            "rp": {"id": site.host, "name": "Reporting desk"},
            "user": {"id": _written(user_id), "name": login, "displayName": name},
            "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in _ALGORITHMS],
            "authenticatorSelection": {"residentKey": "required", "userVerification": "required"},
            "attestation": "none",
            "excludeCredentials": [_descriptor(one) for one in known],
            "extensions": _EXTENSIONS,
        }
    )


def _written(data: bytes) -> str:
    """As browsers write bytes in JSON: the alphabet for addresses, without padding."""
    return urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _read(text: str) -> bytes:
    return urlsafe_b64decode(text + "===")


_EXTENSIONS = {"prf": {"eval": {"first": _written(PRF_INPUT)}}}


def _descriptor(credential_id: bytes) -> dict[str, str]:
    return {"type": "public-key", "id": _written(credential_id)}


def _secret_in(extensions: dict[str, Any]) -> bytes | None:
    found = extensions.get("prf", {}).get("results", {}).get("first")
    secret = _read(found) if isinstance(found, str) else None
    return secret if secret is not None and len(secret) == _PRF else None


def _bound(credential_id: bytes) -> bytes:
    return b"tpr/v1/passkey-seed" + hashlib.sha256(credential_id).digest()


def _mark(desk_key: bytes, purpose: bytes, said: bytes) -> bytes:
    key = cipher.derive(desk_key, b"tpr/v1/passkey-challenge", cipher.KEY)
    return hmac.digest(key, purpose + said, hashlib.sha256)[:_MARK]


def _json(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value).decode()
