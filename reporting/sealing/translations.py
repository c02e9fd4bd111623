"""Translations: a story in English, sealed to all who may open the story, and opened one by one."""

from collections.abc import Iterable

import msgspec

from reporting.errors import CannotOpen
from reporting.model.chance import Draw
from reporting.model.coordination import Translation
from reporting.model.report import Allowed, Block
from reporting.sealing.envelope import Envelope, Header, Kind
from reporting.sealing.replies import SealedReply
from reporting.sealing.seal import seal
from reporting.sealing.unseal import unseal

VERSION = 1
_STORY = frozenset({Block.STORY})


def seal_translation(told: Translation, header: Header, publics: Iterable[bytes], draw: Draw) -> Envelope:
    """A translation, closed to everybody but these keys; TooLarge when it outgrows the largest block."""
    allowed = [Allowed(public=public, blocks=_STORY) for public in dict.fromkeys(publics)]
    return seal(header, {Block.STORY: msgspec.json.encode(told, order="deterministic")}, allowed, draw)


def open_translations(sealed: Iterable[SealedReply], seed: bytes) -> tuple[Translation, ...]:
    """The translations that this seed opens, in their order; what was altered, or is none, is left out."""
    tried = (_opened(one, seed) for one in sealed)
    return tuple(found for found in tried if found)


def _opened(one: SealedReply, seed: bytes) -> Translation | None:
    if one.kind != Kind.TRANSLATION or one.by_reporter:
        return None
    header = Header(kind=Kind.TRANSLATION, report_id=one.report_id, object_id=one.object_id, epoch=one.epoch)
    try:
        text = unseal(header, one.blocks, one.wrap, seed)[Block.STORY]
        found = msgspec.json.decode(text, type=Translation)
    except (CannotOpen, msgspec.DecodeError):
        return None
    return found if found.v == VERSION else None
