"""Releases: immutable, numbered figures that may be shown."""

from datetime import date
from typing import Any

import msgspec

from reporting.model.tally import Release, ReleasedCell
from reporting.store.database import Connection
from reporting.store.queries import queries


async def lock(conn: Connection) -> None:
    """Wait until nobody else publishes, to the end of this transaction."""
    await queries.release_lock(conn)


async def periods(conn: Connection) -> frozenset[tuple[str, date]]:
    """The tables and periods that are released already."""
    return frozenset([(row["table_name"], row["period"]) async for row in queries.release_periods(conn)])


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
    )


async def every(conn: Connection) -> tuple[Release, ...]:
    """All releases, oldest first."""
    return tuple([_release(row) async for row in queries.release_every(conn)])


async def latest(conn: Connection) -> tuple[Release, ...]:
    """The newest release of each table."""
    return tuple([_release(row) async for row in queries.release_latest(conn)])


def _release(row: Any) -> Release:
    return Release(
        number=row["number"],
        table=row["table_name"],
        period=row["period"],
        period_type=row["period_type"],
        method=row["method"],
        made=row["made"],
        cells=msgspec.json.decode(row["cells"], type=tuple[ReleasedCell, ...]),
    )
