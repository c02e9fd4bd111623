"""What reporters ask behind their numbers, as the desk sees it: pass on, refuse, answer, and a few words."""

from uuid import UUID

import httpx
import pytest

from reporting.model.audit import Act
from reporting.model.calendar import epoch_of
from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, Scope
from reporting.model.report import Block, Contact
from reporting.model.rights import Correction, Note, Quote, Reach, Stop, Widening
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.note import seal_note
from reporting.sealing.notes import open_notes
from reporting.sealing.unseal import unseal
from reporting.store import replies, reports
from tests.support.cluster import TestDatabase
from tests.support.filed import DRAW, POLICE_FACTS, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY
from tests.web.desk.conftest import Staff
from tests.web.desk.test_matrix import COMPLAINT, asked_behind_number

STORY = Widening(
    agency="charity",
    choice=Choice.G,
    scopes=(Scope.FACTS, Scope.STORY, Scope.REPLY),
    wording="1",
    lang="en",
    day=TODAY,
)


async def press(one: Staff, address: str, **fields: str) -> httpx.Response:
    """Send a form and go where it leads."""
    answer = await one.send(address, **fields)
    return await one.get(answer.headers["location"]) if answer.status_code == 303 else answer


async def wraps_of(database: TestDatabase, filed: Filed, name: str) -> set[Block]:
    """The blocks of a report that a key opens."""
    async with database.as_role() as owner:
        sealed = await reports.sealed(owner, filed.object_id, key_id_of(public_of(SEEDS[name])))
    if sealed is None:
        return set()
    header = Header(kind=Kind.REPORT, report_id=filed.report_id, object_id=filed.object_id, epoch=epoch_of(TODAY))
    return set(unseal(header, *sealed, SEEDS[name]))


async def say(database: TestDatabase, filed: Filed, note: Note, *names: str) -> None:
    """A note of a reporter, sealed to these keys."""
    envelope = seal_note(
        note,
        report_id=filed.report_id,
        object_id=fresh_id(),
        epoch=epoch_of(TODAY),
        publics=[public_of(SEEDS[name]) for name in names],
        draw=DRAW,
    )
    async with database.as_role() as conn:
        await replies.file(conn, None, envelope, by_reporter=True)


