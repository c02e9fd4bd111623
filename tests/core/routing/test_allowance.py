"""The allowance as a law: never more than its rate and its burst pass, and ordinary weeks always do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model.allowance import Allowance
from reporting.model.calendar import day_of, epoch_of
from reporting.routing.allowance import SHARES, busy_week, full, gate_of, surge_of, week_before
from tests.support.bucket import Level, refilled, taken

TODAY = 800
allowances = st.builds(
    Allowance, usual_week=st.integers(1, 60), at_once=st.integers(1, 60), site_day=st.integers(1, 60)
)
# Days between one report and the next, and whether a machine may have made it.
arrivals = st.lists(st.tuples(st.sampled_from([0, 0, 0, 0, 1, 2, 7, 30, -1]), st.booleans()), max_size=200)


def passed(allowance: Allowance, steps: list[tuple[int, bool]]) -> list[tuple[int, bool, bool]]:
    """Each report's day, whether it is flagged, and whether it goes on."""
    level, day, out = Level(day=TODAY, shares=full(allowance)), TODAY, []
    for step, flagged in steps:
        day += step
        level = refilled(allowance, level, day)
        left = taken(level, gate_of(allowance, day, site="", flagged=flagged).kept_back)
        out.append((day, flagged, left is not None))
        level = left or level
    return out


@given(allowances, arrivals)
def test_never_more_than_the_rate_and_the_burst_go_on(allowance: Allowance, steps: list[tuple[int, bool]]) -> None:
    found = passed(allowance, steps)
    for first in range(len(found)):
        days = [day for day, _, _ in found[first:]]
        went = sum(goes for _, _, goes in found[first:])
        assert went * SHARES <= full(allowance) + (max(days, default=0) - found[first][0]) * busy_week(allowance)


@given(allowances, arrivals)
def test_what_is_left_is_never_less_than_nothing_nor_more_than_full(
    allowance: Allowance, steps: list[tuple[int, bool]]
) -> None:
    level, day = Level(day=TODAY, shares=full(allowance)), TODAY
    for step, _ in steps:
        day += step
        level = refilled(allowance, level, day)
        level = taken(level) or level
        assert 0 <= level.shares <= full(allowance)


@given(allowances, st.integers(0, 200))
def test_machines_leave_half_to_people(allowance: Allowance, machines: int) -> None:
    found = passed(allowance, [(0, True)] * machines + [(0, False)] * (allowance.at_once // 2))
    assert all(goes for _, flagged, goes in found if not flagged)


def test_two_years_of_busy_weeks_hold_nothing() -> None:
    busy = [(0, False)] * 15 + [(7, False)]
    assert all(goes for _, _, goes in passed(Allowance(), busy * 104))


def test_a_clock_that_went_back_brings_nothing() -> None:
    level = Level(day=TODAY, shares=3)
    assert refilled(Allowance(), level, TODAY - 9) == level


@pytest.mark.parametrize(("flagged", "site"), [(False, "x"), (True, "")])
def test_what_a_machine_may_have_made_draws_on_no_site(flagged: bool, site: str) -> None:
    assert gate_of(Allowance(), TODAY, site="x", flagged=flagged).site == site


@pytest.mark.parametrize(
    ("days", "arrived", "since"),
    [
        pytest.param({}, 0, None, id="nothing"),
        pytest.param({TODAY: 16}, 16, None, id="a busy week"),
        pytest.param({TODAY: 17}, 17, TODAY, id="one more"),
        pytest.param({TODAY - 2: 17}, 17, TODAY - 2, id="since it began"),
        pytest.param({TODAY - 7: 500}, 0, None, id="over"),
        pytest.param({TODAY - 6: 500, TODAY: 1}, 501, TODAY - 6, id="almost over"),
        pytest.param({TODAY - day: 3 for day in range(20)}, 21, TODAY - 14, id="a slow one"),
    ],
)
def test_a_surge_is_more_than_a_busy_week(days: dict[int, int], arrived: int, since: int | None) -> None:
    found = surge_of(days, TODAY, Allowance())
    assert (found.arrived, found.usual) == (arrived, 8)
    assert found.since == (None if since is None else day_of(since))


def test_seven_days_end_today() -> None:
    assert week_before(date(2026, 3, 4)) == epoch_of(date(2026, 3, 4) - timedelta(days=6))
