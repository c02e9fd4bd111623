import pytest

from reporting.model.desk import short_id
from reporting.model.incident import NamedBody
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, POLICE_FULL, Filed, file, report
from tests.web.desk.conftest import Staff


async def triage_of(database: TestDatabase, filed: Filed) -> tuple[str, object] | None:
    async with database.as_role() as conn:
        row = await conn.fetchrow("select state, lead from triage where report_id = $1", filed.report_id)
        return None if row is None else (row["state"], row["lead"])


async def test_the_reader_sees_facts_story_and_permission_and_never_contact(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    filed = await file(database, report(POLICE_FULL, CHARITY))
    assert short_id(filed.report_id) in (await staff["coordinator"].get("/reports")).text
    page = (await staff["coordinator"].get(f"/reports/{filed.report_id}")).text
    assert "A story that only some may read" in page
    assert "The police, who may contact the reporter" in page
    assert "A name to ask for" not in page


async def test_a_report_about_the_council_is_for_the_independent_reader_alone(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    filed = await file(database, report(named=(NamedBody.COUNCIL,)))
    assert short_id(filed.report_id) not in (await staff["coordinator"].get("/reports")).text
    assert (await staff["coordinator"].get(f"/reports/{filed.report_id}")).status_code == 404
    assert (await staff["independent"].get(f"/reports/{filed.report_id}")).status_code == 200
    refused = await staff["coordinator"].send(f"/reports/{filed.report_id}/triage", found="test")
    assert refused.status_code == 404
    assert await triage_of(database, filed) is None


async def test_a_finding_is_recorded_changed_and_taken_back(database: TestDatabase, staff: dict[str, Staff]) -> None:
    filed = await file(database, report())
    for found, kept in (("genuine", ("genuine", None)), ("test", ("test", None)), ("none", None)):
        answer = await staff["coordinator"].send(f"/reports/{filed.report_id}/triage", found=found)
        assert answer.status_code == 303, answer.text
        assert await triage_of(database, filed) == kept


async def test_a_duplicate_goes_under_its_lead(database: TestDatabase, staff: dict[str, Staff]) -> None:
    lead, copy = await file(database, report()), await file(database, report())
    address = f"/reports/{copy.report_id}/triage"
    await staff["coordinator"].send(address, found="duplicate", lead=str(lead.report_id))
    assert await triage_of(database, copy) == ("duplicate", lead.report_id)


@pytest.mark.parametrize("case", ["no lead", "itself", "a duplicate", "a test", "unreadable", "it leads others"])
async def test_a_group_is_never_a_chain(database: TestDatabase, staff: dict[str, Staff], case: str) -> None:
    send = staff["coordinator"].send
    first, second, third = [await file(database, report()) for _ in range(3)]
    hidden = await file(database, report(named=(NamedBody.COUNCIL,)))
    await send(f"/reports/{second.report_id}/triage", found="duplicate", lead=str(first.report_id))
    if case == "a test":
        await send(f"/reports/{first.report_id}/triage", found="test")
    leads = {
        "no lead": "",
        "itself": str(third.report_id),
        "a duplicate": str(second.report_id),
        "a test": str(first.report_id),
        "unreadable": str(hidden.report_id),
        "it leads others": str(third.report_id),
    }
    judged = first if case == "it leads others" else third
    answer = await send(f"/reports/{judged.report_id}/triage", found="duplicate", lead=leads[case])
    assert answer.status_code == 422
    assert ("Choose the other report." if case == "no lead" else "cannot be grouped") in answer.text
    assert 'value="duplicate" checked' in answer.text
    assert await triage_of(database, judged) is None


@pytest.mark.parametrize("found", ["", "burned", "GENUINE"])
async def test_an_unknown_finding_is_refused(database: TestDatabase, staff: dict[str, Staff], found: str) -> None:
    filed = await file(database, report())
    answer = await staff["coordinator"].send(f"/reports/{filed.report_id}/triage", found=found)
    assert answer.status_code == 400
    assert await triage_of(database, filed) is None


async def test_a_finding_that_needs_no_other_report_lets_go_of_it(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    lead, one = await file(database, report()), await file(database, report())
    address = f"/reports/{one.report_id}"
    answer = await staff["coordinator"].send(f"{address}/triage", found="genuine", lead=str(lead.report_id))
    assert answer.headers["location"] == f"{address}?done=judged"
    assert await triage_of(database, one) == ("genuine", None)
    page = (await staff["coordinator"].get(answer.headers["location"])).text
    assert " selected" not in page
    assert 'role="status"' in page
