"""What an agency carries away, who has a report, and when it is late."""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pikepdf
import pytest
from litestar.types import ASGIApp
from msgspec.structs import replace

from reporting.actions import Desk
from reporting.actions.enrol import NewPerson, enrol
from reporting.commands.open import schema
from reporting.model.agency_desk import Handover
from reporting.model.desk import OpenedReferral
from reporting.model.export import ReportExport
from reporting.model.incident import Risk
from reporting.model.person import StaffRole
from reporting.model.report import Contact, Story
from reporting.model.working_days import TO_ACKNOWLEDGE, overdue_since
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import agencies
from tests.house.tree import ROOT
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, POLICE_FACTS, POLICE_FULL, STORY, Filed, file, report
from tests.support.parties import SEEDS, TODAY
from tests.web.desk.conftest import DESK_KEY, PASSWORD, TOTP, Clock, Staff, browser
from tests.web.public.browser import read

NASTY = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
async def colleague(desk: Desk) -> UUID:
    """A second person of the police, whose name a spreadsheet would run."""
    person = NewPerson(
        login="police2", name=NASTY, role=StaffRole.AGENCY, holder="police", password=PASSWORD, totp=TOTP
    )
    return await enrol(desk.db, DESK_KEY, person, (SEEDS["police"],), dice("colleague"))


@pytest.fixture
async def officer(site: ASGIApp, clock: Clock) -> AsyncIterator[Staff]:
    """An officer who has just signed in."""
    clock.turn(timedelta(minutes=2))
    one = browser(site)
    assert (await one.sign_in("police", clock)).status_code == 303
    yield one
    await one.client.aclose()


async def whole(database: TestDatabase) -> Filed:
    full = replace(
        report(POLICE_FULL, CHARITY, risk=(Risk.RETURN, Risk.UNSAFE_HOME)),
        story=Story(lang="ar", words=STORY, exact_place="12 Lane"),
        contact=Contact(name="Sam", details="07700 900123"),
    )
    return await file(database, full)


async def acts(database: TestDatabase, filed: Filed) -> list[str]:
    async with database.as_role() as conn:
        rows = await conn.fetch("select act from audit where report_id = $1", filed.report_id)
    return sorted(row["act"] for row in rows)


async def test_json_is_what_the_key_opens_and_the_audit_has_it(database: TestDatabase, officer: Staff) -> None:
    filed = await whole(database)
    answer = await officer.send(f"/inbox/{filed.referrals['police']}/export", **{"as": "json"})
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    export = msgspec.json.decode(answer.content, type=ReportExport)
    assert export.story is not None
    assert (export.story.words, export.story.exact_place) == (STORY, "12 Lane")
    assert export.contact is not None
    assert export.contact.details == "07700 900123"
    assert export.urgent
    assert "exported" in await acts(database, filed)


async def test_json_of_facts_alone_holds_nothing_else(database: TestDatabase, officer: Staff) -> None:
    filed = await file(database, report(POLICE_FACTS))
    answer = await officer.send(f"/inbox/{filed.referrals['police']}/export", **{"as": "json"})
    export = msgspec.json.decode(answer.content, type=ReportExport)
    assert (export.story, export.contact, export.may_contact) == (None, None, False)
    assert STORY not in answer.text
    assert '"count"' not in answer.text
    assert '"permission"' not in answer.text


def test_the_schema_in_the_docs_is_the_one_that_is_made() -> None:
    assert (ROOT / "docs" / "formats" / "export.schema.json").read_bytes() == schema()


