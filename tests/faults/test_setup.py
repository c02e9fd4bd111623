"""The set-up scripts say what is missing and what to do; nothing is skipped in silence."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

SCRIPTS = sorted((ROOT / "deploy" / "setup").glob("*.sh"))
NOBODY = 65534


def run(script: str, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """What a script says to somebody who is not root."""
    return subprocess.run(
        ["/bin/sh", ROOT / "deploy" / "setup" / script, *arguments],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        user=NOBODY if os.geteuid() == 0 else None,
    )


@pytest.fixture
def bare(tmp_path: Path) -> str:
    """A search path with nothing on it but what a shell script needs."""
    for name in ("id", "cat", "ls", "mktemp"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    for place in (tmp_path, *tmp_path.parents[:3]):
        place.chmod(0o755)
    return str(tmp_path)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_is_plain_shell(script: Path) -> None:
    assert script.read_text().startswith("#!/bin/sh\n")
    subprocess.run(["/bin/sh", "-n", script], check=True)


def test_what_is_missing_is_named_with_the_command_that_installs_it(bare: str) -> None:
    done = run("system.sh", "chromium", "openssl", PATH=bare)
    assert done.returncode == 1
    assert "sudo apt-get install --yes --no-install-recommends chromium openssl" in done.stderr


def test_nothing_missing_says_nothing() -> None:
    done = run("system.sh", "openssl", PATH=os.environ["PATH"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_unknown_program_is_not_taken_for_one_that_is_there(bare: str) -> None:
    assert run("system.sh", "kromium", PATH=bare).returncode == 2


def test_without_a_python_it_says_which_and_how(bare: str, tmp_path: Path) -> None:
    done = run("python.sh", str(tmp_path / "venv"), "demo", PATH=bare)
    assert done.returncode == 1
    assert "Python 3.11 or later is needed" in done.stderr
    assert "apt-get install python3" in done.stderr


@pytest.mark.parametrize("target", ["demo", "demo-clean", "check", "test", "bench", "format", "clean"])
def test_the_help_names_every_target(target: str) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"make {target} " in done.stdout


def test_a_clean_checkout_is_tested_by_one_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text()
