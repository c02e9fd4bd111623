"""Parts are left out on the check page with script off: what is sent is what was shown, and no key opens more of it."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest

from reporting.actions import Intake
from reporting.errors import CannotOpen
from reporting.model.report import Block
from reporting.sealing.envelope import Header, Kind, SealedBlock, Wrap
from reporting.sealing.keys import key_id_of, public_of
from reporting.sealing.unseal import unseal
from tests.support.cluster import TestDatabase
from tests.support.parties import SEEDS
from tests.web.public.browser import Browser, encoded, read
from tests.web.public.conftest import GAZETTEER

Answers = dict[str, dict[str, str | list[str]]]
TOLD: Answers = {
    "what": {"behaviours": ["threat"]},
    "why": {"strands": ["religion"]},
    "why-more": {"sub_strands": ["religion.jewish"]},
    "words": {"words": "canary-words"},
    "area": {"area": "town:workington"},
    "ward": {"ward": "ward:E1"},
    "choose": {"choice__police": "C", "choice__charity": "G"},
    "share": {"scope__charity__story": "yes"},
    "act": {"exact_place": "canary-place"},
    "contact": {"name": "canary-name", "methods": ["phone"], "details": "canary-details"},
}
LOOK = "You changed something. Here is what they will see now. If it is right, press Send again."


def part(page: str, name: str) -> str:
    """The section of one recipient."""
    found = re.search(rf"<h2[^>]*><bdi[^>]*>{name}</bdi>.*?</section>", page, re.DOTALL)
    assert found is not None
    return found[0]


async def opened_by(database: TestDatabase, name: str) -> dict[tuple[UUID, int], bytes]:
    """Every block of the newest report and of its copies that one seed opens, by object and number."""
    found: dict[tuple[UUID, int], bytes] = {}
    async with database.as_role() as owner:
        report = await owner.fetchrow("select * from report order by ctid desc limit 1")
        referrals = await owner.fetch("select object_id from referral where report_id = $1", report["report_id"])
        for object_id in {report["object_id"], *(row["object_id"] for row in referrals)}:
            kind = Kind.REPORT if object_id == report["object_id"] else Kind.COPY
            header = Header(kind=kind, report_id=report["report_id"], object_id=object_id, epoch=report["epoch"])
            rows = await owner.fetch("select * from block where object_id = $1", object_id)
            blocks = [SealedBlock(block=r["block"], size_class=r["size_class"], sealed=r["sealed"]) for r in rows]
            for row in await owner.fetch("select * from wrap where object_id = $1", object_id):
                wrap = Wrap(key_id=row["key_id"], sealed=row["sealed"])
                try:
                    texts = unseal(header, blocks, wrap, SEEDS[name])
                except CannotOpen:
                    continue
                assert wrap.key_id == key_id_of(public_of(SEEDS[name]))
                found |= {(object_id, int(block)): text for block, text in texts.items()}
    return found


async def test_the_police_get_less_and_the_charity_all(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", TOLD)
    left: dict[str, str | list[str]] = {"out__police": ["words", "name"], "wide__police": "panel"}
    answer = await browser.fill("/en/form/check", do="send", **left)
    assert LOOK in answer.text
    police, charity = part(answer.text, "Police"), part(answer.text, "Charity")
    for gone in ("canary-words", "canary-name", "canary-place", "Harrington"):
        assert gone not in re.sub(r"<label.*?</label>", "", police)
    assert "West Cumberland" in police
    assert "canary-details" in police
    assert police.count("Left out") == 3
    assert "canary-words" in charity
    assert "Harrington" in charity
    await browser.post("/en/form/check", encoded(dict(read(answer.text).fields) | {"do": "send"}))
    assert browser.answer.headers["location"] == "/en/form/number"

    theirs = await opened_by(database, "police")
    assert {number for _, number in theirs} == {Block.FACTS, Block.STORY, Block.CONTACT}
    text = b"".join(theirs.values())
    for canary in (b"canary-words", b"canary-name", b"canary-place", b"E1"):
        assert canary not in text
    assert b"canary-details" in text
    assert b'"west"' in text
    whole = await opened_by(database, "charity")
    assert {number for _, number in whole} == {Block.FACTS, Block.STORY}
    assert b"canary-words" in b"".join(whole.values())
    assert {object_id for object_id, _ in theirs}.isdisjoint(object_id for object_id, _ in whole)
    read_by_us = await opened_by(database, "coordinator")
    assert b'"without":["words","name","exact_place"]' in b"".join(read_by_us.values()).replace(b" ", b"")
    counted = await opened_by(database, "tally")
    assert b'"E1"' in b"".join(counted.values())


async def test_send_with_a_changed_box_shows_again_first(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", TOLD)
    async with database.as_role() as owner:
        before = await owner.fetchval("select count(*) from report")
        answer = await browser.fill("/en/form/check", do="send", out__charity=["words"])
        assert answer.status_code == 200
        assert LOOK in answer.text
        assert 'role="alert"' in answer.text
        assert await owner.fetchval("select count(*) from report") == before
        await browser.fill("/en/form/check", do="send")
        assert browser.here == "/en/form/number"
        assert await owner.fetchval("select count(*) from report") == before + 1


async def test_a_few_more_questions_are_not_reached_past_a_change(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    answer = await browser.fill("/en/form/check", out__police=["words"])
    assert LOOK in answer.text
    await browser.fill("/en/form/check")
    assert browser.here == "/en/form/more"
    await browser.fill("/en/form/more", do="send")
    assert browser.here == "/en/form/number"


async def test_show_me_leads_back_to_the_part_and_names_nobody(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    answer = await browser.fill("/en/form/check", follow=False, see="2", out__police=["words"])
    assert answer.headers["location"] == "/en/form/check#r2"
    assert "canary-words" not in part((await browser.get("/en/form/check")).text, "Police")
    for see in ("", "x", "99999", "2 onload", "\u0662"):
        answer = await browser.fill("/en/form/check", follow=False, see=see)
        assert answer.headers["location"] == "/en/form/check"


async def test_choices_survive_another_language_and_coming_back(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    await browser.fill("/en/form/check", to="ar", out__police=["words", "when"], wide__police="whole")
    assert browser.here == "/ar/form/check"
    await browser.get("/en/form/start")
    found = read((await browser.get("/en/form/check")).text).fields
    assert found["out.police"] == ["words"]
    assert found["wide.police"] == ["whole"]
    assert found["wide.charity"] == [""]


async def test_choices_go_with_the_recipient(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    await browser.fill("/en/form/check", see="2", out__police=["words"], wide__police="none")
    await browser.fill("/en/form/choose", choice__police="no")
    await browser.fill("/en/form/choose", choice__police="C")
    await browser.go_to("check", {})
    found = read(browser.answer.text).fields
    assert "out.police" not in found
    assert found["wide.police"] == [""]


async def test_a_box_taken_back_tells_all_again(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    await browser.fill("/en/form/check", see="2", out__police=["words"])
    fields: dict[str, str | list[str]] = {**read((await browser.get("/en/form/check")).text).fields, "see": "2"}
    del fields["out.police"]
    await browser.post("/en/form/check", encoded(fields))
    assert "canary-words" in part((await browser.get("/en/form/check")).text, "Police")


async def test_a_way_of_contact_can_be_left_out_and_is_said_to_be_missing(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    await browser.fill("/en/form/check", see="2", out__police=["methods", "name"])
    police = part((await browser.get("/en/form/check")).text, "Police")
    assert "canary-details" not in police
    assert "No way to reach you was written." in police


async def test_a_danger_that_is_left_out_is_said_and_makes_no_haste(browser: Browser, database: TestDatabase) -> None:
    await browser.go_to("check", TOLD | {"safe": {"risk": ["nearby"]}, "safe-now": {"risk_put": "yes"}})
    await browser.fill("/en/form/check", see="2", out__police=["risk"])
    police = part((await browser.get("/en/form/check")).text, "Police")
    assert re.search(r"Danger now</dt>\s*<dd[^>]*>Left out</dd>", police)
    await browser.fill("/en/form/check", do="send")
    assert browser.here == "/en/form/number"
    async with database.as_role() as owner:
        rows = await owner.fetch(
            "select agency, urgent from referral where report_id ="
            " (select report_id from report order by ctid desc limit 1)"
        )
    assert {row["agency"]: row["urgent"] for row in rows} == {"police": False, "charity": True}


async def test_the_schemes_own_reader_has_no_boxes(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    assert 'type="checkbox"' not in part(browser.answer.text, "The trained person who checks it")
    await browser.fill("/en/form/choose", choice__police="no", choice__charity="no")
    await browser.go_to("check", {})
    assert "You can leave parts out." not in browser.answer.text


@pytest.mark.parametrize("area", ["online", "outside"])
async def test_no_wider_place_is_offered_where_there_is_none(browser: Browser, area: str) -> None:
    agency: Answers = {"area": {"area": area}, "choose": {"choice__charity": "G", "choice__victim_service": "D"}}
    await browser.go_to("check", {name: TOLD[name] for name in ("what", "words")} | agency)
    assert 'name="wide.' not in browser.answer.text


async def test_words_that_may_show_somebody_are_shown_beside_the_text(browser: Browser) -> None:
    story = "It was bad. My name is Amina Yusuf. Ring 07700 900123. <b>x@y.example</b>"
    await browser.go_to("check", TOLD | {"words": {"words": story}})
    charity = part(browser.answer.text, "Charity")
    assert "This may show who you are:" in charity
    for words in ("Amina Yusuf", "07700 900123", "x@y.example"):
        assert re.search(rf'class="care".*<bdi>[^<]*{words}', charity)
    assert "<b>x@" not in charity
    await browser.fill("/en/form/check", do="send")
    assert browser.here == "/en/form/number"


async def test_an_ordinary_story_has_no_warning(browser: Browser) -> None:
    await browser.go_to("check", TOLD)
    assert "This may show who you are" not in browser.answer.text


async def test_where_few_of_a_group_live_a_bigger_place_is_offered(
    browser: Browser, intake: Intake, open_few: Callable[[], Browser]
) -> None:
    await browser.go_to("check", TOLD)
    assert "Few people" not in browser.answer.text
    few = open_few()
    await few.go_to("check", TOLD)
    assert "Few people of this group live in Harrington: Jewish people." in part(few.answer.text, "Police")
    await few.fill("/en/form/check", see="2", wide__police="panel")
    page = (await few.get("/en/form/check")).text
    assert "Few people" not in part(page, "Police")
    assert "Few people" in part(page, "Charity")
    await few.fill("/en/form/check", see="3", out__charity=["sub_strands"])
    assert "Few people" not in (await few.get("/en/form/check")).text


def test_the_areas_of_these_tests_have_no_figures() -> None:
    assert GAZETTEER.people == {}
