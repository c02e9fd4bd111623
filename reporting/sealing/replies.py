"""Replies: the sealed answers of agencies, opened one by one, so that one that will not open hides no other."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.referral import Answer
from reporting.model.report import Block
from reporting.sealing.envelope import Header, Kind, SealedBlock, Wrap
from reporting.sealing.unseal import unseal

VERSION = 1


class SealedReply(Struct, frozen=True, kw_only=True):
    """One answer as it lies in the database, with the wrap of the key that is to open it.

    Without a referral it is between the reporter and the people who run the scheme.
    """

    report_id: UUID
    object_id: UUID
    referral_id: UUID | None
    epoch: int
    kind: int
    blocks: tuple[SealedBlock, ...]
    wrap: Wrap
    by_reporter: bool = False
    seen: bool = False


class OpenedReply(Struct, frozen=True, kw_only=True):
    """One answer, and the referral that it answers."""

    referral_id: UUID | None
    answer: Answer


def open_replies(sealed: Iterable[SealedReply], seed: bytes) -> tuple[OpenedReply, ...]:
    """The answers that this seed opens, in their order; what was altered, or is no answer, is left out."""
    tried = ((reply.referral_id, _answer(reply, seed)) for reply in sealed)
    return tuple(OpenedReply(referral_id=referral_id, answer=answer) for referral_id, answer in tried if answer)


def _answer(reply: SealedReply, seed: bytes) -> Answer | None:
    if reply.kind != Kind.MESSAGE:
        return None
    header = Header(kind=Kind.MESSAGE, report_id=reply.report_id, object_id=reply.object_id, epoch=reply.epoch)
    try:
        texts = unseal(header, reply.blocks, reply.wrap, seed)
        answer = msgspec.json.decode(texts[Block.STORY], type=Answer)
    except (CannotOpen, msgspec.DecodeError):
        return None
    return answer if answer.v == VERSION else None
