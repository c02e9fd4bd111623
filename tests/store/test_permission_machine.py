"""Nobody opens what was not allowed, and nobody loses what was: 50 steps in any order, many times.

`REPORTING_MACHINE_RUNS` says how many times; the promise is 2,000 (`make laws`).
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store import permission_machine, permission_told
from tests.support.cluster import TestCluster

RUNS = int(os.environ.get("REPORTING_MACHINE_RUNS", "60"))
STEPS = 50


@pytest.fixture(scope="module")
def line(embedded: TestCluster) -> Iterator[permission_told.Line]:
    one = permission_told.Line(embedded)
    permission_told.LINES.append(one)
    yield one
    permission_told.LINES.clear()
    one.close()


@pytest.mark.usefixtures("line")
def test_exactly_those_open_a_report_who_may_whatever_happens() -> None:
    run_state_machine_as_test(
        permission_machine.Life,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
