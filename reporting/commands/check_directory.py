"""What `reporting check desk` says of the directory: who has lapsed or soon will, and what is held for them."""

from datetime import date

from reporting.model.agency import Register
from reporting.render.desk_directory import concern_said
from reporting.store import directory
from reporting.store.database import Connection


async def directory_warnings(conn: Connection, register: Register, today: date) -> tuple[str, ...]:
    """Everything about the agencies of the register that a person should see to."""
    found = await directory.records(conn, register, today)
    return tuple(
        f"{record.agency.name}: {concern_said(one, str(one.until))}" for record in found for one in record.concerns
    )
