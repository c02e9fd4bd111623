"""An agency's inbox: its own referrals that were sent, opened with its own key."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.errors import CannotOpen, PageUnknown
from reporting.model.agency import Agency
from reporting.model.agency_desk import Handover
from reporting.model.audit import Act
from reporting.model.calendar import day_of, local_day
from reporting.model.coordination import ShareReason
from reporting.model.desk import InboxLine, OpenedReferral, outcomes_for
from reporting.model.person import Person
from reporting.model.referral import ReferralState
from reporting.render.opened import finished, inside
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.unseal import unseal
from reporting.store import agencies, audit, inbox, replies, reports, shares


async def listed(desk: Desk, person: Person) -> tuple[InboxLine, ...]:
    """The referrals of this person's agency, those that wait for it first and those that are closed last."""
    async with desk.db.acquire() as conn:
        return tuple(sorted(await inbox.of_agency(conn, person.holder), key=_place))


async def opened(desk: Desk, person: Person, referral_id: UUID, now: datetime, act: Act = Act.OPENED) -> OpenedReferral:
    """One referral with exactly what the agency's key opens, noted in the audit; PageUnknown when it is not its own."""
    async with desk.db.acquire() as conn:
        referral = await inbox.referral(conn, referral_id, person.holder)
        if referral is None:
            raise PageUnknown
        if referral.key_id not in person.seeds:
            raise CannotOpen
        sealed = await reports.sealed(conn, referral.object_id, referral.key_id)
        said = await replies.of_report(conn, referral.report_id, referral.key_id)
        translated = await replies.of_report(conn, referral.report_id, referral.key_id, Kind.TRANSLATION)
        corrected = await replies.of_report(conn, referral.report_id, referral.key_id, Kind.CORRECTION)
        unasked = await shares.of_referral(conn, referral_id)
        assignment = await agencies.assignment(conn, referral_id, person.holder)
        colleagues = await agencies.people(conn, person.holder)
        agency = _listed(desk, person)
        if sealed is None or agency is None:
            raise CannotOpen
        kind = Kind.COPY if referral.copied else Kind.REPORT
        header = Header(kind=kind, report_id=referral.report_id, object_id=referral.object_id, epoch=referral.epoch)
        seed = person.seeds[referral.key_id]
        texts = unseal(header, sealed[0], sealed[1], seed)
        await audit.record(conn, staff_id=person.staff_id, act=act, report_id=referral.report_id, day=local_day(now))
    found = finished(
        msgspec.convert(referral, InboxLine, from_attributes=True),
        inside(texts, (*said, *translated, *corrected), seed),
        name=agency.name,
        agency=agency.agency,
        arrived=day_of(referral.epoch),
        form=desk.form,
        gazetteer=desk.gazetteer,
        scheme=desk.scheme,
    )
    if unasked is not None:
        found = _marked(found, unasked.reason)
    return replace(
        found,
        choices=outcomes_for(agency.body),
        assignment=assignment,
        colleagues=colleagues,
        unasked=unasked.reason if unasked else None,
    )


def _marked(found: OpenedReferral, reason: ShareReason) -> OpenedReferral:
    """What is pasted or carried away says too that the reporter did not allow it."""
    plain = f"SHARED WITHOUT THE REPORTER'S PERMISSION [{reason.value}]\n\n{found.plain}"
    return replace(found, plain=plain, export=replace(found.export, plain=plain))


async def acknowledge(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> None:
    """Record that the agency has it; doing so twice changes nothing. PageUnknown when it is not this agency's."""
    async with desk.db.transaction() as conn:
        referral = await inbox.referral(conn, referral_id, person.holder)
        if referral is None:
            raise PageUnknown
        today = local_day(now)
        if await inbox.acknowledge(conn, referral_id, person.holder, today):
            await audit.record(
                conn, staff_id=person.named, act=Act.ACKNOWLEDGED, report_id=referral.report_id, day=today
            )


async def hand_over(
    desk: Desk, person: Person, referral_id: UUID, *, to: UUID | None, reason: Handover, now: datetime
) -> None:
    """Give a report to a colleague, take it, or leave it with nobody; PageUnknown when it or they are not of here."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        referral = await inbox.referral(conn, referral_id, person.holder)
        if referral is None:
            raise PageUnknown
        if to is None:
            await agencies.put_back(conn, referral_id, person.holder)
        elif not await agencies.assign(
            conn, referral_id, person.holder, to=to, by=person.staff_id, reason=reason, today=today
        ):
            raise PageUnknown
        await audit.record(conn, staff_id=person.staff_id, act=Act.HANDED_OVER, report_id=referral.report_id, day=today)


def _listed(desk: Desk, person: Person) -> Agency | None:
    return next((agency for agency in desk.register.agencies if agency.agency == person.holder), None)


def _place(line: InboxLine) -> tuple[int, bool, int]:
    """Where a line stands: new, then known, then closed; of the first two what is urgent leads.

    What waits longest is first among the new, and last among those that wait for nothing.
    """
    day = 0 if line.sent_day is None else line.sent_day.toordinal()
    if line.waits:
        return 0, not line.urgent, day
    closed = line.ended or line.state is ReferralState.CLOSED
    return 1 + closed, not line.urgent and not closed, -day
