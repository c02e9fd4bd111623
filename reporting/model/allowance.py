"""How many reports go on to their recipients by themselves, and what shows that more than usual are coming."""

from datetime import date

from msgspec import Struct


class Allowance(Struct, frozen=True, kw_only=True):
    """What a deployment expects: reports in a usual week, how many may come at once, and how many a day by one site."""

    usual_week: int = 8
    at_once: int = 40
    site_day: int = 20


class Gate(Struct, frozen=True, kw_only=True):
    """What one report asks of the allowances when it is filed; over all of them, its referrals are held."""

    day: int
    a_day: int  # shares that come back each day
    full: int
    kept_back: int  # shares that this report must leave for others
    site: str  # the name of its site's own allowance, or nothing
    site_full: int


class Held(Struct, frozen=True, kw_only=True):
    """How many reports wait with their recipients untold: all of them, and those with no sign of a machine."""

    reports: int
    plain: int


class Surge(Struct, frozen=True, kw_only=True):
    """What arrived in seven days beside what is usual, and since when it is too much; no day when it is not.

    A day's reports by one site go on beyond it.
    """

    arrived: int
    usual: int
    site_day: int
    since: date | None
