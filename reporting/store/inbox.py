"""An agency's inbox: its own referrals that were sent, and nothing else."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.desk import InboxLine
from reporting.model.referral import ReferralState
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class ReferralRow(Struct, frozen=True, kw_only=True):
    """A referral with what is needed to open its report and to seal an answer to it."""

    referral_id: UUID
    reference: str
    state: ReferralState
    urgent: bool
    sent_day: date | None
    answered_day: date | None
    key_id: bytes
    report_id: UUID
    object_id: UUID
    copied: bool
    epoch: int
    reply_key: bytes
    ended: bool  # the reporter ended the conversation
    unasked: bool  # it was shared without permission: its reporter does not see this line


async def of_agency(conn: Connection, agency: str) -> tuple[InboxLine, ...]:
    """The referrals that this agency may see, those that wait for it first."""
    return await as_many(InboxLine, queries.inbox_of_agency(conn, agency=agency))


async def referral(conn: Connection, referral_id: UUID, agency: str) -> ReferralRow | None:
    """One referral, if it is this agency's and was sent."""
    return as_one(ReferralRow, await queries.inbox_referral(conn, referral_id=referral_id, agency=agency))


async def acknowledge(conn: Connection, referral_id: UUID, agency: str, today: date) -> bool:
    """Record that the agency has it; False when there is nothing to acknowledge."""
    return bool(await queries.inbox_acknowledge(conn, referral_id=referral_id, agency=agency, today=today))


async def answered(conn: Connection, referral_id: UUID, agency: str, today: date, closes: bool) -> bool:
    """Record that the agency answered; False when the referral is not its own any more."""
    done = await queries.inbox_answered(conn, referral_id=referral_id, agency=agency, today=today, closes=closes)
    return bool(done)
