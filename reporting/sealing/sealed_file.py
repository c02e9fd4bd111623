"""Sealed files: what an agency's own system pulled, opened with the agency's key and nothing else."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from reporting.errors import CannotOpen
from reporting.model.report import Block
from reporting.model.sealed_file import FileBlock, FileObject, SealedFile
from reporting.sealing.envelope import Header, Kind, SealedBlock, Wrap, decode_header
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.replies import SealedReply
from reporting.sealing.unseal import unseal

# An agency's key can open no other block, so no other leaves the service.
HANDED_OUT = (Block.FACTS, Block.STORY, Block.CONTACT)


class OpenedFile(Struct, frozen=True, kw_only=True):
    """What the key opened: the header and the texts of the report; and what belongs to it, sealed still."""

    header: Header
    texts: dict[Block, bytes]
    beside: tuple[SealedReply, ...]


def file_object(header: Header, blocks: Iterable[SealedBlock], wrap: Wrap) -> FileObject:
    """A sealed object as a file holds it."""
    return FileObject(
        header=header.encode(),
        blocks=tuple(
            FileBlock(block=one.block, size_class=one.size_class, sealed=one.sealed)
            for one in blocks
            if one.block in HANDED_OUT
        ),
        key_id=wrap.key_id,
        wrap=wrap.sealed,
    )


def read_file(data: bytes) -> SealedFile:
    """The file that some bytes say; CannotOpen when they are none of this version."""
    try:
        return msgspec.json.decode(data, type=SealedFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise CannotOpen from fault


def open_file(file: SealedFile, seed: bytes) -> OpenedFile:
    """What this seed opens; CannotOpen when it does not open the report, or anything of it was altered.

    A message that does not open hides no other and not the report, as at the desk: each is opened by itself.
    """
    header = decode_header(file.report.header)
    if header.kind not in (Kind.REPORT, Kind.COPY) or file.report.key_id != key_id_of(public_of(seed)):
        raise CannotOpen
    texts = unseal(header, _blocks(file.report), _wrap(file.report), seed)
    if Block.FACTS not in texts:
        raise CannotOpen
    return OpenedFile(header=header, texts=texts, beside=tuple(_beside(file, header)))


def _beside(file: SealedFile, report: Header) -> Iterable[SealedReply]:
    for one in file.messages:
        try:
            header = decode_header(one.object.header)
        except CannotOpen:
            continue
        # Another report's message does not belong here, though the same key may open it.
        if header.report_id == report.report_id:
            yield SealedReply(
                report_id=header.report_id,
                object_id=header.object_id,
                referral_id=file.referral_id,
                epoch=header.epoch,
                kind=header.kind,
                blocks=_blocks(one.object),
                wrap=_wrap(one.object),
                by_reporter=one.by_reporter,
            )


def _blocks(found: FileObject) -> tuple[SealedBlock, ...]:
    return tuple(SealedBlock(block=b.block, size_class=b.size_class, sealed=b.sealed) for b in found.blocks)


def _wrap(found: FileObject) -> Wrap:
    return Wrap(key_id=found.key_id, sealed=found.wrap)
