"""The laws of levels: what stands on a day, what the computer may propose, and what high tension switches on.

A level is what a named person decided, and stands for 14 days. What the computer finds is a flag: it proposes at most
Raised, and sets nothing.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from reporting.model.alert import Alert
from reporting.model.alert import Grade as AlertGrade
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.measure import Measure, Switch
from reporting.model.signal import Confidence, Signal
from reporting.model.strand import Strand, SubStrand
from reporting.model.tension import (
    STANDS,
    Change,
    ChangeKind,
    Evidence,
    EvidenceKind,
    Level,
    Place,
    PlaceKind,
    Reliability,
    Standing,
)

# However sure the computer is, it proposes no more.
MOST_PROPOSED = Level.RAISED
PROPOSES: dict[AlertGrade, Level] = {
    AlertGrade.WATCH: Level.WATCHFUL,
    AlertGrade.HAND_OPENED: Level.WATCHFUL,
    AlertGrade.ALERT: Level.RAISED,
    AlertGrade.TWO_DAYS: Level.RAISED,
}
RELIES: dict[Confidence, Reliability] = {
    Confidence.SAW: Reliability.RELIABLE,
    Confidence.TRUSTED: Reliability.RELIABLE,
    Confidence.HEARD: Reliability.UNTESTED,
    Confidence.NOT_SURE: Reliability.DOUBTFUL,
}
# Communities that may have a level of their own: strands, and the finer ones that name somebody.
COMMUNITIES: tuple[str, ...] = tuple(
    code.value
    for strand in Strand
    if strand not in (Strand.OTHER, Strand.NOT_SURE)
    for code in (strand, *(one for one in SubStrand if one.startswith(f"{strand.value}.")))
    if not code.endswith((".other", ".unknown", ".none"))
)


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


def still_proposed(alerts: Iterable[Alert], changes: Iterable[Change], place: Place, today: date) -> Level:
    """What the computer proposes and nobody answered: Usual once so high a level stands, or a decision named it."""
    own = [one for one in changes if one.where == place]
    answered = {one.alert_id for one in own if one.kind is not ChangeKind.PROPOSED}
    found = proposed((one for one in alerts if one.alert_id not in answered), place)
    return found if found.height > standing(own, place, today).level.height else Level.USUAL


def concerns(alert: Alert, place: Place) -> bool:
    """Whether an alert is about a place: a panel area's own, or one of the whole area about a community's strand."""
    if place.kind is PlaceKind.PANEL:
        return alert.area_code == place.code
    return alert.area_level != AreaLevel.PANEL and alert.strand == place.code


def is_about(signal: Signal, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a signal is about a place: seen in it or over the whole area, or of a community that it affects."""
    if place.kind is PlaceKind.PANEL:
        return signal.area_level is AreaLevel.WHOLE or panel_of(signal, gazetteer) == place.code
    return any(place.code.split(".")[0] == strand for strand in signal.affected)


def panel_of(signal: Signal, gazetteer: Gazetteer) -> str:
    """The panel area that a signal was seen in, or nothing."""
    return gazetteer.panel(AreaChoice(level=signal.area_level, code=signal.area_code)) or ""


def has_series(place: Place) -> bool:
    """Whether the computer judges anything about it: a finer community is in no series of its own."""
    return place.kind is PlaceKind.PANEL or place.code in tuple(Strand)


def pointed(
    value: str,
    signals: Iterable[Signal],
    alerts: Iterable[Alert],
    gazetteer: Gazetteer,
    *,
    evidence_id: UUID,
    change_id: UUID,
) -> Evidence | None:
    """The piece of evidence that a signal or an alert is; None for one that is not among them."""
    for one in signals:
        if value == f"signal {one.signal_id}":
            return Evidence(
                evidence_id=evidence_id,
                change_id=change_id,
                kind=EvidenceKind(one.basis.value),
                day=one.day,
                reliability=RELIES[one.confidence],
                area=panel_of(one, gazetteer),
                says=f"Signal: {one.kind.value}",
                signal_id=one.signal_id,
            )
    for alert in alerts:
        if value == f"alert {alert.alert_id}":
            return Evidence(
                evidence_id=evidence_id,
                change_id=change_id,
                kind=EvidenceKind.EVIDENCED,
                day=alert.made,
                reliability=Reliability.RELIABLE,
                area=alert.area_code if alert.area_level == AreaLevel.PANEL else "",
                says="What the computer found",
                alert_id=alert.alert_id,
            )
    return None


def unanswered(changes: Iterable[Change], place: Place) -> tuple[Change, ...]:
    """The proposals about a place that nobody answered, oldest first; `changes` is the log, oldest first."""
    own = [one for one in changes if one.where == place]
    answered = {one.answers for one in own}
    return tuple(
        one
        for number, one in enumerate(own)
        if one.kind is ChangeKind.PROPOSED
        and one.change_id not in answered
        and not _overtaken(one, own[:number], own[number + 1 :])
    )


def switched(switches: Iterable[Switch], what: Measure, today: date) -> Switch | None:
    """The measure that stands today, None where it does not; `switches` is their log, newest first."""
    newest = next((one for one in switches if one.what is what), None)
    return newest if newest is not None and newest.stands(today) else None


def _overtaken(asked: Change, before: list[Change], later: list[Change]) -> bool:
    """Whether a later decision set what was proposed, or more where it was proposed to go up."""
    up = asked.level.height > standing(before, asked.where, asked.day).level.height
    return any(
        is_decision(one) and (one.level is asked.level or (up and one.level.height > asked.level.height))
        for one in later
    )


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
