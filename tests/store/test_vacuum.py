"""What the manual has the operator rewrite after the night: every table in which something of a report can lie."""

import re

from tests.house.tree import ROOT
from tests.support.cluster import TestDatabase

HANG_ON_A_REPORT = """
    with recursive hangs (name) as (
        values ('report'::regclass), ('draft'::regclass)
        union
        select conrelid::regclass from pg_constraint join hangs on confrelid = name
        where contype = 'f' and confdeltype = 'c'
    )
    select name::text from hangs
"""
EVERY = "select tablename as name from pg_tables where schemaname = 'public'"


async def test_no_table_of_a_report_is_left_out_of_the_vacuum(database: TestDatabase) -> None:
    said = (ROOT / "deploy/postgresql/README.md").read_text("utf-8")
    listed = re.search(r"vacuum full ([^;]+);", said)
    assert listed is not None
    named = {word.strip() for word in listed[1].split(",")}
    async with database.as_role() as conn:
        hanging = {row["name"] for row in await conn.fetch(HANG_ON_A_REPORT)}
        there = {row["name"] for row in await conn.fetch(EVERY)}
    assert named <= there
    assert hanging | {"wrap", "block"} <= named
