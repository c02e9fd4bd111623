from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest

from reporting.errors import CannotOpen
from reporting.indicators.releasing import CUMBERLAND
from reporting.indicators.tables import TOTAL
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.calendar import block_start, epoch_of, last_closed_block, monday_of
from reporting.model.strand import Strand
from reporting.model.tally import Series, Tally
from reporting.model.triage import TriageState
from reporting.nightly import Parts, next_run, run_once
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.tallybox import open_tally
from reporting.store import releases, triage
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import POLICE_FACTS, Filed, file, report
from tests.support.parties import SEEDS, TODAY

NIGHT = datetime.combine(TODAY, time(2, 30), UTC)
BLOCK = last_closed_block(TODAY)
NEXT = BLOCK + timedelta(weeks=4)
TALLY = SEEDS["tally"]
TALLY_ID = key_id_of(public_of(TALLY))
WARD = AreaChoice(level=AreaLevel.WARD, code="w1")
DRAW = dice("nightly")
# Released beside the declared tables: by detection, and the curve by event week.
ADDED = ("expected", "event_curve")
RAW, CONFIRMED, UNREVIEWED, DETECTED = Series.RAW, Series.CONFIRMED, Series.UNREVIEWED, Series.DETECTED


async def filed_in(database: TestDatabase, day: date, count: int) -> list[Filed]:
    return [await file(database, report(POLICE_FACTS, area=WARD), day=day) for _ in range(count)]


async def judged(database: TestDatabase, one: Filed, state: TriageState, lead: Filed | None = None) -> None:
    async with database.as_role() as conn:
        await triage.record(conn, one.report_id, state, lead.report_id if lead else None, TODAY)


async def kept(database: TestDatabase) -> dict[date, bytes]:
    async with database.as_role() as conn:
        return {row["week"]: row["sealed"] for row in await conn.fetch("select week, sealed from tally_week")}


async def shown(database: TestDatabase) -> dict[tuple[str, Series, str, str], str]:
    async with database.as_role() as conn:
        return {
            (release.table, cell.series, cell.area_code, cell.strand): cell.value
            for release in await releases.every(conn)
            for cell in release.cells
        }


def totals(tally: Tally) -> Counter[str]:
    found: Counter[str] = Counter()
    for cell in tally.cells:
        if cell.table == "panel_strand_band" and cell.dims[2] == TOTAL:
            found[cell.dims[0]] += cell.count
    return found


async def test_a_closed_block_is_released_once_and_stays(database: TestDatabase, parts: Parts) -> None:
    for week in range(4):
        for one in (await filed_in(database, BLOCK + timedelta(weeks=week), 3))[:2]:
            await judged(database, one, TriageState.GENUINE)
    night = await run_once(parts, NIGHT, DRAW)
    assert night.released == (1, 2)
    figures = await shown(database)
    assert figures[("strand", Series.RAW, CUMBERLAND, "race")] == "10"
    assert figures[("strand", Series.CONFIRMED, CUMBERLAND, TOTAL)] == "10"
    assert figures[("panel_strand", Series.RAW, "north", TOTAL)] == "10"
    assert figures[("panel_strand", Series.RAW, "south", TOTAL)] == "<5"
    await filed_in(database, BLOCK, 20)
    assert (await run_once(parts, NIGHT + timedelta(days=1), DRAW)).released == ()
    assert await shown(database) == figures


async def test_the_next_block_gets_the_next_numbers(database: TestDatabase, parts: Parts) -> None:
    await filed_in(database, BLOCK, 5)
    await run_once(parts, NIGHT, DRAW)
    night = await run_once(parts, NIGHT + timedelta(weeks=4), DRAW)
    # The two tables of blocks come first; a quarter has ended besides.
    assert night.released == tuple(range(3, 3 + len(night.released)))
    async with database.as_role() as conn:
        every = await releases.every(conn)
    assert [(one.table, one.period) for one in every[2:4]] == [(one, NEXT) for one in ("strand", "panel_strand")]
    assert {one.period_type for one in every[4:] if one.table not in ADDED} == {"quarter"}


async def test_the_running_block_is_not_released(database: TestDatabase, parts: Parts) -> None:
    await filed_in(database, TODAY, 9)
    assert (await run_once(parts, NIGHT, DRAW)).released == ()


async def test_the_exact_tables_are_one_ciphertext_of_one_size_that_only_the_tally_key_opens(
    database: TestDatabase, parts: Parts
) -> None:
    await filed_in(database, BLOCK, 7)
    await run_once(parts, NIGHT, DRAW)
    weeks = await kept(database)
    assert len(weeks) >= 13
    assert len({len(sealed) for sealed in weeks.values()}) == 1
    assert totals(open_tally(weeks[BLOCK], TALLY))[Series.RAW] == 7
    for name in set(SEEDS) - {"tally"}:
        with pytest.raises(CannotOpen):
            open_tally(weeks[BLOCK], SEEDS[name])


async def test_an_open_week_is_counted_anew_every_night(database: TestDatabase, parts: Parts) -> None:
    one, two, three, _ = await filed_in(database, BLOCK, 4)
    week = monday_of(BLOCK)
    await run_once(parts, NIGHT, DRAW)
    assert totals(open_tally((await kept(database))[week], TALLY)) == {RAW: 4, UNREVIEWED: 4, DETECTED: 4}
    await judged(database, one, TriageState.GENUINE)
    await judged(database, two, TriageState.DUPLICATE, one)
    await judged(database, three, TriageState.TEST)
    await run_once(parts, NIGHT, DRAW)
    assert totals(open_tally((await kept(database))[week], TALLY)) == {RAW: 2, CONFIRMED: 1, UNREVIEWED: 1, DETECTED: 2}
    await judged(database, two, TriageState.GENUINE)
    await run_once(parts, NIGHT, DRAW)
    assert totals(open_tally((await kept(database))[week], TALLY)) == {RAW: 3, CONFIRMED: 2, UNREVIEWED: 1, DETECTED: 3}


