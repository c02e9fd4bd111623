"""What a coordinator has to see to: the board of the day, the alerts of every page, and who opened what."""

import asyncio
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.actions import Desk
from reporting.model.audit import Entry, fault_of
from reporting.model.calendar import day_of, epoch_of, local_day
from reporting.model.coordination import SAFEGUARD_WITHIN, Alert, ShareState
from reporting.model.kit import Health
from reporting.model.person import Person, StaffRole
from reporting.model.tension import Level, Place
from reporting.model.working_days import TO_ACKNOWLEDGE, after, overdue_since
from reporting.routing import allowance
from reporting.routing.directory import own_ends, pressing
from reporting.store import (
    agencies,
    audit,
    directory,
    discards,
    holds,
    levels,
    presence,
    recovery,
    replies,
    requests,
    safeguarding,
    shares,
    triage,
)
from reporting.store.database import Connection

# After so long without a reader, a report is late.
LATE = timedelta(days=7)
PAGE = 200
HELD_BY_HAND = "Reports that can wait are held by hand. The cohesion group switched it on."


class Board(Struct, frozen=True, kw_only=True):
    """How much waits for a coordinator today, in figures that are for them alone."""

    urgent: int
    cases: int
    cases_late: int
    late: int
    unreviewed: int
    held: int
    to_confirm: int  # reports set aside by another, for this person to look at
    to_sign: int  # requests to share by another, for this person to look at
    unacknowledged: int  # sent, and no agency said in time that it has it
    audit_fault: str
    asked: int = 0  # complaints, and reporters who ask to let one more know
    written: tuple[UUID, ...] = ()  # the reports whose reporters wrote something new
    agencies: int = 0  # of the directory, with something that has lapsed, soon will, or waits
    high: tuple[Place, ...] = ()  # where people set High


class AuditPage(Struct, frozen=True, kw_only=True):
    """Who opened what, newest day first, and whether the chain is whole."""

    entries: tuple[Entry, ...]
    names: dict[UUID, str]
    opens: frozenset[UUID]  # the reports that may be named: this reader opens them
    fault: str
    total: int
    more: bool
    page: int


async def board(desk: Desk, person: Person, now: datetime) -> Board:
    """What waits of what this reader opens."""
    keys, today = tuple(person.seeds), local_day(now)
    async with desk.db.acquire() as conn:
        waiting = await triage.waiting(conn, keys, epoch_of(today - LATE))
        held = await holds.count(conn, keys, allowance.COPIES)
        counted = await _counted(desk, conn, person, today)
        asked = len(await requests.every_open(conn, keys))
        written = {one[1] for one in await replies.unread(conn, None, keys) if one[2] is None}
        fault = await _fault(desk, conn)
        agencies = pressing(await directory.records(conn, desk.register, today))
        high = [one.place for one in await levels.now(conn, today) if one.level is Level.HIGH]
    return Board(
        urgent=waiting.urgent,
        cases=counted.cases,
        cases_late=counted.cases_late,
        late=waiting.late,
        unreviewed=waiting.unreviewed,
        held=held.reports,
        to_confirm=counted.to_confirm,
        to_sign=counted.to_sign,
        unacknowledged=counted.unacknowledged,
        audit_fault=fault,
        asked=asked,
        written=tuple(sorted(written)),
        agencies=agencies,
        high=tuple(high),
    )


async def alerts(desk: Desk, person: Person, now: datetime) -> tuple[Alert, ...]:
    """What every page says to this person until somebody has seen to it."""
    today = local_day(now)
    found: list[Alert] = []
    async with desk.db.acquire() as conn:
        absent = await presence.absent(conn, today, desk.scheme.opens.closed)
        if person.role is StaffRole.COORDINATOR:
            found += await _for_coordinator(desk, conn, person, today)
            found += [Alert(says=says) for says in await presence.few(conn, desk.register.readers)]
            found += _of_kit((await recovery.state(conn)).health(today))
            if await levels.held_by_hand(conn, today):
                found.append(Alert(says=HELD_BY_HAND, address="/reports?held=yes"))
            found += _of_agencies(pressing(await directory.records(conn, desk.register, today)))
        if person.role is StaffRole.AGENCY:
            ends = own_ends(await directory.records(conn, desk.register, today), person.holder)
            found += [Alert(says=says, address="/our-record") for says in ends]
    if absent:
        found.append(Alert(says=f"No coordinator signed in on {absent:%A} {absent.day} {absent:%B}."))
    return tuple(found)


