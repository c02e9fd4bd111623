"""What was decided without asking the reporter stands behind the number, in plain words."""

from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from reporting.model.calendar import epoch_of, local_day
from reporting.model.coordination import DiscardReason, ShareReason, ShareScope, Translation, Unsafe
from reporting.model.person import StaffRole
from reporting.model.referral import Answer, Outcome
from reporting.model.report import Allowed, Block
from reporting.sealing.envelope import Header, Kind
from reporting.sealing.seal import seal
from reporting.sealing.translations import seal_translation
from reporting.store import discards, replies, shares, staff
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.parties import register
from tests.support.people import enrolled
from tests.web.public.browser import Browser, encoded
from tests.web.public.conftest import NOW
from tests.web.public.test_form import POLICE, sent

DRAW = dice("told")
TODAY = local_day(NOW)
ONE, TWO = UUID(int=1, version=4), UUID(int=2, version=4)
CHARITY, POLICE_AGENCY = (
    next(agency for agency in register().agencies if agency.agency == name) for name in ("charity", "police")
)


async def begun(browser: Browser, database: TestDatabase) -> tuple[str, UUID]:
    number = await sent(browser, POLICE)
    await enrolled(database, TWO)
    async with database.as_role() as owner:
        report_id = await owner.fetchval("select report_id from report order by ctid desc limit 1")
    return number, report_id


async def status(browser: Browser, number: str) -> str:
    return (await browser.post("/en/number", encoded({"number": number}))).text


def fresh_id() -> UUID:
    return UUID(bytes=DRAW(16), version=4)


async def test_a_report_that_was_set_aside_says_so_and_until_when(browser: Browser, database: TestDatabase) -> None:
    number, report_id = await begun(browser, database)
    async with database.as_role("reporting_desk") as conn:
        await discards.propose(conn, report_id, DiscardReason.ELSEWHERE, ONE, TODAY)
        assert "set it aside" not in await status(browser, number)
        await discards.confirm(conn, report_id, TWO, TODAY)
        page = await status(browser, number)
        assert "Two of us read it and set it aside." in page
        assert "It was meant for someone else." in page
        last = TODAY + timedelta(days=30)
        assert f"{last.day} {last:%B}" in page
        await discards.undo(conn, report_id, TODAY)
        assert "set it aside" not in await status(browser, number)
        await discards.propose(conn, report_id, DiscardReason.ELSEWHERE, ONE, TODAY)
        await discards.confirm(conn, report_id, TWO, TODAY)
    async with database.as_role("reporting_nightly") as conn:
        await discards.retire(conn, last + timedelta(days=1))
    assert "Two of us read it and set it aside." in await status(browser, number)


async def test_what_the_scheme_kept_back_is_not_said_to_be_taken_back_by_the_reporter(
    browser: Browser, database: TestDatabase
) -> None:
    number, report_id = await begun(browser, database)
    long_ago = TODAY - timedelta(days=31)
    async with database.as_role("reporting_desk") as conn:
        await discards.propose(conn, report_id, DiscardReason.ELSEWHERE, ONE, long_ago)
        await discards.confirm(conn, report_id, TWO, long_ago)
    async with database.as_role("reporting_nightly") as conn:
        await discards.retire(conn, TODAY)
    page = await status(browser, number)
    assert "You took it back" not in page
    assert page.count("Two of us read it and set it aside.") == 2


