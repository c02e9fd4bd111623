"""Alerts, watches opened by hand, and the weeks that were judged."""

from datetime import date
from uuid import UUID

import msgspec

from reporting.model.alert import Alert, Judged, OpenedWatch
from reporting.store.database import Connection
from reporting.store.queries import as_many, as_one, queries


async def lock(conn: Connection) -> None:
    """Wait until nobody else files alerts, to the end of this transaction."""
    await queries.alert_lock(conn)


async def file(conn: Connection, alert: Alert) -> None:
    """Write a new alert."""
    await queries.alert_file(conn, **msgspec.structs.asdict(alert))


async def since(conn: Connection, day: date) -> tuple[Alert, ...]:
    """The alerts that were made since a day, newest first."""
    return await as_many(Alert, queries.alert_since(conn, day=day))


async def standing(conn: Connection, today: date) -> tuple[Alert, ...]:
    """The alerts that stand on a day, newest first."""
    return await as_many(Alert, queries.alert_standing(conn, today=today))


async def one(conn: Connection, alert_id: UUID) -> Alert | None:
    """One alert."""
    return as_one(Alert, await queries.alert_one(conn, alert_id=alert_id))


async def open_watch(conn: Connection, watch: OpenedWatch) -> bool:
    """Write a watch that was opened by hand; False when it was written before."""
    return bool(await queries.watch_open(conn, **msgspec.structs.asdict(watch)))


async def watches(conn: Connection, after: date) -> tuple[OpenedWatch, ...]:
    """The watches opened by hand that last beyond a day, newest first."""
    return await as_many(OpenedWatch, queries.watch_since(conn, day=after))


async def judged(conn: Connection, week: Judged) -> None:
    """Write that a week was judged."""
    await queries.judged_add(conn, **{**msgspec.structs.asdict(week), "fell": list(week.fell)})


async def newest(conn: Connection) -> Judged | None:
    """The newest week that was judged."""
    return as_one(Judged, await queries.judged_newest(conn))
