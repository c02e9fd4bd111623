from datetime import timedelta

import pytest

from reporting.actions.open_counts import seal
from reporting.errors import CannotOpen
from reporting.indicators.tables import tally_of
from reporting.model.audit import Act
from reporting.model.calendar import monday_of
from reporting.model.strand import Strand
from reporting.sealing.tallybox import open_tally
from reporting.store import audit
from tests.core.indicators.places import counted, place
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import SEEDS, TODAY
from tests.web.desk.conftest import Staff

THIS_WEEK = monday_of(TODAY)
REPORTS = [counted(Strand.RACE, area=place("ward", "w1"))] * 3
TALLIES = (
    tally_of(THIS_WEEK - timedelta(weeks=13), REPORTS * 5),
    tally_of(THIS_WEEK - timedelta(weeks=1), REPORTS),
    tally_of(THIS_WEEK, REPORTS[:1]),
)


async def test_before_the_first_night_there_are_none(staff: dict[str, Staff]) -> None:
    assert "no counts for you yet" in (await staff["coordinator"].get("/open-counts")).text


async def test_a_coordinator_alone_opens_exact_counts_of_open_weeks_and_the_page_says_who_looks(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    async with database.pool("reporting_nightly") as db:
        # Two coordinators of the tests: the scheme's own and the independent one.
        assert await seal(db, TALLIES, TODAY, dice("open")) == 2
    answer = await staff["coordinator"].get("/open-counts")
    page = answer.text
    assert '<td class="n">3</td>' in page
    assert '<td class="n">4</td>' in page
    assert "15" not in page.split("By week")[1].split("</table>")[0], "a frozen week is not open"
    assert page.count("Seen by Cam on") >= 5
    assert 'class="nopaper guarded"' in page
    assert "Open counts are not printed" in page
    assert not [word for word in (".csv", "download", ".json") if word in page.split("<main")[1]]
    assert answer.headers["cache-control"] == "no-store"
    assert "Seen by Ina on" in (await staff["independent"].get("/open-counts")).text
    async with database.as_role("reporting_desk") as conn:
        acts = [one for one in await audit.entries(conn) if one.act == Act.OPEN_COUNTS]
        await staff["coordinator"].get("/open-counts")
        assert len([one for one in await audit.entries(conn) if one.act == Act.OPEN_COUNTS]) == len(acts) == 2
        boxes = [row["sealed"] for row in await conn.fetch("select sealed from open_count")]
    assert len({len(box) for box in boxes}) == 1
    # Neither the tally key nor the key of the coordinators' office opens what is sealed to a person.
    for name in ("tally", "coordinator", "independent"):
        for box in boxes:
            with pytest.raises(CannotOpen):
                open_tally(box, SEEDS[name])


async def test_whoever_is_no_coordinator_any_more_has_none_after_the_night(database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute("update staff set role = 'analyst' where login = 'independent'")
    async with database.pool("reporting_nightly") as db:
        assert await seal(db, TALLIES, TODAY, dice("again")) == 1
    async with database.as_role() as conn:
        left = "select login from staff join open_count using (staff_id)"
        assert [row["login"] for row in await conn.fetch(left)] == ["coordinator"]
        await conn.execute("update staff set role = 'coordinator' where login = 'independent'")
