"""Signals of tension, weeks of nothing, the contributors who send them, and their one-time links."""

from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from reporting.model.calendar import monday_of
from reporting.model.signal import (
    ENDED_DAYS,
    SIGNAL_DAYS,
    WORDS_DAYS,
    Contributor,
    Feedback,
    QuietWeek,
    Signal,
    SignalLink,
)
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


class ToMail(Struct, frozen=True, kw_only=True):
    """What a contributor is to be told of one signal, and where."""

    signal_id: UUID
    received: date
    feedback: Feedback
    mail: str


class WantedLink(Struct, frozen=True, kw_only=True):
    """A link that somebody at the desk asked for, and where it goes."""

    link_id: UUID
    contributor_id: UUID
    mail: str


class DueDigest(Struct, frozen=True, kw_only=True):
    """A contributor whose digest is due."""

    contributor_id: UUID
    mail: str


class LinkHolder(Struct, frozen=True, kw_only=True):
    """Whose a link is."""

    contributor_id: UUID
    organisation: str


async def since(conn: Connection, day: date) -> tuple[Signal, ...]:
    """Every signal received on a day or later, newest first."""
    return await as_many(Signal, queries.signals_since(conn, day=day))


async def of_staff(conn: Connection, staff_id: UUID) -> tuple[Signal, ...]:
    """The signals that a member of staff sent, newest first."""
    return await as_many(Signal, queries.signals_of_staff(conn, staff_id=staff_id))


async def one(conn: Connection, signal_id: UUID) -> Signal | None:
    """One signal; None when there is none, or its term is over."""
    return as_one(Signal, await queries.signal_one(conn, signal_id=signal_id))


async def put(conn: Connection, signal: Signal) -> None:
    """Write a new signal."""
    await queries.signal_put(
        conn,
        signal_id=signal.signal_id,
        received=signal.received,
        seen_on=signal.seen_on,
        seen_about=signal.seen_about,
        area_level=signal.area_level,
        area_code=signal.area_code,
        kind=signal.kind,
        basis=signal.basis,
        affected=list(signal.affected),
        confidence=signal.confidence,
        upcoming=signal.upcoming,
        urgency=signal.urgency,
        organisation=signal.organisation,
        words=signal.words,
        done=signal.done,
        contributor_id=signal.contributor_id,
        staff_id=signal.staff_id,
    )


async def feed_back(conn: Connection, signal_id: UUID, feedback: Feedback, today: date, staff_id: UUID) -> bool:
    """Write what its sender is told; False when there is no such signal, or its sender was told before."""
    return bool(
        await queries.signal_feed_back(
            conn, signal_id=signal_id, feedback=feedback.value, today=today, staff_id=staff_id
        )
    )


async def to_mail(conn: Connection, today: date) -> tuple[ToMail, ...]:
    """What contributors are to be told by mail."""
    return await as_many(ToMail, queries.signals_to_mail(conn, today=today))


async def mailed(conn: Connection, signal_id: UUID, feedback: Feedback) -> None:
    """Write that the mail went; nothing when it says something else by now."""
    await queries.signal_mailed(conn, signal_id=signal_id, feedback=feedback.value)


async def counts(conn: Connection, since: date, until: date) -> tuple[int, int]:
    """How many signals and how many "nothing to report" came from a Monday until the day before another."""
    return (
        int(await queries.signals_count(conn, since=since, until=until)),
        int(await queries.quiet_count(conn, since=since, until=until)),
    )


async def quiet_weeks(conn: Connection, week: date) -> tuple[QuietWeek, ...]:
    """How often somebody said that there was nothing to report, by week, newest first."""
    return await as_many(QuietWeek, queries.quiet_weeks_since(conn, week=week))


async def quiet_of(conn: Connection, week: date) -> frozenset[tuple[UUID, date]]:
    """Which contributor said in which week since one that there was nothing to report."""
    found = queries.quiet_of_contributors(conn, week=week)
    return frozenset([(row["contributor_id"], row["week"]) async for row in found])


