"""What an agency reads first: whether it may make contact, what it was sent, and by when to say that it has it."""

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from reporting.model.permission import ContactMethod, ContactSafety
from reporting.model.report import Contact
from reporting.render.desk_agency import answer_by
from reporting.render.typed import typed
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, POLICE_FACTS, POLICE_FULL, file, report
from tests.support.parties import TODAY
from tests.web.desk.conftest import Staff

REACH = Contact(
    name="Sam",
    methods=(ContactMethod.PHONE,),
    details="رقمي 07700 900 123",
    safety=(ContactSafety.NO_ID, ContactSafety.TIMES),
)


async def page_of(database: TestDatabase, staff: dict[str, Staff], contact: Contact) -> str:
    filed = await file(database, replace(report(POLICE_FULL), contact=contact))
    return (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).text


async def test_safety_is_read_before_the_number(database: TestDatabase, staff: dict[str, Staff]) -> None:
    page = await page_of(database, staff, REACH)
    parts = ("May you contact", "Yes.", "Do not say who you are", "Times were not given", "900 123", "beyond what they")
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert '<bdi dir="ltr">07700 900 123</bdi>' in page


@pytest.mark.parametrize(
    ("method", "says"),
    [
        pytest.param(ContactMethod.NONE, "No. The reporter asked you not to.", id="no contact"),
        pytest.param(ContactMethod.INBOX, "Only by the number.", id="by the number"),
    ],
)
async def test_a_reporter_who_keeps_to_the_number_is_not_to_be_reached_otherwise(
    database: TestDatabase, staff: dict[str, Staff], method: ContactMethod, says: str
) -> None:
    assert says in await page_of(database, staff, Contact(name="Sam", methods=(method,)))


async def test_without_contact_the_answer_is_no(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed = await file(database, report(POLICE_FACTS))
    page = (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).text
    assert "No. What you answer at your desk the reporter reads behind the number." in page
    assert "beyond what they" not in page


@pytest.mark.parametrize(
    ("word", "says"), [("answered", "can read this now"), ("acknowledged", "that you have it."), ("<b>", "")]
)
async def test_a_page_says_what_was_saved(
    database: TestDatabase, staff: dict[str, Staff], word: str, says: str
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    page = (await staff["police"].get(f"/inbox/{filed.referrals['police']}?done={word}")).text
    assert ('role="status"' in page) is bool(says)
    assert says in page


async def test_police_outcomes_are_for_the_police(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed = await file(database, report(POLICE_FACTS, CHARITY))
    offered = {}
    for name in ("police", "charity"):
        address = f"/inbox/{filed.referrals[name]}"
        offered[name] = set(re.findall(r'<option value="(\w+)"', (await staff[name].get(address)).text))
    police = {"crime_recorded", "incident_logged", "investigating", "charged", "passed_to_force"}
    assert offered["police"] - offered["charity"] == police
    refused = await staff["charity"].answer(f"/inbox/{filed.referrals['charity']}", outcome="charged")
    assert refused.status_code == 422


async def test_the_inbox_is_in_the_order_of_work(database: TestDatabase, staff: dict[str, Staff]) -> None:
    async with database.as_role() as conn:
        await conn.execute("delete from referral where agency = 'charity'")
    order = (("sent", True), ("returned", False), ("acknowledged", True), ("acknowledged", False), ("closed", True))
    expected = []
    for state, urgent in order[::-1]:
        filed = await file(database, report(CHARITY), state=state, day=TODAY - timedelta(days=6))
        expected.insert(0, str(filed.referrals["charity"]))
        async with database.as_role() as conn:
            await conn.execute("update referral set urgent = $2 where report_id = $1", filed.report_id, urgent)
    page = (await staff["charity"].get("/inbox")).text
    assert re.findall(r'href="/inbox/([0-9a-f-]+)"', page) == expected
    assert page.count('<span class="mark">Late</span>') == 2
    for words in ("New: please say that you have it", "New: the notice came back", "You have it", "Closed"):
        assert f"<td>{words}</td>" in page


@pytest.mark.parametrize(
    ("sent", "by"),
    [
        pytest.param(date(2026, 3, 2), date(2026, 3, 4), id="Monday to Wednesday"),
        pytest.param(date(2026, 3, 5), date(2026, 3, 9), id="Thursday to Monday"),
        pytest.param(date(2026, 3, 7), date(2026, 3, 10), id="Saturday to Tuesday"),
        pytest.param(None, None, id="not sent"),
    ],
)
def test_an_answer_is_due_after_two_working_days(sent: date | None, by: date | None) -> None:
    assert answer_by(sent) == by


@pytest.mark.parametrize("text", ["<07700 900-123>", "+44 (0)7700 900123 \u202e1234", "٠٧٧ ١٢٣", "12 o'clock", "1&2"])
def test_a_long_number_is_isolated_and_not_changed(text: str) -> None:
    marked = str(typed(text, True))
    assert re.sub("</?bdi[^>]*>", "", marked) == str(typed(text))
    assert ("<bdi" in marked) is (len(re.findall(r"\d", text)) > 2)


async def test_who_gets_less_reads_a_copy_and_can_answer_it(database: TestDatabase, staff: dict[str, Staff]) -> None:
    less = replace(POLICE_FULL, without=("words", "strands"))
    filed = await file(database, report(less, CHARITY))
    address = f"/inbox/{filed.referrals['police']}"
    page = (await staff["police"].get(address)).text
    assert "verbal_abuse" in page
    assert "A name to ask for" in page
    assert "A story that only" not in page
    assert "[race]" not in page
    answered = await staff["police"].answer(address, outcome="investigating", sentence="We have it.")
    assert answered.status_code == 303
    assert "We have it." in (await staff["police"].get(address)).text
    coordinator = (await staff["coordinator"].get(f"/reports/{filed.report_id}")).text
    assert "A story that only" in coordinator
    assert "without Perceived reason (strand), Own words" in coordinator
