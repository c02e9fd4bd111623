"""The quick test of the last 48 hours, between two weekly runs."""

from math import isfinite

import numpy as np

from reporting.indicators.detection import tails

ALPHA = 0.001
LEAST = 3
QUIET_DAYS = 7  # after it has spoken once it says nothing more for so long
SHARE = 2 / 7


def unusual_two_days(count: int, weekly: float, phi: float = 1.0) -> bool:
    """Whether so many in 48 hours are unusual where `weekly` are expected a week: one in a thousand, and 3 at least.

    Only for whole strands: a single area would be tested too often to be believed.
    """
    if count < LEAST or not isfinite(weekly):
        return False
    mean = np.array([max(weekly, 0.0) * SHARE])
    p = tails.at_least(np.array([float(count)]), np.maximum(mean, np.finfo(float).tiny), np.array([max(phi, 1.0)]))
    return bool(p[0] <= ALPHA)
