"""The command that writes paper forms says what it wrote, and what it lacks."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reporting.__main__ import main
from reporting.commands.keys import make_root
from reporting.locales.languages import LIVE
from reporting.sealing.keyring import sign_register
from tests.support import parties


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a signed register that is valid today."""
    today = datetime.now(UTC).date()
    term = {"issued": today, "expires": today + timedelta(days=30)}
    make_root(tmp_path / "root.key")
    signed = sign_register(parties.register(**term), (tmp_path / "root.key").read_bytes())
    (tmp_path / "register").write_bytes(signed)
    monkeypatch.setenv("REPORTING_REGISTER", str(tmp_path / "register"))
    monkeypatch.setenv("REPORTING_ROOT_PUBLIC", str(tmp_path / "root.key.public"))
    monkeypatch.setenv("REPORTING_CONTACT_PHONE", "0300 123 4567")
    return tmp_path


def test_it_writes_every_live_language_in_both_sizes(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper", str(settings / "out"), "--html"]) == 0
    wanted = {f"paper-{one.code}{size}.html" for one in LIVE for size in ("", "-large")}
    assert {path.name for path in (settings / "out").iterdir()} == wanted
    assert len(capsys.readouterr().out.splitlines()) == len(wanted)
    assert "0300 123 4567" in (settings / "out" / "paper-en.html").read_text("utf-8")


def test_one_language_in_large_print_as_pdf(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper", str(settings), "--language", "en", "--large"]) == 0
    assert (settings / "paper-en-large.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert re.search(r"paper-en-large\.pdf  \d+\.\d kB", capsys.readouterr().out)


def test_without_a_register_it_says_what_to_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper", str(tmp_path)]) == 1
    assert "REPORTING_REGISTER" in capsys.readouterr().err


def test_missing_areas_are_named(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper", str(settings), "--areas", str(settings / "none")]) == 1
    assert "wards.csv" in capsys.readouterr().err
