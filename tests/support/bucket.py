"""What the statement of submit reckons with the row of an allowance, once more: a bucket of whole days."""

from msgspec import Struct

from reporting.model.allowance import Allowance
from reporting.routing.allowance import SHARES, busy_week, full


class Level(Struct, frozen=True, kw_only=True):
    """What is left of an allowance on a day, in shares; nothing in it is finer than the day."""

    day: int
    shares: int


def refilled(allowance: Allowance, level: Level, day: int) -> Level:
    """What is left on a later day; a clock that went back brings nothing."""
    gone = max(day - level.day, 0)
    shares = min(full(allowance), level.shares + gone * busy_week(allowance))
    return Level(day=max(day, level.day), shares=shares)


def taken(level: Level, kept_back: int = 0) -> Level | None:
    """What is left after one report; None when it has to wait."""
    if level.shares < SHARES + kept_back:
        return None
    return Level(day=level.day, shares=level.shares - SHARES)
