"""Serves a web door: HTTP and HTTPS sockets in one process, as many workers as asked, each replaced after a while.

A parent opens the sockets and forks the workers, so that a port is taken once and a worker can be replaced
without a connection being refused. Workers are replaced because what was typed stays in a process's memory.
"""

import contextlib
import importlib
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Awaitable, Callable

from litestar.types import ASGIApp

from reporting.config import Address, Config

Build = Callable[[Config], Awaitable[ASGIApp]]

BACKLOG = 2048
# The status of a worker that could not even start: another one could not either.
FAILED = 3
ENDINGS = (signal.SIGTERM, signal.SIGINT)


def serve(door: str, config: Config) -> int:
    """Serve the public site or the desk until a signal comes; the status is 0 unless a worker could not start."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    plain = listen(config.listen)
    secure = listen(config.tls_listen) if config.tls_listen else None

    def work() -> int:
        # Here and not above: only workers carry the site, and the parent that replaces them stays small.
        return int(importlib.import_module("reporting.commands.worker").work(door, config, plain, secure))

    return _Workers(work, config.workers).run()


def listen(address: Address) -> socket.socket:
    """A listening socket; a taken port is a sentence and not a traceback."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((address.host, address.port))
    except OSError as fault:
        sys.exit(f"Cannot listen on {address.host}:{address.port}: {fault.strerror}. Is another copy running?")
    door.listen(BACKLOG)
    return door


class _Workers:
    """The worker processes, by pid: started, replaced when they end, and ended together."""

    def __init__(self, work: Callable[[], int], wanted: int) -> None:
        self.work = work
        self.wanted = wanted
        self.pids: set[int] = set()
        self.ending = False

    def run(self) -> int:
        """Keep the workers running until a signal comes, or until one cannot start."""
        for sign in ENDINGS:
            signal.signal(sign, self._end)
        result = 0
        while True:
            while not self.ending and len(self.pids) < self.wanted:
                self._start()
            if not self.pids:
                return result
            pid, status = os.wait()
            self.pids.discard(pid)
            if os.waitstatus_to_exitcode(status) == FAILED:
                result = FAILED
                self._end(signal.SIGTERM, None)
            elif status and not self.ending:
                # It was killed from outside: start the next one, but do not spin.
                time.sleep(1)

    def _start(self) -> None:
        # No signal may come between the fork and the child's own answer to signals.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        pid = os.fork()
        if pid == 0:
            for sign in ENDINGS:
                signal.signal(sign, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
            os._exit(self.work())
        self.pids.add(pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)

    def _end(self, _sign: int, _frame: object) -> None:
        self.ending = True
        for pid in self.pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
