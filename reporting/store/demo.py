"""What only a full demo writes: that its made-up agencies took and answered what its made-up reporters sent."""

from datetime import date

from reporting.model.calendar import EPOCH
from reporting.store.database import Connection
from reporting.store.queries import queries


async def settle(conn: Connection, before: date) -> None:
    """Let the agencies have taken everything from before a day."""
    await queries.demo_settle(conn, epoch=EPOCH, before=before)
    await queries.demo_letters_go(conn)
