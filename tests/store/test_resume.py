"""The way back to a draft: it lives and ends with its draft, and no role but the public one sees it."""

from datetime import UTC, datetime, timedelta

import pytest

from reporting.store import drafts, reports, resume, retention
from reporting.store.database import Connection
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.drawn import new_report

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=8)
DRAFT, NEW, TAG = bytes(16), b"n" * 16, b"t" * 16
SALT, SEALED = bytes(32), bytes(48)


@pytest.fixture(autouse=True)
async def empty(database: TestDatabase) -> None:
    await database.empty_tables()


async def held(conn: Connection) -> None:
    """A draft with a number."""
    await drafts.begin(conn, DRAFT, SALT, b"answers", LATER)
    await resume.keep(conn, TAG, DRAFT, SALT, SEALED)


async def test_it_is_found_by_its_tag_and_kept_once(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        await held(conn)
        await resume.keep(conn, b"u" * 16, DRAFT, SALT, SEALED)
        row = await resume.by_tag(conn, TAG)
        assert row is not None
        assert (row.draft_tag, row.salt, row.sealed) == (DRAFT, SALT, SEALED)
        assert await resume.by_tag(conn, b"u" * 16) is None


async def test_it_follows_its_draft_to_another_name(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        await held(conn)
        assert await drafts.renew(conn, DRAFT, NEW, salt=SALT, sealed=b"the same", expires=NOW)
        await resume.renew(conn, TAG, b"s" * 32, b"x" * 48)
        row = await resume.by_tag(conn, TAG)
        assert row is not None
        assert (row.draft_tag, row.salt, row.sealed) == (NEW, b"s" * 32, b"x" * 48)
        assert await drafts.load(conn, DRAFT, NOW) is None
        kept = await drafts.load(conn, NEW, NOW)
        assert kept is not None
        assert (kept.sealed, kept.expires) == (b"the same", LATER)
        assert not await drafts.renew(conn, DRAFT, NEW, salt=SALT, sealed=b"", expires=LATER)


@pytest.mark.parametrize("how", ["left", "filed", "at its term"])
async def test_it_ends_with_its_draft(database: TestDatabase, how: str) -> None:
    async with database.as_role("reporting_public") as conn:
        await held(conn)
        if how == "left":
            await drafts.forget(conn, DRAFT)
        elif how == "filed":
            await reports.file(conn, **new_report(dice()) | {"draft_tag": DRAFT})
    if how == "at its term":
        async with database.as_role("reporting_nightly") as conn:
            await retention.drafts_go(conn, LATER)
    async with database.as_role() as conn:
        assert await conn.fetchval("select count(*) from resume") == 0


async def test_the_end_of_a_turn_takes_only_what_no_number_leads_to(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        await held(conn)
        await drafts.begin(conn, NEW, SALT, b"no number", LATER)
        for tag in (DRAFT, NEW):
            await drafts.end(conn, tag)
        assert await drafts.load(conn, DRAFT, NOW) is not None
        assert await drafts.load(conn, NEW, NOW) is None


async def test_a_term_once_given_is_never_cut_short(database: TestDatabase) -> None:
    async with database.as_role("reporting_public") as conn:
        await held(conn)
        await drafts.save(conn, DRAFT, SALT, b"more", NOW + timedelta(hours=20))
        await drafts.touch(conn, DRAFT, NOW)
        row = await drafts.load(conn, DRAFT, NOW)
        assert row is not None
        assert (row.sealed, row.expires) == (b"more", LATER)
        await drafts.touch(conn, DRAFT, LATER + timedelta(minutes=1))
        row = await drafts.load(conn, DRAFT, NOW)
        assert row is not None
        assert row.expires == LATER + timedelta(minutes=1)
