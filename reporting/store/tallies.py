"""What is counted, as ciphertext: blocks that the tally key opens, and the kept tables of each week."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.referral import ReferralState
from reporting.model.triage import TriageState
from reporting.sealing.envelope import SealedBlock, Wrap
from reporting.sealing.replies import SealedReply
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries
from reporting.store.replies import blocks_of


class SealedReport(Struct, frozen=True, kw_only=True):
    """The blocks of a report that are counted, the tally key's wrap, and the report's triage."""

    report_id: UUID
    object_id: UUID
    epoch: int
    triage: TriageState | None
    flagged: bool  # a machine may have filled it in
    alike: bytes | None  # equal for what says the same on one day
    wrap: bytes
    blocks: tuple[SealedBlock, ...]


class CountedReferral(Struct, frozen=True, kw_only=True):
    """A referral as far as it is counted."""

    referral_id: UUID
    report_id: UUID
    agency: str
    state: ReferralState
    sent_day: date | None
    answered_day: date | None


class KeptWeek(Struct, frozen=True, kw_only=True):
    """The exact tables of one week, closed."""

    week: date
    sealed: bytes


async def first_epoch(conn: Connection, key_id: bytes) -> int | None:
    """The day of the oldest report that the tally key still opens."""
    found = await queries.tally_first_epoch(conn, key_id=key_id)
    return None if found is None else int(found)


async def reports(conn: Connection, key_id: bytes, first: int, last: int) -> tuple[SealedReport, ...]:
    """The reports of the days from first to last, as far as they are counted."""
    rows = queries.tally_reports(conn, key_id=key_id, first=first, last=last)
    return tuple(
        [
            SealedReport(
                report_id=row["report_id"],
                object_id=row["object_id"],
                epoch=row["epoch"],
                triage=None if row["triage"] is None else TriageState(row["triage"]),
                flagged=row["flagged"],
                alike=row["alike"],
                wrap=row["wrap"],
                blocks=blocks_of(row["block_numbers"], row["size_classes"], row["sealeds"]),
            )
            async for row in rows
        ]
    )


async def referrals(conn: Connection, first: int, last: int) -> tuple[CountedReferral, ...]:
    """The referrals of the reports of the days from first to last."""
    return await as_many(CountedReferral, queries.tally_referrals(conn, first=first, last=last))


async def replies(conn: Connection, key_id: bytes, first: int, last: int) -> tuple[SealedReply, ...]:
    """The answers to the reports of the days from first to last."""
    rows = queries.tally_replies(conn, key_id=key_id, first=first, last=last)
    return tuple(
        [
            SealedReply(
                object_id=row["object_id"],
                report_id=row["report_id"],
                referral_id=row["referral_id"],
                epoch=row["epoch"],
                kind=row["kind"],
                wrap=Wrap(key_id=key_id, sealed=row["wrap"]),
                blocks=blocks_of(row["block_numbers"], row["size_classes"], row["sealeds"]),
            )
            async for row in rows
        ]
    )


async def keep(conn: Connection, week: date, sealed: bytes) -> None:
    """Put the closed tables of a week in the place of last night's."""
    await queries.tally_keep(conn, week=week, sealed=sealed)


async def kept(conn: Connection, before: date) -> tuple[KeptWeek, ...]:
    """The closed tables of the weeks before a Monday."""
    return await as_many(KeptWeek, queries.tally_weeks(conn, before=before))


async def history(conn: Connection) -> tuple[KeptWeek, ...]:
    """The imported counts of earlier years, closed, oldest first."""
    return await as_many(KeptWeek, queries.history_weeks(conn))


async def replace_history(conn: Connection, weeks: Sequence[KeptWeek]) -> None:
    """Write these counts in place of all that were imported; the caller's transaction makes it all or nothing."""
    await queries.history_forget(conn)
    await queries.history_write(conn, weeks=[one.week for one in weeks], sealeds=[one.sealed for one in weeks])


async def wraps_go(conn: Connection, key_id: bytes, before: int) -> None:
    """Delete the tally key's wraps of everything about reports from before this day."""
    await queries.tally_wraps_go(conn, key_id=key_id, before=before)
