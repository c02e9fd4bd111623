"""What people decided in a full demo: a level that stands and one that ended, what was done, and a date that comes."""

import secrets
from datetime import datetime, time, timedelta
from uuid import UUID

from reporting.config import Config
from reporting.demo.people import STAFF
from reporting.model.calendar import local_day
from reporting.model.tension import (
    Change,
    ChangeKind,
    Coming,
    Evidence,
    EvidenceKind,
    Level,
    PlaceKind,
    Reliability,
    Response,
    ResponseStep,
)
from reporting.store import levels, staff
from reporting.store.database import Connection, Database

ANALYST = "analyst"  # its login
# Panel area, how long ago, level and its name, why, and the words of its one piece of evidence.
DECIDED = (
    (
        "panel-carlisle-west",
        timedelta(weeks=26),
        Level.RAISED,
        "Raised",
        "MADE UP. More reports than usual, and leaflets were seen.",
        "MADE UP. Leaflets on two streets.",
    ),
    (
        "panel-workington-together",
        timedelta(days=4),
        Level.RAISED,
        "Raised",
        "MADE UP. Very unusual counts, and two shops tell the same.",
        "MADE UP. Windows of two shops were broken.",
    ),
)


async def fill(config: Config, now: datetime) -> None:
    """Write the decisions, one of whose levels still stands, with what was done and the date that comes."""
    db = await Database.connect(config.database, "demo seeding")
    try:
        async with db.transaction() as conn:
            found = await staff.find(conn, ANALYST)
            if found is None:
                raise LookupError(ANALYST)
            name = next(account.name for account in STAFF if account.login == ANALYST)
            await _write(conn, found.staff_id, name, now)
    finally:
        await db.close()


async def _write(conn: Connection, who: UUID, name: str, now: datetime) -> None:
    for place, ago, level, grade, reason, seen in DECIDED:
        at = now - ago
        change = Change(
            change_id=_id(),
            kind=ChangeKind.DECIDED,
            place_kind=PlaceKind.PANEL,
            place=place,
            level=level,
            grade=grade,
            reason=reason,
            staff_id=who,
            by=name,
            at=at,
            day=local_day(at),
        )
        await levels.put(conn, change, (_piece(change, seen),))
        await _done(conn, change)
    march = Coming(
        entry_id=_id(),
        day=local_day(now) + timedelta(days=9),
        what="MADE UP. A march in the town centre",
        place_kind=PlaceKind.PANEL,
        place=DECIDED[1][0],
        lead_days=14,
        by=name,
    )
    await levels.add_date(conn, march, who, datetime.combine(local_day(now), time(9), now.tzinfo))


def _piece(change: Change, seen: str) -> Evidence:
    return Evidence(
        evidence_id=_id(),
        change_id=change.change_id,
        kind=EvidenceKind.EVIDENCED,
        day=change.day - timedelta(days=1),
        reliability=Reliability.RELIABLE,
        area=change.place,
        says=seen,
    )


async def _done(conn: Connection, change: Change) -> None:
    """What was to be done about it, and that it was."""
    response = Response(
        response_id=_id(),
        place_kind=change.place_kind,
        place=change.place,
        what="MADE UP. Visit the shops, and walk the streets in the evening.",
        who="Neighbourhood team (demo)",
        due=change.day + timedelta(days=2),
        first_sign=change.at - timedelta(hours=20),
        by=change.by,
        at=change.at,
    )
    await levels.respond(conn, response, change.staff_id)
    await levels.step(
        conn,
        step_id=_id(),
        response_id=response.response_id,
        step=ResponseStep.DONE,
        says="",
        done_at=change.at + timedelta(hours=6),
        staff_id=change.staff_id,
        by=change.by,
        at=change.at + timedelta(hours=6),
    )


def _id() -> UUID:
    return UUID(bytes=secrets.token_bytes(16), version=4)
