"""Fixtures that every kind of test may ask for: a real PostgreSQL and fresh databases in it.

`cluster` is the embedded PostgreSQL 18; tests in tests/store run on Debian's 15 besides.
"""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.cluster import DEBIAN, TestCluster, TestDatabase, running

# A law holds or it does not; how long a busy machine takes to look is no part of it.
settings.register_profile("whole", deadline=None)
settings.load_profile("whole")


@pytest.fixture(scope="session")
def embedded() -> Iterator[TestCluster]:
    """The embedded PostgreSQL 18."""
    with running(None) as server:
        yield server


@pytest.fixture(scope="session")
def debian() -> Iterator[TestCluster]:
    """Debian's PostgreSQL 15; `make test` installs it."""
    assert (DEBIAN / "postgres").exists(), f"PostgreSQL 15 is not in {DEBIAN}: run `make test`, which installs it."
    with running(DEBIAN) as server:
        yield server


@pytest.fixture(scope="session")
def cluster(embedded: TestCluster) -> TestCluster:
    """The server that a test runs on."""
    return embedded


@pytest.fixture(scope="module")
async def database(cluster: TestCluster) -> TestDatabase:
    """A fresh database for each test module."""
    return TestDatabase(cluster, await cluster.fresh())


@pytest.fixture(scope="module")
def dsns(database: TestDatabase) -> dict[str, str]:
    """The addresses of the module's database, by role."""
    return database.dsns
