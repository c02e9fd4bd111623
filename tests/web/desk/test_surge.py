"""A surge at the desk: the reader sees it, lets go what is genuine, and the analyst sees that it is unverified."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from reporting.model.desk import short_id
from reporting.model.incident import NamedBody
from tests.support.cluster import TestDatabase
from tests.support.filed import POLICE_FACTS, Filed, file, report
from tests.support.parties import TODAY
from tests.web.desk.conftest import Staff

BUSY = 16
ALIKE = b"a" * 16


@pytest.fixture(autouse=True)
async def _empty(database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute("truncate report, block, wrap cascade")


async def held(database: TestDatabase, *, flagged: bool = False, alike: bytes | None = None) -> Filed:
    """A report that a surge holds."""
    filed = await file(database, report(POLICE_FACTS), state="held")
    async with database.as_role() as conn:
        await conn.execute(
            "update report set flagged = $2, alike = $3 where report_id = $1", filed.report_id, flagged, alike
        )
    return filed


async def state_of(database: TestDatabase, filed: Filed) -> str:
    async with database.as_role() as conn:
        return str(await conn.fetchval("select state from referral where report_id = $1", filed.report_id))


async def words(staff: dict[str, Staff], address: str, name: str = "coordinator") -> str:
    """What a page says, without its tags."""
    page = (await staff[name].get(address)).text
    return " ".join(re.sub(r"<[^>]*>", " ", page.split("<main", 1)[1]).split())


@pytest.mark.parametrize(("count", "surge"), [(BUSY, False), (BUSY + 1, True)])
async def test_more_than_a_busy_week_shows_to_the_readers_and_the_analyst(
    database: TestDatabase, staff: dict[str, Staff], count: int, surge: bool
) -> None:
    for n in range(count):
        await file(database, report(), day=TODAY - timedelta(days=n % 3))
    for name in ("coordinator", "independent"):
        page = await words(staff, "/reports", name)
        assert (f"Unverified: {count} in the last 7 days, where about 8 a week are usual." in page) is surge
        assert ("It has been too many since" in page) is surge
    picture = await words(staff, "/week", "analyst")
    assert ("Unverified surge" in picture) is surge
    assert str(count) not in picture


async def test_last_weeks_surge_is_over(database: TestDatabase, staff: dict[str, Staff]) -> None:
    for _ in range(BUSY + 1):
        await file(database, report(), day=TODAY - timedelta(days=7))
    assert "More than usual" not in await words(staff, "/reports")
    assert "Unverified surge" not in await words(staff, "/week", "analyst")


async def test_one_is_let_go_after_reading_and_the_page_says_by_whom(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    one, other = await held(database, flagged=True), await held(database)
    address = f"/reports/{one.report_id}"
    page = await words(staff, address)
    assert "Its recipients are told nothing until you let it go." in page
    assert "Machine?" in page
    answer = await staff["coordinator"].send(f"{address}/let-go")
    assert answer.headers["location"] == f"{address}?done=let_go"
    assert (await state_of(database, one), await state_of(database, other)) == ("queued", "held")
    page = await words(staff, answer.headers["location"])
    assert "Saved. It goes to the recipients" in page
    assert "Cam let it go on Wednesday 4 March 2026." in page
    assert (await staff["coordinator"].send(f"{address}/let-go")).status_code == 303
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from hold_end") == 1


async def test_all_that_show_no_sign_of_a_machine_are_let_go_at_once(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    plain = [await held(database) for _ in range(4)]
    machines = [await held(database, flagged=True), *[await held(database, alike=ALIKE) for _ in range(3)]]
    page = await words(staff, "/reports")
    assert "8 reports wait." in page
    assert "4 of them show no sign of a machine" in page
    assert "Let these 4 go" in page
    await held(database)  # came while the page was read
    answer = await staff["coordinator"].send("/reports/let-go", most="4")
    assert answer.headers["location"] == "/reports?done=let_go"
    assert "4 of them" not in await words(staff, "/reports")
    states = [await state_of(database, one) for one in machines]
    assert states == ["held"] * 4
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from referral where state = 'queued'") == 4
        assert await conn.fetchval("select count(*) from hold_end") == 4
    assert len(plain) == 4


@pytest.mark.parametrize("most", ["", "-1", "x", "²", "99999999"])
async def test_a_number_that_the_page_cannot_have_said_lets_nothing_go(
    database: TestDatabase, staff: dict[str, Staff], most: str
) -> None:
    one = await held(database)
    assert (await staff["coordinator"].send("/reports/let-go", most=most)).status_code == 400
    assert await state_of(database, one) == "held"


async def test_nobody_lets_go_what_their_key_does_not_open(database: TestDatabase, staff: dict[str, Staff]) -> None:
    hidden = await file(database, report(POLICE_FACTS, named=(NamedBody.COUNCIL,)), state="held")
    for address in (f"/reports/{hidden.report_id}/let-go", f"/reports/{hidden.report_id}/group"):
        assert (await staff["coordinator"].send(address)).status_code == 404
    await staff["coordinator"].send("/reports/let-go", most="9")
    assert await state_of(database, hidden) == "held"
    assert "report waits" not in await words(staff, "/reports")
    assert "1 report waits." in await words(staff, "/reports", "independent")


async def test_what_says_the_same_is_one_line_that_leads_to_all(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    copies = {one.report_id for one in [await held(database, alike=ALIKE) for _ in range(12)]}
    await held(database)
    page = (await staff["coordinator"].get("/reports")).text
    (shown,) = re.findall(r'href="/reports\?like=([0-9a-f-]{36})">12 say the same', page)
    assert UUID(shown) in copies
    assert sum(short_id(one) in page for one in copies) == 1
    every = (await staff["coordinator"].get(f"/reports?like={shown}")).text
    assert all(short_id(one) in every for one in copies)
    opened = await words(staff, f"/reports/{shown}")
    assert "11 others say the same and are not reviewed." in opened
    answer = await staff["coordinator"].send(f"/reports/{shown}/group")
    assert answer.headers["location"] == f"/reports/{shown}?done=grouped"
    async with database.as_role() as conn:
        rows = await conn.fetch("select report_id, state, lead from triage")
        assert await conn.fetchval("select count(*) from report") == 13
    assert {row["report_id"] for row in rows} == copies - {UUID(shown)}
    assert {(row["state"], row["lead"]) for row in rows} == {("duplicate", UUID(shown))}


def marked(page: str) -> set[str]:
    """The reports of a list whose line says that they wait."""
    lines = re.findall(r'<tr><th scope="row">.*?</tr>', page, re.DOTALL)
    return {line.split("</a>")[0][-8:] for line in lines if ">Waits<" in line}


async def test_those_that_wait_are_marked_and_can_be_listed_alone(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    alone, test = await held(database), await held(database)
    copies = [await held(database, alike=ALIKE) for _ in range(3)]
    await file(database, report(POLICE_FACTS))
    wanting = await held(database)  # held for want of a recipient: no surge's hold
    async with database.as_role() as conn:
        await conn.execute("update referral set notice_state = 'refused' where report_id = $1", wanting.report_id)
        # The one that stands for its like went on before the surge; the others wait.
        first = min(copies, key=lambda one: one.report_id)
        await conn.execute("update referral set state = 'sent' where report_id = $1", first.report_id)
    send = staff["coordinator"].send
    await send(f"/reports/{test.report_id}/triage", found="test")
    ids = {one.report_id: short_id(one.report_id) for one in (alone, test, *copies)}
    page = (await staff["coordinator"].get("/reports")).text
    assert marked(page) == {ids[alone.report_id], ids[test.report_id], ids[first.report_id]}
    assert 'href="/reports?held=yes"' in page
    # Grouped, they wait as before, and stay easy to find.
    assert "its recipients still wait for you" in await words(staff, f"/reports/{first.report_id}")
    answer = await send(f"/reports/{first.report_id}/group")
    assert "and none was let go" in await words(staff, answer.headers["location"])
    page = (await staff["coordinator"].get("/reports?held=yes")).text
    assert marked(page) == set(ids.values()) - {ids[first.report_id]}
    assert page.count('<tr><th scope="row">') == 4
    assert short_id(wanting.report_id) not in page
    for one in (alone, test, *copies):
        await send(f"/reports/{one.report_id}/let-go")
    assert marked((await staff["coordinator"].get("/reports")).text) == set()
    assert "no report that your key opens and that waits." in (await staff["coordinator"].get("/reports?held=yes")).text


async def test_a_surge_says_how_many_a_day_a_site_has(database: TestDatabase, staff: dict[str, Staff]) -> None:
    for _ in range(BUSY + 1):
        await file(database, report())
    page = await words(staff, "/reports")
    assert "up to 20 a day by each of them go on" in page
    assert "None of them is held, and what names a danger went at once to those who were told of it." in page


async def test_a_group_under_a_duplicate_is_refused(database: TestDatabase, staff: dict[str, Staff]) -> None:
    lead, one, _ = [await held(database, alike=ALIKE) for _ in range(3)]
    send = staff["coordinator"].send
    await send(f"/reports/{one.report_id}/triage", found="duplicate", lead=str(lead.report_id))
    assert (await send(f"/reports/{one.report_id}/group")).status_code == 422


@pytest.mark.parametrize("query", ["like=x", "like=1", "like=../inbox", "held=no", "held=1"])
async def test_an_unknown_choice_is_unknown(staff: dict[str, Staff], query: str) -> None:
    assert (await staff["coordinator"].get(f"/reports?{query}")).status_code == 404
