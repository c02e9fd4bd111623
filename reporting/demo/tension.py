"""Signals and rumours of a demo: a few weeks of them, some answered, one late, and lines on the public page."""

import secrets
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from reporting.config import Config
from reporting.model.area import AreaLevel
from reporting.model.calendar import local_day
from reporting.model.rumour import Heard, Line, LineKind, Reach, Rumour, RumourStatus
from reporting.model.signal import Basis, Confidence, Contributor, Feedback, Signal, SignalKind, Urgency
from reporting.model.strand import Strand
from reporting.store import areas, rumours, signals
from reporting.store.database import Connection, Database

YEAR = timedelta(days=365)
# Weeks ago, what, how it is known, who is affected, the words, and what its sender was told.
SIGNALS = (
    (0, SignalKind.ONLINE, Basis.EVIDENCED, Strand.RACE, "DEMO. Posts in a town group blame newcomers.", None),
    (1, SignalKind.GRAFFITI, Basis.EVIDENCED, Strand.RELIGION, "DEMO. Symbols on a wall by the park.", None),
    (2, SignalKind.SCHOOL, Basis.EXPERIENCED, Strand.RACE, "DEMO. Children say they are called names.", Feedback.ACTED),
    (3, SignalKind.GATHERING, Basis.POTENTIAL, Strand.RACE, "DEMO. A march is talked about.", Feedback.EVIDENCE),
    (5, SignalKind.CALM, Basis.EXPERIENCED, Strand.NOT_SURE, "DEMO. It is quieter around the station.", Feedback.NOTED),
)
LINES = (
    (LineKind.HOLDING, "en", "We have heard what is being said about the pool. We are finding out."),
    (LineKind.COUNTER, "en", "The pool stays open for everybody, at the same hours. The council has said so."),
    (LineKind.COUNTER, "pl", "Basen jest otwarty dla wszystkich, w tych samych godzinach."),
    (LineKind.COUNTER, "ar", "المسبح مفتوح للجميع في المواعيد نفسها."),
)


async def fill(config: Config) -> None:
    """Write the demo's contributors, signals and rumours."""
    db = await Database.connect(config.database, "demo seeding")
    try:
        async with db.transaction() as conn:
            now = datetime.now(UTC)
            await _signals(conn, local_day(now))
            await _rumours(conn, now)
    finally:
        await db.close()


async def _signals(conn: Connection, today: date) -> None:
    who = Contributor(
        contributor_id=_id(),
        name="Imam (demo)",
        organisation="A place of worship (demo)",
        mail="contributor@demo.example",
        digest=True,
        added=today - 8 * timedelta(weeks=1),
        until=today + YEAR,
    )
    await signals.put_contributor(conn, who)
    await signals.ask_link(conn, _id(), who.contributor_id, today)
    await signals.quiet(conn, _id(), today - timedelta(weeks=4), contributor=who.contributor_id, staff=None)
    panels = (await areas.gazetteer(conn, today)).at(AreaLevel.PANEL)
    for weeks, kind, basis, strand, words, feedback in SIGNALS:
        made = Signal(
            signal_id=_id(),
            received=today - timedelta(weeks=weeks),
            seen_on=today - timedelta(weeks=weeks),
            seen_about=False,
            area_level=AreaLevel.PANEL,
            area_code=panels[weeks % len(panels)].code,
            kind=kind,
            basis=basis,
            affected=(strand,),
            confidence=Confidence.SAW,
            upcoming=today + timedelta(weeks=2) if basis is Basis.POTENTIAL else None,
            urgency=Urgency.WEEK,
            organisation=who.organisation,
            words=words,
            done="",
            contributor_id=who.contributor_id,
            staff_id=None,
        )
        await signals.put(conn, made)
        if feedback is not None:
            by = await rumours.keepers(conn)
            await signals.feed_back(conn, made.signal_id, feedback, made.received, by[0].staff_id)
            # It was answered in its time, and that mail is not sent now.
            await signals.mailed(conn, made.signal_id, feedback)


async def _rumours(conn: Connection, now: datetime) -> None:
    keeper = (await rumours.keepers(conn))[0]
    pool = _rumour("DEMO. The pool will be closed to families from here.", now - timedelta(days=3), Reach.LOCAL)
    await rumours.put(conn, pool)
    for kind, lang, words in LINES:
        line = Line(line_id=_id(), rumour_id=pool.rumour_id, kind=kind, lang=lang, words=words, messenger="Libraries")
        await rumours.put_line(conn, line)
        out = pool.first_seen + timedelta(hours=1)
        await rumours.publish(conn, pool.rumour_id, line.line_id, now=out, today=local_day(out))
    late = _rumour("DEMO. A hotel has been rented.", now - timedelta(hours=5), Reach.FEW)
    await rumours.put(conn, late)
    for one in (pool, late):
        await rumours.changed(
            conn,
            _id(),
            one.rumour_id,
            at=one.first_seen,
            staff_id=keeper.staff_id,
            part="claim",
            now_says=one.claim,
        )


def _rumour(claim: str, seen: datetime, reach: Reach) -> Rumour:
    return Rumour(
        rumour_id=_id(),
        claim=claim,
        heard=Heard.SOCIAL,
        first_seen=seen,
        reach=reach,
        status=RumourStatus.CHECKING,
        owner_id=None,
        owner="",
        first_line=None,
        closed=None,
    )


def _id() -> UUID:
    return UUID(bytes=secrets.token_bytes(16), version=4)
