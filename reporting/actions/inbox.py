"""An agency's inbox: its own referrals that were sent, opened with its own key."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.errors import CannotOpen, PageUnknown
from reporting.forms import rows
from reporting.model.agency import Agency
from reporting.model.agency_desk import Handover
from reporting.model.area import Gazetteer
from reporting.model.audit import Act
from reporting.model.calendar import day_of, local_day
from reporting.model.desk import InboxLine, OpenedReferral, outcomes_for
from reporting.model.export import ReportExport, Written
from reporting.model.form import Form
from reporting.model.message import Message, Said
from reporting.model.permission import PermissionRecord, Scope
from reporting.model.person import Person
from reporting.model.referral import ReferralState
from reporting.model.report import About, Block, Contact, Count, Report, Story
from reporting.model.site import Scheme
from reporting.routing.contact import may_contact
from reporting.routing.letter import in_order, text_to
from reporting.sealing import blocks
from reporting.sealing.conversation import open_conversation
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.translations import open_translations
from reporting.sealing.unseal import unseal
from reporting.store import agencies, audit, inbox, replies, reports, shares

SCOPE_OF = {Block.FACTS: Scope.FACTS, Block.STORY: Scope.STORY, Block.CONTACT: Scope.CONTACT}


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
        texts,
        open_conversation(said, seed),
        name=agency.name,
        agency=agency.agency,
        arrived=day_of(referral.epoch),
        form=desk.form,
        gazetteer=desk.gazetteer,
        scheme=desk.scheme,
    )
    return replace(
        found,
        choices=outcomes_for(agency.body),
        assignment=assignment,
        colleagues=colleagues,
        translations=open_translations(translated, seed),
        unasked=unasked.reason if unasked else None,
    )


async def acknowledge(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> None:
    """Record that the agency has it; doing so twice changes nothing. PageUnknown when it is not this agency's."""
    async with desk.db.transaction() as conn:
        if await inbox.referral(conn, referral_id, person.holder) is None:
            raise PageUnknown
        await inbox.acknowledge(conn, referral_id, person.holder, local_day(now))


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


def finished(
    line: InboxLine,
    texts: dict[Block, bytes],
    said: tuple[Said, ...],
    *,
    name: str,
    agency: str,
    arrived: date,
    form: Form,
    gazetteer: Gazetteer,
    scheme: Scheme,
) -> OpenedReferral:
    """A referral as its agency reads it, from the texts that its key opened and nothing else."""
    report = _seen(texts, arrived)
    finished = rows.letter_rows(form, report, _scopes(texts), gazetteer)
    plain = text_to(
        name,
        finished,
        report_reference=line.reference,
        urgent=line.urgent,
        own_words_lang=report.story.lang,
        scheme=scheme,
        day=arrived,
    )
    contact = may_contact(finished)
    answers = tuple(one.answer for one in said if one.answer is not None)
    export = ReportExport(
        scheme=scheme.name,
        agency=agency,
        reference=line.reference,
        urgent=line.urgent,
        state=line.state,
        sent_day=line.sent_day,
        answered_day=line.answered_day,
        arrived=arrived,
        may_contact=contact.given,
        contact_says=contact.says,
        facts=report.facts,
        story=report.story if Block.STORY in texts else None,
        contact=report.contact if Block.CONTACT in texts else None,
        rows=finished,
        answers=answers,
        messages=tuple(_written(one, one.message) for one in said if one.message is not None),
        plain=plain,
    )
    return OpenedReferral(
        line=line,
        contact=contact,
        parts=in_order(finished),
        choices=(),
        lang=report.story.lang,
        answers=answers,
        plain=plain,
        export=export,
    )


def _written(one: Said, message: Message) -> Written:
    return Written(
        by_reporter=one.by_reporter, day=one.day, phrases=message.phrases, words=message.words, lang=message.lang
    )


def _listed(desk: Desk, person: Person) -> Agency | None:
    return next((agency for agency in desk.register.agencies if agency.agency == person.holder), None)


def _place(line: InboxLine) -> tuple[int, bool, int]:
    """Where a line stands: new, then known, then closed; of the first two what is urgent leads.

    What waits longest is first among the new, and last among those that wait for nothing.
    """
    day = 0 if line.sent_day is None else line.sent_day.toordinal()
    if line.waits:
        return 0, not line.urgent, day
    closed = line.state is ReferralState.CLOSED
    return 1 + closed, not line.urgent and not closed, -day


def _scopes(texts: Iterable[Block]) -> frozenset[Scope]:
    return frozenset(SCOPE_OF[block] for block in texts if block in SCOPE_OF)


def _seen(texts: dict[Block, bytes], arrived: date) -> Report:
    """The report as far as it opened; what did not is empty, and no row is made of it."""
    return Report(
        facts=blocks.facts_of(texts[Block.FACTS]),
        count=Count(lang=""),
        story=blocks.story_of(texts[Block.STORY]) if Block.STORY in texts else Story(lang=""),
        contact=blocks.contact_of(texts[Block.CONTACT]) if Block.CONTACT in texts else Contact(),
        about=About(),
        permission=PermissionRecord(wording="", lang="", day=arrived),
    )
