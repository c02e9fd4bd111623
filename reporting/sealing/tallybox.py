"""Exact counts of one arrival week as one ciphertext of one fixed size, which tells no count.

The format is docs/formats/tally.md.
"""

import zlib

import msgspec

from reporting.errors import CannotOpen, TallyTooLarge, TooLarge
from reporting.model.chance import Draw
from reporting.model.tally import Tally
from reporting.sealing import cipher, padding
from reporting.sealing.keys import OVERHEAD, SUITE, hpke_public, key_id_of, public_of
from reporting.sealing.opening import open_with

VERSION = 1
_LABEL = b"tpr/v1/tally"
_WRAPPED = cipher.KEY + OVERHEAD
# One size for every week, quiet or busy. Tables are alike in all their lines, so that a tenth of their text is left.
SIZE_CLASS = padding.K256
# Far more than ever packs into the fixed size, unless somebody made it to fill our memory.
LONGEST = 1 << 24


def close_tally(tally: Tally, public: bytes, draw: Draw) -> bytes:
    """The tally, packed and closed to one key; TallyTooLarge when the fixed size does not hold it."""
    text = msgspec.json.encode(tally, order="deterministic")
    if len(text) > LONGEST:
        raise TallyTooLarge
    try:
        padded = padding.pad(zlib.compress(text, 9), SIZE_CLASS)
    except TooLarge as fault:
        raise TallyTooLarge from fault
    key, bound = draw(cipher.KEY), _bound(public)
    return SUITE.encrypt(key, hpke_public(public), info=bound) + cipher.close(key, padded, bound)


def open_tally(sealed: bytes, seed: bytes) -> Tally:
    """The tally; CannotOpen when it was sealed to another key or altered.

    The week stands inside: whoever opens it compares it with the week it was filed under.
    """
    try:
        bound = _bound(public_of(seed))
    except ValueError as fault:
        raise CannotOpen from fault
    key = open_with(seed, sealed[:_WRAPPED], bound)
    if len(key) != cipher.KEY:
        raise CannotOpen
    packed = padding.unpad(cipher.reopen(key, sealed[_WRAPPED:], bound), (SIZE_CLASS,))
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


def _bound(public: bytes) -> bytes:
    return _LABEL + key_id_of(public)
