"""The hours in which somebody reads, to reckon with: the next moment that somebody does, bank holidays and all."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reporting.model.calendar import LOCAL

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPAN = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<begins>\d{2}:\d{2})-(?P<ends>\d{2}:\d{2})")
# Longer than any closure that a service could still call hours.
AHEAD = 366
WEEK = 7
SATURDAY = 5
# Tomorrow's slot is at most two days off, and a recipient has two working days to say that it has it.
WORKING_DAYS_TO_WAIT = 4
MORNING, NIGHT = time(6), time(22)
NOON = 12


class Span(Struct, frozen=True, kw_only=True):
    """On one day of the week, from when until when."""

    weekday: int
    begins: time
    ends: time


class NextReading(Struct, frozen=True, kw_only=True):
    """When somebody reads next: a day, from when until when, and whether that is now."""

    day: date
    begins: time
    ends: time
    now: bool


class Stretch(Struct, frozen=True, kw_only=True):
    """Days in a row with the same times: from which weekday to which, and from when until when, once or several."""

    first: int
    last: int
    times: tuple[tuple[time, time], ...]


class Hours(Struct, frozen=True, kw_only=True):
    """The hours of a week, and the days on which nobody is there besides the bank holidays of England."""

    spans: tuple[Span, ...]
    closed: frozenset[date] = frozenset()

    @property
    def week(self) -> tuple[Stretch, ...]:
        """The week as it is told: days in a row that have the same times are one stretch."""
        found: list[Stretch] = []
        for day in range(WEEK):
            times = tuple((span.begins, span.ends) for span in self.spans if span.weekday == day)
            if found and found[-1].last == day - 1 and found[-1].times == times:
                found[-1] = replace(found[-1], last=day)
            elif times:
                found.append(Stretch(first=day, last=day, times=times))
        return tuple(found)

    @property
    def in_english(self) -> str:
        """The week in words, as letters and English pages say it."""
        return "; ".join(f"{_days(one)}, {' and '.join(_times(*span) for span in one.times)}" for one in self.week)

    @property
    def weekdays_by_day(self) -> bool:
        """Whether it is true that nobody reads at night or at weekends."""
        return all(s.weekday < SATURDAY and s.begins >= MORNING and s.ends <= NIGHT for s in self.spans)

    def next_reading(self, now: datetime) -> NextReading | None:
        """The span under way, or else the next to begin; none when there is none within a year."""
        here = now.astimezone(LOCAL)
        clock = here.time()
        for ahead in range(AHEAD):
            day = here.date() + timedelta(days=ahead)
            if day in self.closed or day in bank_holidays(day.year):
                continue
            for span in self.spans:
                if span.weekday == day.weekday() and (ahead or clock < span.ends):
                    under_way = not ahead and span.begins <= clock
                    return NextReading(day=day, begins=span.begins, ends=span.ends, now=under_way)
        return None


def read_hours(written: str) -> tuple[Span, ...]:
    """The spans of "mon-fri 09:00-17:00; sat 10:00-12:30"; ValueError when it is written in another way."""
    spans = [span for part in written.split(";") for span in _spans(part.strip().lower())]
    spans.sort(key=lambda span: (span.weekday, span.begins))
    for one, other in pairwise(spans):
        if one.weekday == other.weekday and other.begins < one.ends:
            raise ValueError
    return tuple(spans)


def read_days(written: str) -> frozenset[date]:
    """The days of "2026-12-24 2026-12-31"; ValueError when one is no day."""
    return frozenset(date.fromisoformat(part) for part in written.split())


def come_back_day(today: date) -> date:
    """The day on which an answer may be there."""
    day = today
    for _ in range(WORKING_DAYS_TO_WAIT):
        day += timedelta(days=1)
        while day.weekday() >= SATURDAY or day in bank_holidays(day.year):
            day += timedelta(days=1)
    return day


def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year by the standing rules; those of one year alone are not among them."""
    easter = _easter(year)
    kept = {
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _first_monday(date(year, 5, 1)),
        _first_monday(date(year, 5, 25)),
        _first_monday(date(year, 8, 25)),
    }
    for holiday in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        # One on a weekend is kept on the next day that is none itself.
        following = (holiday + timedelta(days=ahead) for ahead in range(WEEK))
        kept.add(next(day for day in following if day.weekday() < SATURDAY and day not in kept))
    return frozenset(kept)


def _days(stretch: Stretch) -> str:
    first, last = DAYS[stretch.first], DAYS[stretch.last]
    return first if first == last else f"{first} {'and' if stretch.last == stretch.first + 1 else 'to'} {last}"


def _times(begins: time, ends: time) -> str:
    return f"{_clock(begins)} to {_clock(ends)}"


def _clock(moment: time) -> str:
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{moment.hour % NOON or NOON}{minutes}{'am' if moment.hour < NOON else 'pm'}"


def _spans(part: str) -> Iterable[Span]:
    found = SPAN.fullmatch(part)
    if found is None:
        raise ValueError
    first = WEEKDAYS.index(found["first"])
    last = WEEKDAYS.index(found["last"] or found["first"])
    begins, ends = (time.fromisoformat(found[name]) for name in ("begins", "ends"))
    if last < first or ends <= begins:
        raise ValueError
    return (Span(weekday=day, begins=begins, ends=ends) for day in range(first, last + 1))


def _first_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


OFFICE_HOURS = Hours(spans=read_hours("mon-fri 09:00-17:00"))
