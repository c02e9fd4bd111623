"""What the pages about tension show, gathered: the board, one place, what is switched on, and the day's brief."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.alert import Alert, Judged
from reporting.model.measure import Switch
from reporting.model.rumour import Rumour
from reporting.model.signal import Signal
from reporting.model.tension import Change, Coming, Evidence, Level, Place, Response, Standing


class Row(Struct, frozen=True, kw_only=True):
    """One place on a board: what stands, what the computer and people propose, and how many signals came lately."""

    standing: Standing
    proposed: Level
    alerts: tuple[Alert, ...]
    waiting: tuple[Change, ...]
    signals: int | None  # none for a finer community: a signal knows only the strand
    has_series: bool  # whether anything statistical is known of it

    @property
    def place(self) -> Place:
        """What the row is about."""
        return self.standing.place


class Board(Struct, frozen=True, kw_only=True):
    """All places of a kind, and what stands beside them."""

    today: date
    rows: tuple[Row, ...]
    judged: Judged | None  # the newest week that the computer judged
    high: bool  # whether high tension stands anywhere, or was begun by hand


class PlaceView(Struct, frozen=True, kw_only=True):
    """One place whole: its row, its log, its evidence, and the signals that may be pointed to."""

    row: Row
    judged: Judged | None
    log: tuple[Change, ...]
    evidence: tuple[Evidence, ...]
    flags: dict[UUID, Alert]  # the alerts that its log and its evidence point to, by their ids
    signals: tuple[Signal, ...]


class Measures(Struct, frozen=True, kw_only=True):
    """What high tension has switched on: by a High, or by hand until a day; and the log of what was by hand."""

    high: tuple[Standing, ...]
    mode: Switch | None
    banner: Switch | None
    hold: Switch | None
    log: tuple[Switch, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether there is a brief every day."""
        return bool(self.high) or self.mode is not None


class Brief(Struct, frozen=True, kw_only=True):
    """What one page a day tells in high tension."""

    day: date
    measures: Measures
    standings: tuple[Standing, ...]  # above Usual, highest first
    decided: tuple[Change, ...]  # since the day before
    alerts: tuple[Alert, ...]
    judged: Judged | None
    signals: int  # since the day before
    rumours: tuple[Rumour, ...]  # open
    due: tuple[Response, ...]  # open, what is due first
    done: tuple[Response, ...]  # since the day before
    coming: tuple[Coming, ...]  # in the next seven days
