"""Tails and quantiles of counts that vary as a Poisson count or more."""

import numpy as np
from numpy.typing import NDArray
from scipy import special

Reals = NDArray[np.float64]

# Beyond this a bound is no bound any more; it keeps doubling from running away.
FARTHEST = 1e15


def at_least(counts: Reals, mean: Reals, phi: Reals) -> Reals:
    """P(Y >= y) for counts of this mean whose variance is `phi` times it: negative binomial, Poisson where phi is 1.

    The negative binomial has size mean / (phi - 1) and probability 1 / phi; its upper tail is an incomplete beta
    function (Johnson, Kemp and Kotz 2005, equation 5.31), the Poisson's an incomplete gamma function (4.78).
    """
    wide = phi > 1
    size = np.where(wide, mean / np.where(wide, phi - 1, 1), 1.0)
    first = np.maximum(counts, 1.0)
    tail = np.where(wide, special.betainc(first, size, 1 - 1 / phi), special.gammainc(first, mean))
    return np.asarray(np.where(counts > 0, tail, 1.0))


def quantile(level: float, mean: Reals, phi: Reals) -> Reals:
    """The smallest whole number whose P(Y <= y) is `level` or more, by bisection; at most `FARTHEST`."""
    below = np.full(mean.shape, -1.0)
    above = np.minimum(np.ceil(np.nan_to_num(mean, nan=np.inf)) + 1, FARTHEST)
    while True:
        short = (_at_most(above, mean, phi) < level) & (above < FARTHEST)
        if not short.any():
            break
        below = np.where(short, above, below)
        above = np.where(short, above * 2, above)
    while (above - below > 1).any():
        middle = np.floor((below + above) / 2)
        enough = _at_most(middle, mean, phi) >= level
        above, below = np.where(enough, middle, above), np.where(enough, below, middle)
    return np.asarray(above)


def _at_most(counts: Reals, mean: Reals, phi: Reals) -> Reals:
    wide = phi > 1
    size = np.where(wide, mean / np.where(wide, phi - 1, 1), 1.0)
    some = np.maximum(counts, 0.0)
    total = np.where(wide, special.betainc(size, some + 1, 1 / phi), special.gammaincc(some + 1, mean))
    return np.asarray(np.where(counts < 0, 0.0, total))
