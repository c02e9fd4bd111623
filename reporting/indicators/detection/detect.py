"""The one public function: each series by the method that it can bear, and the week's tests judged together."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reporting.indicators.detection import family, farrington, sparse
from reporting.indicators.detection.baseline import baseline
from reporting.indicators.detection.settings import PRODUCTION, WEEKS_OF_A_YEAR, Ladder

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
NO_PARENT = -1


class Rung(IntEnum):
    """The method that judged a series."""

    NONE = 0  # too short, or the week itself is not known: no test
    GAMMA_POISSON = 1
    FARRINGTON = 2


class Finding(IntEnum):
    """What the week says of a series. It is never a level of tension: people set those."""

    NOTHING = 0
    WATCH = 1  # "unusual"
    ALERT = 2  # "very unusual"


class Findings(NamedTuple):
    """One week of every series, arrays of shape (series,); not a number where nothing was tested."""

    rung: NDArray[np.int64]  # of `Rung`
    finding: NDArray[np.int64]  # of `Finding`
    observed: Reals
    expected: Reals
    upper: Reals
    p: Reals
    adjusted: Reals  # Benjamini-Hochberg over all tests of the week
    phi: Reals  # 1 where the rung has none
    fell: Flags  # Farrington was due and did not come out: the rung below judged instead


def detect(
    counts: Whole,
    *,
    week: int | None = None,
    since: Whole | None = None,
    known: Flags | None = None,
    parents: Whole | None = None,
    exposure: Reals | None = None,
    watch_p: Reals | None = None,
    settings: Ladder = PRODUCTION,
) -> Findings:
    """Judge one week of every series.

    `counts` (weeks, series): whole numbers, one row per ISO week without a hole, the first is week 1.
    `week`: the week to judge, the last by default; later rows are not looked at.
    `since` (series,): the first week that is comparable, after a change of method; 1 by default.
    `known` (weeks, series): false where a count was never made.
    `parents` (series,): the column of the series of which this is a part, which stands before it, or -1.
    `exposure` (weeks, series): relative to an ordinary week, for instance by open sites; 1 by default. The
    Gamma-Poisson rung alone reckons with it.
    `watch_p` (series,): another limit of a watch, for one that was opened by hand.
    ValueError when the arrays do not fit each other.
    """
    asked = _asked(counts, week=week, since=since, known=known, parents=parents, exposure=exposure)
    found = _blank(asked)
    due = _due_for_farrington(asked, settings)
    for years in range(settings.years_for_farrington, settings.farrington.years + 1):
        _by_farrington(asked, found, np.flatnonzero(due == years), years, settings)
    _by_sparse(asked, found, settings)
    return _together(found, watch_p, settings)


class _Asked(NamedTuple):
    counts: Whole
    week: int
    since: Whole
    known: Flags
    parents: Whole
    exposure: Reals


def _asked(
    counts: Whole,
    *,
    week: int | None,
    since: Whole | None,
    known: Flags | None,
    parents: Whole | None,
    exposure: Reals | None,
) -> _Asked:
    if counts.ndim != 2 or not np.issubdtype(counts.dtype, np.integer) or (counts < 0).any():
        raise ValueError("counts are whole numbers of 0 or more, weeks by series")
    weeks, series = counts.shape
    week = weeks if week is None else week
    if not 1 <= week <= weeks:
        raise ValueError("the week is one of the rows, counted from 1")
    since = np.ones(series, dtype=np.int64) if since is None else since
    known = np.ones_like(counts, dtype=bool) if known is None else known
    parents = np.full(series, NO_PARENT, dtype=np.int64) if parents is None else parents
    exposure = np.ones_like(counts, dtype=float) if exposure is None else exposure
    if since.shape != (series,) or known.shape != counts.shape or exposure.shape != counts.shape:
        raise ValueError("arrays of the same series have the same shape")
    if parents.shape != (series,) or (parents >= np.arange(series)).any():
        raise ValueError("a parent stands before its parts")
    return _Asked(counts[:week], week, since, known[:week], parents, exposure[:week])


def _blank(asked: _Asked) -> Findings:
    series = asked.counts.shape[1]
    nothing = np.full(series, np.nan)
    return Findings(
        rung=np.zeros(series, dtype=np.int64),
        finding=np.zeros(series, dtype=np.int64),
        observed=asked.counts[-1].astype(float),
        expected=nothing.copy(),
        upper=nothing.copy(),
        p=nothing.copy(),
        adjusted=nothing.copy(),
        phi=np.ones(series),
        fell=np.zeros(series, dtype=bool),
    )


def _due_for_farrington(asked: _Asked, settings: Ladder) -> Whole:
    """How many years of baseline each series can bear, or 0: long enough, without a hole, with enough cases."""
    rule = settings.farrington
    due = np.zeros(asked.counts.shape[1], dtype=np.int64)
    for years in range(settings.years_for_farrington, rule.years + 1):
        oldest = asked.week - WEEKS_OF_A_YEAR * years - rule.half_window
        if oldest < 1:
            break
        base = baseline(asked.week, rule, years)
        cases = asked.counts[base.weeks - 1].sum(axis=0)
        season = asked.counts[base.weeks[base.starts[-1] :] - 1].sum(axis=0)
        whole = asked.known[oldest - 1 :].all(axis=0) & (asked.since <= oldest)
        enough = (cases >= settings.baseline_cases) & (season >= settings.season_cases)
        due[whole & enough] = years
    return due


def _by_farrington(asked: _Asked, found: Findings, which: NDArray[np.intp], years: int, settings: Ladder) -> None:
    if not which.size:
        return
    judged = farrington.judge(asked.counts[:, which], asked.week, settings.farrington, years)
    sound = np.isfinite(judged.expected) & np.isfinite(judged.upper) & np.isfinite(judged.p) & np.isfinite(judged.phi)
    good = which[sound]
    found.rung[good] = Rung.FARRINGTON
    found.expected[good], found.upper[good] = judged.expected[sound], judged.upper[sound]
    found.p[good], found.phi[good] = judged.p[sound], judged.phi[sound]
    found.fell[which[~sound]] = True


def _by_sparse(asked: _Asked, found: Findings, settings: Ladder) -> None:
    """The series that are left, in their order, since a part leans on what is expected of its parent."""
    rows = np.arange(1, asked.week + 1)[:, None]
    comparable = asked.known & (rows >= asked.since) & (rows < asked.week - settings.newest_left_out)
    cases = np.where(comparable, asked.counts, 0).sum(axis=0).astype(float)
    weeks = np.where(comparable, asked.exposure, 0.0).sum(axis=0)
    length = (asked.known & (rows >= asked.since)).sum(axis=0)
    testable = (length >= settings.fewest_weeks) & asked.known[-1] & (asked.since <= asked.week)
    brothers = np.bincount(asked.parents[asked.parents >= 0], minlength=asked.counts.shape[1])
    for series in np.flatnonzero(testable & (found.rung == Rung.NONE)):
        above = int(asked.parents[series])
        leans = above != NO_PARENT and found.rung[above] != Rung.NONE
        share = _share(asked, comparable[:, series], int(series), above, int(brothers[above])) if leans else 0.0
        now = np.maximum(asked.exposure[-1, series], np.finfo(float).eps)
        one = sparse.predict(
            found.observed[[series]],
            cases[[series]] * now,  # the unit of exposure is the tested week
            weeks[[series]],
            prior_mean=np.array([found.expected[above] * share if leans else 0.0]),
            prior_weeks=np.array([settings.prior_weeks if leans else 0.0]),
            phi=np.array([found.phi[above] if leans else 1.0]),
            alpha=settings.farrington.alpha,
        )
        found.rung[series] = Rung.GAMMA_POISSON
        found.expected[series], found.upper[series], found.p[series] = one.expected[0], one.upper[0], one.p[0]


def _share(asked: _Asked, comparable: Flags, series: int, above: int, brothers: int) -> float:
    """The part of its parent's cases that a series had, of the same weeks: those that are comparable for the part."""
    same = comparable & asked.known[:, above]
    part, whole = (int(asked.counts[same, one].sum()) for one in (series, above))
    return (part + 1) / (max(part, whole) + brothers)


def _together(found: Findings, watch_p: Reals | None, settings: Ladder) -> Findings:
    values = family.adjusted(found.p)
    enough = found.observed >= settings.least_incidents
    limit = np.full(found.p.shape, settings.watch_p) if watch_p is None else watch_p
    with np.errstate(invalid="ignore"):
        alert = enough & (values <= settings.false_discovery)
        watch = enough & (found.p <= limit)
    finding = np.where(alert, Finding.ALERT, np.where(watch, Finding.WATCH, Finding.NOTHING))
    return found._replace(adjusted=values, finding=finding.astype(np.int64))
