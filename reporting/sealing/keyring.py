"""The register of keys: signed offline as one whole, refused when anything about it is not right.

The format is docs/formats/register.md.
"""

from base64 import b64decode, b64encode
from datetime import date

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from reporting.errors import RegisterRefused
from reporting.model.agency import PublicKey, Register, keys_of
from reporting.sealing.keys import is_usable

FIRST_LINE = b"third-party-reporting register of keys, version 2\n"
# Signed before keys could be former: read on until the next register is signed, so that no intake stops on that day.
FIRST_LINE_1 = b"third-party-reporting register of keys, version 1\n"
_SIGNATURE = b"signature: "
_LABEL = b"tpr/v1/register\n"


def sign_register(register: Register, private_pem: bytes) -> bytes:
    """The bytes of a register's file; ValueError when the key is not Ed25519 or the register could not be used."""
    key = load_pem_private_key(private_pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("the root key of a register is an Ed25519 key")
    fault = _fault(register)
    if fault:
        raise ValueError(fault)
    body = _canonical(register)
    return FIRST_LINE + _SIGNATURE + b64encode(key.sign(_LABEL + body)) + b"\n\n" + body


def read_register(data: bytes, root_public: bytes, today: date, newest_seen: int) -> Register:
    """The register that a file says, if the root key signed it, it is in its term and none newer was seen.

    RegisterRefused otherwise, with a word for the operator that tells why.
    """
    body = _signed_body(data, _root(root_public))
    try:
        register = msgspec.json.decode(body, type=Register)
    except msgspec.DecodeError as fault:
        raise RegisterRefused("not a register") from fault
    canonical = _canonical_1 if data.startswith(FIRST_LINE_1) else _canonical
    if canonical(register) != body:
        raise RegisterRefused("not canonical")
    fault_word = _fault(register) or _out_of_term(register, today, newest_seen)
    if fault_word:
        raise RegisterRefused(fault_word)
    return register


def _root(pem: bytes) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise RegisterRefused("root key unreadable") from fault
    if not isinstance(key, Ed25519PublicKey):
        raise RegisterRefused("root key is not Ed25519")
    return key


def _signed_body(data: bytes, root: Ed25519PublicKey) -> bytes:
    head, found, body = data.partition(b"\n\n")
    if not found or not head.startswith((FIRST_LINE + _SIGNATURE, FIRST_LINE_1 + _SIGNATURE)):
        raise RegisterRefused("not a signed register")
    written = head.removeprefix(FIRST_LINE).removeprefix(FIRST_LINE_1).removeprefix(_SIGNATURE)
    try:
        signature = b64decode(written, validate=True)
        root.verify(signature, _LABEL + body)
    except (ValueError, InvalidSignature) as fault:
        raise RegisterRefused("signature does not fit") from fault
    # Base64 has spare bits: one signature must have one spelling, so that one register has one file.
    if b64encode(signature) != written:
        raise RegisterRefused("not canonical")
    return body


def _canonical(register: Register) -> bytes:
    return msgspec.json.format(msgspec.json.encode(register, order="deterministic"), indent=1) + b"\n"


def _canonical_1(register: Register) -> bytes:
    whole = msgspec.to_builtins(register)
    for party in (*whole["readers"], *whole["agencies"]):
        del party["former"]
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _fault(register: Register) -> str:
    """What makes a register useless whoever signed it, or nothing."""
    names = register.names
    keys = _keys(register)
    if register.issued > register.expires:
        return "it ends before it begins"
    if len(set(names)) != len(names):
        return "a name stands for two parties"
    if len({key.key_id for key in keys}) != len(keys):
        return "two parties share a key"
    if not all(is_usable(key) for key in keys):
        return "a key is unusable or misnamed"
    return ""


def _out_of_term(register: Register, today: date, newest_seen: int) -> str:
    if register.version < newest_seen:
        return "older than one that was seen"
    if today < register.issued:
        return "not yet in force"
    return "expired" if today > register.expires else ""


def _keys(register: Register) -> tuple[PublicKey, ...]:
    recovery = (register.recovery,) if register.recovery else ()
    return (register.tally, *recovery, *(key for party in register.parties for key in keys_of(party)))
