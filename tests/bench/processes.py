"""Processes under measurement: started with settings, and asked for their CPU time and memory."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

TICKS = os.sysconf("SC_CLK_TCK")


class Door(Struct, frozen=True):
    """A web process with its workers."""

    process: subprocess.Popen[bytes]
    port: int
    seconds: float  # from the start to the first answer

    @property
    def workers(self) -> list[int]:
        """The worker processes."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in task.read_text().split()]

    def cpu(self) -> float:
        """The CPU seconds that the workers have used so far."""
        return sum(_ticks(pid) for pid in self.workers) / TICKS

    def memory(self) -> list[tuple[float, float]]:
        """Per worker, in MiB: resident, and its fair share of what processes have together."""
        return [(_kib(pid, "Rss") / 1024, _kib(pid, "Pss") / 1024) for pid in self.workers]


@contextmanager
def door(arguments: list[str], settings: Mapping[str, str], port: int) -> Iterator[Door]:
    """A running web process on a port of 127.0.0.1, ended afterwards."""
    own = {name: value for name, value in settings.items() if not name.startswith("REPORTING_TLS")}
    own |= {"REPORTING_LISTEN": f"127.0.0.1:{port}", "REPORTING_RECYCLE": "0"}
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", *arguments], env={**os.environ, **own})
    try:
        while not _answers(port):
            if process.poll() is not None or time.monotonic() - begun > 30:
                raise SystemExit(f"{arguments} did not start")
            time.sleep(0.01)
        yield Door(process, port, time.monotonic() - begun)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/en", timeout=10):
            return True
    except OSError:
        return False


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _kib(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
