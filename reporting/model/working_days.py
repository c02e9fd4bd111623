"""Clocks of working days: weekends, the bank holidays of England and a scheme's own closed days do not count."""

from datetime import date, timedelta

from reporting.model.hours import SATURDAY, bank_holidays

NONE_CLOSED: frozenset[date] = frozenset()
# How long an agency has to say that it has a report, before the scheme's own reader is told.
TO_ACKNOWLEDGE = 2


def is_working_day(day: date, closed: frozenset[date] = NONE_CLOSED) -> bool:
    """Whether people are at work on a day."""
    return day.weekday() < SATURDAY and day not in closed and day not in bank_holidays(day.year)


def after(day: date, count: int, closed: frozenset[date] = NONE_CLOSED) -> date:
    """The day on which so many working days after a day are over; what came on a weekend counts from the next one."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, closed)
    return day


def taken(first: date, last: date, closed: frozenset[date] = NONE_CLOSED) -> int:
    """The working days that something took: the fewest that are over only on its last day or later."""
    between = (first + timedelta(days=n) for n in range(1, (last - first).days))
    return sum(is_working_day(day, closed) for day in between) + (last > first)


def overdue_since(today: date, count: int, closed: frozenset[date] = NONE_CLOSED) -> date:
    """The last day from which so many working days have already gone by: what was sent then or before is late today."""
    day = today
    while after(day, count, closed) >= today:
        day -= timedelta(days=1)
    return day
