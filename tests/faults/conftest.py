"""What the tests of faults share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.cluster import TestDatabase
from tests.support.postroom import Scene


@pytest.fixture
async def scene(database: TestDatabase, tmp_path: Path) -> AsyncIterator[Scene]:
    await database.empty_tables()
    async with database.pool("reporting_router") as db:
        made = Scene(database, db, tmp_path)
        await made.stands()
        yield made
