"""Answers and messages, opened one by one, so that one that will not open hides no other."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.calendar import day_of
from reporting.model.message import Message, Said
from reporting.model.referral import Answer
from reporting.model.report import Block
from reporting.sealing.envelope import Header, Kind, SealedBlock, Wrap
from reporting.sealing.unseal import unseal

VERSION = 1
MESSAGE_VERSION = 2


class _Version(Struct, frozen=True):
    v: int


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
    tried = ((reply.referral_id, said_by(reply, seed)) for reply in sealed)
    return tuple(
        OpenedReply(referral_id=referral_id, answer=said.answer) for referral_id, said in tried if said and said.answer
    )


def said_by(reply: SealedReply, seed: bytes) -> Said | None:
    """A message or an answer, open; nothing when it was altered, or does not say what its row says of it."""
    if reply.kind != Kind.MESSAGE:
        return None
    header = Header(kind=Kind.MESSAGE, report_id=reply.report_id, object_id=reply.object_id, epoch=reply.epoch)
    try:
        text = unseal(header, reply.blocks, reply.wrap, seed)[Block.STORY]
        told = msgspec.json.decode(text, type=_Version)
        answer = msgspec.json.decode(text, type=Answer) if told.v == VERSION else None
        message = msgspec.json.decode(text, type=Message) if told.v == MESSAGE_VERSION else None
    except (CannotOpen, msgspec.DecodeError):
        return None
    found = answer or message
    if found is None or (message is not None and message.by_reporter) != reply.by_reporter:
        return None
    return Said(
        object_id=reply.object_id,
        referral_id=reply.referral_id,
        agency=found.agency,
        by_reporter=reply.by_reporter,
        day=day_of(reply.epoch),
        seen=reply.seen,
        place=found.place,
        answer=answer,
        message=message,
    )
