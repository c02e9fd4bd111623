"""Reports: filed whole in one statement, found by tag, and given out sealed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.errors import NotStored
from reporting.model.allowance import Gate
from reporting.model.referral import NewReferral
from reporting.model.report import Block
from reporting.sealing.envelope import Envelope, SealedBlock, Wrap
from reporting.store.database import Connection, away_means
from reporting.store.queries import as_one, queries


class ReportRow(Struct, frozen=True, kw_only=True):
    """What is needed to find and to open the parts of a report."""

    report_id: UUID
    object_id: UUID
    epoch: int
    reply_key: bytes


async def file(
    conn: Connection,
    *,
    report_id: UUID,
    object_id: UUID,
    epoch: int,
    tag: bytes,
    once: bytes,
    reply_key: bytes,
    urgent: bool,
    blocks: Sequence[SealedBlock],
    wraps: Sequence[Wrap],
    referrals: Sequence[NewReferral],
    copies: Sequence[Envelope] = (),
    draft_tag: bytes,
    draft_expires: datetime,
    made_day: date,
    flagged: bool = False,
    alike: bytes | None = None,
    gate: Gate | None = None,
    left: tuple[bytes, bytes] | None = None,
) -> bool:
    """File a report whole and empty its draft, in one statement; False when it is filed already.

    What is left in the draft is a salt and what was sealed under it, or nothing.
    With a gate its referrals are held when no allowance has anything left for them; none of them is without one.
    NotStored when the database does not confirm it: it may be kept or not, and sending the same form again is safe.
    """
    async with away_means(conn, NotStored):
        filed = await queries.report_file(
            conn,
            report_id=report_id,
            object_id=object_id,
            epoch=epoch,
            tag=tag,
            once=once,
            reply_key=reply_key,
            urgent=urgent,
            **_sealed([(object_id, blocks, wraps), *((c.header.object_id, c.blocks, c.wraps) for c in copies)]),
            **_columns(referrals),
            made_day=made_day,
            draft_tag=draft_tag,
            draft_expires=draft_expires,
            flagged=flagged,
            alike=alike,
            gated=gate is not None,
            **_asked(gate),
            draft_salt=left[0] if left else None,
            draft_left=left[1] if left else b"",
        )
        # Something else of this report met its like: it is not this form, and it was not kept.
        if not filed and not await queries.report_is_filed(conn, once=once):
            raise NotStored
    return bool(filed)


def _asked(gate: Gate | None) -> dict[str, object]:
    """What a report asks of the allowances, as the statement takes it."""
    if gate is None:
        return {"today": 0, "a_day": 0, "full": 0, "kept_back": 0, "site": "", "site_full": 0}
    return {
        "today": gate.day,
        "a_day": gate.a_day,
        "full": gate.full,
        "kept_back": gate.kept_back,
        "site": gate.site,
        "site_full": gate.site_full,
    }


def _sealed(objects: Sequence[tuple[UUID, Sequence[SealedBlock], Sequence[Wrap]]]) -> dict[str, list[object]]:
    """The blocks and wraps of the report and of its copies, column by column, each with its object."""
    blocks = [(object_id, block) for object_id, some, _ in objects for block in some]
    wraps = [(object_id, wrap) for object_id, _, some in objects for wrap in some]
    return {
        "block_objects": [object_id for object_id, _ in blocks],
        "block_numbers": [int(block.block) for _, block in blocks],
        "size_classes": [block.size_class for _, block in blocks],
        "block_texts": [block.sealed for _, block in blocks],
        "wrap_objects": [object_id for object_id, _ in wraps],
        "key_ids": [wrap.key_id for _, wrap in wraps],
        "wraps": [wrap.sealed for _, wrap in wraps],
    }


def _columns(referrals: Sequence[NewReferral]) -> dict[str, list[object]]:
    """The referrals and their letters column by column, as the statement takes them."""
    letters = [(referral.referral_id, referral.letter) for referral in referrals if referral.letter is not None]
    return {
        "referral_ids": [referral.referral_id for referral in referrals],
        "agencies": [referral.agency for referral in referrals],
        "object_ids": [referral.object_id for referral in referrals],
        "agency_keys": [referral.key_id for referral in referrals],
        "dues": [referral.due for referral in referrals],
        "urgents": [referral.urgent for referral in referrals],
        "references": [referral.reference for referral in referrals],
        "letter_ids": [referral_id for referral_id, _ in letters],
        "message_ids": [letter.message_id for _, letter in letters],
        "certificates": [letter.certificate for _, letter in letters],
        "mails": [letter.mail for _, letter in letters],
    }


async def file_beside(conn: Connection, envelope: Envelope, referral_id: UUID | None = None) -> None:
    """Write a sealed object about a report that was just filed, by its reporter."""
    header = envelope.header
    await queries.reply_file(
        conn,
        object_id=header.object_id,
        report_id=header.report_id,
        referral_id=referral_id,
        epoch=header.epoch,
        kind=int(header.kind),
        by_reporter=True,
        blocks=[int(block.block) for block in envelope.blocks],
        classes=[block.size_class for block in envelope.blocks],
        sealeds=[block.sealed for block in envelope.blocks],
        key_ids=[wrap.key_id for wrap in envelope.wraps],
        wraps=[wrap.sealed for wrap in envelope.wraps],
    )


async def is_filed(conn: Connection, once: bytes) -> bool:
    """Whether the form with this value is filed."""
    return bool(await queries.report_is_filed(conn, once=once))


async def is_urgent(conn: Connection, once: bytes) -> bool:
    """Whether the report of the form with this value is read before others, by anybody besides its reporter."""
    return bool(await queries.report_is_urgent(conn, once=once))


async def by_tag(conn: Connection, tag: bytes) -> ReportRow | None:
    """The report behind the tag of a number."""
    return as_one(ReportRow, await queries.report_by_tag(conn, tag=tag))


async def sealed(
    conn: Connection, object_id: UUID, key_id: bytes, only: Iterable[Block] = Block
) -> tuple[tuple[SealedBlock, ...], Wrap] | None:
    """The blocks of an object and the wrap of one key; None when that key has no wrap that this role may see."""
    numbers = [int(block) for block in only]
    row = await queries.sealed_object(conn, object_id=object_id, key_id=key_id, numbers=numbers)
    if row is None:
        return None
    parts = zip(row["block_numbers"], row["size_classes"], row["block_texts"], strict=True)
    blocks = tuple(SealedBlock(block=number, size_class=size, sealed=text) for number, size, text in parts)
    return blocks, Wrap(key_id=key_id, sealed=row["wrap"])
