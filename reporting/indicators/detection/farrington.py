"""Farrington Flexible (Noufaily et al. 2013, Statistics in Medicine 32:1206), one week of all series at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from reporting.indicators.detection import tails
from reporting.indicators.detection.baseline import Baseline, baseline
from reporting.indicators.detection.poisson import Fit, dispersion, fit, leverage
from reporting.indicators.detection.settings import Farrington, Mode, Threshold

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]


YEARS_FOR_A_TREND = 3  # of baseline; a slope over fewer is a season's


class Judged(NamedTuple):
    """One week of every series, arrays of shape (series,); not a number where nothing could be fitted."""

    expected: Reals  # the mean that the baseline lets one expect
    upper: Reals  # the bound; whole for the two negative binomial ones
    p: Reals  # the chance of so many or more
    score: Reals  # above 1: beyond the bound
    phi: Reals  # dispersion, 1 at least
    slope: Reals  # of the trend, per week, log scale; not a number without one
    trend: Flags
    enough: Flags  # whether the last weeks hold enough cases for an alarm
    alarm: Flags


class _Model(NamedTuple):
    """What is kept of a fit after reweighting, (series,)."""

    eta0: Reals
    error: Reals  # the standard error of eta0
    phi: Reals
    slope: Reals
    slope_p: Reals
    converged: Flags


def judge(counts: Whole, week: int, rule: Farrington, years: int | None = None) -> Judged:
    """Judge week `week` (the first is 1) of `counts` (weeks, series) by `years` of baseline; the rule's own by default.

    ValueError when the series do not reach back so far.
    """
    years = rule.years if years is None else years
    base = baseline(week, rule, years)
    past = counts[base.weeks - 1].astype(float)
    now = counts[week - 1].astype(float)
    model, trend = _model(past, week, base, rule, long=years >= YEARS_FOR_A_TREND)
    latest = counts[week - rule.least_weeks : week].sum(axis=0)
    return _judged(model, trend, now, latest >= rule.least_cases, rule)


def _model(past: Reals, week: int, base: Baseline, rule: Farrington, *, long: bool) -> tuple[_Model, Flags]:
    """The model of each series: with a trend where that may stay, else without."""
    steep = _reweighted(past, week, base, rule, trend=True)
    level = np.exp(steep.eta0)
    kept = long & steep.converged & (steep.slope_p < rule.trend_p) & (level <= past.max(axis=0))
    if kept.all():
        return steep, kept
    flat = _reweighted(past[:, ~kept], week, base, rule, trend=False)
    model = _Model._make(column.copy() for column in steep)
    for column, other in zip(model, flat, strict=True):
        column[~kept] = other
    return model, kept


def _reweighted(past: Reals, week: int, base: Baseline, rule: Farrington, *, trend: bool) -> _Model:
    """Fit, weigh past outbreaks down by their Anscombe residuals, and fit again."""
    n = past.shape[0]
    free = np.asarray(float(n - len(base.sizes) - trend))
    first = fit(past, week, base, np.ones_like(past), trend=trend)
    phi = np.maximum(1.0, dispersion(past, first, first.working, free))
    weights = _weights(past, first, phi, leverage(first, week, base), rule.downweight_above)
    second = fit(past, week, base, weights, trend=trend)
    phi = np.maximum(1.0, dispersion(past, second, second.working, free))
    # R's program overwrites the weights of its fit, so that its errors come from another sum than its phi.
    behind = dispersion(past, second, weights, free) if rule.mode is Mode.R1203 else phi
    slope_error = np.sqrt(behind / second.spread)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope_p = 2 * special.stdtr(free, -np.abs(second.slope / slope_error))
    error = np.sqrt(behind * (1 / second.mass[-1] + second.middle[-1] ** 2 / second.spread))
    return _Model(second.eta0, error, phi, second.slope, slope_p, first.converged)


def _weights(past: Reals, found: Fit, phi: Reals, hat: Reals, limit: float) -> Reals:
    """Weights that sum to n: a standardised Anscombe residual above the limit counts by its inverse square."""
    mu = found.mu
    anscombe = 1.5 * (np.cbrt(past) ** 2 * mu ** (-1 / 6) - np.sqrt(mu))
    residual = anscombe / np.sqrt(phi * np.maximum(1 - hat, np.finfo(float).tiny))
    raw = np.where(residual > limit, 1 / np.maximum(residual, limit) ** 2, 1.0)
    return np.asarray(raw * (past.shape[0] / raw.sum(axis=0)))


def _judged(model: _Model, trend: Flags, now: Reals, enough: Flags, rule: Farrington) -> Judged:
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        mean = np.exp(model.eta0)
        upper, p = _bound(model, mean, now, rule)
        logarithmic = rule.mode is Mode.R1203 and rule.threshold is not Threshold.DELTA
        middle = model.eta0 if logarithmic else mean
        score = (now - middle) / (upper - middle)
    return Judged(
        expected=mean,
        upper=upper,
        p=p,
        score=score,
        phi=model.phi,
        slope=np.where(trend, model.slope, np.nan),
        trend=trend,
        enough=enough,
        alarm=(score > 1) & (now > 0) & enough,
    )


def _bound(model: _Model, mean: Reals, now: Reals, rule: Farrington) -> tuple[Reals, Reals]:
    """The bound of each series, and the chance of its count or more."""
    z = float(special.ndtri(1 - rule.alpha))
    match rule.threshold:
        case Threshold.DELTA:
            error = mean * model.error
            spread = np.sqrt(4 / 9 * np.cbrt(mean) * (model.phi + error**2 / mean))
            middle = np.cbrt(mean) ** 2
            return (middle + z * spread) ** 1.5, special.ndtr(-(np.cbrt(now) ** 2 - middle) / spread)
        case Threshold.MUAN:
            mean = np.exp(model.eta0 + z * model.error)
        case Threshold.NB_PLUGIN:
            pass
    return tails.quantile(1 - rule.alpha, mean, model.phi), tails.at_least(now, mean, model.phi)
