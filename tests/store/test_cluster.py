"""A PostgreSQL of our own: kept data, every kind of end, and clear words when it cannot start."""

import os
import re
import signal
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reporting.commands.cluster import DATABASE, OWNER, Cluster, ClusterFault
from reporting.commands.ground import free_port, ground_for, may_pass
from tests.support.cluster import QUICK, TestCluster


@pytest.fixture(scope="module")
def folder(cluster: TestCluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a stopped cluster of the same programs as the running one."""
    place = tmp_path_factory.mktemp("own") / "database"
    yield place
    Cluster(place, 0, cluster.cluster.ground.bin_dir).remove()


@pytest.fixture
def made(cluster: TestCluster, folder: Path) -> Iterator[Cluster]:
    """A stopped cluster, as a new run of the program would find it."""
    mine = _another(cluster.cluster, folder)
    yield mine
    mine.stop()


def _another(like: Cluster, folder: Path) -> Cluster:
    return Cluster(folder, free_port(), like.ground.bin_dir, settings=QUICK)


def _ask(cluster: Cluster, sql: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    environment: dict[str, Any] = {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(cluster.port),
        "PGUSER": OWNER,
        "PGPASSWORD": cluster.passwords[OWNER],
        "PGDATABASE": DATABASE,
        **changes,
    }
    return subprocess.run(
        [cluster.ground.bin_dir / "psql", "-XAtqc", sql], env=environment, text=True, capture_output=True, check=False
    )


def _pid(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def test_what_is_written_is_there_after_a_stop_and_a_start(made: Cluster) -> None:
    made.start()
    assert _ask(made, "create table kept (x int); insert into kept values (7)").returncode == 0
    made.stop()
    assert not (made.data / "postmaster.pid").exists()
    again = Cluster(made.ground.folder, made.port, made.ground.bin_dir, settings=QUICK)
    again.start()
    assert _ask(again, "select x from kept").stdout.strip() == "7"
    assert again.owner_dsn == made.owner_dsn
    again.stop()


def test_a_run_that_was_killed_and_left_its_server_behind_is_taken_over(made: Cluster) -> None:
    made.start()
    left = _pid(made)
    again = Cluster(made.ground.folder, made.port, made.ground.bin_dir, settings=QUICK)
    again.start()
    assert _pid(again) != left
    assert _ask(again, "select 1").stdout.strip() == "1"
    again.stop()


def test_a_server_that_was_killed_starts_again(made: Cluster) -> None:
    made.start()
    os.kill(_pid(made), signal.SIGKILL)
    made.start()
    assert _ask(made, "select 1").stdout.strip() == "1"


def test_a_mark_with_the_number_of_another_program_is_cleared_away(made: Cluster) -> None:
    made.start()
    made.stop()
    (made.data / "postmaster.pid").write_text(f"{os.getpid()}\n{made.data}\n1\n{made.port}\n\n\n\nready\n")
    made.start()
    assert _ask(made, "select 1").stdout.strip() == "1"


def test_a_taken_port_is_said(made: Cluster) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", made.port))
        other.listen()
        with pytest.raises(ClusterFault, match=rf"Port {made.port} .* is taken"):
            made.start()
    made.start()


def test_a_server_that_cannot_start_points_to_its_log(cluster: TestCluster, tmp_path: Path) -> None:
    bad = Cluster(tmp_path / "bad", free_port(), cluster.cluster.ground.bin_dir, settings={"no_such_setting": "1"})
    with pytest.raises(ClusterFault, match=re.escape(str(bad.log))):
        bad.start()
    assert "no_such_setting" in bad.log.read_text()
    bad.remove()


def test_stopping_twice_and_stopping_what_never_ran_is_nothing(made: Cluster) -> None:
    made.stop()
    made.start()
    made.stop()
    made.stop()


def test_data_and_socket_are_closed_to_others_and_passwords_to_all_but_us(made: Cluster) -> None:
    made.start()
    for place in (made.data, made.ground.folder / "socket"):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE((made.ground.folder / "passwords.json").stat().st_mode) == 0o600
    assert (made.data / "PG_VERSION").stat().st_uid != 0
    assert [path.name for path in made.ground.folder.iterdir() if "owner" in path.name] == []


@pytest.mark.parametrize("host", ["127.0.0.1", "socket"])
@pytest.mark.parametrize("user", [OWNER, "postgres"])
def test_nobody_is_let_in_without_a_password(made: Cluster, host: str, user: str) -> None:
    made.start()
    host = str(made.ground.folder / "socket") if host == "socket" else host
    said = _ask(made, "select 1", PGHOST=host, PGUSER=user, PGPASSWORD="guessed")
    assert "password authentication failed" in said.stderr


def test_values_stay_out_of_the_log(made: Cluster) -> None:
    made.start()
    _ask(made, "create table t (x text primary key); insert into t values ('canary-1')")
    _ask(made, "insert into t values ('canary-1')")
    _ask(made, "select 'canary-2'::int")
    _ask(made, "select nonsense 'canary-3' from")
    made.stop()
    log = made.log.read_text()
    assert "duplicate key" in log
    assert re.findall("canary-[13]", log) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log_parameter_max_length", "0"),
        ("log_parameter_max_length_on_error", "0"),
        ("log_min_error_statement", "panic"),
        ("log_statement", "none"),
        ("log_error_verbosity", "terse"),
        ("wal_recycle", "off"),
        ("password_encryption", "scram-sha-256"),
        ("listen_addresses", "127.0.0.1"),
    ],
)
def test_a_setting_that_keeps_values_from_files_is_in_force(cluster: TestCluster, name: str, value: str) -> None:
    assert _ask(cluster.cluster, f"show {name}").stdout.strip() == value


def test_a_closed_folder_is_passed_by_its_owner_alone(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    inside = closed / "inside"
    assert may_pass(inside, closed.stat().st_uid) is may_pass(tmp_path, closed.stat().st_uid)
    assert not may_pass(inside, closed.stat().st_uid + 1)


def test_root_in_a_closed_folder_gets_open_ground(
    cluster: TestCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.commands.ground.OPEN_GROUND", tmp_path / "open")
    ground = ground_for(tmp_path / "closed" / "database", cluster.cluster.ground.bin_dir)
    if os.geteuid() != 0:
        assert (ground.uid, ground.folder) == (None, tmp_path / "closed" / "database")
    else:
        # pytest closes its folders to others.
        assert ground.uid not in (None, 0)
        assert ground.folder.parent == tmp_path / "open"
