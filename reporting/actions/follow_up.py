"""Behind the number: what became of each referral, what was answered, and taking back what is not sent."""

from datetime import date
from uuid import UUID

import msgspec
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.errors import AlreadySent
from reporting.model.calendar import day_of
from reporting.model.referral import Answer, ReferralState, ReferralStatus
from reporting.sealing.replies import open_replies
from reporting.store import referrals
from reporting.store.number import Opened, open_number, root_of_number


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


async def status(intake: Intake, typed: str) -> Status:
    """The status behind a typed number; NumberMistyped, NumberUnknown or Busy otherwise."""
    root = await root_of_number(intake, typed)
    async with intake.db.acquire() as conn:
        return _status(intake, await open_number(conn, root))


async def withdraw(intake: Intake, typed: str, referral_id: UUID) -> Status:
    """Take one permission back before it is sent; AlreadySent when that is too late."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root)
        if not await referrals.withdraw(conn, referral_id, opened.row.report_id):
            raise AlreadySent
        return _status(intake, replace(opened, referrals=await referrals.statuses(conn, opened.row.report_id)))


def _status(intake: Intake, opened: Opened) -> Status:
    names = {agency.agency: agency.name for agency in intake.register.agencies}
    # A reply that was tampered with is left out and hides none of the others.
    answers = tuple(reply.answer for reply in open_replies(opened.messages, opened.seed))
    lines = tuple(_line(referral, names, answers) for referral in opened.referrals)
    return Status(arrived=day_of(opened.row.epoch), lines=lines)


def _line(referral: ReferralStatus, names: dict[str, str], answers: tuple[Answer, ...]) -> StatusLine:
    return StatusLine(
        referral_id=referral.referral_id,
        agency_name=names.get(referral.agency, referral.agency),
        state=referral.state,
        can_withdraw=referral.can_withdraw,
        answers=tuple(answer for answer in answers if answer.agency == referral.agency),
    )
