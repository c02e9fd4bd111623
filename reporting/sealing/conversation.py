"""Conversations: messages sealed to both sides and the scheme's readers, of one size (docs/formats/envelope.md)."""

import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID

import msgspec

from reporting.model.chance import Draw
from reporting.model.message import Message, Said
from reporting.model.report import Allowed, Block
from reporting.sealing import cipher
from reporting.sealing.envelope import Envelope, Header
from reporting.sealing.replies import SealedReply, said_by
from reporting.sealing.seal import seal

ONCE = 16


def sealed_message(header: Header, message: Message, publics: Iterable[bytes], draw: Draw) -> Envelope:
    """A message, closed to everybody but these keys; a key that comes twice counts once."""
    story = frozenset({Block.STORY})
    allowed = [Allowed(public=public, blocks=story) for public in dict.fromkeys(publics)]
    return seal(header, {Block.STORY: msgspec.json.encode(message)}, allowed, draw)


def open_conversation(sealed: Iterable[SealedReply], seed: bytes) -> tuple[Said, ...]:
    """All that this seed opens, oldest first; what was altered, or says it is from elsewhere, is left out."""
    opened = (said_by(one, seed) for one in sealed)
    return in_order(one for one in opened if one is not None)


def in_order(said: Iterable[Said]) -> tuple[Said, ...]:
    """Messages and answers by day, and within a day as they came."""
    return tuple(sorted(said, key=lambda one: (one.day, one.place, one.object_id)))


def id_of(seed: bytes, once: str, said: bytes) -> UUID:
    """The id of a reporter's message: the same page sent twice has one id, and its words another after a change.

    The key comes from the seed behind the number, so that no id is something to try numbers against.
    """
    key = cipher.derive(seed, b"tpr/v1/message-id", cipher.KEY)
    mark = hmac.digest(key, hashlib.sha256(once.encode()).digest() + said, hashlib.sha256)
    return UUID(bytes=mark[:16], version=4)
