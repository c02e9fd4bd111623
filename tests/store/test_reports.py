"""A report is filed whole or not at all, once, whatever arrives at the same time."""

import asyncio
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from reporting.errors import NotStored
from reporting.model.report import Block
from reporting.store import drafts, reports
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.drawn import LATER, NOW, key_id_of, new_id, new_referral, new_report

TABLES = ("report", "block", "wrap", "referral", "letter")


@pytest.fixture(autouse=True)
async def _empty(database: TestDatabase) -> None:
    await database.empty_tables()


async def _counts(database: TestDatabase) -> dict[str, int]:
    async with database.as_role() as conn:
        return {table: await conn.fetchval(f"select count(*) from {table}") for table in TABLES}


def _a_report(seed: str = "one") -> dict[str, Any]:
    draw = dice(seed)
    return new_report(draw, new_referral(draw, "police"), new_referral(draw, "charity", letter=True))


async def test_a_report_is_filed_with_all_that_belongs_to_it(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        assert await reports.file(conn, **_a_report())
    assert await _counts(database) == {"report": 1, "block": 6, "wrap": 4, "referral": 2, "letter": 1}


async def test_a_report_for_nobody_but_its_reader_has_no_referral(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        assert await reports.file(conn, **new_report(dice()))
    assert await _counts(database) == {"report": 1, "block": 6, "wrap": 2, "referral": 0, "letter": 0}


async def test_a_form_sent_again_files_nothing_more(database: TestDatabase) -> None:
    report = _a_report()
    async with database.as_role("reporting_public") as conn:
        assert await reports.file(conn, **report)
        # Sealed a second time it has other ids and other ciphertext; tag and once are derived, and the same.
        again = _a_report("two") | {"tag": report["tag"], "once": report["once"], "draft_tag": report["draft_tag"]}
        assert not await reports.file(conn, **again)
        found = await reports.by_tag(conn, report["tag"])
    assert found is not None
    assert found.report_id == report["report_id"]
    assert await _counts(database) == {"report": 1, "block": 6, "wrap": 4, "referral": 2, "letter": 1}


@pytest.mark.parametrize("urgent", [True, False])
async def test_whether_a_report_is_read_first_is_known_of_its_form(database: TestDatabase, urgent: bool) -> None:
    report = _a_report() | {"urgent": urgent, "alike": bytes(16)}
    async with database.as_role("reporting_public") as conn:
        assert not await reports.is_urgent(conn, report["once"])
        assert await reports.file(conn, **report)
        assert await reports.is_urgent(conn, report["once"]) is urgent


async def test_what_its_reporter_keeps_is_not_read_first(database: TestDatabase) -> None:
    report = _a_report() | {"urgent": True, "alike": None}
    async with database.as_role("reporting_public") as conn:
        assert await reports.file(conn, **report)
        assert not await reports.is_urgent(conn, report["once"])


async def test_a_form_that_arrives_64_times_at_once_is_one_report(database: TestDatabase) -> None:
    same = _a_report()
    arrivals = [_a_report(f"r{n}") | {"tag": same["tag"], "once": same["once"]} for n in range(64)]
    assert sorted(await _file_all(database, arrivals)) == [False] * 63 + [True]
    assert await _counts(database) == {"report": 1, "block": 6, "wrap": 4, "referral": 2, "letter": 1}


async def test_of_64_reports_at_once_none_is_lost(database: TestDatabase) -> None:
    arrivals = [_a_report(f"r{n}") for n in range(64)]
    assert await _file_all(database, arrivals) == [True] * 64
    assert await _counts(database) == {"report": 64, "block": 384, "wrap": 256, "referral": 128, "letter": 64}


async def test_a_number_that_is_taken_is_never_confirmed(database: TestDatabase) -> None:
    report = _a_report()
    async with database.pool("reporting_public") as db:
        async with db.acquire() as conn:
            await reports.file(conn, **report)
        with pytest.raises(NotStored):
            async with db.acquire() as conn:
                await reports.file(conn, **(_a_report("two") | {"tag": report["tag"]}))


async def test_a_report_that_breaks_a_rule_leaves_nothing(database: TestDatabase) -> None:
    report = _a_report()
    async with database.as_role("reporting_public") as conn:
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await reports.file(conn, **(report | {"referrals": [*report["referrals"], report["referrals"][0]]}))
    assert set((await _counts(database)).values()) == {0}


async def test_the_draft_is_emptied_in_the_same_statement(database: TestDatabase) -> None:
    report = _a_report()
    async with database.as_role("reporting_public") as conn:
        await drafts.begin(conn, report["draft_tag"], bytes(32), b"answers", LATER)
        await reports.file(conn, **report)
        row = await drafts.load(conn, report["draft_tag"], NOW)
        assert row is not None
        assert (row.sent, row.sealed) == (True, b"")
        assert not await drafts.save(conn, report["draft_tag"], bytes(32), b"typed on the page before", LATER)
        assert await drafts.load(conn, report["draft_tag"], report["draft_expires"]) is None


async def test_another_draft_stays_as_it_is(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        await drafts.begin(conn, bytes(16), bytes(32), b"answers", LATER)
        await reports.file(conn, **_a_report())
        row = await drafts.load(conn, bytes(16), NOW)
    assert row is not None
    assert (row.sent, row.sealed) == (False, b"answers")


async def test_the_reporters_wrap_and_the_blocks_come_back_as_they_were(database: TestDatabase) -> None:
    report = _a_report()
    mine = key_id_of(report["reply_key"])
    async with database.as_role("reporting_public") as conn:
        await reports.file(conn, **report)
        found = await reports.sealed(conn, report["object_id"], mine)
        assert await reports.sealed(conn, report["object_id"], b"stranger") is None
        assert await reports.sealed(conn, new_id(dice("other")), mine) is None
        some = await reports.sealed(conn, report["object_id"], mine, {Block.PERMISSION})
    assert found == (tuple(report["blocks"]), report["wraps"][0])
    assert some == (tuple(report["blocks"][5:]), report["wraps"][0])


async def test_an_unknown_tag_finds_nothing(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        assert await reports.by_tag(conn, bytes(16)) is None


async def test_a_draft_is_replaced_and_forgotten(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        await drafts.begin(conn, bytes(16), bytes(32), b"one", NOW + timedelta(hours=1))
        assert await drafts.save(conn, bytes(16), b"2" * 32, b"two", LATER)
        row = await drafts.load(conn, bytes(16), NOW + timedelta(hours=2))
        assert row is not None
        assert (row.salt, row.sealed) == (b"2" * 32, b"two")
        await drafts.forget(conn, bytes(16))
        assert not await drafts.save(conn, bytes(16), bytes(32), b"still under way", LATER)
        assert await drafts.load(conn, bytes(16), NOW) is None


async def _file_all(database: TestDatabase, arrivals: list[dict[str, Any]]) -> list[bool]:
    async with database.pool("reporting_public", size=32) as db:

        async def one(report: dict[str, Any]) -> bool:
            async with db.acquire() as conn:
                return await reports.file(conn, **report)

        return await asyncio.gather(*(one(report) for report in arrivals))