async def quiet(conn: Connection, quiet_id: UUID, day: date, *, contributor: UUID | None, staff: UUID | None) -> None:
    """Write that there was nothing to report in the week of a day; said twice it is said once."""
    await queries.quiet_put(conn, quiet_id=quiet_id, week=monday_of(day), contributor_id=contributor, staff_id=staff)


async def contributors(conn: Connection) -> tuple[Contributor, ...]:
    """Every contributor, by name."""
    return await as_many(Contributor, queries.contributors_every(conn))


async def put_contributor(conn: Connection, made: Contributor) -> None:
    """Write a new contributor."""
    await queries.contributor_put(
        conn,
        contributor_id=made.contributor_id,
        name=made.name,
        organisation=made.organisation,
        mail=made.mail,
        digest=made.digest,
        added=made.added,
        until=made.until,
    )


async def end_contributor(conn: Connection, contributor_id: UUID, today: date) -> bool:
    """Take nothing more from a contributor, and end every link; False when there is no such one."""
    return bool(await queries.contributor_end(conn, contributor_id=contributor_id, today=today))


async def links(conn: Connection) -> tuple[SignalLink, ...]:
    """Every link that is kept, newest first."""
    return await as_many(SignalLink, queries.links_every(conn))


async def ask_link(conn: Connection, link_id: UUID, contributor_id: UUID, today: date) -> bool:
    """Have the router send a link; False for a contributor who has ended, and while another waits to be sent."""
    return bool(await queries.link_ask(conn, link_id=link_id, contributor_id=contributor_id, today=today))


async def wanted(conn: Connection, today: date) -> tuple[WantedLink, ...]:
    """The links that wait to be sent."""
    return await as_many(WantedLink, queries.links_wanted(conn, today=today))


async def link_sent(conn: Connection, link_id: UUID, token_hash: bytes, today: date, ends: date) -> None:
    """Write that a link went: of its token the hash alone is kept."""
    await queries.link_sent(conn, link_id=link_id, token_hash=token_hash, today=today, ends=ends)


async def link_refused(conn: Connection, link_id: UUID) -> None:
    """Write that the relay refused a link's mail for good."""
    await queries.link_refused(conn, link_id=link_id)


async def digests_due(conn: Connection, today: date, before: date) -> tuple[DueDigest, ...]:
    """The contributors who want a digest and had none since a day."""
    return await as_many(DueDigest, queries.digests_due(conn, today=today, before=before))


async def digest_sent(conn: Connection, contributor_id: UUID, today: date) -> None:
    """Write that a digest went: the next one has its full time."""
    await queries.digest_sent(conn, contributor_id=contributor_id, today=today)


async def put_link(
    conn: Connection, link_id: UUID, contributor_id: UUID, *, token_hash: bytes, today: date, ends: date
) -> None:
    """Write a link that went with a digest."""
    await queries.link_put(
        conn, link_id=link_id, contributor_id=contributor_id, token_hash=token_hash, today=today, ends=ends
    )


async def holder(conn: Connection, token_hash: bytes, today: date) -> LinkHolder | None:
    """Whose a link is, if it is good; looking uses nothing up."""
    return as_one(LinkHolder, await queries.link_holder(conn, token_hash=token_hash, today=today))


async def use(conn: Connection, token_hash: bytes, today: date) -> UUID | None:
    """Use a link up, and give whose it was; None when it was used already, has ended, or is none."""
    found: UUID | None = await queries.link_use(conn, token_hash=token_hash, today=today)
    return found


async def retire(conn: Connection, today: date) -> None:
    """Delete what has reached its term: words, signals, weeks of nothing, links, and contributors who have ended."""
    await queries.retire_signal_words(conn, before=today - WORDS_DAYS)
    await queries.retire_signals(conn, before=today - SIGNAL_DAYS)
    await queries.retire_quiet(conn, before=today - SIGNAL_DAYS - timedelta(days=6))
    await queries.retire_contributors(conn, before=today - ENDED_DAYS)
    await queries.retire_signal_links(conn, today=today)
