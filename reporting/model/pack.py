"""Packs: what is put before a Board, a committee or the public, as data; made once, numbered and never changed."""

import calendar
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class PackKind(StrEnum):
    """The kinds of pack. The words are in addresses of the desk and on the command line."""

    BOARD = "board"
    SCRUTINY = "scrutiny"
    HALF_YEAR = "half-year"
    VICTIMS = "victims-code"
    PUBLIC = "public"
    EVALUATION = "evaluation"


class Period(Struct, frozen=True, kw_only=True):
    """What a pack is about: its short name, and its first and last day, both included."""

    name: str
    first: date
    last: date


class Grid(Struct, frozen=True, kw_only=True):
    """A table of a pack: plain words in every cell, the first of each row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Drawing(Struct, frozen=True, kw_only=True):
    """A chart of a pack, and the words that stand for it. It is drawn from the tables beside it."""

    title: str
    alt: str
    svg: str


class Section(Struct, frozen=True, kw_only=True):
    """A part of a pack: what staff wrote, what is known, and what it is known from."""

    key: str
    title: str
    words: str = ""
    warns: tuple[str, ...] = ()  # what must be read before anything else of the section
    says: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    drawings: tuple[Drawing, ...] = ()


class Pack(Struct, frozen=True, kw_only=True):
    """A whole pack. Its number is 0 until it is made."""

    v: int = 1
    number: int = 0
    kind: PackKind
    period: Period
    title: str
    made: date
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    releases: tuple[int, ...] = ()  # the numbers of the newest releases behind its figures


class MadePack(Struct, frozen=True, kw_only=True):
    """A made pack in a list."""

    number: int
    kind: PackKind
    period: str
    title: str
    made: date


class Words(Struct, frozen=True, kw_only=True):
    """One version of what staff wrote for a section of the packs of one kind and period."""

    section: str
    version: int
    words: str
    name: str = ""  # who wrote it; nobody once the account is gone
    day: date


class JobStep(StrEnum):
    """How far the making of a pack came."""

    WAITING = "waiting"
    FIGURES = "figures"
    PDF = "pdf"
    KEPT = "kept"
    FAILED = "failed"


class Job(Struct, frozen=True, kw_only=True):
    """The making of a pack that somebody asked for."""

    job_id: UUID
    kind: PackKind
    period: str
    step: JobStep
    said: str
    number: int | None
    stale: bool


class Verdict(StrEnum):
    """What came of an intervention. That nobody can tell is an answer like the others."""

    WORKED = "worked"
    PARTLY = "partly"
    NOT = "not"
    CANNOT_TELL = "cannot_tell"


class Found(Struct, frozen=True, kw_only=True):
    """A verdict on an intervention, with its reason."""

    verdict: Verdict
    reason: str
    name: str = ""
    day: date


class Intervention(Struct, frozen=True, kw_only=True):
    """Something that was done, and what its people said before that would show that it worked."""

    intervention_id: UUID
    title: str
    aim: str
    area_code: str  # of a panel area; "" for all of Cumberland
    first: date
    last: date
    sign: str
    said_on: date
    name: str = ""
    found: tuple[Found, ...] = ()  # the newest last

    @property
    def said_before(self) -> bool:
        """Whether it was written down before it began."""
        return self.said_on < self.first

    @property
    def period(self) -> Period:
        """From when to when it ran."""
        return Period(name=str(self.intervention_id), first=self.first, last=self.last)


def period_of(kind: PackKind, name: str) -> Period | None:
    """The period that a name stands for in packs of a kind; None where it stands for none."""
    parts = name.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts[0]) != 4:
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) == 2 and len(parts[1]) == 2 else 0
    if not 2000 <= year <= 2199:
        return None
    if kind in BY_YEAR:
        return Period(name=name, first=date(year, 4, 1), last=date(year + 1, 3, 31)) if len(parts) == 1 else None
    months = MONTHS.get(kind, ())
    if month not in months:
        return None
    length = 12 // len(months)
    if kind is PackKind.HALF_YEAR:  # it is called by the month with which it ends
        first = date(year, 4, 1) if month == HALF_ENDS[1] else date(year - 1, 10, 1)
    else:
        first = date(year, month, 1)
    return Period(name=name, first=first, last=_last_day(first, length))


def periods(kind: PackKind, today: date, count: int = 6) -> tuple[Period, ...]:
    """The newest periods of a kind that are over, newest first; none for packs that are not by the calendar."""
    if kind is PackKind.EVALUATION:
        return ()
    names: list[str] = []
    for year in range(today.year + 1, today.year - count - 2, -1):
        if kind in BY_YEAR:
            names.append(f"{year}")
        else:
            names += [f"{year}-{month:02}" for month in sorted(MONTHS[kind], reverse=True)]
    found = (period_of(kind, name) for name in names)
    return tuple(one for one in found if one is not None and one.last < today)[:count]


BY_YEAR = frozenset({PackKind.SCRUTINY, PackKind.VICTIMS})
HALF_ENDS = (3, 9)
# The months by which a period is called.
MONTHS: dict[PackKind, tuple[int, ...]] = {
    PackKind.BOARD: (1, 3, 5, 7, 9, 11),
    PackKind.HALF_YEAR: HALF_ENDS,
    PackKind.PUBLIC: (1, 4, 7, 10),
}
# The days of a released period, on the fixed grid.
DAYS = {"week": 7, "four_weeks": 28, "quarter": 91, "half_year": 182, "year": 364}


def ends(period: date, period_type: str) -> date:
    """The last day of a released period."""
    return period + timedelta(days=DAYS[period_type] - 1)


def _last_day(first: date, months: int) -> date:
    month = first.month - 1 + months - 1
    year, month = first.year + month // 12, month % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