async def test_after_thirteen_weeks_a_week_freezes_and_the_tally_key_opens_nothing_of_it(
    database: TestDatabase, parts: Parts
) -> None:
    week = monday_of(TODAY) - timedelta(weeks=12)
    one, *_ = await filed_in(database, week, 6)
    await run_once(parts, NIGHT, DRAW)
    counting = "select count(*) from wrap where key_id = $1"
    async with database.as_role() as conn:
        assert await conn.fetchval(counting, TALLY_ID) == 6
        later = NIGHT + timedelta(weeks=1)
        await run_once(parts, later, DRAW)
        assert await conn.fetchval(counting, TALLY_ID) == 0
        assert await conn.fetchval("select count(*) from wrap") > 0
    frozen = (await kept(database))[week]
    await judged(database, one, TriageState.TEST)  # too late to be counted
    await run_once(parts, later + timedelta(days=1), DRAW)
    assert (await kept(database))[week] == frozen
    assert totals(open_tally(frozen, TALLY)) == {RAW: 6, UNREVIEWED: 6, DETECTED: 6}


async def test_a_week_that_no_night_counted_is_counted_before_it_freezes(database: TestDatabase, parts: Parts) -> None:
    old = monday_of(TODAY) - timedelta(weeks=20)
    await filed_in(database, old, 5)
    night = await run_once(parts, NIGHT, DRAW)
    assert totals(open_tally((await kept(database))[old], TALLY)) == {RAW: 5, UNREVIEWED: 5, DETECTED: 5}
    # From the block of the first report on, every block that has ended is released, empty ones too.
    blocks = (last_closed_block(TODAY) - block_start(old)).days // 28 + 1
    async with database.as_role() as conn:
        every = await releases.every(conn)
    # What is released by quarters has none whole: the one of the first report began before anything was counted.
    assert Counter(one.period_type for one in every if one.table not in ADDED) == {"four_weeks": 2 * blocks}
    assert len(night.released) == len(every)


async def test_an_altered_report_is_counted_as_unread_and_hides_no_other(database: TestDatabase, parts: Parts) -> None:
    first, *_ = await filed_in(database, BLOCK, 3)
    async with database.as_role() as conn:
        await conn.execute(
            "update block set sealed = set_byte(sealed, 9, get_byte(sealed, 9) # 1) where object_id = $1 and block = 0",
            first.object_id,
        )
    await run_once(parts, NIGHT, DRAW)
    tally = open_tally((await kept(database))[BLOCK], TALLY)
    assert totals(tally) == {RAW: 2, UNREVIEWED: 2, DETECTED: 2}
    assert [cell.count for cell in tally.cells if cell.table == "unread"] == [1]


async def test_what_has_reached_its_term_goes(database: TestDatabase, parts: Parts) -> None:
    (one,) = await filed_in(database, TODAY, 1)
    async with database.as_role() as conn:
        for n, expires in enumerate((NIGHT - timedelta(seconds=1), NIGHT + timedelta(hours=1))):
            await conn.execute(
                "insert into draft (draft_tag, salt, sealed, sent, expires) values ($1, $2, '', false, $3)",
                bytes([n]) * 16,
                bytes(32),
                expires,
            )
        await conn.execute(
            "insert into letter (referral_id, message_id, certificate, mail, made_day) values ($1, 'm', $2, '', $3)",
            one.referrals["police"],
            bytes(32),
            TODAY - timedelta(days=15),
        )
        await run_once(parts, NIGHT, DRAW)
        assert await conn.fetchval("select array_agg(draft_tag) from draft") == [bytes([1]) * 16]
        assert await conn.fetchval("select count(*) from letter") == 0


async def test_a_report_by_strand_and_total(database: TestDatabase, parts: Parts) -> None:
    for _ in range(6):
        await file(database, report(strands=(Strand.RACE, Strand.RELIGION), area=WARD), day=BLOCK)
    await run_once(parts, NIGHT, DRAW)
    figures = await shown(database)
    assert [figures[("strand", Series.RAW, CUMBERLAND, column)] for column in ("race", "religion", TOTAL)] == ["5"] * 3


@pytest.mark.parametrize(
    ("now", "run"),
    [
        pytest.param(datetime(2026, 1, 5, 1, 0, tzinfo=UTC), datetime(2026, 1, 5, 2, 30, tzinfo=UTC), id="winter"),
        pytest.param(datetime(2026, 7, 1, 1, 29, tzinfo=UTC), datetime(2026, 7, 1, 1, 30, tzinfo=UTC), id="summer"),
        pytest.param(datetime(2026, 1, 5, 2, 30, tzinfo=UTC), datetime(2026, 1, 6, 2, 30, tzinfo=UTC), id="just run"),
    ],
)
def test_the_run_is_at_half_past_two_in_england(now: datetime, run: datetime) -> None:
    assert next_run(now) == run


def test_days_of_the_tests_lie_where_they_should() -> None:
    assert 0 <= epoch_of(BLOCK) < epoch_of(TODAY) - 27