async def test_a_reader_passes_on_what_was_asked_for_and_no_more(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request = await asked_behind_number(database, "coordinator", filed, STORY)
    page = await staff["coordinator"].get("/requests")
    assert "Pass it on to Charity" in page.text
    assert "own words" in page.text
    assert await wraps_of(database, filed, "charity") == set()
    answer = await press(staff["coordinator"], f"/requests/{request}/let-in")
    assert "It goes to them in the next slot" in answer.text
    assert await wraps_of(database, filed, "charity") == {Block.FACTS, Block.STORY}
    async with database.as_role() as owner:
        row = await owner.fetchrow(
            "select state, due is not null as due from referral where agency = 'charity' and report_id = $1",
            filed.report_id,
        )
        assert (row["state"], row["due"]) == ("queued", True)
        acts = await owner.fetch("select act from audit where report_id = $1", filed.report_id)
        assert Act.REWRAPPED in [one["act"] for one in acts]
        assert await owner.fetchval("select state from request where request_id = $1", request) == "done"
    async with database.as_role("reporting_desk") as desk:
        # Until it is sent, the new recipient has no wrap: it can still be taken back.
        assert await reports.sealed(desk, filed.object_id, key_id_of(public_of(SEEDS["charity"]))) is None


async def test_passing_on_twice_does_it_once(staff: dict[str, Staff], database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request = await asked_behind_number(database, "coordinator", filed, STORY)
    await press(staff["coordinator"], f"/requests/{request}/let-in")
    assert (await press(staff["coordinator"], f"/requests/{request}/let-in")).status_code == 404
    async with database.as_role() as owner:
        sql = "select count(*) from referral where report_id = $1 and agency = 'charity'"
        assert await owner.fetchval(sql, filed.report_id) == 1


async def test_what_was_taken_back_is_not_passed_on(staff: dict[str, Staff], database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request = await asked_behind_number(database, "coordinator", filed, STORY)
    async with database.as_role("reporting_public") as public:
        await public.execute(
            "update request set state = 'taken_back', done_day = $2 where request_id = $1", request, TODAY
        )
    assert (await press(staff["coordinator"], f"/requests/{request}/let-in")).status_code == 404
    assert await wraps_of(database, filed, "charity") == set()


async def test_an_agency_whose_people_are_named_is_not_let_in(staff: dict[str, Staff], database: TestDatabase) -> None:
    filed = await file(database, report(named=(NamedBody.POLICE,)))
    asked = Widening(
        agency="police", choice=Choice.B, scopes=(Scope.FACTS, Scope.REPLY), wording="1", lang="en", day=TODAY
    )
    request = await asked_behind_number(database, "coordinator", filed, asked)
    answer = await press(staff["coordinator"], f"/requests/{request}/let-in")
    assert answer.status_code == 409
    assert "You can refuse it" in answer.text
    assert await wraps_of(database, filed, "police") == set()
    await press(staff["coordinator"], f"/requests/{request}/refuse")
    async with database.as_role() as owner:
        assert await owner.fetchval("select state from request where request_id = $1", request) == "refused"


@pytest.mark.parametrize("agency", ["police", "victim_service"])
async def test_the_desk_lets_nobody_in_who_was_not_asked_for(database: TestDatabase, agency: str) -> None:
    filed = await file(database, report())
    request = await asked_behind_number(database, "coordinator", filed, STORY)
    async with database.as_role("reporting_desk") as desk:
        sql = "select count(*) from widen($1, $2, $3, $4, now(), '7F3A', $5)"
        other = key_id_of(public_of(SEEDS[agency]))
        assert await desk.fetchval(sql, request, fresh_id(), other, b"x", TODAY) == 0
        own = key_id_of(public_of(SEEDS["charity"]))
        assert await desk.fetchval(sql, fresh_id(), fresh_id(), own, b"x", TODAY) == 0


async def test_a_complaint_is_answered_by_number_and_closed(staff: dict[str, Staff], database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request = await asked_behind_number(database, "independent", filed, COMPLAINT)
    assert "Nobody rang" not in (await staff["coordinator"].get("/requests")).text
    assert "Nobody rang" in (await staff["independent"].get("/requests")).text
    short = await press(staff["independent"], f"/requests/{request}/answer", words="  ", once="x")
    assert short.status_code == 422
    long = await press(staff["independent"], f"/requests/{request}/answer", words="y" * 801, once="x")
    assert long.status_code == 422
    assert "y" * 801 in long.text
    done = await press(staff["independent"], f"/requests/{request}/answer", words="We are sorry.", once="x")
    assert "Sent." in done.text
    async with database.as_role() as owner:
        key = key_id_of(public_of(filed.reporter))
        assert len(await replies.of_report(owner, filed.report_id, key)) == 1
        assert await owner.fetchval("select state from request where request_id = $1", request) == "done"


async def test_a_few_changed_words_are_sealed_to_the_number(staff: dict[str, Staff], database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    address = f"/reports/{filed.report_id}/said"
    assert (await press(staff["coordinator"], address, words="z" * 301, once="x")).status_code == 422
    done = await press(staff["coordinator"], address, words="Somebody shouted at me in a shop.", once="x")
    assert "The reporter has not answered yet." in done.text
    async with database.as_role() as owner:
        key = key_id_of(public_of(filed.reporter))
        sealed = await replies.of_report(owner, filed.report_id, key, Kind.CORRECTION)
        found = [one.note for one in open_notes(sealed, filed.reporter)]
        assert [n.words for n in found if isinstance(n, Quote)] == ["Somebody shouted at me in a shop."]
    async with database.as_role("reporting_desk") as desk:
        sql = "update quote set state = 'yes'"
        with pytest.raises(Exception, match="permission denied"):
            await desk.execute(sql)


async def test_allowed_words_are_shown_as_the_reporter_saw_them(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    address = f"/reports/{filed.report_id}/said"
    await press(staff["coordinator"], address, words="They shouted at me.", once="x")
    async with database.as_role() as owner:
        quote = str(await owner.fetchval("select quote_id from quote where report_id = $1", filed.report_id))
        # Before a yes there is no button, and a form of one's own finds nothing.
        assert "to everybody" not in (await staff["coordinator"].get(address)).text
        assert (await staff["coordinator"].send(f"{address}/show", quote=quote, show="yes")).status_code == 404
        await owner.execute("update quote set state = 'yes' where report_id = $1", filed.report_id)
        shown = await press(staff["coordinator"], f"{address}/show", quote=quote, show="yes", words="Other words")
        assert "on the page for everybody" in shown.text
        assert await owner.fetchval("select words from shown_words") == "They shouted at me."
        assert (await staff["independent"].send(f"{address}/show", quote=quote, show="")).status_code == 404
        off = await press(staff["coordinator"], f"{address}/show", quote=quote, show="")
        assert "Show these words to everybody" in off.text
        assert await owner.fetchval("select count(*) from shown_words") == 0


async def test_each_reads_what_was_said_to_them(staff: dict[str, Staff], database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    correction = Correction(words="It was <Tuesday>", lang="en", day=TODAY)
    await say(database, filed, correction, "coordinator")
    await say(database, filed, Stop(day=TODAY), "coordinator", "police")
    await say(database, filed, Reach(contact=Contact(name="A. Name"), day=TODAY), "police")
    reader = (await staff["coordinator"].get(f"/reports/{filed.report_id}/said")).text
    assert "It was &lt;Tuesday&gt;" in reader
    assert "wants nothing more done" in reader
    assert "A. Name" not in reader
    assert "said later</a> (1 correction)" in (await staff["coordinator"].get(f"/reports/{filed.report_id}")).text
    assert "correction" not in (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).text
    police = (await staff["police"].get(f"/inbox/{filed.referrals['police']}/said")).text
    assert "Tuesday" not in police
    assert "wants nothing more done" in police
    assert "A. Name" in police


async def test_an_agency_is_told_of_what_was_deleted_and_says_that_it_has_seen_to_it(
    staff: dict[str, Staff], database: TestDatabase
) -> None:
    filed = await file(database, report(POLICE_FACTS))
    async with database.as_role("reporting_public") as public:
        await public.execute("insert into erasure (report_id, day) values ($1, $2)", filed.report_id, TODAY)
    async with database.as_role() as owner:
        await owner.execute(
            "insert into erased_copy (erased_id, agency, reference, day) values ($1, 'police', 'ABCD', $2)",
            UUID(int=9, version=4),
            TODAY,
        )
    assert (await staff["police"].get(f"/inbox/{filed.referrals['police']}")).status_code == 404
    assert "ABCD" in (await staff["police"].get("/deleted")).text
    assert "ABCD" not in (await staff["charity"].get("/deleted")).text
    await press(staff["police"], f"/deleted/{UUID(int=9, version=4)}")
    assert "ABCD" not in (await staff["police"].get("/deleted")).text


async def test_a_complaint_whose_days_are_over_is_marked(staff: dict[str, Staff], database: TestDatabase) -> None:
    filed = await file(database, report(POLICE_FACTS))
    request = await asked_behind_number(database, "independent", filed, COMPLAINT)
    assert "asked for by reporters" in (await staff["independent"].get("/today")).text
    async with database.as_role() as owner:
        await owner.execute("update request set day = day - 31 where request_id = $1", request)
    assert "that day is over" in (await staff["independent"].get("/requests")).text
