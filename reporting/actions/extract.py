"""The depersonalised extract for the strategic assessment: open releases alone, whoever asks."""

from collections.abc import Mapping
from datetime import date, datetime

from reporting.actions import Desk
from reporting.model.area import Gazetteer
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.person import Person
from reporting.model.tally import Tier
from reporting.render import extract as render
from reporting.store import audit, releases
from reporting.store.database import Database


async def files(db: Database, gazetteer: Gazetteer, partnership: str, today: date) -> Mapping[str, bytes]:
    """The files of the extract by name."""
    async with db.acquire() as conn:
        found = await releases.every(conn, Tier.T2)
    return render.files(found, gazetteer, partnership=partnership, today=today)


async def written(db: Database, gazetteer: Gazetteer, partnership: str, today: date) -> Mapping[str, bytes]:
    """The files of the extract, for whoever runs the command; that it was taken is written down."""
    found = await files(db, gazetteer, partnership, today)
    async with db.transaction() as conn:
        await audit.record(conn, staff_id=None, act=Act.EXTRACT, report_id=None, day=today)
    return found


async def taken(desk: Desk, person: Person, now: datetime) -> bytes:
    """The extract as one file, for somebody at the desk; that it was taken is written down."""
    today = local_day(now)
    found = await files(desk.db, desk.gazetteer, desk.scheme.partnership, today)
    async with desk.db.transaction() as conn:
        await audit.record(conn, staff_id=person.staff_id, act=Act.EXTRACT, report_id=None, day=today)
    return render.zipped(found, today)
