"""The recovery kit and those who hold its shares, and what is told of both."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

NEEDED = 2
SHARES = 3
# "I still have it" is asked so often.
CONFIRM_DAYS = 180


class Health(StrEnum):
    """How far a kit is from being of no use."""

    GREEN = "green"
    AMBER = "amber"  # one share is not confirmed: the others are needed, both
    RED = "red"  # fewer than two are: nobody knows whether the kit opens


class ShareState(Struct, frozen=True, kw_only=True):
    """One share: who holds it, and when its holder last said "I still have it"."""

    share: int
    holder: str
    confirmed: date


class KitState(Struct, frozen=True, kw_only=True):
    """The kit in use, as the desk and the checks know it; without a name there is none."""

    kit: str = ""
    made: date | None = None
    shares: tuple[ShareState, ...] = ()

    def missing(self, today: date) -> tuple[ShareState, ...]:
        """The shares whose holders said nothing for too long."""
        return tuple(one for one in self.shares if (today - one.confirmed).days > CONFIRM_DAYS)

    def health(self, today: date) -> Health:
        """One share missing is amber, two are red, and so is a service without a kit."""
        sound = len(self.shares) - len(self.missing(today))
        return Health.RED if sound < NEEDED else Health.AMBER if sound < SHARES else Health.GREEN
