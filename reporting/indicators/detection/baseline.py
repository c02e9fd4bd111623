"""Which earlier weeks a week is compared with, and which level of the season each belongs to."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reporting.indicators.detection.settings import WEEKS_OF_A_YEAR, Farrington

Whole = NDArray[np.int64]


class Baseline(NamedTuple):
    """Baseline weeks, sorted by level and within a level by time.

    `weeks` (n,): week numbers, the first week of a series is 1. `sizes` (p,): weeks of each level, the last is the
    season of the week that is tested. `starts` (p,): where each level begins in `weeks`.
    """

    weeks: Whole
    sizes: Whole
    starts: Whole


def reaches_back(week: int, rule: Farrington, years: int) -> bool:
    """Whether a series that begins at week 1 has the whole baseline of `years` for this week."""
    return week - WEEKS_OF_A_YEAR * years - rule.half_window >= 1


def baseline(week: int, rule: Farrington, years: int) -> Baseline:
    """The baseline of one week (Noufaily et al. 2013, section 3.2): the same season, and nine levels between.

    ValueError when the series does not reach back so far.
    """
    if not reaches_back(week, rule, years):
        raise ValueError("a baseline begins before the first week")
    oldest = week - WEEKS_OF_A_YEAR * years - rule.half_window
    levels = np.zeros(week + 1, dtype=np.int64)
    for year in range(years, -1, -1):
        middle = week - WEEKS_OF_A_YEAR * year
        levels[middle - rule.half_window : min(middle + rule.half_window, week) + 1] = rule.periods
        if year:
            between = middle + rule.half_window + 1
            sizes = _run_lengths(WEEKS_OF_A_YEAR - 2 * rule.half_window - 1, rule.periods - 1)
            levels[between : between + sizes.sum()] = np.repeat(np.arange(1, rule.periods), sizes)
    weeks = np.arange(oldest, week - rule.gap)
    by_level = np.argsort(levels[weeks], kind="stable")
    counted = np.bincount(levels[weeks], minlength=rule.periods + 1)[1:]
    return Baseline(weeks=weeks[by_level], sizes=counted, starts=np.concatenate(([0], np.cumsum(counted)[:-1])))


def _run_lengths(weeks: int, runs: int) -> Whole:
    """A stretch cut into runs of nearly one length; the first ones are a week longer where it does not divide."""
    lengths = np.full(runs, weeks // runs, dtype=np.int64)
    lengths[: weeks % runs] += 1
    return lengths
