"""What a chart is, and how a released value is read: as a figure, as "fewer than so many", or as none."""

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup
from msgspec import Struct

STEP = 5
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NO_FIGURE = "no figure"


class Table(Struct, frozen=True, kw_only=True):
    """The figures of a chart as a table: what stands over each column, and the rows, the newest period first.

    The first cell of a row names it.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Chart(Struct, frozen=True, kw_only=True):
    """A drawing, what it is called, what it shows in words, and the table whose figures alone it is drawn from."""

    svg: Markup
    title: str
    alt: str
    table: Table


class Point(Struct, frozen=True, kw_only=True):
    """A released value of one period, which begins on a Monday; "" where nothing was released."""

    day: date
    value: str


def figure(value: str) -> int | None:
    """The number that a value stands for by itself; none for "<5", for words, and for no value."""
    return int(value) if value.isascii() and value.isdigit() else None


def is_few(value: str) -> bool:
    """Whether a value says only that there are fewer than so many."""
    return value.startswith("<")


def said(value: str) -> str:
    """A value as it stands in a sentence."""
    return f"under {value[1:]}" if is_few(value) else value or NO_FIGURE


def cell(value: str) -> str:
    """A value as it stands in a table."""
    return value or NO_FIGURE


def top_of(values: Iterable[str]) -> int:
    """The highest number among values, and none below 5."""
    return max((number for number in map(figure, values) if number is not None), default=STEP)


def on(day: date) -> str:
    """A day in words, without its weekday: periods begin on Mondays."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def brief(day: date) -> str:
    """A day in as few letters as an axis has room for."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def those(what: str, words: Sequence[str]) -> str:
    """A few things of one kind: "the week from ...", "the weeks from ... and ..."."""
    return f"the {what}{'' if len(words) == 1 else 's'} from {listed(words)}"


def listed(words: Iterable[str]) -> str:
    """Words with commas, and "and" before the last."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
