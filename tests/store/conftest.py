"""Store tests run on both servers."""

from typing import cast

import pytest

from tests.support.cluster import TestCluster


@pytest.fixture(scope="session", params=["embedded", "debian"])
def cluster(request: pytest.FixtureRequest) -> TestCluster:
    """The embedded PostgreSQL 18, then Debian's 15."""
    return cast(TestCluster, request.getfixturevalue(request.param))