async def audited(desk: Desk, person: Person, *, day: date | None, staff_id: UUID | None, page: int = 1) -> AuditPage:
    """A page of the audit, of one day or one person if so wanted, and whether the whole of it is sound.

    A report that this reader does not open is not named, and its entries do not stand together.
    """
    async with desk.db.acquire() as conn:
        entries = await audit.entries(conn)
        fault = await _fault(desk, conn)
        names = await presence.names(conn)
        opens = await audit.opened_by(conn, tuple(person.seeds))
    chosen = [
        one for one in entries if (day is None or one.day == day) and (staff_id is None or one.staff_id == staff_id)
    ]
    chosen.sort(
        key=lambda one: (
            -one.day.toordinal(),
            one.act,
            str(one.staff_id),
            str(one.report_id) if one.report_id in opens else "",
        )
    )
    begin = (page - 1) * PAGE
    return AuditPage(
        entries=tuple(chosen[begin : begin + PAGE]),
        names=names,
        opens=opens,
        fault=fault,
        total=len(entries),
        more=len(chosen) > begin + PAGE,
        page=page,
    )


def _of_kit(health: Health) -> tuple[Alert, ...]:
    says = {
        Health.AMBER: "One share of the recovery kit is not confirmed.",
        Health.RED: "The recovery kit cannot be relied on.",
    }
    return (Alert(says=says[health], address="/keys"),) if health in says else ()


class _Counted(Struct, frozen=True, kw_only=True):
    cases: int
    cases_late: int
    to_confirm: int
    to_sign: int
    unacknowledged: int


async def _counted(desk: Desk, conn: Connection, person: Person, today: date) -> _Counted:
    keys, closed = tuple(person.seeds), desk.scheme.opens.closed
    cases = await safeguarding.queue(conn, keys)
    apart = await discards.pending(conn, keys, today)
    asked = await shares.waiting(conn, keys, today)
    overdue = await agencies.unacknowledged(conn, keys, overdue_since(today, TO_ACKNOWLEDGE, closed))
    return _Counted(
        cases=len(cases),
        cases_late=sum(after(day_of(case.epoch), SAFEGUARD_WITHIN, closed) < today for case in cases),
        to_confirm=sum(one.confirmed_day is None and one.proposed_by != person.staff_id for one in apart),
        to_sign=sum(one.state is ShareState.ASKED and one.started_by != person.staff_id for one in asked),
        unacknowledged=len(overdue),
    )


async def _for_coordinator(desk: Desk, conn: Connection, person: Person, today: date) -> list[Alert]:
    counted = await _counted(desk, conn, person, today)
    waiting = await triage.waiting(conn, tuple(person.seeds), epoch_of(today - LATE))
    told = (
        (counted.cases_late, "with a danger or somebody under 18: the working day is over", "/safeguarding"),
        (waiting.late, "not reviewed for more than 7 days", "/reports?late=yes"),
        (counted.to_sign, "to be shared without permission: a second person has to decide", "/shared"),
        (counted.to_confirm, "to be set aside: a second person has to look", "/set-aside"),
        (counted.unacknowledged, "not acknowledged by their recipient in 2 working days", "/overdue"),
    )
    return [
        Alert(says=f"{count} {'report' if count == 1 else 'reports'} {says}.", address=address)
        for count, says, address in told
        if count
    ]


def _of_agencies(count: int) -> list[Alert]:
    if not count:
        return []
    says = f"{count} {'agency' if count == 1 else 'agencies'}: something has lapsed, or soon will."
    return [Alert(says=says, address="/directory")]


async def _fault(desk: Desk, conn: Connection) -> str:
    entries, ends = await audit.entries(conn), await audit.ends(conn)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, fault_of, entries, ends, desk.audit_kept())
