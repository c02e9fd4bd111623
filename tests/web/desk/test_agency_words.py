"""What the page of a report says to its agency: by when, in which language, with whom it may be shared."""

from reporting.model.incident import Risk
from tests.support.cluster import TestDatabase
from tests.support.filed import CHARITY, POLICE_FULL, Filed, file, report
from tests.web.desk.conftest import Staff


async def page_of(filed: Filed, staff: dict[str, Staff]) -> str:
    return (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).text


async def test_an_urgent_report_is_to_be_answered_today(database: TestDatabase, staff: dict[str, Staff]) -> None:
    urgent = await page_of(await file(database, report(POLICE_FULL, risk=(Risk.DANGER_NOW,))), staff)
    assert "Answer: <strong>today</strong>" in urgent
    assert "Answer by" not in urgent
    assert "Answer by: " in await page_of(await file(database, report(POLICE_FULL)), staff)


async def test_who_has_said_so_is_not_asked_again_to_say_that_they_have_it(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    filed = await file(database, report(POLICE_FULL))
    pressed = "press &#34;We have it&#34;"
    assert pressed in await page_of(filed, staff)
    await staff["police"].send(f"/inbox/{filed.referrals['police']}/acknowledge")
    page = await page_of(filed, staff)
    assert pressed not in page
    assert "1. Record at your desk" in page


async def test_the_language_is_named_and_with_whom_it_may_be_shared(
    database: TestDatabase, staff: dict[str, Staff]
) -> None:
    page = await page_of(await file(database, report(POLICE_FULL, CHARITY)), staff)
    assert "Exactly as typed, on a page in Arabic." in page
    (told,) = [line for line in page.splitlines() if "without permission</a>: with " in line]
    assert "when a second person signs" in told
    assert "Police" not in told.split("with ", 2)[-1]
