"""Progress, so that nobody wonders whether anything happens: a line per step, with the time it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(says: str) -> Iterator[None]:
    """Say what is being done, and how long it took when it is done."""
    sys.stdout.write(f"  {says:<58}")
    sys.stdout.flush()
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        sys.stdout.write("stopped\n")
        raise
    sys.stdout.write(f"{time.monotonic() - begun:5.1f} s\n")
    sys.stdout.flush()
