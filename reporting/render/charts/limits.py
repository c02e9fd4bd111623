"""Limits: of a run of blocks, from their released values alone; and of a Poisson figure, for a funnel."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, exp, floor

from msgspec import Struct

from reporting.render.charts.chart import STEP, figure

# Fewer blocks say too little of what is usual (the common rule for run charts).
ENOUGH = 12
# Three standard deviations of single figures, by the mean of what neighbours differ (Shewhart; 3 / 1.128).
SPREAD = 2.66


class Limits(Struct, frozen=True, kw_only=True):
    """What is usual in a run of blocks: the middle, and how far single blocks go from it; in fives."""

    low: int
    middle: int
    high: int


def limits(values: Sequence[str]) -> Limits | None:
    """The limits of a run; none while it is short, or while any block of it has no number of its own."""
    numbers = [figure(value) for value in values]
    known = [number for number in numbers if number is not None]
    if len(known) < ENOUGH or len(known) < len(numbers):
        return None
    mean = sum(known) / len(known)
    wide = SPREAD * sum(abs(b - a) for a, b in pairwise(known)) / (len(known) - 1)
    return Limits(
        low=max(0, floor((mean - wide) / STEP) * STEP),
        middle=floor(mean / STEP + 0.5) * STEP,
        high=ceil((mean + wide) / STEP) * STEP,
    )


def poisson_limit(expected: float, share: float) -> float:
    """The figure below which a share of Poisson figures lies, between whole figures in proportion (Spiegelhalter)."""
    chance = total = exp(-expected)
    count = 0
    while total < share:
        count += 1
        chance *= expected / count
        total += chance
    return max(0.0, count - (total - share) / chance)
