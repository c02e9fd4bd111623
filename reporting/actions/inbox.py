"""An agency's inbox: its own referrals that were sent, opened with its own key."""

from datetime import datetime
from uuid import UUID

import msgspec

from reporting.actions import Desk
from reporting.errors import CannotOpen, PageUnknown
from reporting.forms import rows
from reporting.model.calendar import day_of, local_day
from reporting.model.desk import InboxLine, OpenedReferral, outcomes_for
from reporting.model.permission import PermissionRecord, Scope
from reporting.model.person import Person
from reporting.model.referral import ReferralState
from reporting.model.report import About, Block, Contact, Count, Report, Story
from reporting.routing.contact import CONTACT, may_contact
from reporting.routing.letter import letter_text
from reporting.sealing import blocks
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.replies import OpenedReply, open_replies
from reporting.sealing.unseal import unseal
from reporting.store import inbox, replies, reports

SCOPE_OF = {Block.FACTS: Scope.FACTS, Block.STORY: Scope.STORY, Block.CONTACT: Scope.CONTACT}


async def listed(desk: Desk, person: Person) -> tuple[InboxLine, ...]:
    """The referrals of this person's agency, those that wait for it first and those that are closed last."""
    async with desk.db.acquire() as conn:
        return tuple(sorted(await inbox.of_agency(conn, person.holder), key=_place))


async def opened(desk: Desk, person: Person, referral_id: UUID) -> OpenedReferral:
    """One referral with exactly what the agency's key opens; PageUnknown when it is not this agency's."""
    async with desk.db.acquire() as conn:
        referral = await inbox.referral(conn, referral_id, person.holder)
        if referral is None:
            raise PageUnknown
        if referral.key_id not in person.seeds:
            raise CannotOpen
        sealed = await reports.sealed(conn, referral.object_id, referral.key_id)
        answered = await replies.of_report(conn, referral.report_id, referral.key_id)
    if sealed is None:
        raise CannotOpen
    kind = Kind.COPY if referral.copied else Kind.REPORT
    header = Header(kind=kind, report_id=referral.report_id, object_id=referral.object_id, epoch=referral.epoch)
    seed = person.seeds[referral.key_id]
    texts = unseal(header, sealed[0], sealed[1], seed)
    return _finished(desk, person, referral, texts, open_replies(answered, seed))


async def acknowledge(desk: Desk, person: Person, referral_id: UUID, now: datetime) -> None:
    """Record that the agency has it; doing so twice changes nothing. PageUnknown when it is not this agency's."""
    async with desk.db.transaction() as conn:
        if await inbox.referral(conn, referral_id, person.holder) is None:
            raise PageUnknown
        await inbox.acknowledge(conn, referral_id, person.holder, local_day(now))


def _place(line: InboxLine) -> tuple[int, bool]:
    """Where a line stands: new, then known, then closed; what is urgent leads the first two."""
    if line.state is ReferralState.CLOSED:
        return 2, False
    return int(line.state is ReferralState.ACKNOWLEDGED), not line.urgent


def _finished(
    desk: Desk,
    person: Person,
    referral: inbox.ReferralRow,
    texts: dict[Block, bytes],
    answered: tuple[OpenedReply, ...],
) -> OpenedReferral:
    report = _seen(texts, referral.epoch)
    scopes = frozenset(SCOPE_OF[block] for block in texts if block in SCOPE_OF)
    finished = rows.letter_rows(desk.form, report, scopes, desk.gazetteer)
    agency = next((agency for agency in desk.register.agencies if agency.agency == person.holder), None)
    if agency is None:
        raise CannotOpen
    plain = letter_text(
        finished,
        agency=agency,
        report_reference=referral.reference,
        urgent=referral.urgent,
        own_words_lang=report.story.lang,
        scheme=desk.scheme,
        day=day_of(referral.epoch),
    )
    line = msgspec.convert(referral, InboxLine, from_attributes=True)
    answers = tuple(reply.answer for reply in answered)
    return OpenedReferral(
        line=line,
        contact=may_contact(finished),
        rows=tuple(row for row in finished if row.question not in CONTACT),
        choices=outcomes_for(agency.body),
        lang=report.story.lang,
        answers=answers,
        plain=plain,
    )


def _seen(texts: dict[Block, bytes], epoch: int) -> Report:
    """The report as far as it opened; what did not is empty, and no row is made of it."""
    return Report(
        facts=blocks.facts_of(texts[Block.FACTS]),
        count=Count(lang=""),
        story=blocks.story_of(texts[Block.STORY]) if Block.STORY in texts else Story(lang=""),
        contact=blocks.contact_of(texts[Block.CONTACT]) if Block.CONTACT in texts else Contact(),
        about=About(),
        permission=PermissionRecord(wording="", lang="", day=day_of(epoch)),
    )
