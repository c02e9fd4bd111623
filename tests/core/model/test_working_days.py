from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model.working_days import after, is_working_day, overdue_since, taken

DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("sent", "by"),
    [
        pytest.param(date(2026, 3, 2), date(2026, 3, 4), id="Monday to Wednesday"),
        pytest.param(date(2026, 3, 6), date(2026, 3, 10), id="over a weekend"),
        pytest.param(date(2026, 3, 7), date(2026, 3, 10), id="sent on a Saturday"),
        pytest.param(date(2026, 4, 2), date(2026, 4, 8), id="over Easter"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 30), id="over Christmas, Boxing Day kept on Monday"),
        pytest.param(date(2027, 12, 24), date(2027, 12, 30), id="both kept later"),
    ],
)
def test_two_working_days(sent: date, by: date) -> None:
    assert after(sent, 2) == by


def test_a_schemes_own_closed_days_do_not_count() -> None:
    assert after(date(2026, 3, 2), 2, frozenset({date(2026, 3, 3)})) == date(2026, 3, 5)


@given(DAYS, st.integers(min_value=1, max_value=30))
def test_so_many_working_days_lie_between(day: date, count: int) -> None:
    end = after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)


@given(DAYS, st.integers(min_value=1, max_value=5))
def test_what_was_sent_until_then_is_late_and_what_came_after_is_not(today: date, count: int) -> None:
    last = overdue_since(today, count)
    assert after(last, count) < today
    assert after(last + timedelta(days=1), count) >= today


@pytest.mark.parametrize(
    ("answered", "days"),
    [
        pytest.param(date(2026, 3, 6), 0, id="on the same day"),
        pytest.param(date(2026, 3, 10), 2, id="on Tuesday, over a weekend"),
        pytest.param(date(2026, 3, 11), 3, id="on Wednesday"),
    ],
)
def test_what_was_sent_on_a_friday_took_working_days(answered: date, days: int) -> None:
    assert taken(date(2026, 3, 6), answered) == days


@given(DAYS, st.integers(0, 20))
def test_what_took_so_many_days_is_over_by_its_clock_and_by_no_shorter_one(sent: date, calendar: int) -> None:
    answered = sent + timedelta(days=calendar)
    days = taken(sent, answered)
    assert after(sent, days) >= answered
    assert days == 0 or after(sent, days - 1) < answered
