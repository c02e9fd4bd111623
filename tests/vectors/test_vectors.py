"""Every vector, read from its file: good ones say what they must, bad ones are refused."""

from collections.abc import Callable
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reporting.commands import shares
from reporting.errors import CannotOpen, NumberMistyped, RegisterRefused
from reporting.model.report import Block
from reporting.sealing import keyring, kit, receipt, resume, sealed_file, tallybox
from reporting.sealing.blocks import facts_of, story_of
from reporting.sealing.conversation import open_conversation
from reporting.sealing.draft import SealedDraft, form_key, open_draft, tag_of
from reporting.sealing.envelope import SealedBlock, Wrap, decode_header
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.pictures import photo_id
from reporting.sealing.unseal import unseal
from tests.vectors import make, make_photos, make_tallies
from tests.vectors.files import Vector, encoded, load, plain64
from tests.vectors.second_reader import open_envelope

FORMATS = ("envelope", "receipt", "register", "draft", "tally", "kit", "sealed-file", "photos")
CASES = [
    pytest.param(folder, vector, id=f"{folder}-{name}") for folder in FORMATS for name, vector in load(folder).items()
]
GOOD_ENVELOPES = [pytest.param(vector, id=name) for name, vector in load("envelope").items() if vector.is_good]


def blocks_of(vector: Vector) -> tuple[SealedBlock, ...]:
    parts = (line.split(" ") for line in vector.all("block"))
    return tuple(SealedBlock(block=int(n), size_class=int(size), sealed=plain64(data)) for n, size, data in parts)


def read_envelope(vector: Vector) -> None:
    header = decode_header(vector.bytes("header"))
    wrap = Wrap(key_id=vector.bytes("key-id"), sealed=vector.bytes("wrap64"))
    texts = unseal(header, blocks_of(vector), wrap, vector.bytes("seed"))
    assert texts == {block: vector.bytes(f"text-{int(block)}-64") for block in texts}
    assert {f"text-{int(block)}-64" for block in texts} == {name for name, _ in vector.head if name.startswith("text-")}
    assert header.encode() == vector.bytes("header")


def read_receipt(vector: Vector) -> None:
    names = {name for name, _ in vector.head}
    if "typed-utf8" in names:
        number = receipt.read_number(vector.bytes("typed-utf8").decode())
        assert number == vector.one("number")
    elif "secret" in names:
        secret = vector.bytes("secret")
        assert receipt.number_of(secret) == vector.one("number")
        assert receipt.once_of(secret) == vector.bytes("once")
    else:
        root = receipt.root_of(vector.one("number"), vector.bytes("pepper"))
        seeds = [receipt.seed_of(root, n) for n in range(3)]
        assert root == vector.bytes("root")
        assert vector.all("tag") == tuple(receipt.tag_of(root, n).hex() for n in range(3))
        assert vector.all("seed") == tuple(seed.hex() for seed in seeds)
        assert vector.all("key-id") == tuple(key_id_of(public_of(seed)).hex() for seed in seeds)


def read_register(vector: Vector) -> None:
    root = Ed25519PublicKey.from_public_bytes(vector.bytes("root-public"))
    pem = root.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    today = date.fromisoformat(vector.one("today"))
    assert keyring.read_register(vector.body, pem, today, int(vector.one("newest-seen"))).version == 7


def read_draft(vector: Vector) -> None:
    names = {name for name, _ in vector.head}
    if "typed-utf8" in names:
        assert resume.read_number(vector.bytes("typed-utf8").decode()) == vector.one("resume")
        return
    if "resume" in names:
        root = resume.root_of(vector.one("resume"), vector.bytes("pepper"))
        closed = resume.SealedSecret(salt=vector.bytes("salt"), sealed=vector.bytes("sealed"))
        secret = resume.open_secret(root, closed)
        assert (root, resume.tag_of(root)) == (vector.bytes("root"), vector.bytes("resume-tag"))
        assert (secret, resume.number_of(secret)) == (vector.bytes("secret"), vector.one("resume"))
        return
    secret = vector.bytes("secret")
    assert tag_of(secret) == vector.bytes("tag")
    assert form_key(secret) == vector.bytes("form-key")
    text = open_draft(secret, SealedDraft(salt=vector.bytes("salt"), sealed=vector.bytes("sealed64")))
    assert text == vector.bytes("text64")


