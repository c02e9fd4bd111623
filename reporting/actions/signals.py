"""Signals of tension: taken from staff and from whoever has a one-time link, listed with their clocks, and answered."""

from datetime import date, datetime, timedelta
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import PageUnknown
from reporting.forms.signal.reading import Sender, signal_of
from reporting.indicators.silence import gaps
from reporting.model.answers import Reading
from reporting.model.audit import Act
from reporting.model.calendar import local_day, monday_of
from reporting.model.chance import Draw
from reporting.model.person import Person
from reporting.model.signal import SIGNAL_DAYS, Contributor, Contributors, Feedback, Listed, Signal
from reporting.routing import link
from reporting.store import audit, signals
from reporting.store.signals import LinkHolder

# So many weeks of silence and of signals are shown at first.
SHOWN_DAYS = timedelta(weeks=13)


async def listed(desk: Desk, now: datetime) -> Listed:
    """The signals of the last weeks, and all that wait for feedback longer than they should."""
    today = local_day(now)
    async with desk.db.acquire() as conn:
        found = await signals.since(conn, today - SIGNAL_DAYS)
        quiet = await signals.quiet_weeks(conn, monday_of(today - SHOWN_DAYS))
        people = await signals.contributors(conn)
        said = await signals.quiet_of(conn, monday_of(today - SHOWN_DAYS))
    closed = desk.scheme.opens.closed
    last_week = monday_of(today) - timedelta(weeks=1)
    return Listed(
        signals=tuple(one for one in found if one.received >= today - SHOWN_DAYS),
        overdue=tuple(one for one in reversed(found) if one.overdue(today, closed)),
        quiet=quiet,
        silent=tuple(one for one in people if one.live(today) and _heard(one) < last_week),
        gaps=gaps((one for one in people if one.live(today)), found, said, monday_of(today - SHOWN_DAYS), today),
    )


async def one(desk: Desk, signal_id: UUID) -> tuple[Signal, str]:
    """One signal, and who sent it by name; PageUnknown when there is none."""
    async with desk.db.acquire() as conn:
        found = await signals.one(conn, signal_id)
        people = await signals.contributors(conn)
    if found is None:
        raise PageUnknown
    return found, next((p.name for p in people if p.contributor_id == found.contributor_id), "")


async def own(desk: Desk, person: Person) -> tuple[Signal, ...]:
    """What this member of staff sent, and what they were told of it."""
    async with desk.db.acquire() as conn:
        return await signals.of_staff(conn, person.staff_id)


async def send(desk: Desk, person: Person, reading: Reading, now: datetime, draw: Draw) -> None:
    """Keep a signal of a member of staff."""
    made = signal_of(reading, _id(draw), Sender(staff_id=person.staff_id), local_day(now))
    async with desk.db.transaction() as conn:
        await signals.put(conn, made)


async def nothing(desk: Desk, person: Person, now: datetime, draw: Draw) -> None:
    """A member of staff has nothing to report this week."""
    async with desk.db.transaction() as conn:
        await signals.quiet(conn, _id(draw), local_day(now), contributor=None, staff=person.staff_id)


async def holder(desk: Desk, token: str, now: datetime) -> LinkHolder | None:
    """Whose a link is, if it is still good. Looking uses nothing up."""
    if not link.is_token(token):
        return None
    async with desk.db.acquire() as conn:
        return await signals.holder(conn, link.token_hash(token), local_day(now))


async def send_by_link(desk: Desk, token: str, reading: Reading, now: datetime, draw: Draw) -> bool:
    """Use a link up and keep its signal, both or neither; False for a link that is not good any more."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        whose = await signals.use(conn, link.token_hash(token), today) if link.is_token(token) else None
        if whose is None:
            return False
        await signals.put(conn, signal_of(reading, _id(draw), Sender(contributor_id=whose), today))
    return True


async def nothing_by_link(desk: Desk, token: str, now: datetime, draw: Draw) -> bool:
    """Use a link up to say that there is nothing to report; False for a link that is not good any more."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        whose = await signals.use(conn, link.token_hash(token), today) if link.is_token(token) else None
        if whose is None:
            return False
        await signals.quiet(conn, _id(draw), today, contributor=whose, staff=None)
    return True


async def feed_back(desk: Desk, person: Person, signal_id: UUID, feedback: Feedback, now: datetime) -> bool:
    """Tell the sender once what became of a signal, at the desk or by mail; False for one who was told before."""
    today = local_day(now)
    async with desk.db.transaction() as conn:
        told = await signals.feed_back(conn, signal_id, feedback, today, person.staff_id)
        if told:
            await audit.record(conn, staff_id=person.named, act=Act.FED_BACK, report_id=None, day=today)
        elif await signals.one(conn, signal_id) is None:
            raise PageUnknown
    return told


async def contributors(desk: Desk) -> Contributors:
    """Everybody who sends signals without an account."""
    async with desk.db.acquire() as conn:
        people = await signals.contributors(conn)
        links = await signals.links(conn)
    # The newest stands last, so it is the one that is kept.
    return Contributors(people=people, links={one.contributor_id: one for one in reversed(links)})


async def add(desk: Desk, person: Person, made: Contributor, now: datetime, draw: Draw) -> None:
    """Add a contributor, and have the first link sent."""
    async with desk.db.transaction() as conn:
        await signals.put_contributor(conn, made)
        await signals.ask_link(conn, _id(draw), made.contributor_id, local_day(now))
        await audit.record(conn, staff_id=person.named, act=Act.CONTRIBUTOR, report_id=None, day=local_day(now))


async def end(desk: Desk, person: Person, contributor_id: UUID, now: datetime) -> None:
    """Take nothing more from a contributor; PageUnknown when there is no such one."""
    async with desk.db.transaction() as conn:
        if not await signals.end_contributor(conn, contributor_id, local_day(now)):
            raise PageUnknown
        await audit.record(conn, staff_id=person.named, act=Act.CONTRIBUTOR, report_id=None, day=local_day(now))


async def ask_link(desk: Desk, person: Person, contributor_id: UUID, now: datetime, draw: Draw) -> bool:
    """Have the router send a link; False for a contributor who has ended, and while another waits to be sent."""
    async with desk.db.transaction() as conn:
        asked = await signals.ask_link(conn, _id(draw), contributor_id, local_day(now))
        if asked:
            await audit.record(conn, staff_id=person.named, act=Act.CONTRIBUTOR, report_id=None, day=local_day(now))
    return asked


def _heard(one: Contributor) -> date:
    """The Monday of the newest week in which a contributor was heard of, counted from when they were added."""
    days = (one.added, one.quiet_week, one.last_signal)
    return max(monday_of(day) for day in days if day is not None)


def _id(draw: Draw) -> UUID:
    return UUID(bytes=draw(16), version=4)
