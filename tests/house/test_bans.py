"""Below the doors there is no clock, no dice and no environment; and nowhere is a certificate left unchecked."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, modules, name

UNCHECKED = re.compile(r"CERT_NONE|check_hostname\s*=\s*False|verify\s*=\s*False|_create_unverified_context")


def ruff(code: str, place: str) -> str:
    """What ruff says of a few lines in a file of this name."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251,DTZ", "--stdin-filename", place]
    return subprocess.run([*command, "-"], cwd=ROOT, input=code, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("from datetime import UTC, datetime\nprint(datetime.now(UTC))\n", id="the clock"),
        pytest.param("from datetime import date\nprint(date.today())\n", id="the day"),
        pytest.param("import secrets\nprint(secrets.token_bytes(8))\n", id="the dice"),
        pytest.param("import os\nprint(os.urandom(8))\n", id="the system's dice"),
        pytest.param("import os\nprint(os.environ)\n", id="the environment"),
    ],
)
@pytest.mark.parametrize(
    "place", ["reporting/actions/submit.py", "reporting/sealing/seal.py", "reporting/web/forms.py"]
)
def test_ruff_refuses_below_the_doors(code: str, place: str) -> None:
    assert "TID251" in ruff(code, place)


def test_only_the_first_door_reads_the_environment() -> None:
    reading = [name(path) for path in modules() if re.search(r"os\.environ|os\.getenv|getenv\(", path.read_text())]
    assert set(reading) <= {"reporting/__main__.py", "reporting/commands/cluster.py"}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_certificate_is_left_unchecked(path: Path) -> None:
    assert not UNCHECKED.search(path.read_text("utf-8"))
