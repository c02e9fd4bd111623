"""Numbers for everybody: none before a person made a pack, open ones alone, and words only while somebody says yes."""

from uuid import UUID

import asyncpg
import msgspec
import pytest

from reporting.locales.languages import LIVE
from reporting.model.pack import Pack, PackKind
from reporting.render import packs as render
from reporting.store import packs, releases
from tests.core.render.pack_examples import TODAY, given, public_releases
from tests.support.cluster import TestDatabase
from tests.support.filed import file, report
from tests.web.public.browser import Browser


async def made(database: TestDatabase, period: str = "2026-07", **more: object) -> Pack:
    """A pack for the public, as the desk keeps it."""
    async with database.as_role() as conn, conn.transaction():
        number = await releases.newest(conn)
        for one in public_releases() if not number else ():
            number += 1
            await releases.file(conn, msgspec.structs.replace(one, number=number))
    pack = render.compose(given(PackKind.PUBLIC, period, **more))
    async with database.as_role("reporting_desk") as conn, conn.transaction():
        pack = msgspec.structs.replace(pack, number=await packs.next_number(conn))
        await packs.file(conn, pack, None, html=b"x", pdf=b"%PDF-", csv=b"x")
    return pack


async def test_the_newest_pack_is_shown_in_the_language_of_the_reader(browser: Browser, database: TestDatabase) -> None:
    assert "There are no numbers yet." in (await browser.get("/en/figures")).text
    await made(database, words={"said": "You asked for lights.\nWe put <b>lights</b> up."})
    # A pack of an earlier quarter that is made later does not take its place.
    await made(database, "2026-04", words={"said": "An older answer."})
    page = (await browser.get("/en/figures")).text
    assert "An older answer." not in page
    assert "From Monday 29 June 2026" in page
    assert "Fewer than 10" in page
    # What staff write in English is no translation that somebody would have to check.
    assert "Nobody has checked" not in page
    assert "&lt;b&gt;lights&lt;/b&gt;" in page
    for language in LIVE:
        other = await browser.get(f"/{language.code}/figures")
        assert other.status_code == 200
        assert '<p lang="en-GB" dir="ltr">' in other.text
        assert f'dir="{language.direction}"' in other.text


async def test_the_public_role_reads_no_other_pack_and_no_words_that_nobody_allowed(database: TestDatabase) -> None:
    filed = await file(database, report())
    quote = UUID(int=77)
    async with database.as_role() as conn:
        await conn.execute(
            "insert into item (object_id, report_id, kind, epoch, by_reporter, seen)"
            " values ($1, $2, 3, 0, false, true)",
            quote,
            filed.report_id,
        )
        await conn.execute(
            "insert into quote (quote_id, report_id, state, day) values ($1, $2, 'asked', $3)",
            quote,
            filed.report_id,
            TODAY,
        )
    async with database.as_role("reporting_desk") as conn:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await packs.show(conn, quote, "A few words", TODAY)
    await _answered(database, quote, "yes")
    async with database.as_role("reporting_desk") as conn:
        await packs.show(conn, quote, "A few words", TODAY)
        board = render.compose(given(PackKind.BOARD, "2026-09"))
        board = msgspec.structs.replace(board, number=await packs.next_number(conn))
        await packs.file(conn, board, None, html=b"x", pdf=b"%PDF-", csv=b"x")
    async with database.as_role("reporting_public") as conn:
        assert [one.words for one in await packs.shown(conn)] == ["A few words"]
        assert {row["kind"] for row in await conn.fetch("select kind from pack")} <= {"public"}
    await _answered(database, quote, "taken_back")
    for role in ("reporting_public", "reporting_desk"):
        async with database.as_role(role) as conn:
            assert await packs.shown(conn) == ()


async def _answered(database: TestDatabase, quote: UUID, state: str) -> None:
    async with database.as_role("reporting_public") as conn:
        await conn.execute("update quote set state = $2 where quote_id = $1", quote, state)
