"""Reading when it was: a relative answer, or a day in any digits; kept as the Monday of its week."""

from collections.abc import Callable
from datetime import date, timedelta

from reporting.forms import fixes
from reporting.forms.together import too_long
from reporting.model.answers import Problem, Raw, When
from reporting.model.calendar import monday_of
from reporting.model.form import Question
from reporting.model.incident import WhenPrecision

Answer = tuple[When | None, tuple[Problem, ...]]

LONGEST_TIME = 40
EARLIEST_YEAR = 1900
PARTS = ("day", "month", "year")


def _on(day: date) -> When:
    return When(precision=WhenPrecision.DAY, week=monday_of(day), day=day)


def _about(day: date) -> When:
    return When(precision=WhenPrecision.ABOUT, week=monday_of(day))


# What each relative answer means today; a span of weeks is told by the week in its middle.
RELATIVE: dict[str, Callable[[date], When]] = {
    "today": _on,
    "yesterday": lambda today: _on(today - timedelta(days=1)),
    "this_week": lambda today: _about(today - timedelta(days=3)),
    "last_weeks": lambda today: _about(today - timedelta(weeks=2)),
    "this_year": lambda _: When(precision=WhenPrecision.ABOUT),
    "past": lambda _: When(precision=WhenPrecision.PAST),
    "ongoing": lambda _: When(precision=WhenPrecision.ONGOING),
    "not_sure": lambda _: When(),
}
# Of these each means one day, which a written day may not contradict.
NAMED_DAYS = ("today", "yesterday")


def is_figure(typed: str) -> bool:
    """Whether this is part of a date in any digits. int() would also take signs, underscores and endless digits."""
    return typed.isdecimal() and len(typed) <= 4


def read_when(question: Question, raw: Raw, today: date) -> Answer:
    """The time that was meant: a day that was written goes before a relative answer."""
    names = (question.id, *(f"{question.id}.{part}" for part in (*PARTS, "time")))
    twice = [name for name in names if len(set(raw.get(name, ()))) > 1]
    if twice:
        return None, tuple(Problem(name, fixes.ONE_ONLY) for name in twice)
    code, day, month, year, time = (next(iter(raw.get(name, ())), "") for name in names)
    base = None
    if code:
        if code not in RELATIVE or code not in (option.code for option in question.options):
            return None, (Problem(question.id, fixes.PICK),)
        base = RELATIVE[code](today)
    problem = None
    if any(part.strip() for part in (day, month, year)):
        read = _day(question, (day.strip(), month.strip(), year.strip()), today)
        if isinstance(read, Problem):
            problem = read
        elif code in NAMED_DAYS and base != _on(read):
            return None, (Problem(question.id, fixes.TWO_DAYS),)
        else:
            base = _on(read)
    if len(time) > LONGEST_TIME:
        problem = problem or too_long(names[-1], LONGEST_TIME, time)
    return _with_time(base, time), (problem,) if problem else ()


def _with_time(when: When | None, time: str) -> When | None:
    if not time.strip():
        return when
    if when is None:
        return When(time=time)
    exact = when.precision is WhenPrecision.DAY
    precision = WhenPrecision.EXACT if exact else when.precision
    return When(precision=precision, week=when.week, day=when.day, time=time)


def _day(question: Question, parts: tuple[str, str, str], today: date) -> date | Problem:
    for name, part in zip(PARTS, parts, strict=True):
        if not is_figure(part):
            return Problem(f"{question.id}.{name}", question.fix if question.ahead else fixes.DAY)
    day, month, year = (int(part) for part in parts)
    if year < EARLIEST_YEAR:
        return Problem(f"{question.id}.year", fixes.YEAR)
    try:
        read = date(year, month, day)
    except ValueError:
        return Problem(f"{question.id}.day", fixes.NO_SUCH_DAY)
    if question.ahead:
        return Problem(f"{question.id}.day", question.fix) if read < today else read
    return Problem(f"{question.id}.day", fixes.FUTURE) if read > today else read
