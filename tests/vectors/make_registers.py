"""Vectors of the register: the file stands behind the head, to the last byte."""

from base64 import b64decode, b64encode
from datetime import date, timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from reporting.model.agency import Agency, FormerKey, Register
from reporting.sealing import keyring
from reporting.sealing.keyring import sign_register
from reporting.sealing.keys import public_key
from tests.support.dice import dice
from tests.support.parties import END, START, TODAY, register
from tests.vectors.files import Vector

ROOT = Ed25519PrivateKey.from_private_bytes(dice("vectors/root")(32))
PRIVATE_PEM = ROOT.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
PUBLIC = ROOT.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def small(**changes: object) -> Register:
    """A register with one reader and one agency, so that a vector stays short."""
    whole = register()
    changed = {"version": 7, "readers": whole.readers[:1], "agencies": whole.agencies[:1]} | changes
    return msgspec.structs.replace(whole, **changed)


def vectors() -> dict[str, Vector]:
    """Every register vector by name."""
    return _good() | _altered() | _out_of_term() | _signed_but_useless()


def _good() -> dict[str, Vector]:
    file = sign_register(small(), PRIVATE_PEM)
    rotated = sign_register(small(agencies=(_rotated(),)), PRIVATE_PEM)
    return {
        "former-key": _vector("an agency has a new key, and its old one is listed as former", rotated, good=True),
        "version-1": _vector("signed before keys could be former", _as_version_1(), good=True),
        "register": _vector("a register in its term", file, good=True),
        "same-version": _vector("its version was seen before, and none newer", file, seen=7, good=True),
        "first-day": _vector("on its first day", file, today=START, good=True),
        "last-day": _vector("on its last day", file, today=END, good=True),
        "no-recovery": _vector("without a recovery key", sign_register(small(recovery=None), PRIVATE_PEM), good=True),
    }


def _altered() -> dict[str, Vector]:
    file = sign_register(small(), PRIVATE_PEM)
    head, body = file.split(b"\n\n", 1)
    other = Ed25519PrivateKey.from_private_bytes(dice("vectors/other-root")(32)).public_key()
    stranger = other.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {
        "altered-address": _vector("an address was altered", file.replace(b"police@", b"polite@")),
        "altered-version": _vector("its version was raised", file.replace(b'"version": 7', b'"version": 8')),
        "altered-key": _vector("a key was swapped for another", _key_swapped(file)),
        "added-line": _vector("a line end was added", file + b"\n"),
        "truncated": _vector("the end is missing", file[:-3]),
        "unsigned": _vector("there is no signature", keyring.FIRST_LINE + b"\n" + body),
        "empty-signature": _vector("the signature is empty", keyring.FIRST_LINE + b"signature: \n\n" + body),
        "borrowed-signature": _vector("the signature is another register's", _other_signature(body)),
        "other-spelling": _vector("the signature is spelt with other spare bits", _respelt(head) + b"\n\n" + body),
        "other-first-line": _vector("it is of another version", file.replace(b"version 2\n", b"version 3\n", 1)),
        "called-version-1": _vector(
            "it is called version 1 and is not", file.replace(b"version 2\n", b"version 1\n", 1)
        ),
        "called-version-2": _vector(
            "it is called version 2 and is not", _as_version_1().replace(b"version 1\n", b"version 2\n", 1)
        ),
        "stranger": _vector("another root key signed it", file, root=stranger),
        "empty": _vector("the file is empty", b""),
    }


def _out_of_term() -> dict[str, Vector]:
    file = sign_register(small(), PRIVATE_PEM)
    return {
        "older": _vector("a newer one was seen", file, seen=8),
        "expired": _vector("its term is over", file, today=END + timedelta(days=1)),
        "not-yet": _vector("its term has not begun", file, today=START - timedelta(days=1)),
    }


