"""Sealed mails that follow a letter: photos and corrections for agencies that are written to."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from reporting.model.referral import Letter, Supplement
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


class DueSupplement(Struct, frozen=True, kw_only=True):
    """A supplement that the caller has leased."""

    supplement_id: UUID
    agency: str
    attempts: int
    unsure: bool
    message_id: str
    certificate: bytes
    mail: bytes

    @property
    def letter(self) -> Letter:
        """The sealed mail."""
        return Letter(message_id=self.message_id, certificate=self.certificate, mail=self.mail)


async def file(conn: Connection, supplements: Iterable[Supplement], made_day: date) -> None:
    """Queue what follows letters; one that is there already stays as it is."""
    for one in supplements:
        await queries.supplement_file(
            conn,
            supplement_id=one.supplement_id,
            referral_id=one.referral_id,
            object_id=one.object_id,
            message_id=one.letter.message_id,
            certificate=one.letter.certificate,
            mail=one.letter.mail,
            made_day=made_day,
            due=one.due,
        )


async def write(conn: Connection, referral_id: UUID, letter: Letter, made_day: date) -> None:
    """Queue the letter of a recipient that was let in later."""
    await queries.supplement_write(
        conn,
        referral_id=referral_id,
        message_id=letter.message_id,
        certificate=letter.certificate,
        mail=letter.mail,
        made_day=made_day,
    )


async def lease_due(conn: Connection, now: datetime, lease_until: datetime, most: int) -> tuple[DueSupplement, ...]:
    """Up to `most` supplements whose time has come and whose letter has gone; nobody else is given them meanwhile."""
    return await as_many(DueSupplement, queries.supplement_lease(conn, now=now, lease_until=lease_until, most=most))


async def sent(conn: Connection, supplement_id: UUID) -> None:
    """Record that the relay took it."""
    await queries.supplement_sent(conn, supplement_id=supplement_id)


async def retry(conn: Connection, supplement_id: UUID, retry_at: datetime, *, unsure: bool) -> None:
    """Record that it is to be tried again; where it may have been taken its lease stays."""
    if unsure:
        await queries.supplement_unsure(conn, supplement_id=supplement_id, retry_at=retry_at)
    else:
        await queries.supplement_retry(conn, supplement_id=supplement_id, retry_at=retry_at)


async def refused(conn: Connection, supplement_id: UUID) -> None:
    """Give one up that may not go, or was refused for good."""
    await queries.supplement_refused(conn, supplement_id=supplement_id)


async def go(conn: Connection, before: date) -> None:
    """Delete supplements that wait for nothing any more, and those made before a day."""
    await queries.retire_supplements(conn, before=before)
