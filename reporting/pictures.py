"""The door to the child that re-encodes photos: one process for each photo, and few of them at once.

What a stranger sent is never decoded in a process that holds a key, a secret, or another person's answers.
"""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence

from reporting.model.picture import LARGEST, Refusal

COMMAND = ("-I", "-m", "reporting", "photo")
KEPT = b"kept\n"
# Starting, reading and the ten seconds of work that the child allows itself.
SECONDS = 20
# Decoding takes a core. One at a time leaves the others to those who send, and the next ones wait a little.
AT_ONCE = 1
WAITING = 12


class Darkroom:
    """Re-encodes photos, so many at once and so many waiting; a flood of them waits and holds up nobody else."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._turn = asyncio.Semaphore(at_once)
        self._room = asyncio.Semaphore(at_once + waiting)

    async def develop(self, data: bytes) -> bytes | Refusal:
        """A photo as a JPEG with nothing but its dots, or the reason why it is not taken."""
        if len(data) > LARGEST:
            return Refusal.LARGE
        if self._room.locked():
            return Refusal.BUSY
        async with self._room, self._turn:
            return await _in_child(data)

    async def develop_each(self, files: Sequence[bytes | Refusal], room: int) -> list[bytes | Refusal]:
        """Each file as a photo, or why it is not taken; what is beyond the room is not tried."""
        found: list[bytes | Refusal] = []
        for file in files:
            if isinstance(file, Refusal):
                found.append(file)
            elif room <= 0:
                found.append(Refusal.MANY)
            else:
                found.append(await self.develop(file))
                room -= isinstance(found[-1], bytes)
        return found


async def _in_child(data: bytes) -> bytes | Refusal:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        # What a decoder complains of may quote the picture.
        stderr=asyncio.subprocess.DEVNULL,
        env={},
        cwd="/",
        close_fds=True,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(SECONDS):
            said, _ = await child.communicate(data)
    except TimeoutError:
        return Refusal.DOTS
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if child.returncode == 0 and said.startswith(KEPT):
        return said[len(KEPT) :]
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Refusal.DOTS
    with contextlib.suppress(ValueError):
        return Refusal(said.decode("ascii", "replace"))
    return Refusal.BROKEN
