"""Standing, sites and the newest register: what was put in comes back, and a second put takes its place."""

from datetime import date

import asyncpg
import pytest

from reporting.model.agency import Standing
from reporting.model.site import Site
from reporting.store import register, sites, standing
from tests.support.cluster import TestDatabase


async def test_standing_is_replaced_and_read_by_name(database: TestDatabase) -> None:
    police = Standing(agency="police", agreement_until=date(2027, 1, 1), verified_until=None, paused=True)
    charity = Standing(agency="charity")
    async with database.as_role("reporting_desk") as conn:
        await standing.put(conn, Standing(agency="police"))
        await standing.put(conn, police)
        await standing.put(conn, charity)
    async with database.as_role("reporting_public") as conn:
        assert await standing.every(conn) == (charity, police)


async def test_a_site_is_replaced_and_read(database: TestDatabase) -> None:
    library = Site(site_id="library", name="Library", place="Main Street", state="listed")
    async with database.as_role() as conn:
        await sites.put(conn, Site(site_id="library", name="Old name", place="", state="new"))
        await sites.put(conn, library)
    async with database.as_role("reporting_public") as conn:
        assert await sites.every(conn) == (library,)


async def test_an_older_register_never_takes_the_place_of_a_newer(database: TestDatabase) -> None:
    seen = []
    async with database.as_role("reporting_public") as conn:
        seen.append(await register.newest_seen(conn))
        for version in (3, 2, 5):
            await register.accepted(conn, version)
            seen.append(await register.newest_seen(conn))
    assert seen == [0, 3, 3, 5]


@pytest.mark.parametrize("role", ["reporting_public", "reporting_desk"])
async def test_no_process_takes_the_newest_register_back(database: TestDatabase, role: str) -> None:
    async with database.as_role(role) as conn:
        await register.accepted(conn, 5)
        with pytest.raises(asyncpg.CheckViolationError):
            await conn.execute("update register_seen set version = 4")
        assert await register.newest_seen(conn) == 5
