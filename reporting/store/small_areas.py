"""The small areas of the census: written whole by an import of areas, and read by who counts."""

from collections.abc import Sequence

from reporting.model import small_area
from reporting.model.small_area import SmallArea
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


async def every(conn: Connection, edition: int) -> tuple[SmallArea, ...]:
    """The small areas of an edition of the census."""
    return await as_many(SmallArea, queries.small_areas(conn, edition=edition))


async def rural_wards(conn: Connection) -> dict[str, bool]:
    """Of each ward with figures, whether it is rural; by the newest edition that was imported."""
    newest = await queries.small_areas_newest(conn)
    return {} if newest is None else small_area.rural_wards(await every(conn, newest))


async def replace_all(conn: Connection, found: Sequence[SmallArea]) -> None:
    """Write these small areas in place of all others; the caller's transaction makes it all or nothing."""
    await queries.small_areas_forget(conn)
    await queries.small_areas_write(
        conn,
        editions=[area.edition for area in found],
        codes=[area.code for area in found],
        ward_codes=[area.ward_code for area in found],
        deciles=[area.decile for area in found],
        people=[area.people for area in found],
        rurals=[area.rural for area in found],
    )
