"""Sharing without permission: asked for by one person, signed by another, counted for ever."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.agency import Agency
from reporting.model.coordination import Share, ShareReason, ShareScope, Unsafe
from reporting.sealing.envelope import Envelope
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class Unasked(Struct, frozen=True, kw_only=True):
    """Why a referral came that the reporter did not allow."""

    reason: ShareReason
    scope: ShareScope


async def ask(
    conn: Connection,
    referral_id: UUID,
    sealed: Envelope,
    to: Agency,
    *,
    reason: ShareReason,
    scope: ShareScope,
    unsafe: Unsafe | None,
    reference: str,
    staff_id: UUID,
    day: date,
) -> bool:
    """Put by what is to be shared, sealed to its recipient; False when this request is there already."""
    if await queries.share_exists(conn, referral_id=referral_id):
        return False
    await queries.share_close(
        conn,
        object_id=sealed.header.object_id,
        blocks=[int(block.block) for block in sealed.blocks],
        classes=[block.size_class for block in sealed.blocks],
        sealeds=[block.sealed for block in sealed.blocks],
        key_id=sealed.wraps[0].key_id,
        wrap=sealed.wraps[0].sealed,
    )
    return bool(
        await queries.share_asked(
            conn,
            referral_id=referral_id,
            report_id=sealed.header.report_id,
            object_id=sealed.header.object_id,
            agency=to.agency,
            key_id=to.key.key_id,
            reason=reason,
            scope=scope,
            unsafe=unsafe,
            reference=reference,
            staff_id=staff_id,
            day=day,
        )
    )


async def sign(conn: Connection, referral_id: UUID, staff_id: UUID, day: date, due: datetime) -> UUID | None:
    """Sign as the second person, and queue it; the report, or None for the first person and when it has ended."""
    found: UUID | None = await queries.share_signed(conn, referral_id=referral_id, staff_id=staff_id, day=day, due=due)
    return found


async def refuse(conn: Connection, referral_id: UUID, staff_id: UUID, day: date) -> UUID | None:
    """End a request unsent; the report, or None when it has ended."""
    found: UUID | None = await queries.share_refused(conn, referral_id=referral_id, staff_id=staff_id, day=day)
    return found


async def waiting(conn: Connection, key_ids: Sequence[bytes], since: date) -> tuple[Share, ...]:
    """Of what these keys may open: what waits for a second signature, then what ended since a day."""
    return await as_many(Share, queries.shares_waiting(conn, key_ids=list(key_ids), since=since))


async def of(conn: Connection, referral_id: UUID) -> Share | None:
    """One request that waits."""
    return as_one(Share, await queries.share_of(conn, referral_id=referral_id))


async def of_report(conn: Connection, report_id: UUID) -> tuple[Share, ...]:
    """Every request about a report."""
    return await as_many(Share, queries.shares_of_report(conn, report_id=report_id))


async def of_referral(conn: Connection, referral_id: UUID) -> Unasked | None:
    """Why a referral came unasked; None for one that the reporter allowed."""
    return as_one(Unasked, await queries.share_of_referral(conn, referral_id=referral_id))


async def in_year(conn: Connection, year: int) -> int:
    """How many were shared in a year, erased reports included."""
    return int(await queries.shares_in_year(conn, first=date(year, 1, 1), last=date(year, 12, 31)))


async def by_year(conn: Connection, day: date) -> tuple[tuple[int, int], ...]:
    """How many were shared in each of the last three years and in this one, since the service began."""
    return tuple([(row["year"], row["times"]) async for row in queries.shares_by_year(conn, day=day)])
