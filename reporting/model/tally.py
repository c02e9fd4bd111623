"""Tallies: exact counts of one arrival week, and the released figures made from them."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Series(StrEnum):
    """Raw: all but tests. Confirmed: triaged genuine. Unreviewed: untouched for 7 days. All count distinct incidents.

    Detected: confirmed and whatever nobody reviewed yet, bursts capped. It is what detection reads, and never released.
    """

    RAW = "raw"
    CONFIRMED = "confirmed"
    UNREVIEWED = "unreviewed"
    DETECTED = "detected"


# The series of the first two released tables. Detected must never be among them.
SHOWN_SERIES = (Series.RAW, Series.CONFIRMED)


# A night holds millions of cells. They point to nothing that could point back, so the collector need not look.
class Cell(Struct, frozen=True, kw_only=True, gc=False):
    """One exact cell of a declared table: its dimensions in the declared order, and the count."""

    table: str
    dims: tuple[str, ...]
    count: int


class Tally(Struct, frozen=True, kw_only=True, gc=False):
    """All declared tables of one arrival week (a Monday); exact, and kept only sealed."""

    v: int = 1
    week: date
    cells: tuple[Cell, ...]


class Tier(StrEnum):
    """Who may see a release: the cohesion group and every member of staff (T1), or everybody (T2).

    Exact counts are no release: they leave their ciphertext for no tier (T0), or for coordinators alone (T1o).
    """

    T1 = "t1"
    T2 = "t2"


class ReleasedCell(Struct, frozen=True, kw_only=True):
    """One figure that may be shown: `value` is "<5" ("<10" in T2), a multiple of five, or words for a measure.

    `item` is what the row is of where that is no strand: a language, a barrier, an agency, a measure. A figure that is
    withheld because too few people could be meant has no cell at all.
    """

    series: Series
    area_code: str
    area_level: str
    strand: str
    value: str
    item: str = ""


class Unnumbered(Struct, frozen=True, kw_only=True):
    """A release before it has its number; `revises` is the number of the one whose place it takes.

    One without cells says that its table was too few to show safely in that period.
    """

    table: str
    period: date
    period_type: str
    method: str
    cells: tuple[ReleasedCell, ...]
    tier: Tier = Tier.T1
    revises: int | None = None


class Release(Unnumbered, frozen=True, kw_only=True):
    """An immutable, numbered set of figures of one closed period of the fixed grid."""

    number: int
    made: date
