"""The calm sentence on the first page: one of a fixed list, in the page's language or in English with the notice."""

from uuid import UUID

from msgspec.structs import replace

from reporting.actions import Intake, banner
from reporting.locales.says.calm import SENTENCES
from reporting.model.calendar import local_day
from reporting.model.measure import Measure, Switch
from reporting.store import levels
from tests.support.cluster import TestDatabase
from tests.web.public.browser import Browser
from tests.web.public.conftest import NOW

TODAY = local_day(NOW)


async def switch(database: TestDatabase, choice: str) -> None:
    line = Switch(
        switch_id=UUID(int=len(choice) + 1),
        what=Measure.BANNER,
        is_on=True,
        choice=choice,
        reason="A march",
        ends=TODAY,
        by="A. Person",
        at=NOW,
    )
    async with database.as_role("reporting_desk") as conn:
        await levels.switch(conn, line, UUID(int=1))


async def test_the_first_page_says_what_staff_chose(browser: Browser, database: TestDatabase) -> None:
    said = SENTENCES["listen"].says
    assert said not in (await browser.get("/en")).text
    await switch(database, "listen")
    for address in ("/en", "/en/at/lib"):
        assert f'<p class="note">{said}</p>' in (await browser.get(address)).text
    assert said not in (await browser.get("/en/form/start")).text
    polish = (await browser.get("/pl")).text
    # Translated, or in English below the line that says so.
    assert said not in polish or ('lang="en" dir="ltr"' in polish and "jest po angielsku" in polish)


async def test_the_first_page_does_not_wait_for_a_database_that_does_not_answer(
    intake: Intake, database: TestDatabase
) -> None:
    async with database.pool("reporting_public", size=1) as db, db.acquire():
        assert await banner.sentence(replace(intake, db=db), NOW) is None
