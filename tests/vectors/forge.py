"""What a writer that does not keep to the format would make: sealed rightly, but wrong inside."""

from reporting.model.report import Block
from reporting.sealing import cipher
from reporting.sealing.envelope import (
    NOT_ALLOWED,
    Header,
    SealedBlock,
    Wrap,
    bound_to_block,
    bound_to_wrap,
)
from reporting.sealing.keys import SUITE, hpke_public, key_id_of


def block(header: Header, number: int, size_class: int, padded: bytes, key: bytes) -> SealedBlock:
    """A block under a given content key, whatever its size and padding."""
    sealed = cipher.close(key, padded, bound_to_block(header.encode(), number, size_class))
    return SealedBlock(block=number, size_class=size_class, sealed=sealed)


def wrap(header: Header, keys: dict[Block, bytes], public: bytes) -> Wrap:
    """A wrap with given content keys, be there a block for them or not."""
    key_id = key_id_of(public)
    content = b"".join(keys.get(number, NOT_ALLOWED) for number in Block)
    bound = bound_to_wrap(header.encode(), key_id)
    return Wrap(key_id=key_id, sealed=SUITE.encrypt(content, hpke_public(public), info=bound))


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit the other way round."""
    return data[: bit // 8] + bytes((data[bit // 8] ^ 1 << bit % 8,)) + data[bit // 8 + 1 :]
