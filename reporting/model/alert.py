"""Alerts: that a week, or two days, had more reports than their own past lets us expect. No count is ever in one.

An alert is never a level of tension: people decide that, and they need more than a count.
"""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

STANDS = timedelta(days=14)
HAND_OPENED = timedelta(days=14)
# Simulated with nothing unusual: what is said beside every alert (docs/detection.md).
EXPECTED_ALERTS = 4
EXPECTED_WATCHES = 12


class Grade(StrEnum):
    """How unusual: a watch is "unusual", an alert "very unusual"; a lower limit holds while a watch is open by hand."""

    WATCH = "watch"
    ALERT = "alert"
    HAND_OPENED = "hand_opened"
    TWO_DAYS = "two_days"


class Basis(StrEnum):
    """What was compared: a whole week of arrival, or the arrivals of two days."""

    WEEK = "week"
    TWO_DAYS = "two_days"


class Ratio(StrEnum):
    """How many times the expected number it is, as a band."""

    BELOW = "< 1.5"
    HALF_MORE = "1.5-2"
    TWICE = "2-3"
    THRICE = "3-5"
    FAR = "> 5"
    UNSAID = ""  # of a part that is not named


class Chance(StrEnum):
    """How often as many or more come by chance alone, as a band."""

    RARE = "<= .0001"
    LOW = "<= .001"
    SMALL = "<= .01"
    SOME = "<= .05"
    FAMILY = "> .05"  # only beside others of the same week
    UNSAID = ""  # of a part that is not named


class Alert(Struct, frozen=True, kw_only=True):
    """One alert as it was made. It is never changed; it only stops standing."""

    alert_id: UUID
    area_code: str
    area_level: str
    strand: str
    period: date  # the Monday of the week; of the second of two days
    basis: Basis
    grade: Grade
    ratio_band: Ratio
    rung: str  # gamma_poisson or farrington
    p_band: Chance
    incidents_band: str
    raised_to_parent: bool  # it is named after a larger area or all reasons, since its own had too few
    method: str
    digest: str  # of every number that the method leaves open
    made: date
    expires: date
    number_this_year: int
    to_do: str
    trigger: str = ""  # why a watch was opened by hand, where one was


class OpenedWatch(Struct, frozen=True, kw_only=True):
    """A watch that an officer opened after something that happened elsewhere: a lower limit for two weeks."""

    watch_id: UUID
    area_code: str
    strand: str
    reason: str
    staff_id: UUID | None
    opened: date
    until: date


class Judged(Struct, frozen=True, kw_only=True):
    """One week that was judged: what was tested, and by which method. It holds no count of reports."""

    period: date
    day: date
    weeks: int  # of data behind it
    series: int
    untested: int  # too short, or the week is not known
    method: str
    digest: str
    fell: tuple[str, ...]  # "area strand": a model did not bear the series, and the one below judged it
