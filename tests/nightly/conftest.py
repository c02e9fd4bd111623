"""The nightly run as its own role, over an empty database with two panel areas."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from reporting.model.area import AreaLevel
from reporting.nightly import Parts
from reporting.store import areas
from reporting.store.areas import AreaRow
from tests.support.cluster import TestDatabase
from tests.support.parties import SEEDS

SINCE = date(2023, 4, 1)


@pytest.fixture
async def parts(database: TestDatabase) -> AsyncIterator[Parts]:
    """What the nightly run works with."""
    await database.empty_tables()
    rows = [
        AreaRow(code="north", level=AreaLevel.PANEL, name="North", valid_from=SINCE),
        AreaRow(code="south", level=AreaLevel.PANEL, name="South", valid_from=SINCE),
        AreaRow(code="w1", level=AreaLevel.WARD, name="One", panel_code="north", valid_from=SINCE),
    ]
    async with database.as_role() as conn:
        await areas.replace_all(conn, rows, [])
    async with database.pool("reporting_nightly", size=4) as db:
        yield Parts(db=db, tally_seed=SEEDS["tally"])
