"""A hundred thousand altered, cut and mixed-up things, and none of them is accepted.

Most of it is exhaustive: every bit, every length, every pair. The one count at the end is the promise.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import permutations, product
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec.structs import replace

from reporting.errors import Expected
from reporting.model.report import Allowed, Block
from reporting.sealing import keyring, padding, receipt
from reporting.sealing.draft import SealedDraft, open_draft, seal_draft
from reporting.sealing.envelope import Envelope, Header, Kind, SealedBlock, Wrap, decode_header
from reporting.sealing.keys import public_of
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal
from tests.support.dice import dice
from tests.support.parties import TODAY
from tests.vectors.forge import flipped
from tests.vectors.make_registers import PRIVATE_PEM, small

Attempt = Callable[[], object]
SEED = dice("hundred thousand")(96)
MESSAGE = Header(kind=Kind.MESSAGE, report_id=UUID(int=1), object_id=UUID(int=2), epoch=800)
BOTH = frozenset({Block.FACTS, Block.PERMISSION})
TEXTS = {Block.FACTS: b"facts", Block.PERMISSION: b"permission"}
REPORTS = 30
READERS = [dice(f"reader {n}")(96) for n in range(60)]


def sealed(header: Header, seed: bytes, name: str) -> Envelope:
    if header.kind is Kind.REPORT:
        return seal(header, TEXTS, [Allowed(public=public_of(seed), blocks=BOTH)], dice(name))
    allowed = Allowed(public=public_of(seed), blocks=frozenset({Block.STORY}))
    return seal(header, {Block.STORY: b"words"}, [allowed], dice(name))


GOOD = sealed(MESSAGE, SEED, "good")
(BLOCK,) = GOOD.blocks
(WRAP,) = GOOD.wraps


def opening(
    header: Header = MESSAGE, blocks: tuple[SealedBlock, ...] = GOOD.blocks, wrap: Wrap = WRAP, seed: bytes = SEED
) -> Attempt:
    return partial(unseal, header, blocks, wrap, seed)


def with_header(data: bytes) -> object:
    return unseal(decode_header(data), GOOD.blocks, WRAP, SEED)


def every_bit_of_a_header() -> Iterator[Attempt]:
    whole = MESSAGE.encode()
    for bit in range(len(whole) * 8):
        yield partial(with_header, flipped(whole, bit))
    for length in range(len(whole)):
        yield partial(with_header, whole[:length])


def every_bit_of_a_wrap() -> Iterator[Attempt]:
    for bit in range(len(WRAP.sealed) * 8):
        yield opening(wrap=replace(WRAP, sealed=flipped(WRAP.sealed, bit)))
    for bit in range(len(WRAP.key_id) * 8):
        yield opening(wrap=replace(WRAP, key_id=flipped(WRAP.key_id, bit)))


def every_bit_of_a_block() -> Iterator[Attempt]:
    for bit in range(len(BLOCK.sealed) * 8):
        yield opening(blocks=(replace(BLOCK, sealed=flipped(BLOCK.sealed, bit)),))


def every_label_of_a_block() -> Iterator[Attempt]:
    for number, size_class in product(range(256), (*padding.WRITING, padding.K2, padding.K8, 0, 255)):
        if (number, size_class) != (BLOCK.block, BLOCK.size_class):
            yield opening(blocks=(replace(BLOCK, block=number, size_class=size_class),))


def every_shorter_wrap_and_block() -> Iterator[Attempt]:
    for length in range(len(WRAP.sealed)):
        yield opening(wrap=replace(WRAP, sealed=WRAP.sealed[:length]))
    for length in range(len(BLOCK.sealed)):
        yield opening(blocks=(replace(BLOCK, sealed=BLOCK.sealed[:length]),))


def every_splice_of_two_reports() -> Iterator[Attempt]:
    header = replace(MESSAGE, kind=Kind.REPORT)
    headers = [replace(header, report_id=UUID(int=n), object_id=UUID(int=n)) for n in range(REPORTS)]
    reports = [sealed(header, SEED, f"report {n}") for n, header in enumerate(headers)]
    for mine, other in permutations(reports, 2):
        for number in BOTH:
            mixed = tuple(b if b.block == number else a for a, b in zip(mine.blocks, other.blocks, strict=True))
            yield opening(mine.header, mixed, mine.wraps[0])
        yield opening(mine.header, mine.blocks, other.wraps[0])
        yield opening(other.header, mine.blocks, mine.wraps[0])


def every_reader_at_every_other_readers_wrap() -> Iterator[Attempt]:
    theirs = [sealed(MESSAGE, seed, f"for {n}") for n, seed in enumerate(READERS)]
    for (envelope, _), (_, seed) in permutations(zip(theirs, READERS, strict=True), 2):
        yield opening(blocks=envelope.blocks, wrap=envelope.wraps[0], seed=seed)


def every_bit_of_a_draft() -> Iterator[Attempt]:
    secret = dice("cookie")(32)
    good = seal_draft(secret, b"answers", dice("draft"))
    for bit in range(len(good.sealed) * 8):
        changed = SealedDraft(salt=good.salt, sealed=flipped(good.sealed, bit))
        yield partial(open_draft, secret, changed)
    for bit in range(256):
        yield partial(open_draft, flipped(secret, bit), good)
        yield partial(open_draft, secret, replace(good, salt=flipped(good.salt, bit)))
    for length in range(len(good.sealed)):
        yield partial(open_draft, secret, replace(good, sealed=good.sealed[:length]))


def a_bit_of_every_byte_of_a_register() -> Iterator[Attempt]:
    key = Ed25519PrivateKey.from_private_bytes(dice("vectors/root")(32)).public_key()
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    file = keyring.sign_register(small(), PRIVATE_PEM)
    for at in range(len(file)):
        changed = flipped(file, at * 8 + at % 8)
        yield partial(keyring.read_register, changed, pem, TODAY, 0)
        yield partial(keyring.read_register, file[:at], pem, TODAY, 0)


def every_slip_in_a_number() -> Iterator[Attempt]:
    for n in range(60):
        number = receipt.number_of(dice(f"number {n}")(32))
        for at, digit in product(range(25), "0123456789"):
            if number[at] != digit:
                yield partial(receipt.read_number, number[:at] + digit + number[at + 1 :])
        for at in range(24):
            if number[at] != number[at + 1]:
                swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
                yield partial(receipt.read_number, swapped)


ATTACKS = (
    every_bit_of_a_header,
    every_bit_of_a_wrap,
    every_bit_of_a_block,
    every_label_of_a_block,
    every_shorter_wrap_and_block,
    every_splice_of_two_reports,
    every_reader_at_every_other_readers_wrap,
    every_bit_of_a_draft,
    a_bit_of_every_byte_of_a_register,
    every_slip_in_a_number,
)


def is_accepted(attempt: Attempt) -> bool:
    """Whether it opened. Any failure but the expected ones is let through: bad bytes may not break the reader."""
    try:
        attempt()
    except Expected:
        return False
    return True


def test_the_unaltered_things_open() -> None:
    assert is_accepted(opening())


def test_of_a_hundred_thousand_altered_things_none_is_accepted() -> None:
    tried = {attack.__name__: 0 for attack in ATTACKS}
    accepted = dict(tried)
    for attack in ATTACKS:
        for attempt in attack():
            tried[attack.__name__] += 1
            accepted[attack.__name__] += is_accepted(attempt)
    assert not any(accepted.values()), accepted
    assert sum(tried.values()) >= 100_000, tried
    assert min(tried.values()) >= 300, tried
