"""The laws of levels, over any log that anybody could write."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from reporting.indicators.tension import (
    concerns,
    kind_of,
    proposed,
    standing,
    standings,
    still_proposed,
    switched,
    unanswered,
)
from reporting.model.alert import Alert, Basis, Chance, Ratio
from reporting.model.alert import Grade as AlertGrade
from reporting.model.measure import Measure, Switch
from reporting.model.tension import STANDS, Change, ChangeKind, Coming, Level, Place, PlaceKind, Response, Standing

FIRST = date(2026, 11, 2)
NOBODY = UUID(int=0)
HERE = Place(PlaceKind.PANEL, "panel-one")
THERE = Place(PlaceKind.COMMUNITY, "religion")


def change(
    day: int,
    level: Level,
    *,
    kind: ChangeKind = ChangeKind.DECIDED,
    place: Place = HERE,
    pieces: int = 1,
    by: str = "A. Person",
    number: int = 0,
    answers: UUID | None = None,
) -> Change:
    on = FIRST + timedelta(days=day)
    return Change(
        change_id=UUID(int=number or day * 100 + level.height + 1),
        kind=kind,
        place_kind=place.kind,
        place=place.code,
        level=level,
        grade=level.value,
        reason="Because",
        staff_id=NOBODY,
        by=by,
        at=datetime.combine(on, time(9), UTC),
        day=on,
        answers=answers,
        pieces=pieces,
    )


def _written(found: list[Change]) -> list[Change]:
    """As a log has them: in their order, each with an id of its own."""
    found = sorted(found, key=lambda one: one.at)
    return [replace(one, change_id=UUID(int=number)) for number, one in enumerate(found, 1)]


CHANGES = some.lists(
    some.builds(
        change,
        some.integers(0, 60),
        some.sampled_from(list(Level)),
        kind=some.sampled_from(list(ChangeKind)),
        place=some.sampled_from([HERE, THERE]),
        pieces=some.integers(0, 2),
        by=some.sampled_from(["A. Person", ""]),
    ),
    max_size=12,
).map(_written)
DAYS = some.integers(0, 90).map(lambda day: FIRST + timedelta(days=day))


@given(CHANGES, DAYS)
def test_high_stands_by_a_named_person_on_intelligence_for_fourteen_days(log: list[Change], today: date) -> None:
    for found in standings(log, today):
        if found.level is Level.HIGH:
            ground = next(one for one in log if one.change_id == found.change_id)
            assert ground.by
            assert ground.pieces > 0
            assert today - STANDS <= ground.day <= today


@given(CHANGES, DAYS)
def test_nothing_above_usual_stands_without_a_decision_of_the_last_fourteen_days(
    log: list[Change], today: date
) -> None:
    for found in standings(log, today):
        decided = [
            one
            for one in log
            if one.where == found.place and one.kind in (ChangeKind.DECIDED, ChangeKind.RENEWED) and one.day <= today
        ]
        if found.level is not Level.USUAL:
            assert any(one.level is found.level and today - STANDS <= one.day for one in decided)
        if found.lapsed:
            assert found.lapsed_on is not None
            assert found.lapsed_on < today
            assert found.level is Level.USUAL


@given(CHANGES, DAYS, DAYS)
def test_what_stood_on_a_day_is_not_altered_by_what_is_written_later(log: list[Change], day: date, later: date) -> None:
    until = [one for one in log if one.day <= day]
    assert standings(log, day) == standings(until, day)
    assert standing(log, HERE, later) == standing([one for one in log if one.where == HERE], HERE, later)


@given(CHANGES, DAYS)
def test_proposing_and_declining_set_nothing(log: list[Change], today: date) -> None:
    decided = [one for one in log if one.kind in (ChangeKind.DECIDED, ChangeKind.RENEWED)]
    assert standings(log, today) == standings(decided, today)


@given(some.integers(0, 14), some.integers(0, 40))
def test_renewing_in_time_goes_on_for_fourteen_days_more_and_keeps_its_beginning(after: int, look: int) -> None:
    log = [change(0, Level.HIGH), change(after, Level.HIGH, kind=ChangeKind.RENEWED, number=9)]
    found = standing(log, HERE, FIRST + timedelta(days=after + look))
    assert (found.level is Level.HIGH) == (look <= STANDS.days)
    if found.level is Level.HIGH:
        assert found.since == FIRST
        assert found.expires == FIRST + timedelta(days=after) + STANDS


def test_what_ended_is_begun_anew_and_not_renewed() -> None:
    ended = standing([change(0, Level.HIGH)], HERE, FIRST + timedelta(days=15))
    assert (ended.level, ended.lapsed, ended.since) == (Level.USUAL, Level.HIGH, FIRST + timedelta(days=15))
    assert kind_of(ended, Level.HIGH) is ChangeKind.DECIDED
    again = standing([change(0, Level.HIGH), change(20, Level.HIGH, number=9)], HERE, FIRST + timedelta(days=20))
    assert again.since == FIRST + timedelta(days=20)
    assert kind_of(again, Level.HIGH) is ChangeKind.RENEWED
    assert kind_of(Standing(place=HERE, level=Level.USUAL), Level.USUAL) is ChangeKind.DECIDED


def alert(grade: AlertGrade, area: str, level: str, strand: str) -> Alert:
    return Alert(
        alert_id=NOBODY,
        area_code=area,
        area_level=level,
        strand=strand,
        period=FIRST,
        basis=Basis.WEEK,
        grade=grade,
        ratio_band=Ratio.FAR,
        rung="farrington",
        p_band=Chance.RARE,
        incidents_band="10",
        raised_to_parent=False,
        method="m",
        digest="d",
        made=FIRST,
        expires=FIRST,
        number_this_year=1,
        to_do="Look",
    )


@given(some.lists(some.sampled_from(list(AlertGrade)), max_size=5))
def test_the_computer_proposes_at_most_raised(grades: list[AlertGrade]) -> None:
    found = proposed([alert(one, HERE.code, "panel", "total") for one in grades], HERE)
    assert found.height <= Level.RAISED.height
    assert (found is Level.USUAL) == (not grades)


def test_an_alert_concerns_its_panel_area_or_the_community_of_its_strand() -> None:
    own = alert(AlertGrade.ALERT, HERE.code, "panel", "religion")
    whole = alert(AlertGrade.ALERT, "E06000063", "authority", "religion")
    assert (concerns(own, HERE), concerns(own, THERE)) == (True, False)
    assert (concerns(whole, HERE), concerns(whole, THERE)) == (False, True)


def test_a_proposal_waits_until_it_is_answered() -> None:
    asked = change(0, Level.RAISED, kind=ChangeKind.PROPOSED, number=7)
    assert unanswered([asked], HERE) == (asked,)
    assert unanswered([asked], THERE) == ()
    declined = change(1, Level.RAISED, kind=ChangeKind.DECLINED, number=8, answers=UUID(int=7))
    assert unanswered([asked, declined], HERE) == ()


def test_a_proposal_is_answered_by_so_high_a_level_too_and_one_to_go_down_is_not() -> None:
    up = change(1, Level.WATCHFUL, kind=ChangeKind.PROPOSED, number=7)
    raised = change(2, Level.RAISED, number=8)
    assert unanswered([up, raised], HERE) == ()
    assert unanswered([raised, up], HERE) == (up,)
    down = change(3, Level.WATCHFUL, kind=ChangeKind.PROPOSED, number=9)
    renewed = change(4, Level.RAISED, kind=ChangeKind.RENEWED, number=10)
    assert unanswered([raised, down, renewed], HERE) == (down,)
    flag = alert(AlertGrade.ALERT, HERE.code, "panel", "total")
    today = FIRST + timedelta(days=2)
    assert still_proposed([flag], [], HERE, today) is Level.RAISED
    assert still_proposed([flag], [raised], HERE, today) is Level.USUAL
    assert still_proposed([flag], [raised], HERE, today + timedelta(days=20)) is Level.RAISED
    answered = replace(change(1, Level.USUAL, number=11), alert_id=flag.alert_id)
    assert still_proposed([flag], [answered], HERE, today) is Level.USUAL


def test_a_measure_stands_until_its_last_day_and_the_newest_line_counts() -> None:
    at = datetime.combine(FIRST, time(9), UTC)

    def line(*, on: bool, ends: date | None) -> Switch:
        return Switch(
            switch_id=NOBODY, what=Measure.HOLD, is_on=on, choice="", reason="Because", ends=ends, by="A", at=at
        )

    on, off = line(on=True, ends=FIRST), line(on=False, ends=None)
    assert switched([on], Measure.HOLD, FIRST) == on
    assert switched([on], Measure.HOLD, FIRST + timedelta(days=1)) is None
    assert switched([on], Measure.BANNER, FIRST) is None
    assert switched([off, on], Measure.HOLD, FIRST) is None


def test_hours_count_from_the_first_sign_and_dates_are_near_in_their_days_ahead() -> None:
    at = datetime.combine(FIRST, time(9), UTC)
    done = Response(
        response_id=NOBODY,
        place_kind=PlaceKind.WHOLE,
        place="",
        what="Patrols",
        who="Hub",
        due=FIRST,
        first_sign=at,
        by="A",
        at=at,
        done_at=at + timedelta(hours=5, minutes=59),
    )
    assert (done.hours, done.is_open, done.is_overdue(FIRST + timedelta(days=1))) == (5, False, False)
    coming = Coming(entry_id=NOBODY, day=FIRST, what="March", place_kind=PlaceKind.WHOLE, place="", lead_days=3, by="A")
    near = [coming.is_near(FIRST + timedelta(days=day)) for day in (-4, -3, 0, 1)]
    assert near == [False, True, True, False]
