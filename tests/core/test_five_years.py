"""The made-up years of a full demo: the same for the same day, marked, and with what warnings are to find."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from reporting.demo.years import BURSTS, FLOOD, FLOOD_SIZE, RELAUNCH, WEEKS, Made, five_years, mean
from reporting.demo.years_history import counted
from reporting.model.calendar import monday_of
from tests.support.places import CUMBERLAND_AREAS

TODAY = date(2026, 11, 21)
YEARS = tuple(five_years(TODAY, CUMBERLAND_AREAS))


def ago(made: Made) -> int:
    return (monday_of(TODAY) - monday_of(made.now.date())).days // 7


def test_the_same_day_gives_the_same_years() -> None:
    assert tuple(five_years(TODAY, CUMBERLAND_AREAS)) == YEARS


def test_every_report_says_that_it_is_made_up() -> None:
    assert all(made.draft.raw["words"][0].startswith("DEMO REPORT, MADE UP") for made in YEARS)


def test_there_are_five_years_and_nothing_of_today_or_later() -> None:
    assert ago(YEARS[0]) == WEEKS
    assert max(made.now for made in YEARS) < datetime.combine(TODAY, datetime.min.time(), UTC)
    assert 1000 < len(YEARS) < 3000


def test_the_old_scheme_fades_and_the_relaunch_is_a_step() -> None:
    assert mean(WEEKS) > 3 * mean(RELAUNCH + 1)
    assert mean(RELAUNCH) > 5 * mean(RELAUNCH + 1)


def test_each_burst_stands_in_its_week_place_and_strand() -> None:
    for burst in BURSTS:
        there = [
            made
            for made in YEARS
            if ago(made) == burst.weeks_ago
            and made.draft.raw["area"] == (f"panel:{burst.panel}",)
            and burst.strand in made.draft.raw["strands"]
        ]
        assert len(there) >= burst.size


def test_the_flood_is_one_evening_of_copies() -> None:
    flood = [made for made in YEARS if made.flood]
    assert len(flood) == FLOOD_SIZE
    assert {ago(made) for made in flood} == {FLOOD}
    assert len({made.now.date() for made in flood}) == 1


def test_counts_of_early_years_have_every_week_of_every_series_and_their_total() -> None:
    early = [made for made in YEARS if made.now.date() < date(2024, 1, 1)]
    rows = list(counted(early))
    series = Counter((area, strand) for _, area, strand, _ in rows)
    assert len(set(series.values())) == 1
    whole = sum(n for _, area, strand, n in rows if area == "E06000063" and strand == "total")
    assert whole == len(early)
    assert max(week for week, *_ in rows) + timedelta(weeks=1) <= date(2024, 1, 1)
