"""The allowance: ordinary weeks go through, and what is beyond waits for a person. Nothing is ever refused.

It is reckoned in whole days, so that what is kept of it tells no moment: a report costs seven shares, and each day
brings back a seventh of what a week brings.
"""

from collections.abc import Mapping
from datetime import date

from reporting.model.allowance import Allowance, Gate, Surge
from reporting.model.calendar import day_of, epoch_of

SHARES = 7
# Up to twice what is usual is a busy week and no surge.
BUSY = 2
WEEK = 7
# So many that say the same on one day are as good as the mark of a machine.
COPIES = 3
# So far back the beginning of a surge is looked for.
LOOK_BACK = 28


def full(allowance: Allowance) -> int:
    """The shares of an allowance that nobody has drawn on."""
    return allowance.at_once * SHARES


def gate_of(allowance: Allowance, day: int, *, site: str, flagged: bool) -> Gate:
    """What a report asks of the allowances.

    One that looks as if a machine made it leaves half to people, and draws on no site's own.
    """
    return Gate(
        day=day,
        a_day=busy_week(allowance),
        full=full(allowance),
        kept_back=full(allowance) // 2 if flagged else 0,
        site="" if flagged else site,
        site_full=allowance.site_day,
    )


def busy_week(allowance: Allowance) -> int:
    """How many in seven days are a busy week; more are a surge."""
    return BUSY * allowance.usual_week


def week_before(today: date) -> int:
    """The first of the seven days that end today."""
    return epoch_of(today) - WEEK + 1


def surge_of(days: Mapping[int, int], today: int, allowance: Allowance) -> Surge:
    """What the arrivals by day say: how many came in seven days, and since which day that was too much."""
    first = min(days, default=today)
    since = today
    while since >= first and _week_until(days, since) > busy_week(allowance):
        since -= 1
    return Surge(
        arrived=_week_until(days, today),
        usual=allowance.usual_week,
        site_day=allowance.site_day,
        since=day_of(since + 1) if since < today else None,
    )


def _week_until(days: Mapping[int, int], day: int) -> int:
    return sum(days.get(day - back, 0) for back in range(WEEK))
