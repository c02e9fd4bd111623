"""Reporting sites."""

from reporting.model.site import Site
from reporting.store.database import Connection
from reporting.store.queries import as_many, queries


async def every(conn: Connection) -> tuple[Site, ...]:
    """Every site, in whatever state."""
    return await as_many(Site, queries.sites_every(conn))


async def put(conn: Connection, site: Site) -> None:
    """Write a site in place of what was known of it before; only the owner of the schema may."""
    await queries.site_put(conn, site_id=site.site_id, name=site.name, place=site.place, state=site.state)
