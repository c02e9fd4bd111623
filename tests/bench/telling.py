"""Whether times tell one kind of request from another."""

import statistics
from collections.abc import Mapping, Sequence

from msgspec import Struct


class Told(Struct, frozen=True):
    """The median time of what is known over that of what is not, and Welch's t of the two."""

    ratio: float
    t: float


def told(times: Mapping[bool, Sequence[float]]) -> Told:
    """What the times say, by whether a thing is known. Beyond 4.5 a t tells (ISO/IEC 17825's bound for leakage)."""
    some, others = times[True], times[False]
    spread = statistics.variance(some) / len(some) + statistics.variance(others) / len(others)
    t = (statistics.fmean(some) - statistics.fmean(others)) / spread**0.5
    return Told(statistics.median(some) / statistics.median(others), float(t))
