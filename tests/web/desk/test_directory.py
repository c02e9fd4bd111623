"""The directory at the desk: kept by coordinators, seen by agencies, proved by a mail that no scanner answers."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from litestar.types import ASGIApp

from reporting.actions import Desk
from reporting.commands.check_directory import directory_warnings
from reporting.model.agency import Pause, Standing
from reporting.model.calendar import local_day
from reporting.model.directory import LINK_DAYS, PROVED_FOR
from reporting.model.strand import Strand
from reporting.routing import link
from reporting.store import audit, directory, standing
from tests.support.cluster import TestDatabase
from tests.support.filed import NOW
from tests.support.parties import END
from tests.web.desk.conftest import Clock, Staff, browser
from tests.web.public.browser import read

TODAY = local_day(NOW)
KEY = b"p" * 32
MADE = link.proof_link_of(KEY, "police", "police@agency.example", TODAY)
WRONG = f"{(int(MADE.digits) + 1) % 10000:04}"
PROOF = f"/proof/{MADE.token}"
GOOD = Standing(agency="police", agreement_until=END, verified_until=END)


@pytest.fixture(autouse=True)
async def empty(database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute("truncate standing, agency_contact, agency_word, proof")


@pytest.fixture
async def nobody(site: ASGIApp) -> AsyncIterator[Staff]:
    visitor = browser(site)
    yield visitor
    await visitor.client.aclose()


async def known(database: TestDatabase) -> Standing | None:
    async with database.as_role() as conn:
        return next((one for one in await standing.every(conn) if one.agency == "police"), None)


async def acts(database: TestDatabase) -> list[str]:
    async with database.as_role() as conn:
        return [one.act for one in await audit.entries(conn)]


async def asked(database: TestDatabase, address: str = "police@agency.example") -> None:
    async with database.as_role("reporting_router") as conn:
        await directory.asked(
            conn,
            agency="police",
            address=address,
            token_hash=link.token_hash(MADE.token),
            digits_hash=link.digits_hash(MADE.token, MADE.digits),
            asked=TODAY,
            ends=TODAY + LINK_DAYS,
            refused=False,
        )


async def test_a_record_is_kept_and_noted(staff: dict[str, Staff], database: TestDatabase) -> None:
    before = (await acts(database)).count("directory")
    answer = await staff["coordinator"].send(
        "/directory/police",
        agreement="2027-03-31",
        verified="2026-06-01",
        paused="yes",
        pause="no_reader",
        hours="mon-fri 09:00-17:00",
        strands="race",
    )
    assert answer.headers["location"] == "/directory/police?done=kept"
    found = await known(database)
    assert found is not None
    assert (found.pause, found.strands, found.hours) == (Pause.NO_READER, (Strand.RACE,), "mon-fri 09:00-17:00")
    assert (await acts(database)).count("directory") == before + 1
    page = (await staff["coordinator"].get("/directory/police")).text
    assert "Nobody there can read now" in page
    assert "Monday: 09:00 to 17:00" in page
    assert "Saturday: closed" in page


async def test_what_cannot_be_kept_comes_back_as_typed(staff: dict[str, Staff], database: TestDatabase) -> None:
    answer = await staff["coordinator"].send(
        "/directory/police", agreement="next spring", hours="always", areas="outside", paused="yes"
    )
    assert answer.status_code == 422
    assert "next spring" in answer.text
    assert 'value="always"' in answer.text
    assert "The signed register does not give them this: outside." in answer.text
    assert "Choose why nothing may be sent to them now." in answer.text
    assert await known(database) is None


async def test_contact_ends_and_is_checked_and_removed(
    staff: dict[str, Staff], clock: Clock, database: TestDatabase
) -> None:
    one = staff["coordinator"]
    refused = await one.send("/directory/police/contact", name="Duty desk")
    assert refused.status_code == 422
    assert 'value="Duty desk"' in refused.text
    await one.send("/directory/police/contact", name="Duty desk", role="desk", telephone="01228 000 001")
    assert "01228 000 001" in (await one.get("/directory")).text
    assert "01228 000 001" in (await staff["police"].get("/our-record")).text
    async with database.as_role() as conn:
        await conn.execute("update agency_contact set checked_on = '2025-01-01', expires_on = '2025-07-01'")
    page = await one.get("/directory/police")
    assert "Expired" in page.text
    assert "01228 000 001" not in page.text
    assert "01228 000 001" not in (await one.get("/directory")).text
    contact = read(page.text).fields["id"][0]
    assert (await one.send("/directory/charity/contact/checked", id=contact)).status_code == 404
    await one.send("/directory/police/contact/checked", id=contact)
    assert "01228 000 001" in (await one.get("/directory/police")).text
    await one.send("/directory/charity/contact/remove", id=contact)
    assert "Duty desk" in (await one.get("/directory/police")).text
    await one.send("/directory/police/contact/remove", id=contact)
    assert "Duty desk" not in (await one.get("/directory/police")).text


async def test_an_agency_sees_its_own_record_and_says_what_should_change(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    police, coordinator = staff["police"], staff["coordinator"]
    assert "Our record: Police" in (await police.get("/our-record")).text
    await police.send("/our-record/right")
    assert "said on" in (await coordinator.get("/directory/police")).text
    empty = await police.send("/our-record/change", words=" ")
    assert empty.status_code == 422
    long = await police.send("/our-record/change", words="x" * 1001)
    assert long.status_code == 422
    assert "x" * 1001 in long.text
    await police.send("/our-record/change", words="Our number is another now")
    assert "Our number is another now" not in (await staff["charity"].get("/our-record")).text
    page = (await coordinator.get("/directory/police")).text
    assert "Our number is another now" in page
    # It changes nothing by itself, and proves nothing.
    assert await known(database) is None
    for word in read(page).fields["id"]:
        await coordinator.send("/directory/police/seen", id=word)
    assert "Our number is another now" not in (await coordinator.get("/directory/police")).text


async def test_only_the_four_digits_prove_an_address(
    nobody: Staff, database: TestDatabase, staff: dict[str, Staff]
) -> None:
    async with database.as_role() as conn:
        await standing.put(conn, Standing(agency="police", agreement_until=END, verified_until=TODAY + timedelta(3)))
    await asked(database)
    unknown = await nobody.get(f"/proof/{'a' * 26}")
    shown = await nobody.get(PROOF)
    assert shown.text == unknown.text, "the page does not tell whether there is such a link"
    await nobody.client.head(PROOF)
    for typed in ("", "x", "12345678", "<script>"):
        assert (await nobody.post(PROOF, {"digits": typed})).status_code == 422
    assert (await nobody.post(PROOF, {"digits": WRONG})).status_code == 422
    found = await known(database)
    assert found is not None
    assert found.verified_until == TODAY + timedelta(3)
    done = await nobody.post(PROOF, {"digits": f" {MADE.digits[:2]} {MADE.digits[2:]}"})
    assert done.status_code == 200
    found = await known(database)
    assert found is not None
    assert found.verified_until == TODAY + PROVED_FOR
    assert "proved" in await acts(database)
    assert "Answered on" in (await staff["coordinator"].get("/directory/police")).text


async def test_five_wrong_tries_end_the_link_and_another_mail_can_be_asked_for(
    nobody: Staff, staff: dict[str, Staff], database: TestDatabase
) -> None:
    async with database.as_role() as conn:
        await standing.put(conn, Standing(agency="police", agreement_until=END))
    await asked(database)
    for _ in range(5):
        await nobody.post(PROOF, {"digits": WRONG})
    assert (await nobody.post(PROOF, {"digits": MADE.digits})).status_code == 422
    await staff["coordinator"].send("/directory/police/ask")
    async with database.as_role() as conn:
        assert await directory.proofs(conn) == ()


async def test_a_link_to_an_address_that_is_not_theirs_any_more_proves_nothing(
    nobody: Staff, database: TestDatabase
) -> None:
    async with database.as_role() as conn:
        await standing.put(conn, Standing(agency="police", agreement_until=END))
    await asked(database, "old@agency.example")
    assert (await nobody.post(PROOF, {"digits": MADE.digits})).status_code == 422
    found = await known(database)
    assert found is not None
    assert found.verified_until is None


async def test_an_agency_that_the_register_does_not_list_has_no_record(staff: dict[str, Staff]) -> None:
    for end in ("", "/contact", "/contact/checked", "/contact/remove", "/ask", "/send-on", "/seen"):
        fields = {"id": "00000000-0000-0000-0000-000000000001", "name": "x", "telephone": "1"}
        assert (await staff["coordinator"].send(f"/directory/nobody{end}", **fields)).status_code == 404


async def test_what_lapses_is_told_on_every_page_and_by_the_check(
    staff: dict[str, Staff], desk: Desk, database: TestDatabase
) -> None:
    async with database.as_role() as conn:
        for agency in desk.register.agencies:
            await standing.put(conn, Standing(agency=agency.agency, agreement_until=END, verified_until=END))
    assert "something has lapsed" not in (await staff["coordinator"].get("/reports")).text
    async with database.as_role() as conn:
        await standing.put(conn, Standing(agency="police", agreement_until=END, verified_until=TODAY - timedelta(1)))
    assert "1 agency: something has lapsed" in (await staff["coordinator"].get("/reports")).text
    assert "The proof of your mail address ended on" in (await staff["police"].get("/inbox")).text
    assert "The proof of your mail address" not in (await staff["charity"].get("/inbox")).text
    async with database.as_role("reporting_desk") as conn:
        told = await directory_warnings(conn, desk.register, TODAY)
    assert any(line.startswith("Police: Proof of the address ended on") for line in told)
