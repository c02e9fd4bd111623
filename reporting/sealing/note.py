"""A note: what is said behind the number besides messages, closed as an object of its own.

The format is docs/formats/envelope.md, "Notes". What opens notes stands apart, so that filing a report can import this.
"""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

import msgspec

from reporting.model.chance import Draw
from reporting.model.report import Allowed, Block
from reporting.model.rights import Note
from reporting.sealing import cipher
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.seal import seal

_STORY = frozenset({Block.STORY})


def note_id(seed: bytes, note: Note, more: bytes = b"") -> UUID:
    """The id of a note: the same for the same words from the same number, so that a second press files nothing more.

    Nobody without the number can tell what it stands for. `more` tells apart what is said to different recipients.
    """
    said = sha256(msgspec.json.encode(note, order="deterministic") + more).digest()
    return UUID(bytes=cipher.derive(seed, b"tpr/v1/note" + said, 16), version=4)


def seal_note(
    note: Note, *, report_id: UUID, object_id: UUID, epoch: int, publics: Iterable[bytes], draw: Draw
) -> Envelope:
    """A note, closed to everybody but these keys; TooLarge when it outgrows the largest block."""
    header = Header(kind=Kind.CORRECTION, report_id=report_id, object_id=object_id, epoch=epoch)
    allowed = [Allowed(public=public, blocks=_STORY) for public in dict.fromkeys(publics)]
    return seal(header, {Block.STORY: msgspec.json.encode(note, order="deterministic")}, allowed, draw)