async def test_the_pdf_is_tagged_and_says_the_same_in_the_order_of_the_letter(
    database: TestDatabase, officer: Staff, tmp_path: Path
) -> None:
    filed = await whole(database)
    answer = await officer.send(f"/inbox/{filed.referrals['police']}/export", **{"as": "pdf"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as made:
        assert made.Root.MarkInfo.Marked is True
        assert str(made.Root.Lang) == "en-GB"
        assert made.open_metadata().get("pdfuaid:part") == "1"
        assert made.check_pdf_syntax() == []
        tongues = {str(found.Lang) for found in made.objects if _is_tag(found)}
    assert tongues == {"ar"}
    said = await _text_of(answer.content, tmp_path)
    places = [said.index(part) for part in ("URGENT", "[return]", "May you contact", "07700 900123", "Why it was",
              "Facts", "Own words", "12 Lane", "Make no attempt")]  # fmt: skip
    assert places == sorted(places)
    assert "[U+202E]" in said


def _is_tag(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and "/S" in found and "/Lang" in found


async def _text_of(data: bytes, folder: Path) -> str:
    (folder / "one.pdf").write_bytes(data)
    process = await asyncio.create_subprocess_exec(
        "pdftotext", "-raw", folder / "one.pdf", "-", stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return out.decode()


@pytest.mark.parametrize("kind", ["", "doc", "json\0"])
async def test_another_kind_of_file_is_refused(database: TestDatabase, officer: Staff, kind: str) -> None:
    filed = await whole(database)
    answer = await officer.send(f"/inbox/{filed.referrals['police']}/export", **{"as": kind})
    assert answer.status_code == 400
    assert "exported" not in await acts(database, filed)


async def test_opening_is_in_the_audit_once_a_day(database: TestDatabase, officer: Staff) -> None:
    filed = await whole(database)
    for _ in range(3):
        await officer.get(f"/inbox/{filed.referrals['police']}")
    assert await acts(database, filed) == ["opened"]


async def test_the_page_has_the_order_of_the_letter(database: TestDatabase, officer: Staff) -> None:
    filed = await whole(database)
    page = (await officer.get(f"/inbox/{filed.referrals['police']}")).text
    parts = ("Urgent", "told us of a danger", "[return]", "May you contact", "Sam", "Why it was done", "Facts",
             "Own words", "12 Lane", "Make no attempt", "We have it</button>", "plain text")  # fmt: skip
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert list(OpenedReferral.__annotations__)[1:3] == ["contact", "parts"]


async def test_urgent_is_first_and_then_what_waits_longest(database: TestDatabase, officer: Staff) -> None:
    await database_without_referrals(database)
    newer = await file(database, report(POLICE_FACTS))
    older = await file(database, report(POLICE_FACTS), day=TODAY - timedelta(days=1))
    urgent = await file(database, report(POLICE_FACTS, risk=(Risk.RETURN,)))
    known = await file(database, report(POLICE_FACTS, risk=(Risk.RETURN,)), state="acknowledged")
    closed = await file(database, report(POLICE_FACTS), state="closed")
    page = (await officer.get("/inbox")).text
    order = [str(filed.referrals["police"]) for filed in (urgent, older, newer, known, closed)]
    assert re.findall(r'href="/inbox/([0-9a-f-]{36})"', page) == order


async def database_without_referrals(database: TestDatabase) -> None:
    async with database.as_role() as conn:
        await conn.execute("delete from referral")


async def test_late_is_said_in_words_and_told_to_the_reader_of_the_scheme(
    site: ASGIApp, database: TestDatabase, officer: Staff, clock: Clock
) -> None:
    await database_without_referrals(database)
    late = await file(database, report(POLICE_FACTS), day=TODAY - timedelta(days=3))
    for state in ("sent", "acknowledged", "closed", "queued"):
        day = TODAY if state == "sent" else TODAY - timedelta(days=9)
        await file(database, report(POLICE_FACTS), state=state, day=day)
    page = (await officer.get("/inbox")).text
    assert page.count('<span class="mark">Late</span>') == 1
    assert "1 of them is late: more than 2 working days have gone by." in page
    assert "The coordinator is told" in (await officer.get(f"/inbox/{late.referrals['police']}")).text
    before = overdue_since(TODAY, TO_ACKNOWLEDGE)
    async with database.as_role("reporting_desk") as conn:
        for name, expected in (("coordinator", [late.report_id]), ("charity", [])):
            key_id = key_id_of(public_of(SEEDS[name]))
            found = await agencies.unacknowledged(conn, [key_id], before)
            assert [one.report_id for one in found] == expected
    coordinator = browser(site)
    clock.turn(timedelta(minutes=2))
    await coordinator.sign_in("coordinator", clock)
    assert "not acknowledged in 2 working days" in (await coordinator.get("/today")).text
    page = (await coordinator.get("/overdue")).text
    assert f'href="/reports/{late.report_id}"' in page
    assert page.count('<tr><th scope="row">') == 1
    assert "Police" in page
    await coordinator.client.aclose()


async def test_the_list_holds_no_formula_and_nothing_of_a_report(
    database: TestDatabase, officer: Staff, colleague: UUID
) -> None:
    await database_without_referrals(database)
    filed = await whole(database)
    await officer.send(f"/inbox/{filed.referrals['police']}/hand-over", to=str(colleague), reason="shift")
    answer = await officer.get("/inbox/list.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == [
        "Reference", "Urgent", "State", "Sent", "Answer by", "Late", "First answered", "With",
    ]  # fmt: skip
    assert rows[0]["With"] == f"'{NASTY}"
    assert rows[0]["Reference"].startswith("ref ")
    assert (rows[0]["Sent"], rows[0]["Answer by"]) == ("2026-03-04", "2026-03-06")
    for secret in (STORY, "Sam", "07700", "race", "verbal", str(filed.report_id)):
        assert secret not in text


async def test_a_report_is_taken_and_handed_over_and_given_back(
    database: TestDatabase, officer: Staff, colleague: UUID
) -> None:
    filed = await whole(database)
    address = f"/inbox/{filed.referrals['police']}"
    first = await officer.get(address)
    assert "Nobody of you has taken it yet." in first.text
    me = next(value for value in read(first.text).fields["to"] if value not in ("", "nobody"))
    taken = await officer.send(f"{address}/hand-over", to=me, reason="taken")
    assert (taken.status_code, taken.headers["location"]) == (303, f"{address}?done=handed_over#with")
    page = (await officer.get(address)).text
    assert "Pat, since Wednesday 4 March 2026." in page
    assert "I take it" not in page
    await officer.send(f"{address}/hand-over", to=str(colleague), reason="knows_them")
    page = (await officer.get(address)).text
    assert "Given by Pat: I may know somebody in it." in page
    assert str(filed.referrals["police"]) not in (await officer.get("/inbox?only=mine")).text
    await officer.send(f"{address}/hand-over", to="nobody", reason="given_back")
    assert "Nobody of you has taken it yet." in (await officer.get(address)).text
    assert str(filed.referrals["police"]) in (await officer.get("/inbox?only=nobody")).text
    assert (await acts(database, filed)).count("handed_over") == 3


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param({"to": "", "reason": "shift"}, "Choose who is to have it.", id="nobody chosen"),
        pytest.param({"to": "nobody", "reason": ""}, "Choose why.", id="no reason"),
        pytest.param({"to": "nobody", "reason": "They wrote that"}, "Choose why.", id="a reason in words"),
        pytest.param({"to": "x", "reason": "shift"}, "Choose who is to have it.", id="no id"),
    ],
)
async def test_a_handover_to_put_right_keeps_what_was_chosen(
    database: TestDatabase, officer: Staff, fields: dict[str, str], says: str
) -> None:
    filed = await whole(database)
    answer = await officer.send(f"/inbox/{filed.referrals['police']}/hand-over", **fields)
    assert answer.status_code == 422
    field = "to" if "who" in says else "reason"
    assert f'<li><a href="#{field}">{says}</a></li>' in answer.text
    assert answer.text.count(f' id="{field}"') == 1
    if fields["reason"] == "shift":
        assert '<option value="shift" selected>' in answer.text


async def test_nobody_of_another_agency_can_be_given_a_report(database: TestDatabase, officer: Staff) -> None:
    filed = await whole(database)
    async with database.as_role() as conn:
        other = await conn.fetchval("select staff_id from staff where login = 'charity'")
    for to in (other, uuid4()):
        answer = await officer.send(f"/inbox/{filed.referrals['police']}/hand-over", to=str(to), reason="shift")
        assert answer.status_code == 404
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from assignment where staff_id = $1", other) == 0


def test_a_handover_holds_codes_alone() -> None:
    assert {reason.value for reason in Handover} == {
        "taken", "absent", "shift", "language", "knows_them", "other_team", "given_back",
    }  # fmt: skip
