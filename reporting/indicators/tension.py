"""The laws of levels: what stands on a day, what the computer may propose, and what high tension switches on.

A level is what a named person decided, and stands for 14 days. What the computer finds is a flag: it proposes at most
Raised, and sets nothing.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from reporting.model.alert import Alert
from reporting.model.alert import Grade as AlertGrade
from reporting.model.area import AreaLevel
from reporting.model.tension import (
    STANDS,
    Change,
    ChangeKind,
    Evidence,
    Level,
    Measure,
    Place,
    PlaceKind,
    Standing,
    Switch,
)

# However sure the computer is, it proposes no more.
MOST_PROPOSED = Level.RAISED
PROPOSES: dict[AlertGrade, Level] = {
    AlertGrade.WATCH: Level.WATCHFUL,
    AlertGrade.HAND_OPENED: Level.WATCHFUL,
    AlertGrade.ALERT: Level.RAISED,
    AlertGrade.TWO_DAYS: Level.RAISED,
}
# So long a measure that is switched on by hand may stand before somebody has to look at it again.
LONGEST: dict[Measure, timedelta] = {
    Measure.MODE: timedelta(days=14),
    Measure.BANNER: timedelta(days=28),
    Measure.HOLD: timedelta(days=7),
}


def standings(changes: Iterable[Change], today: date) -> tuple[Standing, ...]:
    """What stands on a day at each place about which anybody decided; `changes` is the log, oldest first."""
    found: dict[Place, Standing] = {}
    for one in changes:
        if one.day <= today and is_decision(one):
            found[one.where] = _after(found.get(one.where), one)
    return tuple(_on(found[place], today) for place in sorted(found))


def standing(changes: Iterable[Change], place: Place, today: date) -> Standing:
    """What stands on a day at one place: Usual where nobody decided anything."""
    found = standings((one for one in changes if one.where == place), today)
    return found[0] if found else Standing(place=place, level=Level.USUAL)


def is_decision(change: Change) -> bool:
    """Whether a line of the log sets a level: a High without a person, or without intelligence, sets nothing."""
    if change.kind not in (ChangeKind.DECIDED, ChangeKind.RENEWED):
        return False
    return change.level is not Level.HIGH or (bool(change.by) and change.pieces > 0)


def kind_of(before: Standing, level: Level) -> ChangeKind:
    """What deciding a level is: renewing it while it stands, else deciding it anew."""
    return ChangeKind.RENEWED if level is before.level is not Level.USUAL else ChangeKind.DECIDED


def intelligence(own: Iterable[Evidence], of_proposal: Iterable[Evidence] = ()) -> int:
    """How many pieces of intelligence there are: what points to an alert is a flag and none."""
    return sum(one.is_intelligence for one in (*own, *of_proposal))


def proposed(alerts: Iterable[Alert], place: Place) -> Level:
    """What the computer proposes for a place from the alerts that stand: at most Raised."""
    levels = [PROPOSES[one.grade] for one in alerts if concerns(one, place)]
    return min(max(levels, key=_height, default=Level.USUAL), MOST_PROPOSED, key=_height)


def concerns(alert: Alert, place: Place) -> bool:
    """Whether an alert is about a place: a panel area's own, or one of the whole area about a community's strand."""
    if place.kind is PlaceKind.PANEL:
        return alert.area_code == place.code
    return alert.area_level != AreaLevel.PANEL and alert.strand == place.code


def unanswered(changes: Iterable[Change], place: Place) -> tuple[Change, ...]:
    """The proposals about a place that nobody answered, oldest first."""
    own = [one for one in changes if one.where == place]
    answered = {one.answers for one in own}
    return tuple(one for one in own if one.kind is ChangeKind.PROPOSED and one.change_id not in answered)


def switched(switches: Iterable[Switch], what: Measure, today: date) -> Switch | None:
    """The measure that stands today, None where it does not; `switches` is their log, newest first."""
    newest = next((one for one in switches if one.what is what), None)
    return newest if newest is not None and newest.stands(today) else None


def _after(before: Standing | None, change: Change) -> Standing:
    """What stands from a decision on: the same level goes on since it began, if it still stood."""
    goes_on = before is not None and before.level is change.level and _on(before, change.day).level is change.level
    return Standing(
        place=change.where,
        level=change.level,
        grade=change.grade,
        since=before.since if goes_on and before is not None else change.day,
        expires=None if change.level is Level.USUAL else change.day + STANDS,
        reason=change.reason,
        by=change.by,
        change_id=change.change_id,
    )


def _on(decided: Standing, today: date) -> Standing:
    """The same on a day: what nobody renewed in time is over, and it is said which it was."""
    if decided.expires is None or today <= decided.expires:
        return decided
    return Standing(
        place=decided.place,
        level=Level.USUAL,
        since=decided.expires + timedelta(days=1),
        lapsed=decided.level,
        lapsed_on=decided.expires,
    )


def _height(level: Level) -> int:
    return level.height
