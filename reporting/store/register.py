"""The newest register of keys that any process accepted, so that an older one is refused by all."""

from reporting.store.database import Connection
from reporting.store.queries import queries


async def newest_seen(conn: Connection) -> int:
    """The newest version that was accepted; 0 before the first."""
    return int(await queries.register_newest(conn))


async def accepted(conn: Connection, version: int) -> None:
    """Record that a version was accepted; an older one changes nothing."""
    await queries.register_accept(conn, version=version)
