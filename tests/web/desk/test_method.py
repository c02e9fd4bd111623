"""The registry of changes of method: entered once, never lost while it is typed, and shown to analysts."""

from datetime import timedelta

import pytest

from reporting.model.audit import Act
from reporting.store import audit, method_changes
from tests.support.cluster import TestDatabase
from tests.web.desk.conftest import Clock, Staff


@pytest.fixture
async def analyst(staff: dict[str, Staff], clock: Clock) -> Staff:
    if (await staff["analyst"].get("/")).headers["location"] == "/sign-in":
        clock.turn(timedelta(seconds=90))
        assert (await staff["analyst"].sign_in("analyst", clock)).status_code == 303
    return staff["analyst"]


async def test_a_change_is_entered_once_and_shown(analyst: Staff, database: TestDatabase) -> None:
    assert "not yet recorded" in (await analyst.get("/method")).text
    typed = {"day": "2026-02-02", "kind": "open_sites", "number": "", "area": "", "strand": "", "says": "<b>Spring</b>"}
    refused = await analyst.send("/method", **typed, once="a")
    assert refused.status_code == 422
    assert "Please check: Method" in refused.text
    assert "Write how many sites are open" in refused.text
    for kept in ("&lt;b&gt;Spring&lt;/b&gt;", 'value="2026-02-02"', '<option value="open_sites" selected>'):
        assert kept in refused.text

    for _ in range(2):
        answer = await analyst.send("/method", **{**typed, "number": "14"}, once="b")
        assert (answer.status_code, answer.headers["location"]) == (303, "/method?done=entered")
    page = (await analyst.get("/method?done=entered")).text
    assert page.count("&lt;b&gt;Spring&lt;/b&gt;") == 1
    assert "Open reporting sites: <strong>14</strong>" in page
    assert "Saved. Charts mark it" in page
    assert (await analyst.send("/method", **{**typed, "number": "9"}, once="c")).status_code == 303
    assert "Open reporting sites: <strong>9</strong>" in (await analyst.get("/method")).text, "the later one is true"
    async with database.as_role("reporting_desk") as conn:
        change, later = await method_changes.every(conn)
        entries = [entry.staff_id for entry in await audit.entries(conn) if entry.act == Act.METHOD_CHANGE]
    assert entries == [change.staff_id, later.staff_id]