def read_tally(vector: Vector) -> None:
    assert tallybox.open_tally(vector.bytes("sealed64"), vector.bytes("seed")) == make_tallies.WEEK


def read_kit(vector: Vector) -> None:
    try:
        secret = shares.join([shares.read(words, "a share") for words in vector.all("share")])
    except shares.SharesUnfit as fault:
        raise CannotOpen from fault
    assert kit.open_kit(vector.body, secret).pepper == vector.bytes("pepper")


def read_sealed_file(vector: Vector) -> None:
    found = sealed_file.open_file(sealed_file.read_file(vector.body), vector.bytes("seed"))
    said = open_conversation(found.beside, vector.bytes("seed"))
    words = story_of(found.texts[Block.STORY]).words if Block.STORY in found.texts else ""
    assert [one.value for one in facts_of(found.texts[Block.FACTS]).behaviours] == [vector.one("behaviours")]
    assert (words, str(len(said))) == (vector.one("words"), vector.one("messages"))


def read_photo(vector: Vector) -> None:
    if "object-id" in {name for name, _ in vector.head}:
        if photo_id(vector.bytes("seed"), vector.bytes("text64")).hex != vector.one("object-id"):
            raise CannotOpen
        return
    assert make_photos.opens(vector) == vector.bytes("text64")


READ: dict[str, Callable[[Vector], None]] = {
    "envelope": read_envelope,
    "receipt": read_receipt,
    "register": read_register,
    "draft": read_draft,
    "tally": read_tally,
    "kit": read_kit,
    "sealed-file": read_sealed_file,
    "photos": read_photo,
}


@pytest.mark.parametrize(("folder", "vector"), CASES)
def test_a_vector_is_read_as_its_head_says(folder: str, vector: Vector) -> None:
    assert vector.one("format") == folder
    if vector.is_good:
        READ[folder](vector)
    else:
        with pytest.raises((CannotOpen, NumberMistyped, RegisterRefused)):
            READ[folder](vector)


@pytest.mark.parametrize("vector", GOOD_ENVELOPES)
def test_a_reader_written_from_the_page_alone_opens_the_same(vector: Vector) -> None:
    blocks = [(block.block, block.size_class, block.sealed) for block in blocks_of(vector)]
    texts = open_envelope(
        vector.bytes("header"), vector.bytes("key-id"), vector.bytes("wrap64"), blocks, vector.bytes("seed")
    )
    assert texts == {int(block): vector.bytes(f"text-{int(block)}-64") for block in Block if block in texts}
    assert texts


@pytest.mark.parametrize("folder", FORMATS)
def test_there_are_good_and_bad_vectors_of_every_format(folder: str) -> None:
    assert {vector.is_good for vector in load(folder).values()} == {True, False}


@pytest.mark.parametrize("folder", make.SAME)
def test_what_has_no_chance_in_it_is_made_the_same_again(folder: str) -> None:
    made = {name: encoded(vector) for name, vector in make.SAME[folder]().items()}
    assert made == {name: encoded(vector) for name, vector in load(folder).items()}


@pytest.mark.parametrize("folder", make.CHANCE)
def test_the_generator_makes_the_cases_that_lie_there(folder: str) -> None:
    made = {name: (vector.one("case"), vector.is_good) for name, vector in make.CHANCE[folder]().items()}
    assert made == {name: (vector.one("case"), vector.is_good) for name, vector in load(folder).items()}
