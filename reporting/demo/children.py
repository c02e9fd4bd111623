"""The processes of a demo: started, watched, and ended by their ids, also those that a killed run left behind."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

# Every process of a demo carries the folder of its demo in this variable; that is how a left-over one is known.
MARK = "REPORTING_DEMO_CHILD"
START_SECONDS = 30
STOP_SECONDS = 15


class DemoFault(Exception):
    """The demo cannot go on; the text says why, and the way out."""


class Child(Struct, frozen=True):
    """A running process of the demo."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path


def start(name: str, environ: Mapping[str, str], folder: Path, logs: Path, *arguments: str) -> Child:
    """Start one command in a process of its own. It leads its group: Ctrl-C reaches the demo alone."""
    log = logs / f"{name}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "reporting", name, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={**environ, MARK: str(folder)},
            start_new_session=True,
        )
    return Child(name, process, log)


def wait_for(child: Child, ready: Callable[[], bool]) -> None:
    """Wait until a process answers; DemoFault with the end of its log when it does not."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if ready():
            return
        if child.process.poll() is not None:
            break
        time.sleep(0.05)
    raise DemoFault(f"{child.name} did not start. The end of its log ({child.log}):\n{tail(child.log)}")


def answers(url: str) -> bool:
    """Whether a site gives a page, of any status."""
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310  (only our own loopback addresses)
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    except OSError:
        return False


def watch(children: list[Child]) -> None:
    """Return when a signal comes; DemoFault when a process ends by itself."""
    while True:
        for child in children:
            if child.process.poll() is not None:
                raise DemoFault(f"{child.name} has ended. The end of its log ({child.log}):\n{tail(child.log)}")
        time.sleep(0.5)


def stop(children: list[Child]) -> None:
    """End all, by their ids; what does not end in time is killed."""
    for child in children:
        if child.process.poll() is None:
            child.process.send_signal(signal.SIGTERM)
    end = time.monotonic() + STOP_SECONDS
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.1, end - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def end_left_over(folder: Path) -> int:
    """End the processes that a killed run over this folder left behind, and say how many there were."""
    found = left_over(folder)
    for pid in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + STOP_SECONDS
    while (rest := left_over(folder)) and time.monotonic() < end:
        time.sleep(0.1)
    for pid in rest:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(found)


def left_over(folder: Path) -> tuple[int, ...]:
    """The processes that carry the mark of this folder, this one apart."""
    mark = f"{MARK}={folder}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark in place.read_bytes().split(b"\0") and int(place.parent.name) != os.getpid():
                found.append(int(place.parent.name))
    return tuple(found)


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-lines:])
