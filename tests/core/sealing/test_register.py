"""The register of keys: signed as one whole, refused when anything about it is not right."""

from datetime import date, timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from msgspec.structs import replace

from reporting.errors import RegisterRefused
from reporting.model.agency import Register
from reporting.sealing.keyring import read_register, sign_register
from tests.support.dice import dice
from tests.support.parties import END, START, TODAY, register

ROOT = Ed25519PrivateKey.from_private_bytes(dice("root")(32))
STRANGER = Ed25519PrivateKey.from_private_bytes(dice("stranger")(32))


def private_pem(key: Ed25519PrivateKey = ROOT) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key: Ed25519PrivateKey = ROOT) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


WHOLE = register(b"-----BEGIN CERTIFICATE-----\n", version=3)
FILE = sign_register(WHOLE, private_pem())


def test_a_register_is_read_as_it_was_signed() -> None:
    assert read_register(FILE, public_pem(), TODAY, 3) == WHOLE


def test_one_register_makes_one_file() -> None:
    assert sign_register(read_register(FILE, public_pem(), TODAY, 0), private_pem()) == FILE


def test_the_file_says_what_it_is_and_can_be_read_by_people() -> None:
    lines = FILE.decode().split("\n")
    assert lines[0] == "third-party-reporting register of keys, version 2"
    assert lines[1].startswith("signature: ")
    assert ' "version": 3,' in lines


@pytest.mark.parametrize(
    ("today", "seen", "why"),
    [
        pytest.param(TODAY, 4, "older", id="a newer one was seen"),
        pytest.param(END + timedelta(days=1), 3, "expired", id="its term is over"),
        pytest.param(START - timedelta(days=1), 3, "not yet", id="its term has not begun"),
    ],
)
def test_a_register_out_of_its_term_is_refused(today: date, seen: int, why: str) -> None:
    with pytest.raises(RegisterRefused, match=why):
        read_register(FILE, public_pem(), today, seen)


@pytest.mark.parametrize(
    "root",
    [
        pytest.param(public_pem(STRANGER), id="another root key"),
        pytest.param(b"", id="no root key"),
        pytest.param(b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", id="a broken one"),
        pytest.param(
            generate_private_key(SECP256R1())
            .public_key()
            .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
            id="a key of another kind",
        ),
    ],
)
def test_a_register_under_another_root_is_refused(root: bytes) -> None:
    with pytest.raises(RegisterRefused):
        read_register(FILE, root, TODAY, 3)


def test_a_thief_who_signs_a_swapped_key_himself_is_refused() -> None:
    swapped = replace(WHOLE.agencies[0], key=register().agencies[1].key)
    forged = sign_register(replace(WHOLE, agencies=(swapped,)), private_pem(STRANGER))
    with pytest.raises(RegisterRefused, match="signature"):
        read_register(forged, public_pem(), TODAY, 3)


@pytest.mark.parametrize(
    "useless",
    [
        pytest.param(replace(WHOLE, expires=START - timedelta(days=1)), id="it ends before it begins"),
        pytest.param(replace(WHOLE, tally=replace(WHOLE.tally, key_id=b"otherkey")), id="a key is misnamed"),
        pytest.param(replace(WHOLE, recovery=replace(WHOLE.tally, public=b"x")), id="a key is none"),
        pytest.param(replace(WHOLE, recovery=WHOLE.tally), id="two parties share a key"),
        pytest.param(replace(WHOLE, agencies=WHOLE.agencies[:1] * 2), id="an agency is listed twice"),
    ],
)
def test_a_register_that_could_not_be_used_is_not_signed(useless: Register) -> None:
    with pytest.raises(ValueError, match=r"."):
        sign_register(useless, private_pem())


def test_only_an_ed25519_key_signs() -> None:
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match="Ed25519"):
        sign_register(WHOLE, other)


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"{}", b"\xff" * 1000, FILE * 2], ids=["empty", "lines", "json", "noise", "twice"]
)
def test_what_is_no_register_is_refused(data: bytes) -> None:
    with pytest.raises(RegisterRefused):
        read_register(data, public_pem(), TODAY, 0)


def test_bytes_in_a_register_are_base64_and_days_are_iso() -> None:
    plain = msgspec.json.decode(FILE.split(b"\n\n", 1)[1])
    assert plain["issued"] == START.isoformat()
    assert isinstance(plain["tally"]["public"], str)
