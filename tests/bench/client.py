"""A small HTTP client that costs little beside the server it measures: keep-alive, and no more than the bench needs."""

import asyncio
import time
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Answer(Struct, frozen=True):
    """A status, the bytes of head and body as they came, and how long it took."""

    status: int
    head: bytes
    body: bytes
    seconds: float

    @property
    def size(self) -> int:
        """What went over the wire."""
        return len(self.head) + len(self.body)


class Load(Struct, frozen=True):
    """What a burst of requests gave."""

    answers: list[Answer]
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds

    def slowest(self, share: float) -> float:
        """The time within which this share was answered, in milliseconds."""
        times = sorted(answer.seconds for answer in self.answers)
        return 1000 * times[min(len(times) - 1, int(share * len(times)))]


def request(port: int, method: str, path: str, *, cookie: str = "", body: bytes = b"", accept: str = "") -> bytes:
    """The bytes of one request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: keep-alive"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += [f"Accept-Encoding: {accept}"] if accept else []
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def burst(port: int, requests: Sequence[bytes], clients: int) -> Load:
    """Send all, with so many clients at once, each over a connection of its own."""
    waiting = list(reversed(requests))
    begun = time.monotonic()
    answers = await asyncio.gather(*(_client(port, waiting) for _ in range(clients)))
    return Load([answer for some in answers for answer in some], time.monotonic() - begun)


async def fetch(port: int, requests: Iterable[bytes]) -> list[Answer]:
    """The answers to a few requests, one after the other."""
    return await _client(port, list(requests)[::-1])


async def _client(port: int, waiting: list[bytes]) -> list[Answer]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    while waiting:
        sent = waiting.pop()
        begun = time.monotonic()
        writer.write(sent)
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(_length(head))
        answers.append(Answer(int(head[9:12]), head, body, time.monotonic() - begun))
    writer.close()
    await writer.wait_closed()
    return answers


def _length(head: bytes) -> int:
    fields = [line.partition(b":") for line in head.lower().split(b"\r\n")]
    return next((int(value) for name, _, value in fields if name == b"content-length"), 0)
