"""A night's detection: what is found is filed once, released in bands, and never stops what else is to be done."""

from datetime import UTC, date, datetime, time, timedelta

from reporting.indicators.counts import WHOLE_AREA
from reporting.model.alert import Grade, OpenedWatch
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.calendar import monday_of
from reporting.model.strand import Strand
from reporting.nightly import Parts, run_once
from reporting.store import alerts, areas, releases, tallies
from reporting.store.tallies import KeptWeek
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import POLICE_FACTS, file, fresh_id, report
from tests.support.parties import TODAY

NIGHT = datetime.combine(TODAY, time(2, 30), UTC)
THIS_WEEK = monday_of(TODAY)
LAST_WEEK = THIS_WEEK - timedelta(weeks=1)
NORTH = AreaChoice(level=AreaLevel.WARD, code="w1")
DRAW = dice("detect")


async def came(database: TestDatabase, day: date, count: int, strand: Strand = Strand.RACE) -> None:
    for _ in range(count):
        await file(database, report(POLICE_FACTS, area=NORTH, strands=(strand,)), day=day)


async def some_weeks(database: TestDatabase, weeks: int = 10) -> None:
    for back in range(2, weeks + 1):
        await came(database, THIS_WEEK - timedelta(weeks=back), 1)
    async with database.as_role() as conn:
        many = [areas.Count(ward_code="w1", group_code=group, people=9000) for group in ("people", "disabled")]
        white = areas.Count(ward_code="w1", group_code="ethnic_white", people=100)
        await areas.replace_people(conn, [*many, white])


async def test_a_burst_is_filed_once_and_its_expectation_released(database: TestDatabase, parts: Parts) -> None:
    await some_weeks(database)
    await came(database, LAST_WEEK, 12)
    night = await run_once(parts, NIGHT, DRAW)
    async with database.as_role("reporting_desk") as conn:
        standing = await alerts.standing(conn, TODAY)
        judged = await alerts.newest(conn)
        expected = await releases.series(conn, "expected")
    named = {(one.area_code, one.strand): one for one in standing}
    assert night.alerts == len(standing)
    assert named["north", "race"].grade is Grade.ALERT
    assert named["north", "race"].period == LAST_WEEK
    assert named["north", "race"].ratio_band == "> 5"
    assert not named["north", "race"].raised_to_parent
    assert sorted(one.number_this_year for one in standing) == list(range(1, len(standing) + 1))
    assert judged is not None
    assert (judged.period, judged.weeks, judged.fell) == (LAST_WEEK, 10, ())
    assert [one.period for one in expected] == [LAST_WEEK]
    again = await run_once(parts, NIGHT, DRAW)
    assert (again.alerts, again.released) == (0, ())
    async with database.as_role("reporting_desk") as conn:
        assert await alerts.standing(conn, TODAY) == standing
        assert await alerts.standing(conn, TODAY + timedelta(days=14)) == ()


async def test_two_days_speak_once_in_a_week(database: TestDatabase, parts: Parts) -> None:
    await some_weeks(database)
    await came(database, LAST_WEEK, 1)
    await came(database, TODAY - timedelta(days=1), 7, Strand.RELIGION)
    assert (await run_once(parts, NIGHT, DRAW)).alerts > 0
    async with database.as_role("reporting_desk") as conn:
        found = await alerts.standing(conn, TODAY)
    assert {one.grade for one in found} == {Grade.TWO_DAYS}
    assert (WHOLE_AREA, "religion") in {(one.area_code, one.strand) for one in found}
    await came(database, TODAY, 7, Strand.RELIGION)
    later = await run_once(parts, NIGHT + timedelta(days=1), DRAW)
    assert later.alerts == 0


async def test_before_eight_weeks_nothing_is_said(database: TestDatabase, parts: Parts) -> None:
    await some_weeks(database, 5)
    await came(database, LAST_WEEK, 12)
    assert (await run_once(parts, NIGHT, DRAW)).alerts == 0
    async with database.as_role("reporting_desk") as conn:
        judged = await alerts.newest(conn)
    assert judged is not None
    assert judged.untested == judged.series


async def test_a_panel_area_with_new_borders_begins_anew(database: TestDatabase, parts: Parts) -> None:
    await some_weeks(database)
    await came(database, LAST_WEEK, 12)
    async with database.as_role() as conn:
        await conn.execute("update area set valid_from = $1 where code = 'north'", LAST_WEEK - timedelta(weeks=3))
    await run_once(parts, NIGHT, DRAW)
    async with database.as_role("reporting_desk") as conn:
        judged = await alerts.newest(conn)
        found = await alerts.standing(conn, TODAY)
    assert judged is not None
    assert judged.untested == judged.series // 3
    assert {one.area_code for one in found} == {WHOLE_AREA}


async def test_a_detection_that_fails_stops_neither_counts_nor_releases(database: TestDatabase, parts: Parts) -> None:
    await some_weeks(database)
    await came(database, LAST_WEEK, 12)
    async with database.as_role() as conn:
        await conn.execute("revoke select on opened_watch from reporting_nightly")
    try:
        night = await run_once(parts, NIGHT, DRAW)
    finally:
        async with database.as_role() as conn:
            await conn.execute("grant select on opened_watch to reporting_nightly")
    assert night.released
    assert night.alerts == 0
    assert (await run_once(parts, NIGHT, DRAW)).alerts > 0


async def test_a_history_that_does_not_open_stops_no_release(database: TestDatabase, parts: Parts) -> None:
    await some_weeks(database)
    await came(database, LAST_WEEK, 12)
    async with database.as_role() as conn:
        await tallies.replace_history(conn, [KeptWeek(week=date(2024, 1, 1), sealed=b"of another key" * 9)])
    night = await run_once(parts, NIGHT, DRAW)
    assert night.released
    assert night.alerts == 0


async def test_a_watch_by_hand_is_the_desks_to_open_and_the_nights_to_read(
    database: TestDatabase, parts: Parts
) -> None:
    one = OpenedWatch(
        watch_id=fresh_id(),
        area_code=WHOLE_AREA,
        strand=Strand.RELIGION,
        reason="An attack elsewhere",
        staff_id=None,
        opened=TODAY,
        until=TODAY + timedelta(days=14),
    )
    async with database.as_role("reporting_desk") as conn:
        assert await alerts.open_watch(conn, one)
        assert not await alerts.open_watch(conn, one)
    async with database.as_role("reporting_nightly") as conn:
        assert await alerts.watches(conn, TODAY) == (one,)
        assert await alerts.watches(conn, one.until) == ()
