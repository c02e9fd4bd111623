"""Silence: the weeks of which a contributor of signals said nothing at all."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from reporting.model.calendar import monday_of
from reporting.model.signal import Contributor, Gaps, Signal

WEEK = timedelta(weeks=1)


def gaps(
    people: Iterable[Contributor],
    signals: Iterable[Signal],
    quiet: Iterable[tuple[UUID, date]],
    first: date,
    today: date,
) -> tuple[Gaps, ...]:
    """Who left which weeks without a word, from a Monday on; the week of being added and this one count for nobody."""
    heard = {(one.contributor_id, monday_of(one.received)) for one in signals} | set(quiet)
    found = []
    for one in people:
        week, left = monday_of(today) - WEEK, []
        while week >= first and week > monday_of(one.added):
            if (one.contributor_id, week) not in heard:
                left.append(week)
            week -= WEEK
        if left:
            found.append(Gaps(name=one.name, weeks=tuple(left)))
    return tuple(found)
