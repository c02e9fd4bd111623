"""The commands for an agency's own system: `agency-token` on the service's side, `open` on the agency's."""

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from reporting.__main__ import main
from reporting.commands import agency_token
from reporting.model.export import ReportExport
from reporting.store import agencies
from tests.support.cluster import TestDatabase
from tests.vectors.files import Vector, load
from tests.vectors.make_sealed_files import WORDS

CASES = load("sealed-file")


def written(folder: Path, vector: Vector) -> tuple[str, str]:
    """A vector as the two files that an agency has."""
    (folder / "7F3A.json").write_bytes(vector.body)
    (folder / "police.seed").write_text(vector.one("seed") + "\n")
    return str(folder / "7F3A.json"), str(folder / "police.seed")


@pytest.mark.parametrize("name", sorted(CASES))
def test_open_writes_what_the_key_opens_or_nothing(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    vector = CASES[name]
    file, key = written(tmp_path, vector)
    status = main(["open", file, "--key", key])
    out, err = capfd.readouterr()
    if not vector.is_good:
        assert (status, out) == (1, "")
        assert "does not open the file" in err
        return
    assert (status, err) == (0, "")
    export = msgspec.json.decode(out, type=ReportExport)
    assert ("" if export.story is None else export.story.words) == vector.one("words")
    assert str(len(export.answers) + len(export.messages)) == vector.one("messages")


def test_open_writes_plain_text_for_pasting(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file, key = written(tmp_path, CASES["whole"])
    assert main(["open", file, "--key", key, "--text"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("Routine.\n\nLetter 7F3A of 4 March 2026\nFrom: Cumberland (A partnership)\nTo: Police\n")
    assert WORDS in out


def test_one_of_several_keys_is_enough(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file, key = written(tmp_path, CASES["whole"])
    other = tmp_path / "old.seed"
    other.write_text(CASES["wrong-key"].one("seed"))
    assert main(["open", file, "--key", str(other), "--key", key]) == 0
    assert WORDS in capfd.readouterr().out


def test_open_needs_neither_settings_nor_a_network(tmp_path: Path) -> None:
    file, key = written(tmp_path, CASES["whole"])
    code = (
        "import socket, sys\n"
        "def closed(*_, **__): raise AssertionError('no network')\n"
        "socket.socket.connect = socket.create_connection = closed\n"
        "from reporting.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", code, "open", file, "--key", key]
    done = subprocess.run(command, env={"PYTHONPATH": str(Path.cwd())}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert WORDS in done.stdout.decode()


def test_open_says_what_it_lacks(tmp_path: Path) -> None:
    file, _ = written(tmp_path, CASES["whole"])
    with pytest.raises(SystemExit, match="Name the file and the key"):
        main(["open", file])
    with pytest.raises(SystemExit, match="cannot be read"):
        main(["open", file, "--key", str(tmp_path / "none.seed")])


def told(dsn: str, *words: str) -> int:
    parser = argparse.ArgumentParser()
    agency_token.add_arguments(parser)
    parser.set_defaults(environ={"REPORTING_DATABASE": dsn})
    return agency_token.run(parser.parse_args(words))


async def test_a_token_is_made_listed_and_ended(database: TestDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    dsn = database.dsn()
    assert await asyncio.to_thread(told, dsn, "make", "police", "--name", "Case system") == 0
    token = capsys.readouterr().out.splitlines()[0]
    assert token.startswith("tpr_")
    assert await asyncio.to_thread(told, dsn, "list", "police") == 0
    listed = capsys.readouterr().out
    assert "Case system" in listed
    assert token not in listed
    async with database.as_role() as conn:
        (made,) = await agencies.tokens(conn, "police")
    assert await asyncio.to_thread(told, dsn, "end", "charity", str(made.token_id)) == 0
    assert "has no such token" in capsys.readouterr().out
    assert await asyncio.to_thread(told, dsn, "end", "police", str(made.token_id)) == 0
    assert capsys.readouterr().out == "It has ended.\n"
    async with database.as_role() as conn:
        assert await agencies.tokens(conn, "police") == ()
        acts = [row["act"] for row in await conn.fetch("select act from audit order by act")]
    assert acts == ["access_ended", "access_made"]


async def test_a_token_lives_a_year_at_most(database: TestDatabase) -> None:
    for days in ("0", "367", "-1"):
        with pytest.raises(SystemExit, match="from 1 to 366 days"):
            await asyncio.to_thread(told, database.dsn(), "make", "police", "--name", "x", f"--days={days}")
