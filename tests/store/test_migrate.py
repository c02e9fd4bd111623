"""Migrations bring an empty database to the newest schema, once."""

import argparse
import asyncio
from pathlib import Path

import pytest

from reporting.commands import migrate as command
from reporting.commands.cluster import OWNER
from reporting.commands.ground import free_port
from reporting.store.migrate import MigrationFault, migrate, migrations
from reporting.store.queries import sql_folder
from tests.support.cluster import MIGRATED, TestCluster, TestDatabase


async def test_an_empty_database_comes_to_the_newest_version(cluster: TestCluster) -> None:
    database = TestDatabase(cluster, await cluster.empty())
    known = [f"{step.version:04} {step.name}" for step in migrations(sql_folder() / "migrations")]
    assert await migrate(database.dsn(), MIGRATED) == known
    async with database.as_role(OWNER) as conn:
        rows = await conn.fetch("select version, day from schema_version order by version")
    assert [(row["version"], row["day"]) for row in rows] == [(n + 1, MIGRATED) for n in range(len(known))]


async def test_a_second_run_changes_nothing(database: TestDatabase) -> None:
    assert await migrate(database.dsn(), MIGRATED) == []


async def test_runners_at_once_take_each_step_once(cluster: TestCluster) -> None:
    database = TestDatabase(cluster, await cluster.empty())
    taken = await asyncio.gather(*(migrate(database.dsn(), MIGRATED) for _ in range(4)))
    assert sorted(map(len, taken)) == [0, 0, 0, len(migrations(sql_folder() / "migrations"))]


async def test_a_step_that_fails_leaves_nothing_behind(cluster: TestCluster, tmp_path: Path) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "roles.sql").write_text("")
    (tmp_path / "migrations" / "0001_good.sql").write_text("create table good (x int);")
    (tmp_path / "migrations" / "0002_bad.sql").write_text("create table half (x int); select no_such_thing;")
    database = TestDatabase(cluster, await cluster.empty())
    with pytest.raises(Exception, match="no_such_thing"):
        await migrate(database.dsn(), MIGRATED, tmp_path)
    async with database.as_role(OWNER) as conn:
        assert await conn.fetchval("select max(version) from schema_version") == 1
        assert await conn.fetchval("select to_regclass('half')") is None


async def test_a_database_of_a_newer_release_is_left_alone(cluster: TestCluster, tmp_path: Path) -> None:
    database = TestDatabase(cluster, await cluster.fresh())
    (tmp_path / "migrations").mkdir()
    with pytest.raises(MigrationFault, match="newer release"):
        await migrate(database.dsn(), MIGRATED, tmp_path)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        pytest.param(["0001_a.sql", "0003_b.sql"], "without a gap", id="a number is missing"),
        pytest.param(["0001_a.sql", "0001_b.sql"], "without a gap", id="a number is there twice"),
        pytest.param(["1_a.sql"], "named like", id="not four digits"),
    ],
)
def test_a_folder_that_is_not_in_order_is_refused(tmp_path: Path, names: list[str], says: str) -> None:
    for name in names:
        (tmp_path / name).write_text("select 1;")
    with pytest.raises(MigrationFault, match=says):
        migrations(tmp_path)


async def test_the_command_migrates_and_lets_roles_in(
    cluster: TestCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = TestDatabase(cluster, await cluster.empty())
    password = tmp_path / "password"
    password.write_text(cluster.cluster.passwords["reporting_router"] + "\n")
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parser.set_defaults(environ={"REPORTING_DATABASE": database.dsn()})
    arguments = parser.parse_args(["--password", f"reporting_router={password}"])
    assert await asyncio.to_thread(command.run, arguments) == 0
    assert "0001 foundation" in capsys.readouterr().out
    async with database.as_role("reporting_router") as conn:
        assert await conn.fetchval("select count(*) from referral") == 0
    assert await asyncio.to_thread(command.run, arguments) == 0
    assert capsys.readouterr().out == "The schema is the newest already.\n"


def test_the_command_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with pytest.raises(SystemExit, match="REPORTING_DATABASE is not set"):
        command.run(parser.parse_args([], argparse.Namespace(environ={})))
    address = f"postgresql://x:x@127.0.0.1:{free_port()}/reporting"
    assert command.run(parser.parse_args([], argparse.Namespace(environ={"REPORTING_DATABASE": address}))) == 1
    assert capsys.readouterr().err.startswith("Unavailable: ")
