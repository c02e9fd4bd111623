"""People of the desk as bare rows: who they are matters, and not how they sign in."""

from datetime import datetime
from uuid import UUID

from reporting.model.person import StaffRole
from reporting.sealing.keys import public_of
from reporting.store import staff
from tests.support.cluster import TestDatabase
from tests.support.parties import SEEDS


async def enrolled(
    database: TestDatabase, *people: UUID, role: StaffRole = StaffRole.COORDINATOR, first_until: datetime | None = None
) -> None:
    """Write an account for each, unless it is there."""
    async with database.as_role() as conn:
        for staff_id in people:
            if await staff.of_id(conn, staff_id) is not None:
                continue
            new = staff.NewStaff(
                staff_id=staff_id,
                login=staff_id.hex,
                name="Somebody",
                role=role,
                holder="",
                public=public_of(SEEDS["coordinator"]),
                seed_salt=bytes(32),
                seed_sealed=bytes(112),
                totp_sealed=bytes(60),
                first_until=first_until,
            )
            await staff.enrol(conn, new, ())
