"""How an answer is packed for its way: brotli for who accepts it, else gzip.

Nothing that is reflected stands beside an unmasked secret (`web.csrf`), so a packed length tells nothing.
"""

import gzip
from collections.abc import Callable, Iterable

import brotli
from msgspec import Struct

# Pages are small, links are slow: the highest effort takes milliseconds and saves three bytes in a hundred.
EFFORT = 11
WINDOW = 16  # no page of ours is longer than 64 KiB by much


class Packing(Struct, frozen=True):
    """A content coding by its name."""

    name: bytes
    pack: Callable[[bytes], bytes]


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=EFFORT, lgwin=WINDOW))


def _gzip(body: bytes) -> bytes:
    # No clock in the frame: two equal pages are equal bytes.
    return gzip.compress(body, compresslevel=9, mtime=0)


BEST_FIRST = (Packing(b"br", _brotli), Packing(b"gzip", _gzip))


def accepted(headers: Iterable[tuple[bytes, bytes]]) -> Packing | None:
    """The best packing that a browser says it accepts."""
    codings = b",".join(value for name, value in headers if name == b"accept-encoding").lower().split(b",")
    parts = [coding.replace(b" ", b"").split(b";") for coding in codings]
    able = {part[0] for part in parts if not {b"q=0", b"q=0.0", b"q=0.00", b"q=0.000"} & set(part[1:])}
    return next((packing for packing in BEST_FIRST if packing.name in able), None)
