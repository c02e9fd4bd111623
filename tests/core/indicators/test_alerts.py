"""From weekly counts to alerts: who is judged, under which name it is said, and what is never in it."""

import subprocess
import sys
from datetime import date, timedelta
from uuid import UUID

import msgspec
import numpy as np
import pytest

from reporting.indicators import alerts
from reporting.indicators.alerts import DIGEST, METHOD, STRANDS, Week
from reporting.indicators.counts import WHOLE_AREA, Weeks
from reporting.indicators.detection import Finding, Rung
from reporting.indicators.naming import Found, Said, Series, alert_of, chance_band, named, ratio_band
from reporting.indicators.tables import TOTAL
from reporting.model.alert import Basis, Chance, Grade, OpenedWatch, Ratio
from reporting.model.area import Gazetteer
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.strand import Strand
from reporting.model.tally import Series as Counts

FIRST = date(2026, 1, 5)
PANELS = ("north", "south")
PEOPLE = {"people": 20_000, "ethnic_white": 19_000, "disabled": 4_000, "religion_muslim": 60}
GAZETTEER = Gazetteer(
    areas=(),
    panel_of={"w1": "north", "w2": "south"},
    wards_of={"north": ("w1",), "south": ("w2",)},
    people={"w1": PEOPLE, "w2": {**PEOPLE, "people": 4_900}, "": {**PEOPLE, "people": 40_000}},
)
RACE_NORTH = Series("north", Strand.RACE)


def weeks_with(length: int = 60, burst: dict[tuple[str, str], int] | None = None, sites: int | None = None) -> Weeks:
    """Quiet weeks of every panel area and strand, and a burst in the newest."""
    dice = np.random.default_rng(11)
    cells: dict[tuple[str, ...], dict[int, int]] = {}
    for panel in PANELS:
        totals: dict[int, int] = {}
        for strand in STRANDS:
            counts = dice.poisson(0.4, length)
            counts[-1] += (burst or {}).get((panel, strand), 0)
            cells[panel, strand, "none"] = {place: int(count) for place, count in enumerate(counts) if count}
            for place, count in enumerate(counts):
                totals[place] = totals.get(place, 0) + int(count)
        cells[panel, TOTAL, "none"] = totals
    return Weeks(
        weeks=tuple(FIRST + timedelta(weeks=n) for n in range(length)),
        exposure=(sites,) * length,
        counted=frozenset(range(length)),
        cells={(alerts.TABLE, Counts.DETECTED): cells},
    )


def judged(weeks: Weeks, *changes: MethodChange, watches: tuple[OpenedWatch, ...] = ()) -> Week:
    return alerts.judge(weeks, weeks.weeks[-1], PANELS, changes, watches)


def said_of(week: Week) -> tuple[tuple[Said, ...], int]:
    return named(alerts.found_of(week), lambda _, name: week.observed(name), GAZETTEER)


def change(day: date, kind: ChangeKind = ChangeKind.RELAUNCH, area: str | None = None) -> MethodChange:
    return MethodChange(change_id=UUID(int=1), day=day, kind=kind, says="said", area_code=area)


def test_a_burst_is_named_where_it_is_and_the_whole_is_said_once() -> None:
    said, held = said_of(judged(weeks_with(burst={("north", Strand.RACE): 8})))
    assert held == 0
    names = [one.name for one in said if one.found.grade is Grade.ALERT]
    assert RACE_NORTH in names
    assert len(names) == len(set(names))
    assert not any(one.raised for one in said if one.name == RACE_NORTH)


