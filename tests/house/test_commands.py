"""The commands say what they do, quickly; and setting files are refused when they could leak."""

import subprocess
import sys
import time

import pytest

from reporting.__main__ import COMMANDS, main


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert [command.name for command in COMMANDS if command.name not in said] == []


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "Example: reporting " in capsys.readouterr().out


def test_an_unknown_command_is_told_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pubic"]) == 2
    assert "public" in capsys.readouterr().err


def test_help_does_not_load_the_house() -> None:
    code = "import sys, reporting.__main__ as m; m.main(['--help']); sys.exit('litestar' in sys.modules)"
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    assert time.monotonic() - begun < 5
