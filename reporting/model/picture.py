"""Photos: how many, how large, and why one is not taken."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

MOST = 5
LARGEST_MIB = 10
# What a telephone makes is far below; what is longer is not read to its end.
LARGEST = LARGEST_MIB * 1024 * 1024
# A telephone of the largest kind makes 50 million dots by itself.
MOST_DOTS = 64_000_000


class Refusal(StrEnum):
    """Why a file was not taken."""

    KIND = "kind"  # none of the kinds that are taken, whatever its name says
    LARGE = "large"  # more bytes than are taken
    DOTS = "dots"  # few bytes that would unfold into more dots than are taken
    BROKEN = "broken"  # it breaks off, or is not what it begins as
    MANY = "many"  # more than may be added
    BUSY = "busy"  # others are being worked on


class DraftPicture(Struct, frozen=True, kw_only=True):
    """A photo that waits for sending: the row it lies in, and the key that opens it, which closes nothing else."""

    photo_id: UUID
    key: bytes
