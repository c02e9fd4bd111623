"""How fast weekly detection is. R's program took 19 to 26 ms of CPU for each series and week where it was measured."""

import time

import numpy as np

from reporting.indicators.detection import PRODUCTION, detect
from reporting.indicators.detection.farrington import judge

SERIES = 150
WEEKS = 20
TEN_YEARS = 520


def per_second() -> float:
    """Series-weeks that Farrington Flexible judges in a second of CPU."""
    counts = np.random.default_rng(1).poisson(4.0, size=(TEN_YEARS, SERIES)).astype(np.int64)
    judge(counts, TEN_YEARS, PRODUCTION.farrington)
    began = time.process_time()
    for week in range(TEN_YEARS - WEEKS + 1, TEN_YEARS + 1):
        judge(counts, week, PRODUCTION.farrington)
    return SERIES * WEEKS / (time.process_time() - began)


def national() -> float:
    """Seconds for one week of 600 series, half of them sparse, with ten years of history."""
    dice = np.random.default_rng(2)
    counts = np.concatenate([dice.poisson(5.0, (TEN_YEARS, 300)), dice.poisson(0.05, (TEN_YEARS, 300))], axis=1)
    began = time.perf_counter()
    detect(counts.astype(np.int64))
    return time.perf_counter() - began
