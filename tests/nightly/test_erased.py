"""What was erased goes in the night with everything about it, and a restore does not bring it back."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from asyncpg import UndefinedTableError
from msgspec.structs import replace

from reporting.model import tombstone
from reporting.model.calendar import epoch_of
from reporting.model.tombstone import Gone, Tombstone, read_lines
from reporting.nightly import Parts, run_once
from reporting.sealing.keys import key_id_of, public_of
from reporting.store import restore
from tests.support.cluster import TestDatabase
from tests.support.dice import dice
from tests.support.filed import CHARITY, POLICE_FULL, Filed, file, fresh_id, report
from tests.support.parties import SEEDS, TODAY

NIGHT = datetime.combine(TODAY, time(2, 30), UTC)
DRAW = dice("erased night")
TABLES = ("report", "block", "wrap", "referral", "item", "erasure")


async def erase(database: TestDatabase, one: Filed) -> None:
    async with database.as_role("reporting_public") as conn:
        await conn.execute("insert into erasure (report_id, day) values ($1, $2)", one.report_id, TODAY)


async def counts(database: TestDatabase) -> dict[str, int]:
    async with database.as_role() as owner:
        return {table: await owner.fetchval(f"select count(*) from {table}") for table in TABLES}


async def test_an_erased_report_goes_whole_and_no_other_does(parts: Parts, database: TestDatabase) -> None:
    await file(database, report(POLICE_FULL, CHARITY))
    before = await counts(database)
    trimmed = replace(CHARITY, without=("area",))
    gone = await file(database, report(POLICE_FULL, trimmed))
    await erase(database, gone)
    assert (await counts(database))["block"] > before["block"]
    await run_once(parts, NIGHT, DRAW)
    assert await counts(database) == before


async def test_what_was_erased_and_taken_back_goes_though_another_step_fails(
    parts: Parts, database: TestDatabase
) -> None:
    before = await counts(database)
    await erase(database, await file(database, report(POLICE_FULL, CHARITY)))
    async with database.as_role() as owner:
        await owner.execute("alter table absence_told rename to gone")
        try:
            with pytest.raises(UndefinedTableError):
                await run_once(parts, NIGHT, DRAW)
        finally:
            await owner.execute("alter table gone rename to absence_told")
    assert await counts(database) == before


@pytest.mark.parametrize("role", ["reporting_desk", "reporting_public"])
async def test_from_the_moment_of_erasing_no_web_role_sees_a_wrap(
    parts: Parts, database: TestDatabase, role: str
) -> None:
    one = await file(database, report(POLICE_FULL, replace(CHARITY, without=("area",))))
    sql = "select count(*) from wrap where object_id = any($1::uuid[])"
    async with database.as_role() as owner:
        objects = [row["object_id"] for row in await owner.fetch("select object_id from referral")]
    async with database.as_role(role) as conn:
        assert await conn.fetchval(sql, objects)
    await erase(database, one)
    async with database.as_role(role) as conn:
        assert await conn.fetchval(sql, objects) == 0


async def test_the_router_sends_nothing_that_was_erased(parts: Parts, database: TestDatabase) -> None:
    one = await file(database, report(POLICE_FULL), state="queued")
    async with database.as_role("reporting_router") as conn:
        assert await conn.fetchval("select count(*) from referral") == 1
    await erase(database, one)
    async with database.as_role("reporting_router") as conn:
        assert await conn.fetchval("select count(*) from referral") == 0


async def test_the_night_writes_down_what_it_deletes(parts: Parts, database: TestDatabase, tmp_path: Path) -> None:
    log = tmp_path / "erased.log"
    one = await file(database, report(POLICE_FULL))
    back = await file(database, report(CHARITY), state="withdrawn")
    await erase(database, one)
    for night in (NIGHT, NIGHT + timedelta(days=1)):
        await run_once(replace(parts, tombstones=log), night, DRAW)
    stones = read_lines(log.read_text("utf-8").splitlines())
    assert {(stone.gone, stone.thing, stone.day) for stone in stones} == {
        (Gone.ERASED, one.report_id, TODAY),
        (Gone.WITHDRAWN, back.referrals["charity"], TODAY),
    }


async def beside(database: TestDatabase, one: Filed, kind: int, day: date) -> UUID:
    """An object about a report, with a wrap for its reporter and one for the police."""
    object_id = fresh_id()
    async with database.as_role() as owner:
        await owner.execute(
            "insert into item (object_id, report_id, kind, epoch, by_reporter, seen) values ($1, $2, $3, $4, $5, true)",
            *(object_id, one.report_id, kind, epoch_of(day), kind == 2),
        )
        for holder in ("reporter", "police"):
            key_id = key_id_of(public_of(one.reporter if holder == "reporter" else SEEDS[holder]))
            await owner.execute(
                "insert into wrap (object_id, key_id, sealed) values ($1, $2, $3)", object_id, key_id, bytes(8)
            )
    return object_id


async def test_a_restore_brings_back_no_photo_and_no_words_that_were_taken_back(
    parts: Parts, database: TestDatabase, tmp_path: Path
) -> None:
    log = tmp_path / "gone.log"
    one = await file(database, report(POLICE_FULL))
    photo, words = await beside(database, one, 2, TODAY), await beside(database, one, 3, TODAY)
    told = "insert into quote (quote_id, report_id, state, day) values ($1, $2, 'taken_back', $3)"
    async with database.as_role() as owner:
        await owner.execute("insert into photo_back (object_id) values ($1)", photo)
        await owner.execute(told, words, one.report_id, TODAY)
    await run_once(replace(parts, tombstones=log), NIGHT, DRAW)
    stones = read_lines(log.read_text("utf-8").splitlines())
    assert {(stone.gone, stone.thing) for stone in stones} >= {(Gone.PHOTO, photo), (Gone.WORDS, words)}
    async with database.as_role() as owner:
        # As the backup had it: the photo that went, another of the same id that was added on a later day, the words.
        await owner.execute("update quote set state = 'yes' where quote_id = $1", words)
    there = [await beside(database, one, 2, day) for day in (TODAY, TODAY + timedelta(days=1))]
    lines = (*stones, *(Tombstone(day=TODAY, gone=Gone.PHOTO, thing=thing) for thing in there))
    async with database.as_role() as owner, owner.transaction():
        buried = await restore.bury(owner, lines)
        assert (buried.photos, buried.words) == (1, 1)
        assert (await restore.bury(owner, lines)).photos == 0
        left = await owner.fetch("select object_id, key_id from wrap where object_id = any($1::uuid[])", there)
        assert [row["object_id"] for row in left] == [there[1]] * 2
        assert await owner.fetchval("select state from quote where quote_id = $1", words) == "taken_back"
    await run_once(parts, NIGHT, DRAW)
    async with database.as_role() as owner:
        rows = await owner.fetch("select object_id from item where object_id = any($1::uuid[])", there)
    assert [row["object_id"] for row in rows] == [there[1]]


def test_a_photo_that_went_twice_has_the_later_night() -> None:
    first = Tombstone(day=TODAY, gone=Gone.PHOTO, thing=UUID(int=3))
    later = replace(first, day=TODAY + timedelta(days=2))
    assert read_lines(tombstone.written((later,), (first,), later.day).splitlines()) == (later,)


def test_an_id_stays_for_its_term_and_once() -> None:
    old = Tombstone(day=date(2026, 1, 1), gone=Gone.ERASED, thing=UUID(int=1))
    new = Tombstone(day=TODAY, gone=Gone.WITHDRAWN, thing=UUID(int=2))
    again = replace(new, day=TODAY + timedelta(days=1))
    assert read_lines(tombstone.written((new,), (old,), TODAY).splitlines()) == (new,)
    assert read_lines(tombstone.written((again,), (new,), again.day).splitlines()) == (new,)


@pytest.mark.parametrize("line", ["x", "2026-03-04 erased", "2026-03-04 eaten " + str(UUID(int=1)), "4.3. erased 1"])
def test_a_log_that_cannot_be_read_is_refused_whole(line: str) -> None:
    with pytest.raises(ValueError):
        read_lines([f"2026-03-04 erased {UUID(int=1)}", line])


async def test_shown_words_that_were_taken_back_are_gone_after_the_night(parts: Parts, database: TestDatabase) -> None:
    one = await file(database, report(POLICE_FULL))
    kept, gone = await beside(database, one, 3, TODAY), await beside(database, one, 3, TODAY)
    async with database.as_role() as owner:
        for words, state in ((kept, "yes"), (gone, "taken_back")):
            await owner.execute(
                "insert into quote (quote_id, report_id, state, day) values ($1, $2, $3, $4)",
                *(words, one.report_id, state, TODAY),
            )
            await owner.execute("insert into shown_words (quote_id, words, day) values ($1, 'Words', $2)", words, TODAY)
    await run_once(parts, NIGHT, DRAW)
    async with database.as_role() as owner:
        assert [row["quote_id"] for row in await owner.fetch("select quote_id from shown_words")] == [kept]
