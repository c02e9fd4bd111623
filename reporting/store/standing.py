"""Agencies' standing: unsigned facts that can only narrow what the signed register offers."""

from datetime import date

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
        pause=standing.pause.value if standing.pause else None,
        strands=[strand.value for strand in standing.strands],
        areas=list(standing.areas),
        languages=list(standing.languages),
        hours=standing.hours,
    )


async def verified(conn: Connection, agency: str, until: date) -> None:
    """Write that an agency proved its address; a later day that was known stays."""
    await queries.standing_verified(conn, agency=agency, until=until)
