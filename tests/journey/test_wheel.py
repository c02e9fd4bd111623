"""The wheel is whole: installed somewhere else, it has the command, the SQL and everything that pages need."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from reporting.__main__ import COMMANDS
from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command that the wheel installs, in an environment of its own that borrows this one's packages."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=True)
    packages = home / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    (packages / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    install: list[str | Path] = [
        home / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--force-reinstall",
    ]
    subprocess.run([*install, wheel], check=True, capture_output=True, timeout=120, env=clean())
    return home / "bin" / "reporting"


def clean() -> dict[str, str]:
    """The environment without anything that would lead back to the checkout."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def test_the_wheel_carries_the_sql_the_words_and_the_templates(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    sql = {f"reporting/_sql/{path.relative_to(ROOT / 'sql')}" for path in (ROOT / "sql").rglob("*.sql")}
    data = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "reporting").rglob("*")
        if path.is_file() and path.suffix in {".po", ".toml", ".html", ".css", ".js", ".csv", ".jinja", ".xml"}
    }
    assert (sql | data) - set(names) == set()


def test_the_wheel_carries_no_test_and_no_key(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith("tests/") or name.endswith((".pem", ".key", ".seed"))] == []


def test_the_command_runs_from_the_wheel_and_not_from_the_checkout(command: Path, tmp_path: Path) -> None:
    code = "import reporting; print(reporting.__file__)"
    done = subprocess.run(
        [command.parent / "python", "-c", code], cwd=tmp_path, env=clean(), capture_output=True, text=True, check=True
    )
    assert str(ROOT) not in done.stdout


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_the_installed_command_has_help(command: Path, name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [command, name, "--help"], cwd=tmp_path, env=clean(), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "Example: reporting " in done.stdout


def test_the_sql_is_found_in_the_wheel(command: Path, tmp_path: Path) -> None:
    code = "from reporting.store.queries import sql_folder; print(len(list((sql_folder() / 'queries').glob('*.sql'))))"
    done = subprocess.run(
        [command.parent / "python", "-c", code], cwd=tmp_path, env=clean(), capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 0
