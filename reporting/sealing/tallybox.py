"""Exact counts of one arrival week as one ciphertext of one fixed size, which tells no count.

The format is docs/formats/tally.md.
"""

import zlib

import msgspec
from msgspec import Struct

from reporting.errors import CannotOpen, TallyTooLarge, TooLarge
from reporting.model.chance import Draw
from reporting.model.tally import Tally
from reporting.sealing import cipher, padding
from reporting.sealing.keys import OVERHEAD, SUITE, hpke_public, key_id_of, public_of
from reporting.sealing.opening import open_with

VERSION = 1
_WRAPPED = cipher.KEY + OVERHEAD
# One size for every week, quiet or busy. Tables are alike in all their lines, so that a tenth of their text is left.
SIZE_CLASS = padding.K256
# An imported week is one table of areas by strands.
HISTORY_CLASS = padding.K16
# Far more than ever packs into the fixed size, unless somebody made it to fill our memory.
LONGEST = 1 << 24


class _Shape(Struct, frozen=True):
    """A kind of box: what it is bound to, and its one size."""

    label: bytes
    size_class: int


_WEEK = _Shape(b"tpr/v1/tally", SIZE_CLASS)
_HISTORY = _Shape(b"tpr/v1/history", HISTORY_CLASS)


def close_tally(tally: Tally, public: bytes, draw: Draw) -> bytes:
    """The tally, packed and closed to one key; TallyTooLarge when the fixed size does not hold it."""
    return _closed(tally, public, draw, _WEEK)


def close_history(tally: Tally, public: bytes, draw: Draw) -> bytes:
    """An imported week, in a smaller box of its own kind; TallyTooLarge when that does not hold it."""
    return _closed(tally, public, draw, _HISTORY)


def open_tally(sealed: bytes, seed: bytes) -> Tally:
    """The tally; CannotOpen when it was sealed to another key or altered.

    The week stands inside: whoever opens it compares it with the week it was filed under.
    """
    return _opened(sealed, seed, _WEEK)


def open_history(sealed: bytes, seed: bytes) -> Tally:
    """An imported week; CannotOpen as for a tally, and for a tally itself."""
    return _opened(sealed, seed, _HISTORY)


def _closed(tally: Tally, public: bytes, draw: Draw, shape: _Shape) -> bytes:
    text = msgspec.json.encode(tally, order="deterministic")
    if len(text) > LONGEST:
        raise TallyTooLarge
    try:
        padded = padding.pad(zlib.compress(text, 9), shape.size_class)
    except TooLarge as fault:
        raise TallyTooLarge from fault
    key, bound = draw(cipher.KEY), shape.label + key_id_of(public)
    return SUITE.encrypt(key, hpke_public(public), info=bound) + cipher.close(key, padded, bound)


def _opened(sealed: bytes, seed: bytes, shape: _Shape) -> Tally:
    try:
        bound = shape.label + key_id_of(public_of(seed))
    except ValueError as fault:
        raise CannotOpen from fault
    key = open_with(seed, sealed[:_WRAPPED], bound)
    if len(key) != cipher.KEY:
        raise CannotOpen
    packed = padding.unpad(cipher.reopen(key, sealed[_WRAPPED:], bound), (shape.size_class,))
    try:
        tally = msgspec.json.decode(_unpacked(packed), type=Tally)
    except msgspec.DecodeError as fault:
        raise CannotOpen from fault
    if tally.v != VERSION:
        raise CannotOpen
    return tally


def _unpacked(packed: bytes) -> bytes:
    """The text of one whole stream with nothing after it; CannotOpen otherwise, and beyond the longest text."""
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(packed, LONGEST + 1)
    except zlib.error as fault:
        raise CannotOpen from fault
    if len(text) > LONGEST or not stream.eof or stream.unused_data:
        raise CannotOpen
    return text
