"""What coordinators see and decide: alerts on every page, second persons, and what an agency gets unasked."""

from datetime import date, timedelta

import pytest

from reporting.actions import Desk, discard, inbox, safeguard, share, translate
from reporting.actions.enrol import FirstCode, NewPerson, begin_anew, enrol
from reporting.actions.share import Wanted
from reporting.errors import NotForThem, NotYoursToShare
from reporting.model.calendar import epoch_of
from reporting.model.coordination import DiscardReason, ShareReason, ShareScope
from reporting.model.incident import NamedBody, Risk
from reporting.model.person import Person, StaffRole
from reporting.sealing import reader
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import translations
from reporting.store.staff import find, held_keys
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, DRAW, NOW, POLICE_FACTS, POLICE_FULL, STORY, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY
from tests.support.people import enrolled
from tests.web.desk.conftest import DESK_KEY, PASSWORD, TOTP, Clock, Staff, browser
from tests.web.desk.test_messages import reporter_writes


def person(name: str, role: StaffRole) -> Person:
    """Somebody who holds this key, and is not the account of that name."""
    return Person(
        staff_id=fresh_id(), name=name, role=role, holder=name, seeds={key_id_of(public_of(SEEDS[name])): SEEDS[name]}
    )


async def account(database: TestDatabase, name: str) -> Person:
    """Somebody with this key and an account of their own."""
    found = person(name, StaffRole.COORDINATOR if name == "coordinator" else StaffRole.AGENCY)
    await enrolled(database, found.staff_id, role=found.role)
    return found


SECOND = person("coordinator", StaffRole.COORDINATOR)


@pytest.fixture(autouse=True)
async def second(database: TestDatabase, desk: Desk) -> None:
    """The second person has an account: with any other id nothing is decided."""
    await enrolled(database, SECOND.staff_id)


def wanted(agency: str, scope: ShareScope) -> Wanted:
    return Wanted(agency=agency, scope=scope, reason=ShareReason.LIFE, unsafe=None)


async def sent(database: TestDatabase) -> None:
    """As the router does it: what is queued is sent."""
    async with database.as_role() as conn:
        await conn.execute("update referral set state = 'sent', sent_day = $1 where state = 'queued'", TODAY)


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        pytest.param(date(2026, 3, 4), date(2026, 3, 5), id="the next day"),
        pytest.param(date(2026, 3, 6), date(2026, 3, 9), id="over a weekend"),
        pytest.param(date(2026, 4, 2), date(2026, 4, 7), id="over Easter"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 29), id="over Christmas"),
    ],
)
def test_a_case_is_seen_to_within_one_working_day(arrived: date, due: date) -> None:
    nothing_closed: frozenset[date] = frozenset()
    on_time = safeguard.waiting(SECOND.staff_id, epoch_of(arrived), due, nothing_closed)
    late = safeguard.waiting(SECOND.staff_id, epoch_of(arrived), due + timedelta(days=1), nothing_closed)
    assert (on_time.due, on_time.late, late.late) == (due, False, True)
    closed = safeguard.waiting(SECOND.staff_id, epoch_of(arrived), due, frozenset({due}))
    assert closed.due > due


async def test_one_coordinator_is_too_few_and_every_page_of_theirs_says_so(staff: dict[str, Staff]) -> None:
    for address in ("/today", "/reports", "/audit"):
        assert "1 of 2 people hold the key" in (await staff["coordinator"].get(address)).text
    assert "1 of 2 people" not in (await staff["police"].get("/inbox")).text


