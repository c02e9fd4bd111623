"""What one screen of the cohesion group is made of: what stands, what waits, what is new. Never an exact count."""

from datetime import date

from msgspec import Struct

from reporting.model.alert import Alert, Judged
from reporting.model.method_change import MethodChange
from reporting.model.rumour import Rumour
from reporting.model.signal import Signal
from reporting.model.tally import Release
from reporting.model.tension import Change, Coming, Standing


class Week(Struct, frozen=True, kw_only=True):
    """All that one screen shows of a week; `since` is the Monday of the week before."""

    today: date
    since: date
    surge: date | None
    standing: tuple[Standing, ...]
    alerts: tuple[Alert, ...]
    judged: Judged | None
    signals: tuple[Signal, ...]
    rumours: tuple[Rumour, ...]
    coming: tuple[Coming, ...]
    decided: tuple[Change, ...]
    changes: tuple[MethodChange, ...]
    releases: tuple[Release, ...]

    @property
    def released(self) -> tuple[Release, ...]:
        """What was released since the week before."""
        return tuple(one for one in self.releases if one.made >= self.since and one.cells)
