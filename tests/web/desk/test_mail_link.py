"""The link of a notice: only the four digits of the mail act, whoever opens it and however often."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from litestar.types import ASGIApp
from msgspec import Struct

from reporting.model.calendar import local_day
from reporting.routing import link
from reporting.store import agencies
from tests.support.cluster import TestDatabase
from tests.support.filed import NOW, POLICE_FULL, Filed, file, report
from tests.web.desk.conftest import Clock, Staff, browser
from tests.web.public.browser import read

KEY = b"l" * 32
TODAY = local_day(NOW)
# What scanners were seen to put into the fields of forms that they find.
FILLED = ["", "1", "test", "test@example.org", "1234", "0000", "12345678", "<script>", "' or 1=1 --", "9" * 5000]


class Noticed(Struct, frozen=True):
    """A report whose notice was sent, and the link that stands in the mail."""

    filed: Filed
    link: link.Link

    @property
    def address(self) -> str:
        """What the mail leads to."""
        return f"{link.PATH}{self.link.token}"

    @property
    def wrong(self) -> list[str]:
        """Digits that are not those of the mail."""
        return [digits for digits in (f"{n:04}" for n in range(9)) if digits != self.link.digits]


async def noticed(database: TestDatabase) -> Noticed:
    filed = await file(database, report(POLICE_FULL))
    made = link.link_of(KEY, filed.referrals["police"])
    async with database.as_role("reporting_router") as conn:
        await agencies.make_link(
            conn,
            referral_id=filed.referrals["police"],
            token_hash=link.token_hash(made.token),
            digits_hash=link.digits_hash(made.token, made.digits),
            ends=TODAY + link.TERM,
        )
    return Noticed(filed, made)


@pytest.fixture
async def one(database: TestDatabase) -> Noticed:
    return await noticed(database)


@pytest.fixture
async def nobody(site: ASGIApp) -> AsyncIterator[Staff]:
    visitor = browser(site)
    yield visitor
    await visitor.client.aclose()


async def state_of(database: TestDatabase, noticed: Noticed) -> tuple[str, int]:
    """The state of the referral, and how many tries were counted."""
    async with database.as_role() as conn:
        row = await conn.fetchrow(
            "select state, tries from referral join mail_link using (referral_id) where referral_id = $1",
            noticed.filed.referrals["police"],
        )
    assert row is not None
    return row["state"], row["tries"]


async def test_a_scanner_that_fetches_everything_and_sends_every_form_changes_nothing_it_could_not_guess(
    database: TestDatabase, nobody: Staff, one: Noticed
) -> None:
    for _ in range(20):
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
            await nobody.client.request(method, one.address)
        page = await nobody.get(one.address)
        # It follows every link of the page, and sends the form as it stands.
        assert 'href="/sign-in"' in page.text
        await nobody.get("/sign-in")
        answer = await nobody.post(one.address, {"digits": ""}, sec_fetch_site="cross-site")
        assert answer.status_code == 422
    assert await state_of(database, one) == ("sent", 0)


@pytest.mark.parametrize("typed", [typed for typed in FILLED if not link.typed_digits(typed)])
async def test_what_cannot_be_four_digits_is_no_try(
    database: TestDatabase, nobody: Staff, one: Noticed, typed: str
) -> None:
    answer = await nobody.post(one.address, {"digits": typed, "other": "x"})
    assert answer.status_code == 422
    assert await state_of(database, one) == ("sent", 0)


async def test_a_scanner_that_guesses_ends_the_link_and_not_more(
    database: TestDatabase, nobody: Staff, one: Noticed
) -> None:
    for digits in one.wrong[:7]:
        assert (await nobody.post(one.address, {"digits": digits})).status_code == 422
    assert await state_of(database, one) == ("sent", 5)
    answer = await nobody.post(one.address, {"digits": one.link.digits})
    assert answer.status_code == 422
    assert "sign in instead" in answer.text
    assert await state_of(database, one) == ("sent", 5)


async def test_the_digits_of_the_mail_say_that_the_agency_has_it(
    database: TestDatabase, nobody: Staff, staff: dict[str, Staff], one: Noticed
) -> None:
    await nobody.post(one.address, {"digits": one.wrong[0]})
    answer = await nobody.post(one.address, {"digits": f" {one.link.digits} "})
    assert answer.status_code == 200
    assert "You said that you have it" in answer.text
    assert await state_of(database, one) == ("acknowledged", 1)
    assert "You have it" in (await staff["police"].get(f"/inbox/{one.filed.referrals['police']}")).text
    async with database.as_role() as conn:
        acts = await conn.fetch("select act, staff_id from audit where report_id = $1", one.filed.report_id)
    assert ("acknowledged_by_mail", None) in [(row["act"], row["staff_id"]) for row in acts]


async def test_a_second_click_says_the_same_and_takes_nothing_back(
    database: TestDatabase, nobody: Staff, staff: dict[str, Staff], one: Noticed
) -> None:
    await nobody.post(one.address, {"digits": one.link.digits})
    referral = one.filed.referrals["police"]
    await staff["police"].answer(f"/inbox/{referral}", outcome="no_further", sentence="Because.")
    assert (await state_of(database, one))[0] == "closed"
    answer = await nobody.post(one.address, {"digits": one.link.digits})
    assert answer.status_code == 200
    assert (await state_of(database, one))[0] == "closed"
    async with database.as_role() as conn:
        found = "select count(*) from audit where act = 'acknowledged_by_mail' and report_id = $1"
        assert await conn.fetchval(found, one.filed.report_id) == 1


async def test_a_link_ends_after_fourteen_days(
    database: TestDatabase, nobody: Staff, clock: Clock, one: Noticed
) -> None:
    clock.turn(timedelta(days=15))
    try:
        answer = await nobody.post(one.address, {"digits": one.link.digits})
    finally:
        clock.turn(-timedelta(days=15))
    assert answer.status_code == 422
    assert (await state_of(database, one))[0] == "sent"


async def test_the_page_is_the_same_whether_there_is_a_link_or_not_and_tells_nothing(
    database: TestDatabase, nobody: Staff, one: Noticed
) -> None:
    unknown = f"{link.PATH}{link.link_of(b'o' * 32, UUID(int=9)).token}"
    pages = {(await nobody.get(address)).text for address in (one.address, unknown, f"{link.PATH}x")}
    assert len(pages) == 1
    digits = {"digits": one.wrong[0]}
    refused = {(await nobody.post(address, digits)).text for address in (one.address, unknown, f"{link.PATH}é")}
    assert len(refused) == 1
    async with database.as_role() as conn:
        reference = await conn.fetchval(
            "select reference from referral where referral_id = $1", one.filed.referrals["police"]
        )
    for text in (*pages, *refused):
        said = text.partition("<main")[2]
        for word in (reference, "police", "Police", "rgent", "hate", "report", one.link.digits):
            assert word not in said


async def test_tries_at_once_do_not_outrun_the_end(database: TestDatabase, site: ASGIApp, one: Noticed) -> None:
    visitors = [browser(site) for _ in range(8)]
    pairs = zip(visitors, one.wrong, strict=False)
    await asyncio.gather(*(visitor.post(one.address, {"digits": digits}) for visitor, digits in pairs))
    assert (await state_of(database, one))[1] == 5
    for visitor in visitors:
        await visitor.client.aclose()


async def test_what_was_typed_comes_back_to_be_put_right(nobody: Staff, one: Noticed) -> None:
    answer = await nobody.post(one.address, {"digits": "12 3"})
    page = read(answer.text)
    assert list(page.fields["digits"]) == ["12 3"]
    assert 'aria-invalid="true"' in answer.text
