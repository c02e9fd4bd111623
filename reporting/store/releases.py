"""Releases: immutable, numbered figures that may be shown."""

from typing import Any

import msgspec

from reporting.model.tally import Release, ReleasedCell, Tier
from reporting.store.database import Connection
from reporting.store.queries import queries


async def lock(conn: Connection) -> None:
    """Wait until nobody else publishes, to the end of this transaction."""
    await queries.release_lock(conn)


async def newest(conn: Connection) -> int:
    """The number of the newest release, 0 before the first."""
    return int(await queries.release_newest(conn))


async def file(conn: Connection, release: Release) -> None:
    """Write a new release."""
    await queries.release_file(
        conn,
        number=release.number,
        table_name=release.table,
        period=release.period,
        period_type=release.period_type,
        method=release.method,
        made=release.made,
        cells=msgspec.json.encode(release.cells).decode(),
        tier=release.tier,
        revises=release.revises,
    )


async def every(conn: Connection, tier: Tier = Tier.T1) -> tuple[Release, ...]:
    """All releases of a tier, oldest first; those whose place another took are among them."""
    return tuple([_release(row) async for row in queries.release_every(conn, tier=tier)])


async def latest(conn: Connection, tier: Tier = Tier.T1) -> tuple[Release, ...]:
    """The standing release of the newest period of each table."""
    return tuple([_release(row) async for row in queries.release_latest(conn, tier=tier)])


async def series(conn: Connection, table: str, tier: Tier = Tier.T1) -> tuple[Release, ...]:
    """The standing releases of a table by period: where one was revised, its last revision alone.

    One without cells says that the table was too few to show safely in that period.
    """
    return tuple([_release(row) async for row in queries.release_series(conn, table_name=table, tier=tier)])


def _release(row: Any) -> Release:
    return Release(
        number=row["number"],
        table=row["table_name"],
        period=row["period"],
        period_type=row["period_type"],
        method=row["method"],
        made=row["made"],
        cells=msgspec.json.decode(row["cells"], type=tuple[ReleasedCell, ...]),
        tier=Tier(row["tier"]),
        revises=row["revises"],
    )
