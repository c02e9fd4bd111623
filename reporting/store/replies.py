"""Sealed objects about a report, such as messages: written by who may, opened by who holds a wrap."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from reporting.sealing.envelope import Envelope, Kind, SealedBlock, Wrap
from reporting.sealing.replies import SealedReply
from reporting.store.database import Connection
from reporting.store.queries import queries


async def file(conn: Connection, referral_id: UUID | None, envelope: Envelope, *, by_reporter: bool = False) -> bool:
    """Write one sealed object whole; False when it is there already, and then nothing is written."""
    header = envelope.header
    filed = await queries.reply_file(
        conn,
        object_id=header.object_id,
        report_id=header.report_id,
        referral_id=referral_id,
        epoch=header.epoch,
        kind=int(header.kind),
        by_reporter=by_reporter,
        blocks=[int(block.block) for block in envelope.blocks],
        classes=[block.size_class for block in envelope.blocks],
        sealeds=[block.sealed for block in envelope.blocks],
        key_ids=[wrap.key_id for wrap in envelope.wraps],
        wraps=[wrap.sealed for wrap in envelope.wraps],
    )
    return bool(filed)


async def of_report(
    conn: Connection, report_id: UUID, key_id: bytes, kind: Kind = Kind.MESSAGE
) -> tuple[SealedReply, ...]:
    """The objects of one kind about a report that this key may open, oldest first."""
    return tuple(
        [
            SealedReply(
                report_id=report_id,
                object_id=row["object_id"],
                referral_id=row["referral_id"],
                epoch=row["epoch"],
                kind=row["kind"],
                blocks=blocks_of(row["block_numbers"], row["size_classes"], row["sealeds"]),
                wrap=Wrap(key_id=key_id, sealed=row["wrap"]),
                by_reporter=row["by_reporter"],
                seen=row["seen"],
            )
            async for row in queries.replies_of_report(conn, report_id=report_id, key_id=key_id, kind=int(kind))
        ]
    )


async def readers(conn: Connection, report_id: UUID, key_ids: Sequence[bytes]) -> tuple[bytes, ...]:
    """Which of these keys may open the report, or a copy of it."""
    rows = queries.reply_readers(conn, report_id=report_id, key_ids=list(key_ids))
    return tuple([row["key_id"] async for row in rows])


def blocks_of(numbers: Sequence[int], classes: Sequence[int], sealed: Sequence[bytes]) -> tuple[SealedBlock, ...]:
    """Sealed blocks from the three arrays that a query gives."""
    return tuple(
        SealedBlock(block=number, size_class=size, sealed=text)
        for number, size, text in zip(numbers, classes, sealed, strict=True)
    )


async def of_agency(conn: Connection, agency: str, key_ids: Sequence[bytes]) -> tuple[SealedReply, ...]:
    """All that was written in the conversations of an agency that are not over, or have something to read."""
    rows = queries.reply_agencys(conn, agency=agency, key_ids=list(key_ids))
    return tuple([_sealed(row) async for row in rows])


def _sealed(row: Mapping[str, Any]) -> SealedReply:
    return SealedReply(
        report_id=row["report_id"],
        object_id=row["object_id"],
        referral_id=row["referral_id"],
        epoch=row["epoch"],
        kind=row["kind"],
        blocks=blocks_of(row["block_numbers"], row["size_classes"], row["sealeds"]),
        wrap=Wrap(key_id=row["key_id"], sealed=row["wrap"]),
        by_reporter=row["by_reporter"],
        seen=row["seen"],
    )


async def count(conn: Connection, report_id: UUID) -> int:
    """How many messages and answers there are about a report."""
    return int(await queries.reply_count(conn, report_id=report_id))


async def count_of_day(conn: Connection, report_id: UUID, epoch: int) -> int:
    """How many messages its reporter sent on a day."""
    return int(await queries.reply_count_of_day(conn, report_id=report_id, epoch=epoch))


async def shown(conn: Connection, report_id: UUID, object_ids: Sequence[UUID]) -> None:
    """Keep that these were shown behind the number."""
    await queries.reply_shown(conn, report_id=report_id, object_ids=list(object_ids))


async def end(conn: Connection, referral_id: UUID, report_id: UUID) -> bool:
    """The reporter ends the conversation about a referral; False when there is none to end."""
    return bool(await queries.reply_end(conn, referral_id=referral_id, report_id=report_id))


async def read(conn: Connection, object_ids: Sequence[UUID], key_id: bytes) -> None:
    """Keep that somebody who holds this key has read these."""
    await queries.reply_read(conn, object_ids=list(object_ids), key_id=key_id)


async def unread(
    conn: Connection, report_ids: Sequence[UUID] | None, key_ids: Sequence[bytes]
) -> tuple[tuple[UUID, UUID, UUID | None], ...]:
    """What reporters wrote about these reports, or about all, and nobody with these keys has read.

    Each with its id, its report and its referral.
    """
    some = None if report_ids is None else list(report_ids)
    rows = queries.reply_unread(conn, report_ids=some, key_ids=list(key_ids))
    return tuple([(row["object_id"], row["report_id"], row["referral_id"]) async for row in rows])


async def some(conn: Connection, object_ids: Sequence[UUID], key_ids: Sequence[bytes]) -> tuple[SealedReply, ...]:
    """These objects, each as often as one of these keys opens it."""
    rows = queries.reply_some(conn, object_ids=list(object_ids), key_ids=list(key_ids))
    return tuple([_sealed(row) async for row in rows])


async def reply_key(conn: Connection, report_id: UUID) -> bytes:
    """The public key of the reporter."""
    return bytes(await queries.reply_key(conn, report_id=report_id))