@pytest.mark.parametrize("unsafe", [None, Unsafe.POLICE])
async def test_a_share_is_told_with_its_reason_unless_it_is_not_safe(
    browser: Browser, database: TestDatabase, unsafe: Unsafe | None
) -> None:
    number, report_id = await begun(browser, database)
    referral_id, facts = fresh_id(), frozenset({Block.FACTS})
    header = Header(kind=Kind.COPY, report_id=report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
    sealed = seal(header, {Block.FACTS: b"{}"}, [Allowed(public=CHARITY.key.public, blocks=facts)], DRAW)
    async with database.as_role("reporting_desk") as conn:
        await shares.ask(
            conn,
            referral_id,
            sealed,
            CHARITY,
            reason=ShareReason.CHILD,
            scope=ShareScope.FACTS,
            unsafe=unsafe,
            reference="AB12",
            staff_id=ONE,
            day=TODAY,
        )
        assert "Charity" not in await status(browser, number)
        await shares.sign(conn, referral_id, TWO, TODAY, NOW)
    page = await status(browser, number)
    assert ("we told" in page and "because a child was in danger" in page) is (unsafe is None)
    assert ("Charity" in page) is (unsafe is None)


async def test_a_translation_that_the_number_may_open_is_shown(browser: Browser, database: TestDatabase) -> None:
    number, report_id = await begun(browser, database)
    header = Header(kind=Kind.TRANSLATION, report_id=report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
    async with database.as_role("reporting_desk") as conn:
        reply_key = await replies.reply_key(conn, report_id)
        told = Translation(words="In <b>English</b>", day=TODAY)
        assert await replies.file(conn, None, seal_translation(told, header, [reply_key], DRAW))
    async with database.as_role() as conn:
        new = staff.NewStaff(
            staff_id=ONE,
            login="tam",
            name="Tam",
            role=StaffRole.TRANSLATOR,
            holder="",
            public=bytes(1216),
            seed_salt=b"",
            seed_sealed=b"",
            totp_sealed=b"",
        )
        await staff.enrol(conn, new, ())
        await conn.execute(
            "insert into translation"
            " (object_id, report_id, staff_id, key_id, reads, reporter, state, asked_by, asked_day,"
            " ended_day) values ($1, $2, $3, '12345678', '{}', true, 'done', $3, $4, $4)",
            header.object_id,
            report_id,
            ONE,
            TODAY,
        )
    page = await status(browser, number)
    assert "a translator put your words into English" in page
    assert "In &lt;b&gt;English&lt;/b&gt;" in page


async def test_everybody_is_told_how_often_somebody_was_told_unasked(browser: Browser, database: TestDatabase) -> None:
    said = "How often we told someone without your yes: <bdi>2025: 0</bdi></p>"
    async with database.as_role() as owner:
        first = await owner.fetchval("select min(day) from schema_version")
        await owner.execute("update schema_version set day = '2025-06-01'")
        try:
            assert said in (await browser.get("/en/privacy")).text
        finally:
            await owner.execute("update schema_version set day = $1", first)


async def test_who_does_not_write_english_is_told_of_translators_before_sending(browser: Browser) -> None:
    await browser.go_to("check", POLICE)
    assert "A translator who works for us" not in browser.answer.text
    assert "A translator who works for us may read your own words too" in (await browser.get("/pl/form/check")).text
    assert "a translator of ours may read your own words" in (await browser.get("/en/privacy")).text


async def test_an_answer_stands_at_its_own_referral_alone(browser: Browser, database: TestDatabase) -> None:
    number, report_id = await begun(browser, database)
    facts, shared = frozenset({Block.FACTS}), fresh_id()
    header = Header(kind=Kind.COPY, report_id=report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
    sealed = seal(header, {Block.FACTS: b"{}"}, [Allowed(public=POLICE_AGENCY.key.public, blocks=facts)], DRAW)
    async with database.as_role("reporting_desk") as conn:
        await shares.ask(
            conn,
            shared,
            sealed,
            POLICE_AGENCY,
            reason=ShareReason.CHILD,
            scope=ShareScope.FACTS,
            unsafe=Unsafe.DANGER,
            reference="AB12",
            staff_id=ONE,
            day=TODAY,
        )
        await shares.sign(conn, shared, TWO, TODAY, NOW)
    async with database.as_role() as owner:
        sql = "select referral_id from referral where report_id = $1 and not unasked"
        allowed = await owner.fetchval(sql, report_id)
        reply_key = await replies.reply_key(owner, report_id)
        for place, (referral_id, sentence) in enumerate(((allowed, "We went there."), (shared, "We watch him."))):
            told = Answer(agency="police", outcome=Outcome.VISITED, sentence=sentence, day=TODAY, place=place)
            own = Header(kind=Kind.MESSAGE, report_id=report_id, object_id=fresh_id(), epoch=epoch_of(TODAY))
            story = frozenset({Block.STORY})
            text = {Block.STORY: msgspec.json.encode(told)}
            await replies.file(owner, referral_id, seal(own, text, [Allowed(public=reply_key, blocks=story)], DRAW))
    page = await status(browser, number)
    assert "We went there." in page
    assert "We watch him." not in page
