"""Ports that do not clash when two workers run tests side by side."""

import os

# The kernel hands out ports of its own from 32768 on: two workers fit below.
APART = 10000


def base(first: int) -> int:
    """The base of ports for this worker: `first` for the first one, and for a run without workers."""
    return first + APART * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