def _signed_but_useless() -> dict[str, Vector]:
    whole = small()
    good = sign_register(whole, PRIVATE_PEM).split(b"\n\n", 1)[1]
    first, second = whole.tally, whole.agencies[0].key
    misnamed = msgspec.structs.replace(first, key_id=second.key_id[::-1])
    no_key = public_key(first.public[:-32] + bytes(32))  # an X25519 key of low order
    twice = msgspec.structs.replace(whole, tally=second)
    in_use = msgspec.structs.replace(_rotated(), key=whole.agencies[0].key)
    short = msgspec.structs.replace(_rotated(), former=(FormerKey(key=misnamed, ended=TODAY),))
    named_twice = msgspec.structs.replace(whole.agencies[0], agency=whole.readers[0].reader)
    return {
        "spelt-otherwise": _vector("signed, but not canonical: a space more", _signed(good.replace(b"{", b"{ ", 1))),
        "unknown-field": _vector("signed, with a field that is not known", _signed(b'{\n "extra": 1,' + good[1:])),
        "not-json": _vector("signed, but no JSON", _signed(b"version 7\n")),
        "misnamed-key": _vector("signed, but a key bears another name", _signed(_body(small(tally=misnamed)))),
        "unusable-key": _vector("signed, but nothing can be sealed to a key", _signed(_body(small(tally=no_key)))),
        "one-key-twice": _vector("signed, but two parties share a key", _signed(_body(twice))),
        "former-and-in-use": _vector("signed, but a former key is in use", _signed(_body(small(agencies=(in_use,))))),
        "former-misnamed": _vector("signed, but a former key is misnamed", _signed(_body(small(agencies=(short,))))),
        "one-name-twice": _vector("signed, but a name is given twice", _signed(_body(small(agencies=(named_twice,))))),
    }


def _rotated() -> Agency:
    """The agency with another's key for a new one, and its own as the former."""
    whole = register()
    old = FormerKey(key=whole.agencies[0].key, ended=TODAY)
    return msgspec.structs.replace(whole.agencies[0], key=whole.agencies[1].key, former=(old,))


def _as_version_1() -> bytes:
    whole = msgspec.to_builtins(small())
    for party in (*whole["readers"], *whole["agencies"]):
        del party["former"]
    body = msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
    return _signed(body).replace(b"version 2\n", b"version 1\n", 1)


def _vector(
    case: str, file: bytes, *, good: bool = False, today: date = TODAY, seen: int = 6, root: bytes = PUBLIC
) -> Vector:
    head = (
        ("format", "register"),
        ("case", case),
        ("expect", "accept" if good else "refuse"),
        ("root-public", root.hex()),
        ("today", today.isoformat()),
        ("newest-seen", str(seen)),
    )
    return Vector(head=head, body=file)


def _body(whole: Register) -> bytes:
    return msgspec.json.format(msgspec.json.encode(whole, order="deterministic"), indent=1) + b"\n"


def _signed(body: bytes) -> bytes:
    """A file that the root key signed although it should not have."""
    signature = b64encode(ROOT.sign(b"tpr/v1/register\n" + body))
    return keyring.FIRST_LINE + b"signature: " + signature + b"\n\n" + body


def _other_signature(body: bytes) -> bytes:
    other = sign_register(small(version=8), PRIVATE_PEM)
    return other.split(b"\n\n", 1)[0] + b"\n\n" + body


def _key_swapped(file: bytes) -> bytes:
    whole = small()
    mine, other = (b64encode(key.public) for key in (whole.agencies[0].key, register().agencies[1].key))
    return file.replace(mine, other)


def _respelt(head: bytes) -> bytes:
    """The same signature bytes under another base64 spelling: 64 bytes leave four spare bits."""
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = head[-3:-2]
    respelt = head[:-3] + alphabet[alphabet.index(last) + 1 :][:1] + b"=="
    assert b64decode(respelt.split(b": ")[1]) == b64decode(head.split(b": ")[1])
    return respelt
