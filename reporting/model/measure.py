"""Measures of high tension: what people switch on by hand for a while, as a log of lines."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class Measure(StrEnum):
    """What is switched on by hand for a while."""

    MODE = "mode"
    BANNER = "banner"
    HOLD = "hold"


# So long a measure that is switched on by hand may stand before somebody has to look at it again.
LONGEST: dict[Measure, timedelta] = {
    Measure.MODE: timedelta(days=14),
    Measure.BANNER: timedelta(days=28),
    Measure.HOLD: timedelta(days=7),
}


class Switch(Struct, frozen=True, kw_only=True):
    """One line of the log of measures: switched on until a day, or off, by whom and why."""

    switch_id: UUID
    what: Measure
    is_on: bool
    choice: str
    reason: str
    ends: date | None  # the last day
    by: str
    at: datetime

    def stands(self, today: date) -> bool:
        """Whether it is on, on a day."""
        return self.is_on and self.ends is not None and today <= self.ends
