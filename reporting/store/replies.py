"""Sealed objects about a report, such as messages: written by who may, opened by who holds a wrap."""

from collections.abc import Sequence
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
    """Which of these keys may open the report."""
    rows = queries.reply_readers(conn, report_id=report_id, key_ids=list(key_ids))
    return tuple([row["key_id"] async for row in rows])


def blocks_of(numbers: Sequence[int], classes: Sequence[int], sealed: Sequence[bytes]) -> tuple[SealedBlock, ...]:
    """Sealed blocks from the three arrays that a query gives."""
    return tuple(
        SealedBlock(block=number, size_class=size, sealed=text)
        for number, size, text in zip(numbers, classes, sealed, strict=True)
    )
