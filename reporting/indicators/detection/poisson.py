"""The quasi-Poisson regression of a baseline: log link, a level for each part of the season, and perhaps a trend.

With dummies for levels the weighted least squares of each step have a closed form, so that all series are fitted at
once: means within levels, and one slope over all. The steps are those of iteratively reweighted least squares and not
of a Newton search for the maximum: programs stop early, and what they report belongs to the step where they stopped.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reporting.indicators.detection.baseline import Baseline

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

START = 0.1  # what is added to a count to begin with (McCullagh and Nelder 1989, section 2.5)
EPSILON = 1e-8
MOST_STEPS = 25
# A season without a case runs off to nothing; a mean stops here, as it does in R, so that no sum divides by zero.
LEAST_MEAN = float(np.finfo(float).eps)


class Fit(NamedTuple):
    """A fit of all series: arrays are (n, series) by baseline week, or (series,)."""

    mu: Reals  # fitted means
    working: Reals  # the weights of the last least squares, made of the means of the step before
    slope: Reals  # per week; 0 without a trend
    eta0: Reals  # the linear predictor of the tested week, in its own season
    spread: Reals  # V, the weighted sum of squares of time within levels; infinite without a trend
    mass: Reals  # (p, series): the sum of working weights of each level
    middle: Reals  # (p, series): the weighted mean of time in each level, in weeks from the tested one
    converged: Flags


def fit(counts: Reals, week: int, base: Baseline, prior: Reals, *, trend: bool) -> Fit:
    """Fit every column of `counts` (n, series), whose rows are baseline weeks, under prior weights of its shape."""
    n, series = counts.shape
    levels = len(base.sizes)
    done = Fit(
        mu=np.empty((n, series)),
        working=np.empty((n, series)),
        slope=np.zeros(series),
        eta0=np.empty(series),
        spread=np.full(series, np.inf),
        mass=np.empty((levels, series)),
        middle=np.zeros((levels, series)),
        converged=np.zeros(series, dtype=bool),
    )
    # Time is counted from the tested week: the numbers stay small, and eta0 is the level itself.
    time = (base.weeks - week).astype(float)[:, None]
    left = np.arange(series)
    mu = counts + START
    eta = np.log(mu)
    deviance = _deviance(counts, mu, prior)
    for step in range(MOST_STEPS):
        working = prior * mu
        found = _least_squares(working, eta + (counts - mu) / mu, time, base, trend=trend)
        eta, mu = found.eta, np.maximum(np.exp(found.eta), LEAST_MEAN)
        before, deviance = deviance, _deviance(counts, mu, prior)
        still = np.abs(deviance - before) / (np.abs(deviance) + 0.1) < EPSILON
        ends = still if step < MOST_STEPS - 1 else np.ones_like(still)
        if ends.any():
            where = left[ends]
            done.mu[:, where], done.working[:, where] = mu[:, ends], working[:, ends]
            done.converged[where] = still[ends]
            _put(done, where, found, ends)
            stay = ~ends
            left, counts, prior = left[stay], counts[:, stay], prior[:, stay]
            mu, eta, deviance = mu[:, stay], eta[:, stay], deviance[stay]
        if not left.size:
            break
    return done


def leverage(found: Fit, week: int, base: Baseline) -> Reals:
    """The diagonal of the hat matrix, (n, series): how much each week's own count pulls its fitted mean."""
    time = (base.weeks - week).astype(float)[:, None]
    apart = time - np.repeat(found.middle, base.sizes, axis=0)
    return found.working * (1 / np.repeat(found.mass, base.sizes, axis=0) + apart**2 / found.spread)


def dispersion(counts: Reals, found: Fit, weights: Reals, free: Reals) -> Reals:
    """Pearson's dispersion (series,) under these weights (n, series), over `free` degrees of freedom."""
    return np.asarray((weights * ((counts - found.mu) / found.mu) ** 2).sum(axis=0) / free)


class _Step(NamedTuple):
    eta: Reals
    slope: Reals
    eta0: Reals
    spread: Reals
    mass: Reals
    middle: Reals


def _least_squares(weights: Reals, target: Reals, time: Reals, base: Baseline, *, trend: bool) -> _Step:
    """One weighted regression of every column on its levels, and on time."""
    mass = np.add.reduceat(weights, base.starts, axis=0)
    mean = np.add.reduceat(weights * target, base.starts, axis=0) / mass
    series = weights.shape[1]
    if not trend:
        flat = np.zeros(series)
        eta = np.repeat(mean, base.sizes, axis=0)
        return _Step(eta, flat, mean[-1], np.full(series, np.inf), mass, np.zeros_like(mass))
    middle = np.add.reduceat(weights * time, base.starts, axis=0) / mass
    apart = time - np.repeat(middle, base.sizes, axis=0)
    pulled = weights * apart
    spread = (pulled * apart).sum(axis=0)
    slope = (pulled * (target - np.repeat(mean, base.sizes, axis=0))).sum(axis=0) / spread
    level = mean - slope * middle
    eta = np.repeat(level, base.sizes, axis=0) + slope * time
    return _Step(eta, slope, level[-1], spread, mass, middle)


def _deviance(counts: Reals, mu: Reals, prior: Reals) -> Reals:
    """Twice the log-likelihood that is lost (series,); a count of nothing contributes its mean."""
    ratio = np.where(counts > 0, counts, mu) / mu
    return np.asarray(2 * (prior * (counts * np.log(ratio) - (counts - mu))).sum(axis=0))


def _put(done: Fit, where: NDArray[np.intp], found: _Step, ends: Flags) -> None:
    done.slope[where] = found.slope[ends]
    done.eta0[where] = found.eta0[ends]
    done.spread[where] = found.spread[ends]
    done.mass[:, where] = found.mass[:, ends]
    done.middle[:, where] = found.middle[:, ends]
