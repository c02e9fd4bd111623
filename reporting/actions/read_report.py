"""The scheme's own reader: the reports that the reader's key opens, and one of them open."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from reporting.actions import Desk
from reporting.forms import rows
from reporting.model.audit import Act
from reporting.model.calendar import day_of, epoch_of, local_day, monday_of
from reporting.model.coordination import SAFEGUARD_WITHIN
from reporting.model.desk import Lead, OpenedReport, ReportLine, ReportList
from reporting.model.permission import Scope
from reporting.model.person import Person
from reporting.model.report import About, Block, Contact, Count, Report
from reporting.model.rights import Correction
from reporting.model.working_days import after
from reporting.routing import allowance
from reporting.sealing import blocks
from reporting.sealing.envelope import Kind
from reporting.sealing.notes import open_notes
from reporting.sealing.replies import open_replies
from reporting.sealing.translations import open_translations
from reporting.sealing.unseal import unseal
from reporting.store import (
    audit,
    discards,
    floods,
    holds,
    readable,
    replies,
    safeguarding,
    shares,
    translations,
    triage,
)
from reporting.store.database import Connection

PAGE = 100
# After so long without a reader, a report is shown apart.
LATE = timedelta(days=7)
# As many choices as a list of them bears; a duplicate says the same, or comes soon.
MOST_LEADS = 20


async def listed(
    desk: Desk,
    person: Person,
    now: datetime,
    page: int = 1,
    *,
    like: UUID | None = None,
    only_held: bool = False,
    only_late: bool = False,
) -> ReportList:
    """One page of the reports that this reader's key opens: not reviewed first, and of these what is urgent.

    Those that say the same stand on one line; with `like`, each that says the same as that report on its own; with
    `only_held`, each that a surge keeps from its recipients; with `only_late`, each that waits for more than 7 days.
    """
    keys, today, late = tuple(person.seeds), epoch_of(local_day(now)), epoch_of(local_day(now) - LATE)
    async with desk.db.acquire() as conn:
        found = await triage.listed(
            conn,
            keys,
            most=PAGE + 1,
            beyond=(page - 1) * PAGE,
            like=like,
            held=only_held,
            before=late if only_late else None,
        )
        waiting = await triage.waiting(conn, keys, late)
        days = await floods.days(conn, today - allowance.LOOK_BACK)
        held = await holds.count(conn, keys, allowance.COPIES)
    return ReportList(
        lines=tuple(_line(row, late) for row in found[:PAGE]),
        waiting=waiting,
        page=page,
        more=len(found) > PAGE,
        surge=allowance.surge_of(days, today, desk.allowance),
        held=held,
        like=like,
        only_held=only_held,
        only_late=only_late,
    )


async def read(desk: Desk, person: Person, report_id: UUID, now: datetime) -> OpenedReport:
    """One report open, noted in the audit: facts, story and permission; PageUnknown when no key of this reader does."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        mine = await readable.report(conn, report_id, person.seeds)
        found, seed = mine.found, mine.seed
        await audit.record(conn, staff_id=person.staff_id, act=Act.OPENED, report_id=report_id, day=today)
        recipients = await triage.recipients(conn, report_id)
        answered = await replies.of_report(conn, report_id, found.key_id)
        put_right = await replies.of_report(conn, report_id, found.key_id, Kind.CORRECTION)
        leads = await triage.fit(conn, found, tuple(person.seeds), MOST_LEADS)
        alike = await triage.alike(conn, report_id, tuple(person.seeds))
        hold = await holds.of(conn, report_id)
        decided = await _decided(desk, conn, mine)
    report = _seen(unseal(mine.header, mine.blocks, mine.wrap, seed))
    return OpenedReport(
        report_id=report_id,
        week=_week(found.epoch),
        triage=found.triage,
        lead=found.lead,
        urgent=found.urgent,
        rows=rows.letter_rows(desk.form, report, frozenset({Scope.FACTS, Scope.STORY}), desk.gazetteer),
        lang=report.story.lang,
        permission=report.permission,
        withheld={
            given.agency: rows.withheld(desk.form, given, desk.gazetteer)
            for given in report.permission.given
            if given.trimmed
        },
        recipients=recipients,
        corrections=sum(isinstance(one.note, Correction) for one in open_notes(put_right, seed)),
        answers=tuple(reply.answer for reply in open_replies(answered, seed)),
        leads=tuple(Lead(report_id=lead.report_id, day=day_of(lead.epoch), same=lead.same) for lead in leads),
        flagged=found.flagged,
        alike=len(alike),
        held=hold.is_held,
        let_go=hold.day,
        let_go_by=hold.by_whom or "",
        **decided,
    )


async def _decided(desk: Desk, conn: Connection, mine: readable.Readable) -> dict[str, Any]:
    """What people decided about a report, and what waits for a decision."""
    report_id, found = mine.found.report_id, mine.found
    due = after(day_of(found.epoch), SAFEGUARD_WITHIN, desk.scheme.opens.closed) if found.urgent else None
    sealed = await replies.of_report(conn, report_id, found.key_id, Kind.TRANSLATION)
    return {
        "discard": await discards.of(conn, report_id),
        "case_due": due,
        "case": await safeguarding.of(conn, report_id),
        "shares": await shares.of_report(conn, report_id),
        "translating": await translations.of_report(conn, report_id),
        "translations": open_translations(sealed, mine.seed),
        "translators": tuple((one.staff_id, one.name) for one in await translations.translators(conn)),
    }


def _line(row: triage.ListedReport, late: int) -> ReportLine:
    return ReportLine(
        report_id=row.report_id,
        week=_week(row.epoch),
        triage=row.triage,
        lead=row.lead,
        urgent=row.urgent,
        late=row.triage is None and row.epoch < late,
        recipients=tuple(zip(row.agencies, row.states, strict=True)),
        flagged=row.flagged,
        alike=row.alike,
        waits=row.waits,
    )


def _week(epoch: int) -> date:
    return monday_of(day_of(epoch))


def _seen(texts: dict[Block, bytes]) -> Report:
    return Report(
        facts=blocks.facts_of(texts[Block.FACTS]),
        count=Count(lang=""),
        story=blocks.story_of(texts[Block.STORY]),
        contact=Contact(),
        about=About(),
        permission=blocks.permission_of(texts[Block.PERMISSION]),
    )