@pytest.mark.parametrize(
    ("series", "incidents", "name"),
    [
        (RACE_NORTH, {RACE_NORTH: 8}, RACE_NORTH),
        # Four and fewer are "<5" wherever figures are released: an alert would tell that they are three or four.
        (RACE_NORTH, {RACE_NORTH: 4, Series(WHOLE_AREA, Strand.RACE): 5}, Series(WHOLE_AREA, Strand.RACE)),
        (
            RACE_NORTH,
            {RACE_NORTH: 4, Series(WHOLE_AREA, Strand.RACE): 4, Series(WHOLE_AREA, TOTAL): 9},
            Series(WHOLE_AREA, TOTAL),
        ),
        (RACE_NORTH, {RACE_NORTH: 3, Series(WHOLE_AREA, Strand.RACE): 4, Series(WHOLE_AREA, TOTAL): 4}, None),
        # 4,900 people live in the south, and 60 Muslims in the north.
        (
            Series("south", Strand.RACE),
            {Series("south", Strand.RACE): 30, Series(WHOLE_AREA, Strand.RACE): 30},
            Series(WHOLE_AREA, Strand.RACE),
        ),
        (
            Series("north", Strand.RELIGION),
            {Series("north", Strand.RELIGION): 9, Series(WHOLE_AREA, Strand.RELIGION): 9},
            Series(WHOLE_AREA, Strand.RELIGION),
        ),
    ],
)
def test_what_has_too_few_is_raised_to_its_parent_or_held(
    series: Series, incidents: dict[Series, int], name: Series | None
) -> None:
    found = Found(
        series=series,
        grade=Grade.ALERT,
        basis=Basis.WEEK,
        period=FIRST,
        observed=incidents[series],
        expected=0.5,
        p=0.00001,
        rung="gamma_poisson",
    )
    said, held = named([found], lambda _, asked: incidents.get(asked, 0), GAZETTEER)
    assert [one.name for one in said] == ([] if name is None else [name])
    assert held == (name is None)
    assert all(one.raised == (one.name != series) for one in said)


def test_an_alert_holds_bands_and_no_count() -> None:
    found = Found(
        series=RACE_NORTH,
        grade=Grade.ALERT,
        basis=Basis.WEEK,
        period=FIRST,
        observed=7919,
        expected=1237.77,
        p=0.000077,
        rung="farrington",
    )
    said = Said(name=RACE_NORTH, raised=False, found=found)
    one = alert_of(said, alert_id=UUID(int=9, version=4), today=FIRST, number=3, method=METHOD, digest=DIGEST)
    text = msgspec.json.encode(one).decode()
    assert not any(secret in text for secret in ("7919", "1237", "7.7e", "000077"))
    assert (one.ratio_band, one.p_band, one.number_this_year) == (Ratio.FAR, Chance.RARE, 3)
    assert (one.expires - one.made).days == 14
    assert one.to_do


@pytest.mark.parametrize(
    ("observed", "expected", "band"),
    [(3, 2.5, "< 1.5"), (8, 5, "1.5-2"), (11, 5, "2-3"), (20, 5, "3-5"), (26, 5, "> 5"), (3, 0.0, "> 5")],
)
def test_how_many_times_is_a_band(observed: int, expected: float, band: str) -> None:
    assert ratio_band(observed, expected) == band


def test_chance_is_a_band() -> None:
    assert [chance_band(p) for p in (0.0, 0.0005, 0.01, 0.02, 0.2)] == [band for band in Chance if band]


def test_a_level_shift_restarts_the_baseline_of_what_it_is_about() -> None:
    weeks = weeks_with()
    shift = weeks.weeks[-5]
    short = judged(weeks, change(shift))
    assert set(short.findings.rung) == {Rung.NONE}
    assert short.untested == len(short.family)
    north = judged(weeks, change(shift, ChangeKind.AREA, "north"))
    assert {one.area for one, rung in zip(north.family, north.findings.rung, strict=True) if rung == Rung.NONE} == {
        "north"
    }
    # A note, and a change that comes after the week, restart nothing.
    assert judged(weeks, change(shift, ChangeKind.OTHER)).untested == 0
    assert judged(weeks, change(weeks.weeks[-1] + timedelta(weeks=1))).untested == 0


def test_a_day_without_service_stops_no_test_and_leaves_its_week_out_of_the_past() -> None:
    weeks = weeks_with(9, burst={("north", Strand.RACE): 8})
    week = judged(weeks, change(weeks.weeks[-1] + timedelta(days=3), ChangeKind.OUTAGE))
    assert (week.untested, week.weeks) == (0, 9)
    assert alerts.found_of(week)
    earlier = [change(monday + timedelta(days=1), ChangeKind.OUTAGE) for monday in weeks.weeks[1:3]]
    assert judged(weeks, *earlier).untested == 27


