"""The simulated series of Noufaily et al. 2013: 42 scenarios, with outbreaks in the past and perhaps one now."""

from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

WEEKS = 624
NOW_FROM, PAST_FROM, PAST_TO = 576, 313, 575
# An outbreak begins early enough to be over when the series ends, as in the reference series.
NOW_TO = WEEKS - 8
K_PAST = (0, 2, 3, 5, 10)
BASES = (
    (0.1, 0.0025, 0.6, 0.6, 1.5),
    (-2.0, 0.005, 0.1, 0.3, 2.0),
    (1.5, 0.003, 0.2, -0.4, 1.0),
    (0.5, 0.002, 0.5, 0.5, 5.0),
    (2.5, 0.001, 1.0, 0.1, 3.0),
    (3.75, 0.001, 0.1, -0.1, 1.1),
    (5.0, 0.0001, 0.05, 0.01, 1.2),
)
SCENARIOS = tuple((base, trend, season) for base in range(len(BASES)) for trend in (0, 1) for season in (0, 1, 2))
SPARSE = (1, 3)  # bases 2 and 4 of the paper: rare, and much overdispersed


class Simulated(NamedTuple):
    """Counts (weeks, series), and the cases of the outbreak now among them, (weeks, series)."""

    counts: NDArray[np.int64]
    outbreak: NDArray[np.int64]


def simulate(scenario: tuple[int, int, int], series: int, k_now: int, dice: Generator) -> Simulated:
    """Series of one scenario; `k_now` 0 means that there is no outbreak in the weeks that are judged."""
    base, trend, season = scenario
    theta, beta, gamma1, gamma2, phi = BASES[base]
    t = np.arange(1, WEEKS + 1)
    waves = sum(
        gamma1 * np.cos(2 * np.pi * j * t / 52) + gamma2 * np.sin(2 * np.pi * j * t / 52) for j in range(1, season + 1)
    )
    mean = np.exp(theta + beta * t * trend + waves)
    counts = _counts(np.repeat(mean[:, None], series, axis=1), phi, dice)
    outbreak = np.zeros_like(counts)
    deviation = np.sqrt(phi * mean)
    for column in range(series):
        k_past = int(dice.choice(K_PAST))
        for start in dice.integers(PAST_FROM, PAST_TO + 1, 4):
            counts[:, column] += _outbreak(int(start), k_past * deviation[start - 1], PAST_TO, dice)
        if k_now:
            start = int(dice.integers(NOW_FROM, NOW_TO + 1))
            outbreak[:, column] = _outbreak(start, k_now * deviation[start - 1], WEEKS, dice)
    return Simulated(counts + outbreak, outbreak)


def _counts(mean: NDArray[np.float64], phi: float, dice: Generator) -> NDArray[np.int64]:
    if phi == 1:
        return dice.poisson(mean).astype(np.int64)
    return dice.negative_binomial(mean / (phi - 1), 1 / phi).astype(np.int64)


def _outbreak(start: int, size: float, last: int, dice: Generator) -> NDArray[np.int64]:
    cases = dice.poisson(size)
    weeks = start + np.floor(dice.lognormal(0, 0.5, cases)).astype(int)
    return np.bincount(weeks[weeks <= last], minlength=WEEKS + 1)[1:].astype(np.int64)
