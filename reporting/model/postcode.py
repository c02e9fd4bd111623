"""Postcodes and the ward each lies in, small enough to be held in memory: a typed one is looked up and kept nowhere."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from itertools import product

from msgspec import Struct

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
SECTOR = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9]")
# What people write between its parts.
BETWEEN = re.compile(r"[\s.,_\-–—]+")
LONGEST = 7
WARD = 2  # bytes of the place of a ward in the list
WIDTH = LONGEST + WARD
# More than any postcode with its spaces: what is longer is not one, and is not looked at.
MOST_TYPED = 40
CONFUSED = {"O": "O0", "0": "0O"}


class Postcodes(Struct, frozen=True, kw_only=True):
    """Postcodes and whole sectors in one sorted string of bytes, each with the place of its ward in the list."""

    wards: tuple[str, ...] = ()
    packed: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.packed)

    def __len__(self) -> int:
        return len(self.packed) // WIDTH

    def ward_of(self, typed: str) -> str | None:
        """The ward of a postcode however it is spelt; a letter O for a nought and back, where only one can be meant."""
        meant = normal(typed)
        if (ward := self._ward(meant)) is not None:
            return ward
        found = {ward for other in _confused(meant) if (ward := self._ward(other)) is not None}
        return found.pop() if len(found) == 1 else None

    def _ward(self, meant: str) -> str | None:
        if not POSTCODE.fullmatch(meant):
            return None
        # A sector lies in one ward as a whole: it knows the postcodes that are newer than the list.
        found = self._at(meant)
        return found if found is not None else self._at(meant[:-2])

    def _at(self, key: str) -> str | None:
        wanted = key.ljust(LONGEST).encode()
        place = bisect_left(range(len(self)), wanted, key=lambda n: self.packed[n * WIDTH : n * WIDTH + LONGEST])
        entry = self.packed[place * WIDTH : (place + 1) * WIDTH]
        return self.wards[int.from_bytes(entry[LONGEST:])] if entry[:LONGEST] == wanted else None


def pack(pairs: Iterable[tuple[str, str]]) -> Postcodes:
    """Postcodes and sectors, spelt as `normal` spells them, each with the code of its ward."""
    known = dict(pairs)
    wards = tuple(sorted(set(known.values())))
    place = {ward: number.to_bytes(WARD) for number, ward in enumerate(wards)}
    keys = sorted((key.ljust(LONGEST).encode(), ward) for key, ward in known.items())
    return Postcodes(wards=wards, packed=b"".join(key + place[ward] for key, ward in keys))


def normal(typed: str) -> str:
    """A postcode in capitals without spaces, whatever its digits and dashes; nothing when it is far too long."""
    if len(typed) > MOST_TYPED:
        return ""
    plain = BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper()
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)


def _confused(meant: str) -> Iterable[str]:
    """Every other spelling of the same signs with O for 0 and 0 for O."""
    if len(meant) > LONGEST:
        return ()
    return ("".join(signs) for signs in product(*(CONFUSED.get(sign, sign) for sign in meant)))
