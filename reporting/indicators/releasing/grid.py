"""The one grid of released periods: whole arrival weeks from one fixed Monday, and how longer periods lie on it.

Weeks make 4-week blocks; weeks make 13-week quarters, and these half-years; 13 blocks, like 4 quarters, make a year of
52 weeks. Blocks and quarters meet at years alone. So a table changes its kind of period at a year's start and never
between: two periods of one table never share a week, and none can be taken from the other.
"""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from reporting.model.calendar import GRID_START


class PeriodType(StrEnum):
    """How long a released period is."""

    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


LENGTH: dict[PeriodType, int] = {
    PeriodType.WEEK: 1,
    PeriodType.FOUR_WEEKS: 4,
    PeriodType.QUARTER: 13,
    PeriodType.HALF_YEAR: 26,
    PeriodType.YEAR: 52,
}


class Block(Struct, frozen=True, kw_only=True):
    """One period of the grid, by its first Monday."""

    kind: PeriodType
    period: date

    @property
    def end(self) -> date:
        """The Monday after it."""
        return end_of(self.kind, self.period)

    @property
    def weeks(self) -> tuple[date, ...]:
        """Its Mondays."""
        return weeks_of(self.kind, self.period)


def start_of(kind: PeriodType, day: date) -> date:
    """The first Monday of the period of the grid that holds a day."""
    weeks = (day - GRID_START).days // 7
    return GRID_START + timedelta(weeks=weeks - weeks % LENGTH[kind])


def end_of(kind: PeriodType, period: date) -> date:
    """The Monday after a period."""
    return period + timedelta(weeks=LENGTH[kind])


def weeks_of(kind: PeriodType, period: date) -> tuple[date, ...]:
    """The Mondays of a period."""
    return tuple(period + timedelta(weeks=n) for n in range(LENGTH[kind]))


def periods_in(kind: PeriodType, first: date, last: date) -> tuple[date, ...]:
    """The periods that begin on or after one Monday and before another."""
    start = start_of(kind, first)
    start = start if start == first else end_of(kind, start)
    found = []
    while start < last:
        found.append(start)
        start = end_of(kind, start)
    return tuple(found)
