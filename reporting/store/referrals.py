"""Referrals as their reporter sees them: how far each came, and taking one back."""

from uuid import UUID

from reporting.model.referral import ReferralStatus
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


async def statuses(conn: Connection, report_id: UUID) -> tuple[ReferralStatus, ...]:
    """The recipients of a report, by name of the agency."""
    return await as_many(ReferralStatus, queries.referral_statuses(conn, report_id=report_id))


async def withdraw(conn: Connection, referral_id: UUID, report_id: UUID) -> bool:
    """Take a permission back, with its letter and its wrap; False when it was sent, is being sent, or may have been."""
    return bool(await queries.referral_withdraw(conn, referral_id=referral_id, report_id=report_id))
