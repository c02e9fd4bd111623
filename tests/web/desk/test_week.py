"""The week and the charts of the cohesion group, over a real database."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest

from reporting.indicators.releasing.declared import CUMBERLAND
from reporting.model.strand import Strand
from reporting.model.tally import Release, ReleasedCell, Series
from reporting.store import releases
from tests.support.cluster import TestDatabase
from tests.support.parties import TODAY
from tests.web.desk.conftest import Staff

PERIOD = date(2025, 11, 3)
BLOCKS = tuple(PERIOD + timedelta(weeks=4 * n) for n in range(3))
AREAS = {"strand": (CUMBERLAND,), "panel_strand": ("north", "south")}


def cells(table: str, value: str) -> Iterable[ReleasedCell]:
    for series in (Series.RAW, Series.CONFIRMED):
        for area in AREAS[table]:
            for strand in (*Strand, "total"):
                yield ReleasedCell(
                    series=series,
                    area_code=area,
                    area_level="authority" if table == "strand" else "panel",
                    strand=strand,
                    value=value if strand == "total" else "<5",
                )


def release(number: int, table: str, period: date, value: str) -> Release:
    return Release(
        number=number,
        table=table,
        period=period,
        period_type="four_weeks",
        method="rounded-5/1",
        made=TODAY,
        cells=tuple(cells(table, value)),
    )


@pytest.fixture(scope="module")
async def empty(staff: dict[str, Staff], database: TestDatabase) -> dict[str, str]:
    """The pages before the first release."""
    return {path: (await staff["analyst"].get(path)).text for path in ("/week", "/week/charts")}


@pytest.fixture(scope="module")
async def filed(empty: dict[str, str], database: TestDatabase) -> None:
    async with database.as_role() as conn:
        for number, (table, period) in enumerate(((t, p) for t in AREAS for p in BLOCKS), 1):
            await releases.file(conn, release(number, table, period, "15" if table == "strand" else "10"))


async def test_before_the_first_release_the_page_builds_a_baseline(empty: dict[str, str]) -> None:
    assert "Building a baseline; 0 weeks of data" in empty["/week"]
    assert "Nothing is released yet" in empty["/week"]
    assert "Nothing is released yet" in empty["/week/charts"]
    assert "Nothing is tested yet" in empty["/week"]
    assert "no tension" not in empty["/week"].lower()
    assert "No statistical change" not in empty["/week"]
    assert "we expect about 4 such alerts and 12 watches" in empty["/week"]


@pytest.mark.usefixtures("filed")
async def test_one_screen_has_what_stands_what_waits_and_what_is_new(staff: dict[str, Staff]) -> None:
    answer = await staff["analyst"].get("/week")
    page = answer.text
    # The browser is told of each sheet, that of the charts too.
    assert answer.headers["content-security-policy"].count("sha256-") == page.count("<style>") == 3
    assert [name for name in ("levels", "alerts", "waiting", "coming", "new", "newest") if f'id="{name}"' in page] == [
        "levels",
        "alerts",
        "waiting",
        "coming",
        "new",
        "newest",
    ]
    assert "No signal waits for an answer" in page
    assert "Cumberland, by reason: release 3" in page
    assert '<th scope="row">All reports</th><td class="n">15</td><td class="n">15</td>' in page
    assert page.count("<svg") == page.count("<figure") == page.count("<details><summary") == 3
    assert "do not add up" in page


@pytest.mark.usefixtures("filed")
async def test_every_chart_has_its_table_and_both_as_files(staff: dict[str, Staff]) -> None:
    get = staff["analyst"].get
    page = (await get("/week/charts?table=panel_strand&area=south")).text
    # No funnel: nobody knows how many live there.
    assert page.count("<svg") == page.count('class="scroll figures"') == 3
    query = "chart=run&table=panel_strand&area=south&reason=total&period=four_weeks&series=raw"
    assert query.replace("&", "&amp;") in page
    drawing = await get(f"/week/chart.svg?{query}")
    assert drawing.headers["content-type"].startswith("image/svg+xml")
    assert ElementTree.fromstring(drawing.text).get("viewBox")
    listed = await get(f"/week/chart.csv?{query}")
    rows = list(csv.reader(StringIO(listed.text.removeprefix("\ufeff"))))
    assert [row[:2] + row[-4:] for row in rows[1:]] == [
        ["2025-12-29", "10", "south", "total", "6", "10"],
        ["2025-12-01", "10", "south", "total", "5", "10"],
        ["2025-11-03", "10", "south", "total", "4", "10"],
    ]


@pytest.mark.usefixtures("filed")
@pytest.mark.parametrize(
    "query",
    [
        pytest.param("table=ward", id="a table without a release"),
        pytest.param("table=ward_strand", id="a table that nobody declared"),
        pytest.param("table=strand&area=north", id="an area of another table"),
        pytest.param("table=panel_strand&period=week", id="a period that it has not"),
        pytest.param("table=panel_strand&reason=race.other", id="a finer reason"),
        pytest.param("table=strand&series=unreviewed", id="a series that is never shown"),
    ],
)
async def test_a_cross_that_no_release_has_is_an_error_and_no_offer(staff: dict[str, Staff], query: str) -> None:
    for path in ("/week/charts?", "/week/chart.svg?chart=run&", "/week/chart.csv?chart=run&"):
        answer = await staff["analyst"].get(path + query)
        assert answer.status_code == 404
        assert "No released table has these together" in answer.text
    page = (await staff["analyst"].get("/week/charts?table=panel_strand")).text
    for offered in ("unreviewed", "detected", "race.other", 'value="week"', "ward_strand"):
        assert offered not in page.split("<main")[1]