def test_more_sites_let_one_expect_more_and_hide_no_burst() -> None:
    few = weeks_with(burst={("north", Strand.RACE): 6})
    more = msgspec.structs.replace(few, exposure=(3,) * 50 + (39,) * 10)
    found = [judged(weeks) for weeks in (few, more)]
    expected = [week.findings.expected[0] for week in found]
    assert 1.3 * expected[0] < expected[1] < 2 * expected[0]
    assert RACE_NORTH in {one.series for one in alerts.found_of(found[1])}


def test_a_watch_opened_by_hand_lowers_the_limit_and_says_so() -> None:
    weeks = weeks_with()
    for panel in PANELS:
        # One a week in the whole area, and four now: once in fifty times.
        every_other = dict.fromkeys(range(0, 59, 2), 1) | {59: 2}
        weeks.cells[alerts.TABLE, Counts.DETECTED][panel, Strand.DISABILITY, "none"] = every_other
    opened = OpenedWatch(
        watch_id=UUID(int=4, version=4),
        area_code=WHOLE_AREA,
        strand=Strand.DISABILITY,
        reason="An attack elsewhere",
        staff_id=None,
        opened=weeks.weeks[-1],
        until=weeks.weeks[-1] + timedelta(days=14),
    )
    by_hand = {
        (found.series, found.trigger)
        for found in alerts.found_of(judged(weeks, watches=(opened,)))
        if found.grade is Grade.HAND_OPENED
    }
    assert not any(found.grade is Grade.HAND_OPENED for found in alerts.found_of(judged(weeks)))
    assert all(series.strand == Strand.DISABILITY for series, _ in by_hand)
    assert {trigger for _, trigger in by_hand} == {"An attack elsewhere"}
    over = msgspec.structs.replace(opened, opened=opened.opened - timedelta(days=21), until=weeks.weeks[-1])
    assert not any(found.trigger for found in alerts.found_of(judged(weeks, watches=(over,))))


def test_a_series_that_cannot_be_is_reported_and_stops_nothing() -> None:
    weeks = weeks_with(burst={("north", Strand.RACE): 8})
    weeks.cells[alerts.TABLE, Counts.DETECTED]["south", Strand.AGE, "none"] = {3: -900}
    week = judged(weeks)
    assert Series("south", Strand.AGE) in week.fell
    assert week.findings.finding[week.family.index(RACE_NORTH)] == Finding.ALERT


@pytest.mark.parametrize("length", [1, 7, 8, 53, 160])
def test_every_length_of_history_is_borne(length: int) -> None:
    week = judged(weeks_with(length))
    assert week.weeks == length
    assert not np.isnan(week.findings.observed).any()
    assert (week.untested == len(week.family)) == (length < 8)


def test_two_days_are_tested_by_reason_in_the_whole_area() -> None:
    week = judged(weeks_with())
    found = alerts.two_days_of(week, {Strand.RELIGION: 9, TOTAL: 10, Strand.RACE: 1}, FIRST + timedelta(days=9))
    assert {one.series for one in found} >= {Series(WHOLE_AREA, Strand.RELIGION)}
    assert all(one.series.area == WHOLE_AREA and one.period == FIRST + timedelta(weeks=1) for one in found)
    assert Series(WHOLE_AREA, Strand.RACE) not in {one.series for one in found}


def test_what_was_expected_leaves_as_bands_of_the_whole_area() -> None:
    made = alerts.expected_of(judged(weeks_with(burst={("north", Strand.RACE): 40})))
    assert made is not None
    assert {cell.area_code for cell in made.cells} == {WHOLE_AREA}
    assert {cell.item for cell in made.cells} == {"expected", "bound"}
    assert all(cell.value == "<5" or int(cell.value) % 5 == 0 for cell in made.cells)
    assert alerts.expected_of(judged(weeks_with(4))) is None


def test_no_web_process_imports_numpy() -> None:
    asked = "import sys, reporting.app; print(sorted(m for m in ('numpy', 'scipy') if m in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
