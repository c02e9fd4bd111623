"""Releases: nobody changes one, a revision takes its place by rule, and no role reads beyond its tier."""

from datetime import date

import asyncpg
import pytest
from msgspec.structs import replace

from reporting.model.tally import Release, ReleasedCell, Series, Tier
from reporting.store import releases
from tests.support.cluster import TestDatabase

CELL = ReleasedCell(series=Series.RAW, area_code="E06000063", area_level="authority", strand="total", value="15")
FIRST = Release(
    number=1,
    table="strand",
    period=date(2026, 1, 26),
    period_type="four_weeks",
    method="rounded-5/2",
    made=date(2026, 2, 23),
    cells=(CELL,),
)
NEXT = replace(FIRST, number=2, period=date(2026, 2, 23), made=date(2026, 3, 23))
REVISED = replace(FIRST, number=3, made=date(2026, 3, 24), cells=(replace(CELL, value="20"),), revises=1)
PUBLIC = replace(FIRST, number=4, table="public_strand", tier=Tier.T2)


@pytest.fixture(autouse=True)
async def nothing_released(database: TestDatabase) -> None:
    await database.empty_tables()


async def filed(database: TestDatabase, *some: Release) -> None:
    async with database.as_role("reporting_nightly") as conn:
        for one in some:
            await releases.file(conn, one)


async def test_what_stands_is_the_last_revision_and_every_one_is_kept(database: TestDatabase) -> None:
    await filed(database, FIRST, NEXT, REVISED, PUBLIC)
    async with database.as_role("reporting_desk") as conn:
        assert await releases.every(conn) == (FIRST, NEXT, REVISED)
        assert await releases.series(conn, "strand") == (REVISED, NEXT)
        assert await releases.latest(conn) == (NEXT,)
        assert await releases.latest(conn, Tier.T2) == (PUBLIC,)


@pytest.mark.parametrize(
    ("role", "tiers"),
    [
        pytest.param("reporting_public", ["t2"], id="the reporters' side sees what everybody may"),
        pytest.param("reporting_desk", ["t1", "t2"], id="the desk sees both"),
    ],
)
async def test_a_role_reads_no_tier_beyond_its_own(database: TestDatabase, role: str, tiers: list[str]) -> None:
    await filed(database, FIRST, replace(PUBLIC, number=2))
    async with database.as_role(role) as conn:
        assert [row["tier"] for row in await conn.fetch("select tier from release order by tier")] == tiers
        # Neither a function of the row, nor a key, nor an aggregate says anything of the others.
        assert await conn.fetchval("select count(*) from release where number = 1") == len(tiers) - 1
        assert (await conn.fetchval("select max(number) from release where tier = 't1'") is None) is (len(tiers) == 1)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.fetchval("select sealed from tally_week")


async def test_the_router_reads_no_release_and_only_the_night_files_one(database: TestDatabase) -> None:
    async with database.as_role("reporting_router") as conn:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await conn.fetch("select tier from release")
    for role in ("reporting_desk", "reporting_public"):
        async with database.as_role(role) as conn:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await releases.file(conn, PUBLIC)


@pytest.mark.parametrize("deed", ["update release set method = 'other'", "delete from release"])
async def test_nobody_changes_or_deletes_a_release_not_even_the_owner(database: TestDatabase, deed: str) -> None:
    await filed(database, FIRST)
    async with database.as_role() as conn:
        with pytest.raises(asyncpg.CheckViolationError, match="never changed"):
            await conn.execute(deed)


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(replace(FIRST, number=3), id="a period is released once"),
        pytest.param(replace(NEXT, number=5), id="a number is left out"),
        pytest.param(replace(NEXT, number=2), id="a number is used again"),
        pytest.param(replace(NEXT, number=3, revises=1), id="a revision of another period"),
        pytest.param(replace(REVISED, made=FIRST.made), id="a revision on the same day"),
        pytest.param(replace(REVISED, tier=Tier.T2), id="a revision in another tier"),
        pytest.param(replace(REVISED, number=4), id="a second revision of one release"),
    ],
)
async def test_what_breaks_a_rule_is_refused(database: TestDatabase, one: Release) -> None:
    await filed(database, FIRST, NEXT)
    if one.number == REVISED.number + 1:
        await filed(database, REVISED)
    async with database.as_role("reporting_nightly") as conn:
        with pytest.raises((asyncpg.CheckViolationError, asyncpg.UniqueViolationError)):
            await releases.file(conn, one)
