"""What is opened, written, refused or changed at the desk stands in the audit, by person and report."""

from datetime import timedelta
from uuid import UUID

import pyotp
import pytest
from litestar.types import ASGIApp

from reporting.model.audit import Act
from reporting.model.desk import short_id
from reporting.model.incident import NamedBody
from tests.support.cluster import TestDatabase
from tests.support.filed import POLICE_FACTS, Filed, file, report
from tests.web.desk.conftest import PASSWORD, TOTP, Clock, Staff, browser
from tests.web.desk.test_matrix import COMPLAINT, WIDENING, asked_behind_number
from tests.web.public.browser import read


async def acts(database: TestDatabase, login: str, report_id: UUID | None) -> list[str]:
    """What somebody did about one report, or about none."""
    sql = """
        select act from audit join staff using (staff_id)
        where login = $1 and report_id is not distinct from $2 and act <> 'signed_in'
    """
    async with database.as_role() as conn:
        return sorted([row["act"] for row in await conn.fetch(sql, login, report_id)])


@pytest.fixture
async def filed(database: TestDatabase) -> Filed:
    return await file(database, report(POLICE_FACTS))


async def test_a_complaint_is_opened_and_answered(
    staff: dict[str, Staff], database: TestDatabase, filed: Filed
) -> None:
    request = await asked_behind_number(database, "coordinator", filed, COMPLAINT)
    for _ in range(2):
        await staff["coordinator"].get("/requests")
    assert await acts(database, "coordinator", filed.report_id) == [Act.OPENED]
    await staff["coordinator"].send(f"/requests/{request}/answer", words="Sorry", once="x")
    assert await acts(database, "coordinator", filed.report_id) == [Act.OPENED, Act.WROTE]


async def test_a_request_is_refused(staff: dict[str, Staff], database: TestDatabase, filed: Filed) -> None:
    request = await asked_behind_number(database, "coordinator", filed, WIDENING)
    await staff["coordinator"].send(f"/requests/{request}/refuse")
    assert await acts(database, "coordinator", filed.report_id) == [Act.REFUSED]


async def test_what_was_said_later_is_opened_and_a_few_words_are_asked_for(
    staff: dict[str, Staff], database: TestDatabase, filed: Filed
) -> None:
    await staff["coordinator"].get(f"/reports/{filed.report_id}/said")
    assert await acts(database, "coordinator", filed.report_id) == [Act.OPENED]
    await staff["coordinator"].send(f"/reports/{filed.report_id}/said", words="A few", once="x")
    assert await acts(database, "coordinator", filed.report_id) == [Act.OPENED, Act.WROTE]
    await staff["police"].get(f"/inbox/{filed.referrals['police']}/said")
    assert await acts(database, "police", filed.report_id) == [Act.OPENED]


async def test_an_agency_acknowledges_and_answers(
    staff: dict[str, Staff], database: TestDatabase, filed: Filed
) -> None:
    at = f"/inbox/{filed.referrals['police']}"
    for _ in range(2):
        await staff["police"].send(f"{at}/acknowledge")
    assert await acts(database, "police", filed.report_id) == [Act.ACKNOWLEDGED]
    await staff["police"].answer(at, outcome="visited")
    assert await acts(database, "police", filed.report_id) == [Act.ACKNOWLEDGED, Act.OPENED, Act.WROTE]


async def test_a_report_that_a_reader_does_not_open_is_not_named_to_them(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    about_council = await file(database, report(named=(NamedBody.COUNCIL,)))
    await staff["independent"].get(f"/reports/{about_council.report_id}/said")
    theirs = (await staff["independent"].get("/audit")).text
    other = (await staff["coordinator"].get("/audit")).text
    sign = short_id(about_council.report_id)
    assert sign in theirs
    assert sign not in other
    assert "one you do not open" in other


async def test_codes_password_and_generator_are_changed(site: ASGIApp, clock: Clock, database: TestDatabase) -> None:
    clock.turn(timedelta(minutes=2))
    one, new = browser(site), "five other words in a row"
    await one.sign_in("charity", clock)
    await one.send("/your-sign-in/codes")
    assert await acts(database, "charity", None) == [Act.KEY_ACTION]
    await one.send("/your-sign-in/password", old="wrong", new=new, again=new)
    assert await acts(database, "charity", None) == [Act.KEY_ACTION]
    await one.send("/your-sign-in/password", old=PASSWORD, new=new, again=new)
    await one.send("/your-sign-in/password", old=new, new=PASSWORD, again=PASSWORD)
    assert await acts(database, "charity", None) == [Act.KEY_ACTION] * 3
    secret = read((await one.get("/your-sign-in/generator")).text).fields["secret"][0]
    await one.send("/your-sign-in/generator", secret=secret, code=pyotp.TOTP(secret).at(clock()))
    await one.send("/your-sign-in/generator", secret=TOTP, code=pyotp.TOTP(TOTP).at(clock()))
    assert await acts(database, "charity", None) == [Act.KEY_ACTION] * 5
    await one.client.aclose()
