"""The demo starts, stops, and starts again, whatever became of the run before."""

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reporting.demo.children import left_over
from reporting.demo.ports import ports_from, taken_among
from tests.support import demo as demos
from tests.support import ports
from tests.support.demo import Demo

BASE = ports.base(19000)
PORTS = ports_from(BASE)


def command(folder: Path, *more: str) -> list[str]:
    """The command of this demo."""
    return [sys.executable, "-m", "reporting", "demo", "--folder", str(folder), "--ports", str(BASE), *more]


def tried(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """What the command says when it ends by itself."""
    return subprocess.run(command(folder, *more), capture_output=True, text=True, check=False, timeout=60)


def freed() -> bool:
    """Whether every port of the demo is free, a moment given."""
    for _ in range(50):
        if not taken_among(PORTS):
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for one demo over all tests of this file."""
    home = Path(tempfile.mkdtemp(prefix="reporting-faults-"))
    home.chmod(0o711)
    yield home / "demo"
    tried(home / "demo", "--remove")
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def first(folder: Path) -> Iterator[Demo]:
    """The first run, which sets everything up."""
    demo = demos.start(folder, BASE)
    yield demo
    if demo.process.poll() is None:
        demo.stop()


def test_a_second_run_over_the_same_folder_says_how_to_stop_the_first(first: Demo, folder: Path) -> None:
    done = tried(folder)
    assert done.returncode == 1
    assert f"kill {first.process.pid}" in done.stderr


def test_another_folder_on_the_same_ports_names_them_and_the_way_out(first: Demo, folder: Path) -> None:
    done = tried(folder.parent / "other")
    assert done.returncode == 1
    assert str(PORTS.public) in done.stderr
    assert "REPORTING_DEMO_PORTS" in done.stderr


def test_what_is_secret_is_for_its_owner_alone(first: Demo, folder: Path) -> None:
    loose = [p for p in (*folder.glob("keys/*"), *folder.glob("*.json")) if p.stat().st_mode & 0o077]
    assert [path for path in loose if path.suffix not in {".public", ".crt"} and path.name != "register"] == []


@pytest.mark.parametrize("site", ["public", "desk"])
def test_both_sites_answer_over_https_with_the_development_authority(first: Demo, site: str) -> None:
    host, _, port = first.about[site]["https"].removeprefix("https://").partition(":")
    trust = ssl.create_default_context(cafile=first.about["ca"])
    with closing(http.client.HTTPSConnection(host, int(port), context=trust, timeout=10)) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
    assert answer.status < 500
    assert answer.getheader("server") is None


def test_old_tls_is_refused(first: Demo) -> None:
    trust = ssl.create_default_context(cafile=first.about["ca"])
    trust.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with pytest.warns(DeprecationWarning):
        trust.maximum_version = ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("127.0.0.1", PORTS.public_tls)) as plain, pytest.raises(ssl.SSLError):
        trust.wrap_socket(plain, server_hostname="127.0.0.1")


def test_a_worker_that_is_replaced_loses_no_request(first: Demo) -> None:
    settings = first.about["settings"]["public"] | {
        "REPORTING_LISTEN": f"127.0.0.1:{BASE + 80}",
        "REPORTING_RECYCLE": "15",
    }
    settings = {name: value for name, value in settings.items() if not name.startswith("REPORTING_TLS")}
    process = subprocess.Popen([sys.executable, "-m", "reporting", "public"], env=os.environ | settings)
    try:
        statuses = [fetched(BASE + 80) for _ in range(120)]
    finally:
        process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert set(statuses) == {200}


def fetched(port: int) -> int:
    """The status of one page over a connection of its own; the first waits for the door to open."""
    for _ in range(100):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            try:
                connection.request("GET", "/en")
            except ConnectionRefusedError:
                time.sleep(0.1)
                continue
            answer = connection.getresponse()
            answer.read()
            return answer.status
    raise AssertionError("the door did not open")


@pytest.mark.parametrize("name", ["public", "desk", "router", "nightly"])
def test_the_settings_and_keys_of_every_door_are_in_order(first: Demo, name: str) -> None:
    command = [sys.executable, "-m", "reporting", "check", name]
    done = subprocess.run(
        command, env=os.environ | first.about["settings"][name], capture_output=True, text=True, check=False, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_member_of_staff_is_given_an_account(first: Demo, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("a long and new password\n")
    settings = {
        "REPORTING_DATABASE": first.about["database"]["owner"],
        "REPORTING_DESK_KEY": first.about["keys"]["desk"],
    }
    who = ["second.reader", "--name", "Second reader", "--role", "agency", "--holder", "police"]
    keys = ["--key", first.about["agencies"]["police"]["seed"], "--password-file", str(password)]
    done = subprocess.run(
        [sys.executable, "-m", "reporting", "staff", "add", *who, *keys],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "otpauth://totp/" in done.stdout


def test_a_port_that_is_taken_is_a_sentence(first: Demo) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reporting", "public"],
        env=os.environ | first.about["settings"]["public"],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Cannot listen on")
    assert "Traceback" not in done.stderr


def test_after_a_kill_the_next_start_clears_up_and_keeps_everything(first: Demo, folder: Path) -> None:
    accounts, numbers = first.about["accounts"], first.about["numbers"]
    first.process.kill()
    first.process.wait()
    assert left_over(folder)
    second = demos.start(folder, BASE)
    assert (second.about["accounts"], second.about["numbers"]) == (accounts, numbers)
    assert second.stop() == 0
    assert left_over(folder) == ()
    assert freed()


def test_a_door_that_ends_by_itself_ends_the_demo_with_its_log(folder: Path) -> None:
    demo = demos.start(folder, BASE)
    os.kill(demo.about["processes"]["router"], signal.SIGKILL)
    assert demo.process.wait(60) == 1
    assert "router has ended" in (folder.parent / "demo.out").read_text()
    assert freed()


def test_a_set_up_that_was_stopped_in_the_middle_is_begun_anew(folder: Path) -> None:
    tried(folder, "--remove")
    with subprocess.Popen(command(folder), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in iter(process.stdout.readline, ""):
            if "Staff" in line or "Areas" in line:
                break
        process.kill()
    demo = demos.start(folder, BASE)
    assert len(demo.about["numbers"]) > 1
    assert demo.stop() == 0


def test_removing_leaves_nothing(folder: Path) -> None:
    assert tried(folder, "--remove").returncode == 0
    assert not folder.exists()
    assert tried(folder, "--remove").returncode == 0


def test_codes_without_a_demo_say_how_to_start_one(folder: Path) -> None:
    done = tried(folder, "--codes")
    assert "make demo" in done.stderr


@pytest.mark.parametrize("base", ["80", "70000", "many", "-1"])
def test_a_base_that_can_be_none_is_a_sentence(folder: Path, base: str) -> None:
    done = subprocess.run([*command(folder)[:-1], base], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not folder.exists()
