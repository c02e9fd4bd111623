"""A whole demo in a folder of its own: all processes, started and stopped as `make demo` does."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UP_WITHIN = 90


class Demo:
    """A running demo and its description."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.process = process
        self.about: dict[str, Any] = json.loads((folder / "demo.json").read_text())

    @property
    def public(self) -> str:
        """The reporter's site over http, as `make demo` names it."""
        return str(self.about["public"]["http"])

    @property
    def desk(self) -> str:
        """The desk over http."""
        return str(self.about["desk"]["http"])

    def account(self, login: str) -> dict[str, Any]:
        """An account with its password and its secret."""
        return next(account for account in self.about["accounts"] if account["login"] == login)

    def seed(self, reader: str) -> bytes:
        """The seed of one of the scheme's own readers."""
        return bytes.fromhex(Path(self.about["readers"][reader]["seed"]).read_text())

    def run(self, name: str) -> None:
        """Run the router or the nightly run once, by the command that demo.json names."""
        command = self.about["commands"][name]
        subprocess.run(command["argv"], env=command["environ"], check=True, timeout=60, cwd=Path.cwd())

    def mails(self) -> list[Path]:
        """Every mail that arrived, oldest first."""
        return sorted(Path(self.about["mail"]).glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)

    def stop(self) -> int:
        """Stop it as Ctrl-C does, and wait until it ended."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


def start(folder: Path, ports: int) -> Demo:
    """Start a demo and wait until it says that it is up."""
    log = folder.parent / f"{folder.name}.out"
    description = folder / "demo.json"
    description.unlink(missing_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "reporting", "demo", "--folder", str(folder), "--ports", str(ports)],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    until = time.monotonic() + UP_WITHIN
    while not description.exists():
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise AssertionError(f"The demo did not come up:\n{log.read_text()}")
        time.sleep(0.1)
    return Demo(folder, process)


@contextmanager
def running(ports: int) -> Iterator[Demo]:
    """A demo that is gone afterwards, with its data."""
    home = Path(tempfile.mkdtemp(prefix="reporting-demo-"))
    # Its database runs as nobody when root starts it, and has to pass through.
    home.chmod(0o711)
    demo = start(home / "demo", ports)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.stop()
        subprocess.run(
            [
                sys.executable,
                "-m",
                "reporting",
                "demo",
                "--folder",
                str(demo.folder),
                "--ports",
                str(ports),
                "--remove",
            ],
            check=True,
            timeout=60,
            env=os.environ,
            stdout=subprocess.DEVNULL,
        )
        shutil.rmtree(home, ignore_errors=True)
