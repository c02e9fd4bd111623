"""The page of alerts, a watch opened by hand, and the feed with its marks, over a real database."""

from datetime import timedelta
from uuid import UUID
from xml.etree.ElementTree import fromstring

import msgspec

from reporting.indicators.counts import WHOLE_AREA
from reporting.model.alert import Alert, Basis, Chance, Grade, Judged, Ratio
from reporting.model.audit import Act
from reporting.model.calendar import monday_of
from reporting.store import alerts, audit
from tests.support.cluster import TestDatabase
from tests.support.filed import fresh_id
from tests.support.parties import TODAY
from tests.web.desk.conftest import Staff
from tests.web.public.browser import read

WEEK = monday_of(TODAY) - timedelta(weeks=1)
ALERT = Alert(
    alert_id=UUID(int=1, version=4),
    area_code=WHOLE_AREA,
    area_level="authority",
    strand="religion",
    period=WEEK,
    basis=Basis.WEEK,
    grade=Grade.ALERT,
    ratio_band=Ratio.THRICE,
    rung="gamma_poisson",
    p_band=Chance.RARE,
    incidents_band="5 or more",
    raised_to_parent=True,
    method="m/1",
    digest="d1g3st",
    made=TODAY - timedelta(days=2),
    expires=TODAY + timedelta(days=12),
    number_this_year=3,
    to_do="Call those who work there.",
)
OVER = msgspec.structs.replace(
    ALERT,
    alert_id=UUID(int=2, version=4),
    strand="race",
    period=WEEK - timedelta(weeks=4),
    made=TODAY - timedelta(days=30),
    expires=TODAY - timedelta(days=16),
)
JUDGED = Judged(
    period=WEEK, day=TODAY, weeks=41, series=81, untested=2, method="m/1", digest="d1g3st", fell=("north race",)
)


async def test_an_alert_is_shown_with_all_that_explains_it(staff: dict[str, Staff], database: TestDatabase) -> None:
    analyst = staff["analyst"]
    page = (await analyst.get("/alerts")).text
    assert "No week was judged yet: building a baseline. Reporting is known to be low." in page
    async with database.as_role() as conn:
        await alerts.judged(conn, JUDGED)
    page = (await analyst.get("/alerts")).text
    for path in ("/alerts", "/week", "/levels/communities"):
        quiet = (await analyst.get(path)).text
        assert "No statistical change; 41 weeks of data. Reporting is known to be low." in quiet
    assert "north, race" in page
    assert "no tension" not in page.lower()
    async with database.as_role() as conn:
        await alerts.file(conn, OVER)
        await alerts.file(conn, ALERT)
    page = (await analyst.get("/alerts")).text
    says = "In a year with nothing unusual we expect about 4 such alerts and 12 watches. This is alert number 3 of "
    says += f"{ALERT.made.year}."
    assert says in page
    assert "Very unusual: Cumberland, religion" in page.partition("<h2>Past</h2>")[0]
    assert "Very unusual: Cumberland, race" in page.partition("<h2>Past</h2>")[2]
    one = (await analyst.get(f"/alerts/{ALERT.alert_id}")).text
    for said in (
        says,
        "3 to 5 times",
        "once in 10,000 times or less",
        "5 or more",
        "m/1",
        "d1g3st",
        ALERT.to_do,
        "Raised",
    ):
        assert said in one
    assert "proposes Raised at most" in one
    assert "Nobody has decided anything" in one
    assert "It stood until" in (await analyst.get(f"/alerts/{OVER.alert_id}")).text
    assert (await analyst.get(f"/alerts/{fresh_id()}")).status_code == 404
    atom = await analyst.get("/feed/alerts.atom")
    assert atom.headers["content-type"].startswith("application/atom+xml")
    assert [entry.tag.split("}")[1] for entry in fromstring(atom.content)].count("entry") == 2


async def test_a_watch_is_opened_once_and_whoever_opened_it_is_written_down(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    analyst = staff["analyst"]
    once = read((await analyst.get("/alerts")).text).fields["once"][0]
    typed = {"area": WHOLE_AREA, "strand": "religion", "reason": "An attack\r\nelsewhere", "once": once}
    for wrong in ({"reason": " "}, {"reason": "x" * 301}, {"strand": "weather"}, {"area": "nowhere"}):
        refused = await analyst.send("/alerts/watch", **(typed | wrong))
        assert refused.status_code == 422
        assert (wrong.get("reason", "An attack") in refused.text) and 'role="alert"' in refused.text
    for _ in range(2):
        answer = await analyst.send("/alerts/watch", **typed)
        assert (answer.status_code, answer.headers["location"]) == (303, "/alerts?done=opened")
    page = (await analyst.get("/alerts?done=opened")).text
    assert page.count("An attack elsewhere") == 1
    assert "The watch is open for 14 days" in page
    async with database.as_role() as conn:
        opened = [entry for entry in await audit.entries(conn) if entry.act == Act.WATCH_OPENED]
        ends = await conn.fetchval("select until - opened from opened_watch")
    assert len(opened) == 1
    assert opened[0].staff_id is not None
    assert ends == 14


async def test_who_has_the_feed_already_is_told_so(staff: dict[str, Staff], database: TestDatabase) -> None:
    analyst = staff["analyst"].client
    for name in ("releases.json", "releases.csv", "releases.csv-metadata.json", "releases.schema.json", "alerts.atom"):
        first = await analyst.get(f"/feed/{name}")
        mark = first.headers["etag"]
        assert mark.startswith('"')
        again = await analyst.get(f"/feed/{name}", headers={"if-none-match": f'"other", {mark}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
        assert (await analyst.get(f"/feed/{name}", headers={"if-none-match": '"other"'})).content == first.content
        plain = await analyst.get(f"/feed/{name}", headers={"accept-encoding": "identity"})
        assert plain.headers["etag"] != mark  # other bytes, another strong mark
    before = (await analyst.get("/feed/alerts.atom")).headers["etag"]
    async with database.as_role() as conn:
        new = msgspec.structs.replace(ALERT, alert_id=fresh_id(), strand="age", made=TODAY)
        await alerts.file(conn, new)
    assert (await analyst.get("/feed/alerts.atom")).headers["etag"] != before
