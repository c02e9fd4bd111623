"""Open counts: sealed every night to each coordinator, and opened by that person alone."""

from datetime import date, datetime

from msgspec import Struct

from reporting.actions import Desk
from reporting.errors import CannotOpen
from reporting.indicators import open_counts as pure
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.chance import Draw
from reporting.model.signed_in import SignedIn
from reporting.model.tally import Tally
from reporting.sealing.tallybox import close_tally, open_tally
from reporting.store import audit, open_counts
from reporting.store.database import Database


class Opened(Struct, frozen=True, kw_only=True):
    """The counts as they stood on a day; none when there are none that this person's key opens."""

    day: date | None
    counts: pure.OpenCounts | None


async def seal(db: Database, tallies: tuple[Tally, ...], today: date, draw: Draw) -> int:
    """Seal the open counts to the own key of each coordinator, and tell to how many."""
    tally = pure.open_tally(tallies, today)
    async with db.transaction() as conn:
        people = await open_counts.readers(conn)
        for one in people:
            await open_counts.keep(conn, one.staff_id, today, close_tally(tally, one.public, draw))
        await open_counts.only(conn, [one.staff_id for one in people])
    return len(people)


async def shown(desk: Desk, signed_in: SignedIn, now: datetime) -> Opened:
    """The open counts of whoever is signed in. Opening them is in the audit, once a day."""
    person = signed_in.person
    async with desk.db.transaction() as conn:
        found = await open_counts.of(conn, person.staff_id)
        if found is None:
            return Opened(day=None, counts=None)
        try:
            tally = open_tally(found.sealed, signed_in.seed)
        except CannotOpen:
            # Sealed to a key that this person had before.
            return Opened(day=found.day, counts=None)
        await audit.record(conn, staff_id=person.staff_id, act=Act.OPEN_COUNTS, report_id=None, day=local_day(now))
    return Opened(day=found.day, counts=pure.read(tally))
