"""Photos: in a draft each under a key of its own, and as an object about a report (docs/formats/photos.md)."""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from reporting.errors import CannotOpen
from reporting.model.chance import Draw
from reporting.model.picture import DraftPicture
from reporting.model.report import Allowed, Block
from reporting.sealing import cipher, padding
from reporting.sealing.envelope import Envelope, Header
from reporting.sealing.seal import seal

_LABEL = b"tpr/v1/draft-photo"
_STORY = frozenset({Block.STORY})
_BEGINS = b"\xff\xd8\xff"


def waiting(draw: Draw) -> DraftPicture:
    """The row and the key of a photo that is to wait in a draft; the key closes nothing else."""
    return DraftPicture(photo_id=UUID(bytes=draw(16), version=4), key=draw(cipher.KEY))


def close_waiting(picture: DraftPicture, photo: bytes) -> bytes:
    """A photo, closed for the draft that holds its key, and bound to its row."""
    padded = padding.pad(photo, padding.fitting(photo, padding.WRITING))
    return cipher.close(picture.key, padded, _LABEL + picture.photo_id.bytes)


def open_waiting(picture: DraftPicture, sealed: bytes) -> bytes:
    """The photo that waits; CannotOpen when the row was altered or is another's."""
    return padding.unpad(cipher.reopen(picture.key, sealed, _LABEL + picture.photo_id.bytes), padding.WRITING)


def photo_id(seed: bytes, photo: bytes) -> UUID:
    """The id of a photo that is added by number: the same photo sent twice is one, and nobody else can tell which."""
    return UUID(bytes=cipher.derive(seed, b"tpr/v1/photo" + sha256(photo).digest(), 16), version=4)


def seal_photo(photo: bytes, header: Header, publics: Iterable[bytes], draw: Draw) -> Envelope:
    """A photo, closed to everybody but these keys; a key that comes twice counts once."""
    allowed = [Allowed(public=public, blocks=_STORY) for public in dict.fromkeys(publics)]
    return seal(header, {Block.STORY: photo}, allowed, draw)


def as_photo(text: bytes) -> bytes:
    """What a photo's block holds; CannotOpen when it is no JPEG, which is all that anybody is ever shown."""
    if not text.startswith(_BEGINS):
        raise CannotOpen
    return text
