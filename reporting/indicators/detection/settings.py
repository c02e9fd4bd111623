"""What the tests work with: every number that a method leaves open, in one place."""

from enum import StrEnum

from msgspec import Struct

WEEKS_OF_A_YEAR = 52  # the step back from a week to the same season a year earlier; no dates are reckoned with


class Mode(StrEnum):
    """`paper`: as Noufaily et al. wrote it, which we use. `r1203`: as R's surveillance 1.20.3 reckons, to compare."""

    PAPER = "paper"
    R1203 = "r1203"


class Threshold(StrEnum):
    """How the bound is drawn: a negative binomial at the mean, or above its error, or a normal one of 2/3 powers."""

    NB_PLUGIN = "nbPlugin"
    MUAN = "muan"
    DELTA = "delta"


class Farrington(Struct, frozen=True, kw_only=True):
    """Farrington Flexible. The names in brackets are those of Noufaily et al. 2013, Statistics in Medicine 32:1206."""

    mode: Mode = Mode.PAPER
    threshold: Threshold = Threshold.NB_PLUGIN
    alpha: float = 0.01
    years: int = 5  # of baseline (b)
    half_window: int = 3  # weeks on each side of a reference week (w)
    periods: int = 10  # levels of the season (p)
    gap: int = 26  # newest weeks that are no baseline, so that an outbreak is not its own yardstick (g)
    downweight_above: float = 2.58  # standardised Anscombe residuals beyond this are weighted down
    trend_p: float = 1.0  # a trend is kept below this p-value
    least_cases: int = 5  # of the last `least_weeks`, or there is no alarm
    least_weeks: int = 4


class Ladder(Struct, frozen=True, kw_only=True):
    """Which method a series can bear, and what makes an alert or a watch of a week's family of tests."""

    farrington: Farrington = Farrington()
    fewest_weeks: int = 8  # below this no test
    years_for_farrington: int = 3
    baseline_cases: int = 20
    season_cases: int = 3
    newest_left_out: int = 4  # by the Gamma-Poisson rung
    prior_weeks: float = 26.0  # how many weeks of its parent's share a series is believed to have seen before its own
    false_discovery: float = 0.10  # Benjamini-Hochberg's q of an alert
    watch_p: float = 0.01
    least_incidents: int = 3


PRODUCTION = Ladder()
VERIFICATION = Farrington(mode=Mode.R1203)
