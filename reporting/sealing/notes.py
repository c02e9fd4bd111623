"""Notes behind the number, opened one by one, so that one that will not open hides no other.

The format is docs/formats/envelope.md, "Notes".
"""

from collections.abc import Iterable

import msgspec

from reporting.errors import CannotOpen
from reporting.model.report import Block
from reporting.model.rights import Note, OpenedNote
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.replies import SealedReply
from reporting.sealing.unseal import unseal

VERSION = 1


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
