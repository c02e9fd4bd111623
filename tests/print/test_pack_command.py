"""The commands that write packs and the extract: files, what they say, and what they lack."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from reporting.__main__ import main
from reporting.commands.keys import make_root
from reporting.model.audit import Act
from reporting.sealing.keyring import sign_register
from reporting.store import audit
from tests.support import parties
from tests.support.cluster import TestDatabase


@pytest.fixture
def out(tmp_path: Path, database: TestDatabase, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write to, with settings as the desk has them."""
    today = datetime.now(UTC).date()
    make_root(tmp_path / "root.key")
    register = parties.register(issued=today, expires=today + timedelta(days=30))
    (tmp_path / "register").write_bytes(sign_register(register, (tmp_path / "root.key").read_bytes()))
    monkeypatch.setenv("REPORTING_REGISTER", str(tmp_path / "register"))
    monkeypatch.setenv("REPORTING_ROOT_PUBLIC", str(tmp_path / "root.key.public"))
    monkeypatch.setenv("REPORTING_DATABASE", database.dsn("reporting_desk"))
    return tmp_path / "out"


def test_one_command_makes_a_pack_and_another_the_extract(
    out: Path, database: TestDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    year = datetime.now(UTC).year - 1
    assert main(["pack", "board", "--period", f"{year}-09", "--out", str(out)]) == 0
    assert main(["extract", "--out", str(out)]) == 0
    assert {path.name for path in out.iterdir()} == {
        "pack-1-board.html",
        "pack-1-board.pdf",
        "pack-1-board.csv",
        "extract.csv",
        "extract.csv-metadata.json",
        "method.txt",
    }
    assert (out / "pack-1-board.pdf").read_bytes().startswith(b"%PDF-1.7")
    said = capsys.readouterr()
    assert "pack-1-board.pdf" in said.out
    assert "making the PDF" in said.err
    acts = asyncio.run(written_down(database))
    assert {(None, Act.PACK_MADE), (None, Act.EXTRACT)} <= set(acts)


async def written_down(database: TestDatabase) -> list[tuple[UUID | None, Act]]:
    async with database.as_role("reporting_desk") as conn:
        return [(one.staff_id, one.act) for one in await audit.entries(conn)]


def test_a_period_that_there_is_not_is_answered_with_those_that_there_are(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "half-year", "--period", "2026-04", "--out", str(out)]) == 1
    assert "half-year has no period 2026-04. The newest are: " in capsys.readouterr().err
    assert main(["pack", "board", "--period", "2031-01", "--out", str(out)]) == 1
    assert "The period 2031-01 of board is not over. The newest are: " in capsys.readouterr().err
    assert main(["pack", "board"]) == 2
    assert not out.exists()
