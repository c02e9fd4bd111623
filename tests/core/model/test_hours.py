"""When somebody reads next, whatever the day: weekends, bank holidays and summer time included."""

from datetime import UTC, date, datetime, time

import pytest

from reporting.model.hours import OFFICE_HOURS, Hours, NextReading, bank_holidays, read_days, read_hours
from reporting.model.site import Scheme

HOLIDAYS = {
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_bank_holidays_of_england(year: int) -> None:
    assert bank_holidays(year) == {date.fromisoformat(f"{year}-{day}") for day in HOLIDAYS[year].split()}


@pytest.mark.parametrize(
    ("now", "day"),
    [
        pytest.param("2026-03-04T12:00", None, id="a Wednesday at noon"),
        pytest.param("2026-03-04T08:59", "2026-03-04", id="before the hours"),
        pytest.param("2026-03-04T09:00", None, id="the first minute"),
        pytest.param("2026-03-04T16:59", None, id="the last minute"),
        pytest.param("2026-03-04T17:00", "2026-03-05", id="after the hours"),
        pytest.param("2026-03-06T18:00", "2026-03-09", id="Friday evening: Monday"),
        pytest.param("2026-03-07T10:00", "2026-03-09", id="Saturday: Monday"),
        pytest.param("2026-05-02T10:00", "2026-05-05", id="Saturday before a bank holiday: Tuesday"),
        pytest.param("2026-05-04T10:00", "2026-05-05", id="on a bank holiday: Tuesday"),
        pytest.param("2026-04-02T18:00", "2026-04-07", id="before Easter: Tuesday after it"),
        pytest.param("2026-12-24T18:00", "2026-12-29", id="Christmas Eve: after the substitute of Boxing Day"),
        pytest.param("2027-12-31T18:00", "2028-01-04", id="over the year, New Year's Day kept on Monday"),
        pytest.param("2026-07-01T08:30", None, id="summer time: half past nine in England"),
        pytest.param("2026-07-01T16:30", "2026-07-02", id="summer time: half past five in England"),
        pytest.param("2026-07-04T23:30", "2026-07-06", id="already Sunday in England"),
    ],
)
def test_the_next_time_that_somebody_reads(now: str, day: str | None) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    found = OFFICE_HOURS.next_reading(moment)
    assert found == NextReading(day=date.fromisoformat(day or now[:10]), begins=time(9), ends=time(17), now=day is None)


def test_days_that_the_operator_closes_are_passed_over() -> None:
    closed = Hours(spans=OFFICE_HOURS.spans, closed=read_days("2026-12-29 2026-12-30 2026-12-31"))
    found = closed.next_reading(datetime(2026, 12, 24, 18, tzinfo=UTC))
    assert found is not None
    assert found.day == date(2027, 1, 4)


def test_several_spans_of_a_day_are_told_one_after_the_other() -> None:
    hours = Hours(spans=read_hours("sat 10:00-12:00; mon-tue 13:30-17:00; mon 09:00-12:00"))
    noon = hours.next_reading(datetime(2026, 3, 2, 12, 30, tzinfo=UTC))
    assert (noon and noon.begins, noon and noon.now) == (time(13, 30), False)
    saturday = hours.next_reading(datetime(2026, 3, 4, 12, tzinfo=UTC))
    assert saturday is not None
    assert saturday.day == date(2026, 3, 7)


def test_where_every_day_is_closed_no_day_is_named() -> None:
    every = frozenset(date.fromordinal(date(2026, 3, 1).toordinal() + n) for n in range(400))
    assert Hours(spans=OFFICE_HOURS.spans, closed=every).next_reading(datetime(2026, 3, 2, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mon",
        "mon-fri",
        "mon-fri 9-17",
        "fri-mon 09:00-17:00",
        "mon 17:00-09:00",
        "mon 09:00-25:00",
        "moo 09:00-10:00",
        "mon-fri 09:00-17:00; wed 16:00-18:00",
        "mon-fri 09:00-17:00,sat 10:00-12:00",
    ],
)
def test_hours_that_cannot_be_read_are_refused(written: str) -> None:
    with pytest.raises(ValueError):
        read_hours(written)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        pytest.param("mon-fri 09:00-17:00", "Monday to Friday, 9am to 5pm", id="office hours"),
        pytest.param("wed 10:00-12:30", "Wednesday, 10am to 12:30pm", id="one day"),
        pytest.param("sat-sun 00:15-12:00", "Saturday and Sunday, 12:15am to 12pm", id="two days"),
        pytest.param(
            "mon-fri 09:00-17:00; sat 10:00-12:00",
            "Monday to Friday, 9am to 5pm; Saturday, 10am to 12pm",
            id="other times on Saturday",
        ),
        pytest.param(
            "mon-tue 09:00-12:00; mon-tue 13:00-17:00; fri 09:00-12:00",
            "Monday and Tuesday, 9am to 12pm and 1pm to 5pm; Friday, 9am to 12pm",
            id="a pause at noon, and days without",
        ),
    ],
)
def test_the_hours_in_english_words(written: str, words: str) -> None:
    assert Scheme(opens=Hours(spans=read_hours(written))).hours == words


def test_the_hours_as_delivered_are_office_hours() -> None:
    assert Scheme().hours == "Monday to Friday, 9am to 5pm"


@pytest.mark.parametrize(
    ("written", "true"),
    [
        pytest.param("mon-fri 09:00-17:00", True, id="office hours"),
        pytest.param("mon-sat 09:00-17:00", False, id="on Saturdays too"),
        pytest.param("mon-fri 09:00-23:30", False, id="into the night"),
    ],
)
def test_nobody_reads_at_night_or_at_weekends_is_said_where_it_is_true(written: str, true: bool) -> None:
    assert Hours(spans=read_hours(written)).weekdays_by_day is true
