"""The door to the child that makes PDFs: the desk's own work never waits for one, and few are made at once."""

import asyncio
import contextlib
import sys
from collections.abc import Coroutine
from typing import Any

from reporting.errors import Expected

COMMAND = ("-I", "-m", "reporting", "pack", "print")
SECONDS = 120
AT_ONCE = 1
LARGEST = 32 << 20


class NotPrinted(Expected):
    """The child made no PDF."""

    says = "The PDF could not be made. Try again. If it happens again, ask who runs the service to look at the log."
    status = 503
    staff = True


class Printer:
    """Makes PDFs, so many at once; and holds on to work that goes on after its page was answered."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._turn = asyncio.Semaphore(at_once)
        self._works: set[asyncio.Task[None]] = set()

    async def print(self, html: str) -> bytes:
        """A pack as a PDF; NotPrinted when the child fails or takes too long."""
        async with self._turn:
            return await _in_child(html.encode())

    def go_on(self, work: Coroutine[Any, Any, None]) -> None:
        """Work that nobody waits for; it ends with the process."""
        task = asyncio.ensure_future(work)
        self._works.add(task)
        task.add_done_callback(self._works.discard)

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        await asyncio.gather(*self._works, return_exceptions=True)


async def _in_child(html: bytes) -> bytes:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        # What a printer of pages complains of may quote the page.
        stderr=asyncio.subprocess.DEVNULL,
        env={},
        cwd="/",
        close_fds=True,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(SECONDS):
            made, _ = await child.communicate(html)
    except TimeoutError as fault:
        raise NotPrinted from fault
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if child.returncode != 0 or not made.startswith(b"%PDF-") or len(made) > LARGEST:
        raise NotPrinted
    return made
