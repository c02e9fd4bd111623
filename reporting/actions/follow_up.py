"""Behind the number: what became of each referral, what was answered, and taking back what is not sent."""

from datetime import date, timedelta
from uuid import UUID

import msgspec
from msgspec.structs import replace

from reporting.actions import Intake
from reporting.errors import AlreadySent
from reporting.model.calendar import day_of
from reporting.model.coordination import Decided
from reporting.model.message import Said, new_in
from reporting.model.permission import Choice, NumberOpens, PermissionRecord, ReaderKind, Scope
from reporting.model.referral import Answer, ReferralState, ReferralStatus
from reporting.model.rights import (
    BETTER_AFTER_DAYS,
    COMPLAINT_DAYS,
    Corrected,
    Feedback,
    OpenedNote,
    Quote,
    QuoteState,
    RequestKind,
    RequestState,
    Stop,
    Widening,
)
from reporting.sealing.blocks import permission_of
from reporting.sealing.conversation import open_conversation
from reporting.sealing.notes import open_notes
from reporting.sealing.translations import open_translations
from reporting.store import referrals
from reporting.store.number import Opened, open_number, root_of_number
from reporting.store.rights import RequestRow


class StatusLine(msgspec.Struct, frozen=True, kw_only=True):
    """One recipient as the reporter sees it: how far it came, and everything that was answered."""

    referral_id: UUID
    agency_name: str
    state: ReferralState
    can_withdraw: bool
    answers: tuple[Answer, ...]
    new: int = 0  # messages and answers that were not shown yet


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One permission as the reporter gave it, and the day if it was given later."""

    name: str
    choice: Choice
    scopes: tuple[Scope, ...]
    later: date | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the reporter asked of a person of the scheme, and how far it came."""

    request_id: UUID
    kind: RequestKind
    name: str
    day: date
    until: date
    state: RequestState


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A few changed words that somebody asks to show."""

    quote_id: UUID
    words: str
    state: QuoteState


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Everything behind a number: the day of arrival and a line per recipient; no line of the report itself."""

    arrived: date
    lines: tuple[StatusLine, ...]
    report_id: UUID
    new: int  # messages from the people who run the scheme that were not shown yet
    which: int
    every: tuple[tuple[int, date], ...]  # the place and the day of each report under the number, newest first
    reader: ReaderKind
    held: bool
    opens: bool  # the number opens what was written, because its reporter said so
    given: tuple[Given, ...]
    asked: tuple[Asked, ...]
    words: tuple[Words, ...]
    stopped: frozenset[UUID]  # the referrals of which the reporter wants nothing more
    corrected: tuple[date, ...]  # the days on which something was put right
    told: frozenset[str]  # which of the questions how it was are answered
    decided: Decided

    def asks_better(self, today: date) -> bool:
        """Whether it is time to ask if life is better."""
        return today >= self.arrived + timedelta(days=BETTER_AFTER_DAYS) and "better" not in self.told


async def status(intake: Intake, typed: str, which: int | None = None) -> Status:
    """The status behind a typed number; NumberMistyped, NumberUnknown or Busy otherwise."""
    root = await root_of_number(intake, typed)
    async with intake.db.acquire() as conn:
        return _status(intake, await open_number(conn, root, which))


async def withdraw(intake: Intake, typed: str, referral_id: UUID, which: int | None = None) -> Status:
    """Take one permission back before it is sent; AlreadySent when that is too late."""
    root = await root_of_number(intake, typed)
    async with intake.db.transaction() as conn:
        opened = await open_number(conn, root, which)
        if not await referrals.withdraw(conn, referral_id, opened.row.report_id):
            raise AlreadySent
        return _status(intake, replace(opened, referrals=await referrals.statuses(conn, opened.row.report_id)))


def _status(intake: Intake, opened: Opened) -> Status:
    names = {agency.agency: agency.name for agency in intake.register.agencies}
    # A reply that was tampered with is left out and hides none of the others.
    said = open_conversation(opened.messages, opened.seed)
    notes = open_notes(opened.notes, opened.seed)
    permission = permission_of(opened.permission)
    return Status(
        arrived=day_of(opened.row.epoch),
        lines=tuple(_line(referral, names, said) for referral in opened.referrals),
        report_id=opened.row.report_id,
        new=new_in(said, None),
        which=opened.which,
        every=tuple((place, day_of(epoch)) for place, epoch in opened.every),
        reader=permission.reader,
        held=any(one.choice is Choice.H for one in permission.given),
        opens=permission.opens is NumberOpens.YES,
        given=_given(permission, notes, opened, names),
        asked=tuple(_asked(one, names) for one in opened.requests),
        words=_words(notes, opened),
        stopped=frozenset(n.referral_id for n in notes if isinstance(n.note, Stop) and n.referral_id),
        decided=_decided(opened, names),
        corrected=tuple(sorted({n.note.day for n in notes if isinstance(n.note, Corrected)})),
        told=frozenset(name for n in notes if isinstance(n.note, Feedback) for name in _answered(n.note)),
    )


def _decided(opened: Opened, names: dict[str, str]) -> Decided:
    """What was decided without asking the reporter."""
    told = opened.told
    return Decided(
        discard=told.discard,
        shares=tuple((names.get(one.agency, one.agency), one.reason, one.ended_day) for one in told.shares),
        translated=told.translated,
        translations=open_translations(told.translations, opened.seed),
    )


def _given(
    permission: PermissionRecord, notes: tuple[OpenedNote, ...], opened: Opened, names: dict[str, str]
) -> tuple[Given, ...]:
    """What was allowed at the start, and what was allowed later and done."""
    first = (
        Given(name=names.get(one.agency, one.agency), choice=one.choice, scopes=one.scopes)
        for one in permission.given
        if one.agency
    )
    recipients = {one.agency for one in opened.referrals}
    later = (
        Given(
            name=names.get(n.note.agency, n.note.agency), choice=n.note.choice, scopes=n.note.scopes, later=n.note.day
        )
        for n in notes
        if isinstance(n.note, Widening) and n.note.agency in recipients
    )
    return *first, *later


def _asked(row: RequestRow, names: dict[str, str]) -> Asked:
    return Asked(
        request_id=row.request_id,
        kind=row.kind,
        name=names.get(row.agency or "", row.agency or ""),
        day=row.day,
        until=row.day + timedelta(days=COMPLAINT_DAYS),
        state=row.state,
    )


def _words(notes: tuple[OpenedNote, ...], opened: Opened) -> tuple[Words, ...]:
    said = {n.object_id: n.note.words for n in notes if isinstance(n.note, Quote)}
    return tuple(
        Words(quote_id=one.quote_id, words=said[one.quote_id], state=one.state)
        for one in opened.quotes
        if one.quote_id in said
    )


def _answered(note: Feedback) -> tuple[str, ...]:
    return (*(("better",) if note.better else ()), *(("felt",) if note.felt else ()))


def _line(referral: ReferralStatus, names: dict[str, str], said: tuple[Said, ...]) -> StatusLine:
    return StatusLine(
        referral_id=referral.referral_id,
        agency_name=names.get(referral.agency, referral.agency),
        state=referral.state,
        can_withdraw=referral.can_withdraw,
        answers=tuple(one.answer for one in said if one.answer and one.referral_id == referral.referral_id),
        new=new_in(said, referral.referral_id),
    )
