"""Agencies' standing: unsigned facts that can only narrow what the signed register offers."""

from reporting.model.agency import Standing
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


async def every(conn: Connection) -> tuple[Standing, ...]:
    """The standing of every agency that has one."""
    return await as_many(Standing, queries.standing_every(conn))


async def put(conn: Connection, standing: Standing) -> None:
    """Write the standing of an agency in place of what was known before."""
    await queries.standing_put(
        conn,
        agency=standing.agency,
        agreement_until=standing.agreement_until,
        verified_until=standing.verified_until,
        paused=standing.paused,
    )
