"""Setting a report aside at the desk: what the page warns of, and what an urgent one asks for besides."""

from reporting.actions import Desk, discard
from reporting.model.coordination import DiscardReason
from reporting.model.incident import Risk
from tests.support.cluster import TestDatabase
from tests.support.filed import NOW, POLICE_FACTS, file, report
from tests.web.desk.conftest import Staff
from tests.web.desk.test_coordinators import SECOND


async def test_an_urgent_report_is_set_aside_only_by_who_ticks_that_they_read_so(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report(POLICE_FACTS, risk=(Risk.DANGER_NOW,)))
    at, one = f"/reports/{filed.report_id}", staff["coordinator"]
    page = (await one.get(at)).text
    assert "It waits in safeguarding" in page
    assert "Setting it aside takes nothing back from them." in page
    assert page.index('<h2 id="safeguarding-h">') < page.index("What was reported")
    refused = await one.send(f"{at}/set-aside", reason="machine")
    assert refused.status_code == 422
    assert "Please tick that you have read so" in refused.text
    assert 'value="machine" checked' in refused.text
    missing = await one.send(f"{at}/set-aside", read_urgent="yes")
    assert missing.status_code == 422
    assert 'name="read_urgent" value="yes" checked' in missing.text
    await discard.propose(desk, SECOND, filed.report_id, DiscardReason.EMPTY, NOW, read_urgent=True)
    assert (await one.send(f"{at}/set-aside/confirm")).status_code == 422
    assert (await one.send(f"{at}/set-aside/confirm", read_urgent="yes")).status_code == 303


async def test_a_plain_report_that_was_sent_is_set_aside_with_a_warning(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    page = (await staff["coordinator"].get(f"/reports/{filed.report_id}")).text
    assert "It was sent already, to " in page
    assert "I have read that it is urgent" not in page
    alone = await file(database, report())
    assert (
        "Setting it aside takes nothing back"
        not in (await staff["coordinator"].get(f"/reports/{alone.report_id}")).text
    )


async def test_when_an_urgent_report_was_sent_at_once_its_page_says_so(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    urgent = await file(database, report(POLICE_FACTS, risk=(Risk.DANGER_NOW,)))
    plain = await file(database, report(POLICE_FACTS))
    said = "At once, since it is urgent"
    assert said in (await staff["coordinator"].get(f"/reports/{urgent.report_id}")).text
    assert said not in (await staff["coordinator"].get(f"/reports/{plain.report_id}")).text
