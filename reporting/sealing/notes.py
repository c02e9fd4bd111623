"""Notes: what is said behind the number besides messages, each a sealed object of its own, opened one by one.

The format is docs/formats/notes.md.
"""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

import msgspec

from reporting.errors import CannotOpen
from reporting.model.chance import Draw
from reporting.model.report import Allowed, Block
from reporting.model.rights import Note, OpenedNote
from reporting.sealing import cipher
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.replies import SealedReply
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal

VERSION = 1
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


def open_notes(sealed: Iterable[SealedReply], seed: bytes) -> tuple[OpenedNote, ...]:
    """The notes that this seed opens, in their order; what was altered, or is no note, is left out."""
    tried = ((one, _note(one, seed)) for one in sealed)
    return tuple(
        OpenedNote(object_id=one.object_id, referral_id=one.referral_id, note=note) for one, note in tried if note
    )


def _note(sealed: SealedReply, seed: bytes) -> Note | None:
    if sealed.kind != Kind.CORRECTION:
        return None
    header = Header(kind=Kind.CORRECTION, report_id=sealed.report_id, object_id=sealed.object_id, epoch=sealed.epoch)
    try:
        text = unseal(header, sealed.blocks, sealed.wrap, seed)[Block.STORY]
        note: Note = msgspec.json.decode(text, type=Note)
    except (CannotOpen, msgspec.DecodeError):
        return None
    return note if note.v == VERSION else None
