"""What a short or sparse series lets us expect: a Gamma-Poisson prediction that leans on the series above it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reporting.indicators.detection import tails

Reals = NDArray[np.float64]
# Jeffreys' prior for a rate: what is believed of a series that has neither a parent nor a case.
JEFFREYS = 0.5


class Predicted(NamedTuple):
    """One week of every series, arrays of shape (series,)."""

    expected: Reals
    upper: Reals
    p: Reals


def predict(
    now: Reals, cases: Reals, weeks: Reals, *, prior_mean: Reals, prior_weeks: Reals, phi: Reals, alpha: float
) -> Predicted:
    """Judge counts `now` after `cases` in `weeks` comparable weeks of exposure, by the predictive distribution.

    The rate of a week has a Gamma prior of shape `prior_weeks * prior_mean` and rate `prior_weeks`; with the cases seen
    the next count is negative binomial (Gelman et al. 2013, Bayesian Data Analysis, section 2.6). A dispersion `phi` of
    the parent above 1 divides shape and rate: the same mean, believed as much less.
    """
    shape = np.maximum(prior_weeks * prior_mean + cases, JEFFREYS)
    rate = np.maximum(prior_weeks + weeks, 1.0)
    expected = shape / rate
    wider = 1 + np.maximum(phi, 1.0) / rate  # variance over mean of the predicted count
    return Predicted(
        expected=expected,
        upper=tails.quantile(1 - alpha, expected, wider),
        p=tails.at_least(now, expected, wider),
    )
