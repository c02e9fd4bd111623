"""The outbox: what is due, leased to one sender at a time, and what became of it.

The router's role sees neither the report that a referral is about nor any key.
"""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.referral import DueReferral, Letter, ReferralState
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


class OutboxRow(Struct, frozen=True, kw_only=True):
    """A leased referral with the columns of its letter, if it has one."""

    referral_id: UUID
    agency: str
    urgent: bool
    reference: str
    attempts: int
    state: ReferralState
    due: datetime
    unsure: bool
    unasked: bool
    message_id: str | None
    certificate: bytes | None
    mail: bytes | None


async def lease_due(conn: Connection, now: datetime, lease_until: datetime, most: int) -> tuple[DueReferral, ...]:
    """Up to `most` referrals that are due, urgent first; until the lease ends nobody else is given them."""
    rows = await as_many(OutboxRow, queries.outbox_lease(conn, now=now, lease_until=lease_until, most=most))
    return tuple(_due(row) for row in rows)


async def readable(conn: Connection, referral_id: UUID, today: date) -> None:
    """Make a referral readable at its agency's desk, and delete a letter that may not go any more."""
    await queries.outbox_readable(conn, referral_id=referral_id, today=today)


async def sent(conn: Connection, referral_id: UUID, today: date) -> None:
    """Record that the relay took the mail; the slot, the lease and the retry go."""
    await queries.outbox_sent(conn, referral_id=referral_id, today=today)


async def retry(conn: Connection, referral_id: UUID, retry_at: datetime) -> None:
    """Record that nothing was taken and that it is to be tried again, and end the lease."""
    await queries.outbox_retry(conn, referral_id=referral_id, retry_at=retry_at)


async def unsure(conn: Connection, referral_id: UUID, retry_at: datetime) -> None:
    """Record that it may have been taken: it is tried again, and the lease stays, so that nobody takes it back."""
    await queries.outbox_unsure(conn, referral_id=referral_id, retry_at=retry_at)


async def held(conn: Connection, referral_id: UUID) -> None:
    """Record that nobody is listed who may be sent it; what could be read at the desk before stays readable."""
    await queries.outbox_held(conn, referral_id=referral_id)


async def returned(conn: Connection, referral_id: UUID) -> None:
    """Record that it was refused for good; what can be read at the desk stays readable."""
    await queries.outbox_returned(conn, referral_id=referral_id)


async def settle(conn: Connection, now: datetime) -> None:
    """Take the slot from referrals that need no mail any more."""
    await queries.outbox_settle(conn, now=now)


def _due(row: OutboxRow) -> DueReferral:
    letter = None
    if row.message_id is not None and row.certificate is not None and row.mail is not None:
        letter = Letter(message_id=row.message_id, certificate=row.certificate, mail=row.mail)
    return DueReferral(
        referral_id=row.referral_id,
        agency=row.agency,
        urgent=row.urgent,
        reference=row.reference,
        attempts=row.attempts,
        state=row.state,
        due=row.due,
        unsure=row.unsure,
        unasked=row.unasked,
        letter=letter,
    )
