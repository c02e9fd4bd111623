"""The photos of a referral, opened one by one with the agency's key."""

from datetime import datetime
from uuid import UUID

from reporting.actions import Desk
from reporting.errors import CannotOpen, PageUnknown
from reporting.model.audit import Act
from reporting.model.calendar import local_day
from reporting.model.person import Person
from reporting.model.report import Block
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.pictures import as_photo
from reporting.sealing.unseal import unseal
from reporting.store import audit, inbox, pictures, reports
from reporting.store.database import Connection
from reporting.store.pictures import PictureRow


async def listed(desk: Desk, person: Person, referral_id: UUID) -> tuple[UUID, ...]:
    """The photos that the agency may see, in the order in which they came; PageUnknown when it is not its referral."""
    async with desk.db.acquire() as conn:
        _, rows = await _rows(conn, person, referral_id)
    return tuple(rows)


async def one(desk: Desk, person: Person, referral_id: UUID, object_id: UUID, now: datetime) -> bytes:
    """One photo, as a JPEG, noted in the audit; PageUnknown when it is none of the agency's."""
    async with desk.db.acquire() as conn:
        report_id, rows = await _rows(conn, person, referral_id)
        if object_id not in rows:
            raise PageUnknown
        photo = await _opened(conn, person, report_id, *rows[object_id])
        await audit.record(conn, staff_id=person.staff_id, act=Act.OPENED, report_id=report_id, day=local_day(now))
    return photo


async def every(desk: Desk, person: Person, referral_id: UUID) -> tuple[bytes, ...]:
    """All photos of a referral, to be carried away with what the audit has noted already."""
    async with desk.db.acquire() as conn:
        report_id, rows = await _rows(conn, person, referral_id)
        return tuple([await _opened(conn, person, report_id, *row) for row in rows.values()])


async def _rows(
    conn: Connection, person: Person, referral_id: UUID
) -> tuple[UUID, dict[UUID, tuple[PictureRow, bytes]]]:
    """The report of a referral, and of each photo its row and the key that opens it."""
    referral = await inbox.referral(conn, referral_id, person.holder)
    if referral is None:
        raise PageUnknown
    found: dict[UUID, tuple[PictureRow, bytes]] = {}
    for key_id in person.seeds:
        found |= {row.object_id: (row, key_id) for row in await pictures.of_report(conn, referral.report_id, key_id)}
    return referral.report_id, found


async def _opened(conn: Connection, person: Person, report_id: UUID, row: PictureRow, key_id: bytes) -> bytes:
    sealed = await reports.sealed(conn, row.object_id, key_id)
    if sealed is None:
        raise CannotOpen
    header = Header(kind=Kind.PHOTO, report_id=report_id, object_id=row.object_id, epoch=row.epoch)
    return as_photo(unseal(header, *sealed, person.seeds[key_id])[Block.STORY])