async def test_what_is_late_is_said_on_every_page_and_listed_alone(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    old = await file(database, report(risk=(next(iter(Risk)),)), day=TODAY - timedelta(days=8))
    new = await file(database, report())
    page = (await staff["coordinator"].get("/audit")).text
    assert "1 report not reviewed for more than 7 days." in page
    assert "1 report with a danger or somebody under 18: the working day is over." in page
    listed = (await staff["coordinator"].get("/reports?late=yes")).text
    assert f"/reports/{old.report_id}" in listed
    assert f"/reports/{new.report_id}" not in listed
    board = (await staff["coordinator"].get("/today")).text
    assert "in safeguarding is late" in board
    await staff["coordinator"].send(f"/reports/{old.report_id}/safeguarding", outcome="advised")
    assert "the working day is over" not in (await staff["coordinator"].get("/audit")).text
    assert "Wrote to the reporter" in (await staff["coordinator"].get("/safeguarding")).text


async def test_the_first_person_cannot_be_the_second_at_the_desk(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report())
    at = f"/reports/{filed.report_id}"
    assert (await staff["coordinator"].send(f"{at}/set-aside", reason="machine")).status_code == 303
    refused = await staff["coordinator"].send(f"{at}/set-aside/confirm")
    assert refused.status_code == 409
    assert "This takes two people" in refused.text
    await discard.confirm(desk, SECOND, filed.report_id, NOW)
    assert "it is not counted" in (await staff["coordinator"].get(at)).text
    assert (await staff["coordinator"].send(f"{at}/bring-back")).status_code == 303
    assert (await staff["coordinator"].send(f"{at}/bring-back")).status_code == 409
    assert (await staff["coordinator"].send(f"{at}/set-aside", reason="not believed")).status_code == 422


async def test_another_proposes_and_it_waits_on_every_page(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report())
    await discard.propose(desk, SECOND, filed.report_id, DiscardReason.EMPTY, NOW)
    assert "to be set aside: a second person has to look" in (await staff["coordinator"].get("/reports")).text
    await staff["coordinator"].send(f"/reports/{filed.report_id}/set-aside/confirm")
    assert "to be set aside" not in (await staff["coordinator"].get("/reports")).text


async def test_an_agency_shares_how_to_reach_the_reporter_and_a_coordinator_signs(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report(POLICE_FULL))
    at = f"/inbox/{filed.referrals['police']}/share"
    assert "how to reach the reporter" in (await staff["police"].get(at)).text
    chosen = {"agency": "victim_service", "scope": "contact", "reason": "life"}
    half = await staff["police"].send(at, once="a", **chosen)
    assert half.status_code == 422
    assert 'value="victim_service" selected' in half.text
    for _ in range(2):
        answer = await staff["police"].send(at, once="a", unsafe="danger", **chosen)
        assert answer.status_code == 303
    async with database.as_role() as conn:
        (waiting,) = await conn.fetch("select referral_id from shared where state = 'asked'")
    assert (await staff["coordinator"].send(f"/shared/{waiting['referral_id']}/sign")).status_code == 303
    await sent(database)
    opened = await inbox.opened(desk, await account(database, "victim_service"), waiting["referral_id"], NOW)
    assert opened.unasked is ShareReason.LIFE
    assert opened.plain.startswith("SHARED WITHOUT THE REPORTER'S PERMISSION [life]")
    assert "A name to ask for" in opened.plain
    assert STORY not in opened.plain


async def test_nobody_writes_to_the_reporter_where_they_see_no_line(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    shared = fresh_id()
    await share.ask(
        desk, SECOND, filed.report_id, wanted("police", ShareScope.FACTS), referral_id=shared, now=NOW, draw=DRAW
    )
    await share.sign(desk, await account(database, "coordinator"), shared, NOW)
    await sent(database)
    for at, button in ((f"/inbox/{shared}", "Send the answer"), (f"/inbox/{shared}/messages", "Send the message")):
        page = (await staff["police"].get(at)).text
        assert "The reporter does not see this line." in page
        assert button not in page
    for what, fields in (("answer", {"outcome": "visited"}), ("messages", {"words": "Hello"})):
        refused = await staff["police"].send(f"/inbox/{shared}/{what}", once="a", **fields)
        assert refused.status_code == 409
        assert "nothing was sent" in refused.text
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from item where report_id = $1", filed.report_id) == 0
    # What they were allowed they answer as before.
    allowed = f"/inbox/{filed.referrals['police']}/answer"
    assert (await staff["police"].send(allowed, once="a", outcome="visited")).status_code == 303


async def test_what_is_shared_is_the_least_and_never_with_who_is_named(database: TestDatabase, desk: Desk) -> None:
    filed = await file(database, report(named=(NamedBody.POLICE,)))
    asked = {"referral_id": fresh_id(), "now": NOW, "draw": DRAW}
    with pytest.raises(NotForThem):
        await share.ask(desk, SECOND, filed.report_id, wanted("police", ShareScope.FACTS), **asked)
    await share.ask(desk, SECOND, filed.report_id, wanted("charity", ShareScope.FACTS), **asked)
    await share.sign(desk, await account(database, "coordinator"), asked["referral_id"], NOW)
    await sent(database)
    opened = await inbox.opened(desk, await account(database, "charity"), asked["referral_id"], NOW)
    assert STORY not in opened.plain
    facts_alone = await file(database, report(POLICE_FACTS))
    with pytest.raises(NotYoursToShare):
        await share.ask_contact(
            desk,
            await account(database, "police"),
            facts_alone.referrals["police"],
            wanted("charity", ShareScope.CONTACT),
            **{**asked, "referral_id": fresh_id()},
        )


async def test_a_translation_stands_beside_the_own_words_of_who_may_read_them(
    staff: dict[str, Staff], database: TestDatabase, desk: Desk
) -> None:
    filed = await file(database, report(POLICE_FULL, CHARITY))
    async with database.as_role() as conn:
        who = await conn.fetchval("select staff_id from staff where login = 'translator'")
        await translate.ask(desk, SECOND, filed.report_id, who, now=NOW, draw=DRAW)
        task = await conn.fetchval("select object_id from translation where report_id = $1", filed.report_id)
    at = f"/translations/{task}"
    shown = await staff["translator"].get(at)
    assert "A story that only some may read" in shown.text
    assert "A name to ask for" not in shown.text
    long = await staff["translator"].send(at, words="x" * 60_001)
    assert long.status_code == 422
    for _ in range(2):
        assert (await staff["translator"].send(at, words="In plain English.")).status_code == 303
    assert (await staff["translator"].get(at)).status_code == 404
    assert "In plain English." in (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).text
    assert "In plain English." not in (await staff["charity"].get(f"/inbox/{filed.referrals['charity']}")).text
    assert "In plain English." in (await staff["coordinator"].get(f"/reports/{filed.report_id}")).text


async def test_a_translator_whose_account_began_anew_translates_again(database: TestDatabase, desk: Desk) -> None:
    draw, code = dice("anew"), FirstCode(code="1" * 24, until=NOW + timedelta(days=1))
    new = NewPerson(login="Trix", name="Trix", role=StaffRole.TRANSLATOR, password=PASSWORD, totp=TOTP)
    async with database.pool("reporting_owner", size=1) as db:
        staff_id = await enrol(db, DESK_KEY, new, (), draw)
        await begin_anew(db, "trix", code, (), draw)
    async with desk.db.acquire() as conn:
        [known] = [one for one in await translations.translators(conn) if one.staff_id == staff_id]
        [held] = await held_keys(conn, staff_id)
        row = await find(conn, "trix")
    assert row is not None
    seed = reader.unlock(reader.LockedSeed(salt=row.seed_salt, sealed=row.seed_sealed), code.code)
    assert public_of(reader.unhold(held.sealed, held.key_id, seed)) == known.public


async def test_a_translation_is_not_for_whom_the_reporter_took_back(database: TestDatabase, desk: Desk) -> None:
    filed = await file(database, report(POLICE_FULL), "withdrawn")
    async with database.as_role() as conn:
        who = await conn.fetchval("select staff_id from staff where login = 'translator'")
        await translate.ask(desk, SECOND, filed.report_id, who, now=NOW, draw=DRAW)
        assert await conn.fetchval("select reads from translation where report_id = $1", filed.report_id) == []


async def test_the_first_page_says_who_wrote_and_what_was_asked(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    filed = await file(database, report())
    assert f"/reports/{filed.report_id}/messages" not in (await staff["coordinator"].get("/today")).text
    await reporter_writes(database, filed, "Please ring", "coordinator", referral=None)
    assert f"/reports/{filed.report_id}/messages" in (await staff["coordinator"].get("/today")).text
    await staff["coordinator"].get(f"/reports/{filed.report_id}/messages")
    assert f"/reports/{filed.report_id}/messages" not in (await staff["coordinator"].get("/today")).text


async def test_the_audit_is_filtered_by_day_and_person_and_says_when_it_is_not_whole(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    async with database.as_role() as conn:
        who = await conn.fetchval("select staff_id from staff where login = 'police'")
    page = (await staff["coordinator"].get(f"/audit?day={TODAY}&staff={who}")).text
    assert "The audit is whole" in page
    assert page.count("<td>Pat</td>") >= 1
    assert "<td>Cam</td>" not in page
    assert "There is no such entry" in (await staff["coordinator"].get("/audit?day=2020-01-01")).text
    assert (await staff["coordinator"].get("/audit?day=soon")).status_code == 404
    async with database.as_role() as conn:
        await conn.execute("update audit set act = 'opened' where act = 'signed_in' and staff_id = $1", who)
        for address in ("/today", "/audit"):
            assert "The audit is not whole" in (await staff["coordinator"].get(address)).text
        await conn.execute("update audit set act = 'signed_in' where act = 'opened' and report_id is null")
    assert "The audit is whole" in (await staff["coordinator"].get("/today")).text


async def test_a_working_day_without_a_coordinator_is_said_to_everybody(
    staff: dict[str, Staff], clock: Clock, site: object
) -> None:
    clock.turn(timedelta(days=7))
    one = browser(site)
    await one.sign_in("police", clock)
    assert "No coordinator signed in on Tuesday 10 March." in (await one.get("/inbox")).text
    await one.client.aclose()
