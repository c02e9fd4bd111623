"""Tallies: exact counts of one arrival week, and the released figures made from them."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Series(StrEnum):
    """Raw: all but tests. Confirmed: triaged genuine. Both count distinct incidents."""

    RAW = "raw"
    CONFIRMED = "confirmed"


class Cell(Struct, frozen=True, kw_only=True):
    """One exact cell of a declared table: its dimensions in the declared order, and the count."""

    table: str
    dims: tuple[str, ...]
    count: int


class Tally(Struct, frozen=True, kw_only=True):
    """All declared tables of one arrival week (a Monday); exact, and kept only sealed."""

    v: int = 1
    week: date
    cells: tuple[Cell, ...]


class ReleasedCell(Struct, frozen=True, kw_only=True):
    """One figure that may be shown: `value` is "<5" or a multiple of five."""

    series: Series
    area_code: str
    area_level: str
    strand: str
    value: str


class Release(Struct, frozen=True, kw_only=True):
    """An immutable, numbered set of figures of one closed period of the fixed grid."""

    number: int
    table: str
    period: date
    period_type: str
    method: str
    made: date
    cells: tuple[ReleasedCell, ...]
