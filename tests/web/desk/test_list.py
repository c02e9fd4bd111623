"""The list of the scheme's own reader: what cannot wait is on top, and nothing sinks out of sight."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest

from reporting.model.desk import short_id
from reporting.model.incident import NamedBody, Risk
from reporting.model.reporter import UnderEighteen
from reporting.model.triage import TriageState
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import triage
from tests.support.cluster import TestDatabase
from tests.support.filed import POLICE_FACTS, Filed, file, report
from tests.support.parties import SEEDS, TODAY
from tests.web.desk.conftest import Staff

DANGER = (Risk.DANGER_NOW,)
MANY = """
insert into report (report_id, object_id, epoch, tag, once, reply_key, urgent)
select md5('r' || n)::uuid, md5('o' || n)::uuid, 780 + n % 13, decode(md5('t' || n), 'hex'),
    decode(md5('u' || n), 'hex'), decode(repeat('00', 1216), 'hex'), false
from generate_series(1, $1::int) as n;
"""
WRAPS = """
insert into wrap (object_id, key_id, sealed)
select md5('o' || n)::uuid, $2::bytea, '' from generate_series(1, $1::int) as n;
"""
ROW = re.compile(r'<a class="tall" href="/reports/([0-9a-f-]{36})">.*?</tr>', re.DOTALL)


@pytest.fixture(autouse=True)
async def _empty(database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute("truncate report, block, wrap cascade")


def rows_of(page: str) -> dict[UUID, str]:
    """The lines of a page in their order."""
    return {UUID(found[1]): found[0] for found in ROW.finditer(page)}


async def shown(staff: dict[str, Staff], query: str = "") -> dict[UUID, str]:
    return rows_of((await staff["coordinator"].get(f"/reports{query}")).text)


async def reviewed(database: TestDatabase, one: Filed) -> None:
    async with database.as_role() as conn:
        await triage.record(conn, one.report_id, TriageState.GENUINE, None, TODAY)


@pytest.mark.parametrize(
    ("risk", "under_18", "urgent"),
    [
        pytest.param(DANGER, None, True, id="a danger"),
        pytest.param((Risk.SELF_HARM,), None, True, id="thoughts of hurting oneself"),
        pytest.param((), UnderEighteen.YES, True, id="somebody under 18"),
        pytest.param((), UnderEighteen.NOT_SAY, False, id="an age that was not said"),
        pytest.param((), None, False, id="neither"),
    ],
)
async def test_what_was_sent_to_nobody_is_marked_as_urgent_too(
    database: TestDatabase, staff: dict[str, Staff], risk: tuple[Risk, ...], under_18: UnderEighteen, urgent: bool
) -> None:
    filed = await file(database, report(risk=risk, under_18=under_18))
    line = (await shown(staff))[filed.report_id]
    assert "Nobody" in line
    assert ("Urgent" in line) is urgent
    opened = (await staff["coordinator"].get(f"/reports/{filed.report_id}")).text
    assert ('<span class="mark">Urgent</span></h1>' in opened) is urgent


async def test_unreviewed_goes_first_then_urgent_then_the_oldest(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    def ago(days: int) -> date:
        return TODAY - timedelta(days=days)

    done_old = await file(database, report(risk=DANGER), day=ago(6))
    done_new = await file(database, report(), day=ago(5))
    newest = await file(database, report(POLICE_FACTS))
    oldest = await file(database, report(), day=ago(4))
    urgent_new = await file(database, report(under_18=UnderEighteen.YES))
    urgent_old = await file(database, report(risk=DANGER), day=ago(3))
    for one in (done_old, done_new):
        await reviewed(database, one)
    order = [urgent_old, urgent_new, oldest, newest, done_new, done_old]
    assert list(await shown(staff)) == [one.report_id for one in order]


async def test_a_line_says_how_many_wait_are_urgent_and_are_late(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    assert "All are reviewed." in (await staff["coordinator"].get("/reports")).text
    await file(database, report())
    await file(database, report(risk=DANGER))
    await file(database, report(risk=DANGER), day=TODAY - timedelta(days=8))
    await file(database, report(risk=DANGER, named=(NamedBody.COUNCIL,)))
    await reviewed(database, await file(database, report(risk=DANGER), day=TODAY - timedelta(days=9)))
    page = re.sub(r"<[^>]*>", "", (await staff["coordinator"].get("/reports")).text)
    assert "3 not reviewed, 2 of them urgent, 1 waiting for more than 7 days." in page


@pytest.mark.parametrize(("days", "late"), [(7, False), (8, True)])
async def test_a_report_that_waits_for_more_than_seven_days_is_marked(
    database: TestDatabase, staff: dict[str, Staff], days: int, late: bool
) -> None:
    filed = await file(database, report(), day=TODAY - timedelta(days=days))
    assert ("Over 7 days" in (await shown(staff))[filed.report_id]) is late
    await reviewed(database, filed)
    assert "Over 7 days" not in (await shown(staff))[filed.report_id]


@pytest.mark.parametrize("count", [0, 99, 100, 101, 200, 305])
async def test_every_report_is_on_exactly_one_page(database: TestDatabase, staff: dict[str, Staff], count: int) -> None:
    async with database.as_role() as conn:
        await conn.execute(MANY.replace("$1", str(count)))
        await conn.execute(WRAPS, count, key_id_of(public_of(SEEDS["coordinator"])))
    found: list[UUID] = []
    for number in range(1, 9):
        page = (await staff["coordinator"].get(f"/reports?page={number}")).text
        found += rows_of(page)
        if f'href="/reports?page={number + 1}"' not in page:
            break
    assert len(found) == len(set(found)) == count
    assert number == max(1, -(-count // 100))


async def test_the_oldest_of_many_is_on_the_first_page(database: TestDatabase, staff: dict[str, Staff]) -> None:
    old = await file(database, report(), day=TODAY - timedelta(days=30))
    async with database.as_role() as conn:
        await conn.execute(MANY.replace("$1", "400"))
        await conn.execute(WRAPS, 400, key_id_of(public_of(SEEDS["coordinator"])))
    assert next(iter(await shown(staff))) == old.report_id


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "²", "99999", "1_0"])
async def test_a_page_that_is_none_is_unknown(staff: dict[str, Staff], page: str) -> None:
    assert (await staff["coordinator"].get(f"/reports?page={page}")).status_code == 404


async def test_a_page_past_the_end_says_so(staff: dict[str, Staff]) -> None:
    assert "no other report" in (await staff["coordinator"].get("/reports?page=9999")).text


async def test_a_person_with_two_keys_sees_each_report_once(database: TestDatabase) -> None:
    filed = await file(database, report())
    keys = [key_id_of(public_of(SEEDS[name])) for name in ("coordinator", "recovery", "tally")]
    async with database.as_role("reporting_desk") as conn:
        found = await triage.listed(conn, keys, most=9, beyond=0)
    assert [row.report_id for row in found] == [filed.report_id]


async def test_the_choices_for_a_duplicate_are_the_nearest_in_time(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    far, near, same = [await file(database, report(), day=TODAY - timedelta(days=days)) for days in (50, 2, 0)]
    test = await file(database, report())
    async with database.as_role() as conn:
        await triage.record(conn, test.report_id, TriageState.TEST, None, TODAY)
    copy = await file(database, report())
    address = f"/reports/{copy.report_id}"

    async def choices() -> list[str]:
        page = (await staff["coordinator"].get(address)).text
        return re.findall(r'<option value="[0-9a-f-]{36}"(?: selected)?>(\w{8}),', page)

    assert await choices() == [short_id(one.report_id) for one in (same, near, far)]
    await staff["coordinator"].send(f"{address}/triage", found="duplicate", lead=str(far.report_id))
    assert await choices() == [short_id(one.report_id) for one in (far, same, near)]
