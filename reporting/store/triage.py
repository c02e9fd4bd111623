"""Triage: the reports that a reader's key opens, and what the reader found them to be."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.desk import Recipient, Waiting
from reporting.model.referral import ReferralState
from reporting.model.triage import TriageState
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class ListedReport(Struct, frozen=True, kw_only=True):
    """One line of the reader's list; nothing in it is from inside the report."""

    report_id: UUID
    epoch: int
    triage: TriageState | None
    lead: UUID | None
    urgent: bool
    flagged: bool
    alike: int  # how many that are not reviewed say the same, with this one
    waits: bool  # a surge keeps it from its recipients, or one of those that it stands for
    agencies: tuple[str, ...]
    states: tuple[ReferralState, ...]


class TriageReport(Struct, frozen=True, kw_only=True):
    """A report with its triage and the key of ours that opens it."""

    report_id: UUID
    object_id: UUID
    epoch: int
    urgent: bool
    flagged: bool
    key_id: bytes
    triage: TriageState | None
    lead: UUID | None


class FitReport(Struct, frozen=True, kw_only=True):
    """A report that another could be grouped under."""

    report_id: UUID
    epoch: int
    same: bool  # it says the same


async def listed(
    conn: Connection,
    key_ids: Sequence[bytes],
    *,
    most: int,
    beyond: int,
    like: UUID | None = None,
    held: bool = False,
    before: int | None = None,
) -> tuple[ListedReport, ...]:
    """So many of the reports that these keys may open, beyond the first so many; urgent ones that wait come first.

    With `like`, every one that says the same as that report; with `held`, every one that a surge holds; with `before`,
    every one from before that day that is not reviewed; without, one line for those that say the same.
    """
    rows = queries.triage_list(
        conn, key_ids=list(key_ids), like=like, held=held, before=before, most=most, beyond=beyond
    )
    return await as_many(ListedReport, rows)


async def alike(conn: Connection, report_id: UUID, key_ids: Sequence[bytes]) -> tuple[UUID, ...]:
    """The other reports that say the same, that these keys may open and that are not reviewed."""
    rows = queries.triage_alike(conn, report_id=report_id, key_ids=list(key_ids))
    return tuple([row["report_id"] async for row in rows])


async def waiting(conn: Connection, key_ids: Sequence[bytes], late: int) -> Waiting:
    """How many of the reports that these keys may open are not reviewed; late are those from before a day."""
    found = as_one(Waiting, await queries.triage_waiting(conn, key_ids=list(key_ids), late=late))
    return found or Waiting(unreviewed=0, urgent=0, late=0)


async def fit(conn: Connection, report: TriageReport, key_ids: Sequence[bytes], most: int) -> tuple[FitReport, ...]:
    """The reports that one could be grouped under, the nearest in time first."""
    rows = queries.triage_fit(
        conn, report_id=report.report_id, key_ids=list(key_ids), epoch=report.epoch, lead=report.lead, most=most
    )
    return await as_many(FitReport, rows)


async def report(conn: Connection, report_id: UUID, key_ids: Sequence[bytes]) -> TriageReport | None:
    """One report, if one of these keys may open it."""
    return as_one(TriageReport, await queries.triage_report(conn, report_id=report_id, key_ids=list(key_ids)))


async def copies(conn: Connection, report_id: UUID, key_ids: Sequence[bytes], day: date) -> None:
    """Group the others that say the same under this report."""
    await queries.triage_copies(conn, report_id=report_id, key_ids=list(key_ids), day=day)


async def recipients(conn: Connection, report_id: UUID) -> tuple[Recipient, ...]:
    """The recipients of a report."""
    return await as_many(Recipient, queries.triage_referrals(conn, report_id=report_id))


async def leads(conn: Connection, report_id: UUID) -> bool:
    """Whether other reports are grouped under this one."""
    return bool(await queries.triage_leads(conn, report_id=report_id))


async def lock(conn: Connection) -> None:
    """Wait until nobody else judges, to the end of this transaction."""
    await queries.triage_lock(conn)


async def record(conn: Connection, report_id: UUID, state: TriageState, lead: UUID | None, day: date) -> None:
    """Write what the reader found, in place of what was found before."""
    await queries.triage_set(conn, report_id=report_id, state=state, lead=lead, day=day)


async def clear(conn: Connection, report_id: UUID) -> None:
    """Take a finding back."""
    await queries.triage_clear(conn, report_id=report_id)
