"""Vectors of photos that wait in a draft, and of the ids of those that are added by number."""

from uuid import UUID

from msgspec.structs import replace

from reporting.model.picture import DraftPicture
from reporting.sealing import cipher
from reporting.sealing.pictures import as_photo, close_waiting, open_waiting, photo_id, waiting
from tests.support.dice import dice
from tests.vectors.files import Vector, text64
from tests.vectors.forge import flipped

# What every JPEG begins and ends with; what is between is not looked at here.
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"dots" * 40 + bytes.fromhex("ffd9")
_draw = dice("vectors/photos")
KEPT, OTHER = waiting(_draw), waiting(_draw)
SEED = _draw(96)


def vectors() -> dict[str, Vector]:
    """Every vector of photos by name."""
    sealed = close_waiting(KEPT, JPEG)
    moved = replace(OTHER, key=KEPT.key)
    bound = b"tpr/v1/draft-photo" + KEPT.photo_id.bytes
    odd = cipher.close(KEPT.key, (len(JPEG).to_bytes(4) + JPEG).ljust(5000, b"\0"), bound)
    return {
        "waits": _waiting("a photo that waits", KEPT, sealed, good=True),
        "bit": _waiting("one bit was flipped", KEPT, flipped(sealed, 99)),
        "other-key": _waiting("the key is another", replace(KEPT, key=OTHER.key), sealed),
        "other-row": _waiting("the row is another", moved, sealed),
        "truncated": _waiting("the end is missing", KEPT, sealed[:-1]),
        "no-class": _waiting("the size is none of the classes", KEPT, odd),
        "no-photo": _waiting("what is in it is no JPEG", KEPT, close_waiting(KEPT, b"<svg></svg>")),
        "by-number": _by_number("a photo by number", photo_id(SEED, JPEG).hex, good=True),
        "by-another-number": _by_number("a photo by another number", photo_id(SEED[::-1], JPEG).hex),
    }


def opens(vector: Vector) -> bytes:
    """The photo that a vector holds, opened as a draft's is when its report is filed and shown."""
    picture = replace(KEPT, photo_id=_id(vector), key=vector.bytes("key"))
    return as_photo(open_waiting(picture, vector.bytes("sealed64")))


def _waiting(case: str, picture: DraftPicture, sealed: bytes, *, good: bool = False) -> Vector:
    head = [("format", "photos"), ("case", case), ("expect", "accept" if good else "refuse")]
    head += [("photo-id", picture.photo_id.hex), ("key", picture.key.hex()), ("sealed64", text64(sealed))]
    return Vector(head=(*head, ("text64", text64(JPEG))))


def _by_number(case: str, found: str, *, good: bool = False) -> Vector:
    head = [("format", "photos"), ("case", case), ("expect", "accept" if good else "refuse")]
    return Vector(head=(*head, ("seed", SEED.hex()), ("text64", text64(JPEG)), ("object-id", found)))


def _id(vector: Vector) -> UUID:
    return UUID(bytes=vector.bytes("photo-id"))
