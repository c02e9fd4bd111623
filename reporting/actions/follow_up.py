"""Behind the number: what became of each referral, what was answered, and taking back what is not sent."""

import asyncio
from datetime import date
from uuid import UUID

import msgspec

from reporting.actions import Intake
from reporting.errors import AlreadySent, Busy, CannotOpen, NumberUnknown, Unavailable
from reporting.model.calendar import day_of
from reporting.model.referral import Answer, ReferralState, ReferralStatus
from reporting.model.report import Block
from reporting.sealing import receipt
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.replies import open_replies
from reporting.sealing.unseal import unseal
from reporting.store import referrals, replies, reports
from reporting.store.database import Connection
from reporting.store.reports import ReportRow

# No report has this id: ids carry a version.
NOBODY = UUID(int=0)
# The one block that a number opens, so that a long story takes no longer than none.
MINE = frozenset({Block.PERMISSION})


class StatusLine(msgspec.Struct, frozen=True, kw_only=True):
    """One recipient as the reporter sees it: how far it came, and everything that was answered."""

    referral_id: UUID
    agency_name: str
    state: ReferralState
    can_withdraw: bool
    answers: tuple[Answer, ...]


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Everything behind a number: the day of arrival and a line per recipient; no line of the report itself."""

    arrived: date
    lines: tuple[StatusLine, ...]


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A report found by its number, and the seed that opens what was sealed to its reporter."""

    row: ReportRow
    seed: bytes


async def status(intake: Intake, typed: str) -> Status:
    """The status behind a typed number; NumberMistyped, NumberUnknown or Busy otherwise."""
    root = await _derive(intake, typed)
    async with intake.db.acquire() as conn:
        opened = await _find(conn, root)
        return await _status(intake, conn, opened)


async def withdraw(intake: Intake, typed: str, referral_id: UUID) -> Status:
    """Take one permission back before it is sent; AlreadySent when that is too late."""
    root = await _derive(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await _find(conn, root)
        if not await referrals.withdraw(conn, referral_id, opened.row.report_id):
            raise AlreadySent
        return await _status(intake, conn, opened)


async def _derive(intake: Intake, typed: str) -> bytes:
    """The root of a number. A look-up may be told to come back, so that a submit never has to wait behind it."""
    number = receipt.read_number(typed)
    if intake.lookups.locked():
        raise Busy
    async with intake.lookups:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(intake.threads, receipt.root_of, number, intake.pepper)


async def _find(conn: Connection, root: bytes) -> Opened:
    """The report of a root. An unknown number makes the same queries and one opening, so that time does not tell."""
    seed = receipt.seed_of(root)
    key_id = key_id_of(public_of(seed))
    row = await reports.by_tag(conn, receipt.tag_of(root))
    sealed = await reports.sealed(conn, row.object_id if row else NOBODY, key_id, MINE)
    if row is None or sealed is None:
        receipt.decoy_opening(seed)
        await replies.of_report(conn, NOBODY, key_id)
        await referrals.statuses(conn, NOBODY)
        raise NumberUnknown
    blocks, wrap = sealed
    header = Header(kind=Kind.REPORT, report_id=row.report_id, object_id=row.object_id, epoch=row.epoch)
    try:
        unseal(header, blocks, wrap, seed, MINE)
    except CannotOpen as fault:
        # The number is right and the stored report is not: a sentence about keys would help nobody here.
        raise Unavailable from fault
    return Opened(row=row, seed=seed)


async def _status(intake: Intake, conn: Connection, opened: Opened) -> Status:
    names = {agency.agency: agency.name for agency in intake.register.agencies}
    answers = await _answers(conn, opened)
    found = await referrals.statuses(conn, opened.row.report_id)
    lines = tuple(_line(referral, names, answers) for referral in found)
    return Status(arrived=day_of(opened.row.epoch), lines=lines)


def _line(referral: ReferralStatus, names: dict[str, str], answers: tuple[Answer, ...]) -> StatusLine:
    return StatusLine(
        referral_id=referral.referral_id,
        agency_name=names.get(referral.agency, referral.agency),
        state=referral.state,
        can_withdraw=referral.can_withdraw,
        answers=tuple(answer for answer in answers if answer.agency == referral.agency),
    )


async def _answers(conn: Connection, opened: Opened) -> tuple[Answer, ...]:
    """The replies that open; one that was tampered with is left out and hides none of the others."""
    sealed = await replies.of_report(conn, opened.row.report_id, key_id_of(public_of(opened.seed)))
    return tuple(reply.answer for reply in open_replies(sealed, opened.seed))
