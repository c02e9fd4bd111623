"""The envelope, version 1: a header, the sealed blocks, and one wrap for each key that may open some of them.

The format is docs/formats/envelope.md.
"""

from enum import IntEnum
from uuid import UUID

from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.report import Block
from reporting.sealing import padding
from reporting.sealing.cipher import KEY
from reporting.sealing.keys import SUITE_ID

MAGIC = b"TPR1"
HEADER = 40
_EPOCHS = 1 << 16
# A content key of zeros stands for "this block is not yours"; no block is ever sealed under it.
NOT_ALLOWED = bytes(KEY)
WRAPPED = KEY * len(Block)

# Where there is one class only, nothing is learnt from the size. Contact holds seven answers of 200 signs,
# of four bytes each, which 1K could not; permission holds what was taken out for each of two dozen agencies.
SIZES: dict[Block, tuple[int, ...]] = {
    Block.FACTS: (padding.K4,),
    Block.COUNT: (padding.K2,),
    Block.STORY: padding.WRITING,
    Block.CONTACT: (padding.K8,),
    Block.ABOUT: (padding.K2,),
    Block.PERMISSION: (padding.K16,),
}


class Kind(IntEnum):
    """What an object is; the number stands in its header."""

    REPORT = 0
    MESSAGE = 1
    PHOTO = 2
    CORRECTION = 3
    TRANSLATION = 4
    COPY = 5


class Header(Struct, frozen=True, kw_only=True):
    """What everything in an envelope is bound to: the kind, the report, the object and the day it was sealed."""

    kind: Kind
    report_id: UUID
    object_id: UUID
    epoch: int

    def encode(self) -> bytes:
        """The forty bytes of the header."""
        if not 0 <= self.epoch < _EPOCHS:
            raise ValueError("a day is two bytes long")
        ids = self.report_id.bytes + self.object_id.bytes
        return MAGIC + bytes((SUITE_ID, self.kind)) + ids + self.epoch.to_bytes(2)


class SealedBlock(Struct, frozen=True, kw_only=True):
    """One block under its content key, padded to its size class."""

    block: int
    size_class: int
    sealed: bytes


class Wrap(Struct, frozen=True, kw_only=True):
    """The content keys that the holder of one key may have, sealed to that key."""

    key_id: bytes
    sealed: bytes


class Envelope(Struct, frozen=True, kw_only=True):
    """A sealed object, whole."""

    header: Header
    blocks: tuple[SealedBlock, ...]
    wraps: tuple[Wrap, ...]


def decode_header(data: bytes) -> Header:
    """The header that forty bytes say; CannotOpen when they are not one of this version."""
    if len(data) != HEADER or data[:4] != MAGIC or data[4] != SUITE_ID or data[5] not in tuple(Kind):
        raise CannotOpen
    return Header(
        kind=Kind(data[5]),
        report_id=UUID(bytes=data[6:22]),
        object_id=UUID(bytes=data[22:38]),
        epoch=int.from_bytes(data[38:]),
    )


def blocks_of(kind: Kind) -> tuple[Block, ...]:
    """The blocks that an object of this kind has, always all of them.

    A report has six, a copy for one recipient the three that a recipient can have, any other the story alone.
    """
    match kind:
        case Kind.REPORT:
            return tuple(Block)
        case Kind.COPY:
            return Block.FACTS, Block.STORY, Block.CONTACT
        case _:
            return (Block.STORY,)


def bound_to_block(header: bytes, block: int, size_class: int) -> bytes:
    """What a block is bound to: its header, its number and its size class."""
    return header + bytes((block, size_class))


def bound_to_wrap(header: bytes, key_id: bytes) -> bytes:
    """What a wrap is bound to: its header and the key it is for."""
    return b"tpr/v1/wrap" + header + key_id
