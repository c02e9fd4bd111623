"""Some weeks of a full demo, through the real sealing, the real statement and real nights."""

from msgspec.structs import replace

from reporting.actions import Intake
from reporting.commands.areas import import_areas
from reporting.demo.years import FLOOD_SIZE, five_years
from reporting.demo.years_filing import file_years, pass_nights, register_changes
from reporting.model.calendar import local_day
from reporting.nightly import Parts
from reporting.store import areas, releases
from tests.support.cluster import TestDatabase
from tests.support.parties import SEEDS
from tests.web.public.conftest import NOW

TODAY = local_day(NOW)
FILED, NIGHTS = 16, 9


async def test_made_up_weeks_are_filed_counted_and_released(database: TestDatabase, intake: Intake) -> None:
    await import_areas(database.dsn())
    async with database.pool("reporting_owner", 2) as owner:
        async with owner.acquire() as conn:
            known = replace(intake, gazetteer=await areas.gazetteer(conn, TODAY))
        await register_changes(owner, TODAY)
        made = len(tuple(five_years(TODAY, known.gazetteer, FILED)))
        assert await file_years(known, owner, NOW, FILED) == made
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from report") == made
        assert await conn.fetchval("select count(*) from report where flagged") == FLOOD_SIZE
        assert await conn.fetchval("select count(*) from triage where state = 'test'") >= FLOOD_SIZE
        assert await conn.fetchval("select count(*) from referral where state = 'acknowledged'") > 0
    async with database.pool("reporting_nightly", 4) as db:
        assert await pass_nights(Parts(db=db, tally_seed=SEEDS["tally"]), NOW, NIGHTS) == NIGHTS
    async with database.as_role() as conn:
        assert {release.table for release in await releases.every(conn)} >= {"strand", "panel_strand"}
        assert await conn.fetchval("select count(distinct made) from release") > 1
