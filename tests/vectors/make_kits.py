"""Vectors of the recovery kit: two shares in the head, the file behind it."""

from datetime import date
from itertools import combinations

from reporting.commands.shares import split
from reporting.sealing import kit
from tests.support.dice import dice
from tests.vectors.files import Vector

HOLDERS = ("The council", "The police", "A charity")
_draw = dice("vectors/kit")
CONTENTS = kit.Contents(
    recovery=(_draw(96), _draw(96)), tally=(_draw(96),), pepper=_draw(32), root=b"-----BEGIN PRIVATE KEY-----\n"
)
SECRET, OTHER = _draw(32), _draw(32)


def vectors() -> dict[str, Vector]:
    """Every vector of a kit by name. The shares have chance in them."""
    file = kit.close_kit(CONTENTS, SECRET, holders=HOLDERS, made=date(2026, 3, 4), draw=dice("vectors/kit/salt"))
    words, strange = split(SECRET), split(OTHER)
    good = {
        f"shares-{a + 1}-{b + 1}": _vector(f"shares {a + 1} and {b + 1}", file, words[a], words[b], good=True)
        for a, b in combinations(range(3), 2)
    }
    mistyped = words[1].replace(words[1].split()[10], "academic", 1)
    return good | {
        "one-share": _vector("one share alone", file, words[0]),
        "one-share-twice": _vector("one share, twice", file, words[0], words[0]),
        "of-two-kits": _vector("shares of two kits", file, words[0], strange[1]),
        "of-another-kit": _vector("shares of another kit", file, strange[0], strange[2]),
        "unknown-word": _vector("a word that is not in the list", file, "cumberland " + words[0], words[1]),
        "mistyped": _vector("a word is another", file, words[0], mistyped),
        "other-holder": _vector("a holder was altered", file.replace(b"The police", b"The priest"), *words[:2]),
        "other-day": _vector("the day was altered", file.replace(b"2026-03-04", b"2026-03-05"), *words[:2]),
        "truncated": _vector("the end is missing", file[:-40], *words[:2]),
        "other-first-line": _vector("it is of another version", file.replace(b"version 1", b"version 2"), *words[:2]),
    }


def _vector(case: str, file: bytes, *words: str, good: bool = False) -> Vector:
    head = [("format", "kit"), ("case", case), ("expect", "accept" if good else "refuse")]
    head += [("share", share) for share in words]
    head += [("pepper", CONTENTS.pepper.hex())]
    return Vector(head=tuple(head), body=file)
