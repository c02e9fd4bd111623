import csv
import json
from datetime import date
from io import StringIO

from reporting.indicators.feed import DESCRIPTIONS
from reporting.indicators.release import CUMBERLAND, RELEASED, Due, make
from reporting.indicators.tables import tally_of
from reporting.store import releases
from tests.core.indicators.places import counted, place
from tests.support.cluster import TestDatabase
from tests.support.parties import TODAY
from tests.web.desk.conftest import Staff

PERIOD = date(2026, 1, 26)


async def test_before_the_first_release_the_page_says_why(staff: dict[str, Staff], database: TestDatabase) -> None:
    page = (await staff["analyst"].get("/picture")).text
    assert "Nothing is released yet" in page
    assert (await staff["analyst"].get("/feed/releases.json")).json()["records"] == []


async def test_released_figures_are_real_tables_and_a_feed(staff: dict[str, Staff], database: TestDatabase) -> None:
    tallies = (tally_of(PERIOD, [counted(area=place("ward", "w1"))] * 13),)
    made = [make(Due(table=table, period=PERIOD), tallies, ("north",), n, TODAY) for n, table in enumerate(RELEASED, 1)]
    async with database.as_role() as conn:
        for release in made:
            await releases.file(conn, release)
    page = (await staff["analyst"].get("/picture")).text
    assert page.count("<table>") == 4
    assert "do not add up" in page
    assert "Release 1," in page
    assert '<th scope="row">Cumberland</th><td class="n">15</td>' in page
    feed = (await staff["analyst"].get("/feed/releases.json")).json()["records"]
    total = {"area_code": CUMBERLAND, "strand": "total", "series": "raw", "observed_band": "15", "release_id": 1}
    assert any(total.items() <= record.items() for record in feed)
    answer = await staff["analyst"].get("/feed/releases.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert list(csv.DictReader(StringIO(answer.text)).fieldnames or ()) == list(DESCRIPTIONS)
    described = json.loads((await staff["analyst"].get("/feed/releases.csv-metadata.json")).text)
    assert described["url"] == "releases.csv"
