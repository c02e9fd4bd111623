"""Forms with files, read by ourselves as they come in: what is too long is let go at once, the rest is kept."""

import asyncio
from contextlib import suppress
from typing import Any

import multipart
from litestar import Request
from msgspec import Struct

from reporting.errors import BadRequest, Expected, TooLarge
from reporting.model.picture import LARGEST, MOST, Refusal
from reporting.web.forms import LONGEST, Sent, read_form

FIELD = "photo"
MOST_PARTS = 64
# Five photos of the largest kind, and as much again, so that a refusal reaches a browser that sends to the end.
SWALLOWED = 2 * MOST * LARGEST
# A slow telephone on a slow line has so long for all of it, whatever of it is kept.
SECONDS = 300
# What uploads under way may hold in memory together. One that is slow holds no more than what it has sent.
HELD = 4 * MOST * LARGEST


class Room:
    """How many bytes of files the uploads under way may still hold."""

    def __init__(self, size: int = HELD) -> None:
        self.left = size


_ROOM = Room()


class File(Struct, frozen=True):
    """A file as a browser sent it: its name there, and its bytes or why they were not kept."""

    name: str
    data: bytes | Refusal


class _Part:
    """One part on its way in; past its bound, or where there is no room, nothing of it is held."""

    def __init__(self, segment: Any, keeps: bool, room: Room) -> None:
        self.name: str = segment.name or ""
        self.filename: str | None = segment.filename
        self.most = (LARGEST if self.filename is not None else LONGEST) if keeps else 0
        self.size = self.held = 0
        self.chunks: list[bytes] = []
        self._room = room

    def take(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.filename is not None and self.size <= self.most and len(chunk) > self._room.left:
            self.most = 0
        if self.size > self.most:
            self.let_go()
            self.chunks.clear()
            return
        self.chunks.append(bytes(chunk))
        if self.filename is not None:
            self.held += len(chunk)
            self._room.left -= len(chunk)

    def let_go(self) -> None:
        """Give its room to others."""
        self._room.left += self.held
        self.held = 0


async def pass_over(request: Request[Any, Any, Any]) -> None:
    """Let a body that nobody wants run through: a browser shows the answer only when it could send everything."""
    size = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            async for chunk in request.stream():
                size += len(chunk)
                if size > SWALLOWED:
                    return


async def read_upload(
    request: Request[Any, Any, Any], room: Room = _ROOM, seconds: float = SECONDS
) -> tuple[Sent, tuple[File, ...]]:
    """The fields of a form and the files that came with it; a form without files is read as any other.

    When the uploads under way hold enough, files are passed over and the fields are read all the same.
    """
    kind, options = multipart.parse_options_header(_content_type(request))
    if kind != "multipart/form-data":
        return await read_form(request), ()
    parts: list[_Part] = []
    fault: Expected | None = None
    try:
        parser = multipart.PushMultipartParser(options.get("boundary", ""), max_segment_count=MOST_PARTS)
        async with asyncio.timeout(seconds):
            await _read(request, parser, parts, room)
        if any(part.size > part.most for part in parts if part.filename is None):
            raise TooLarge
        parser.close()
    except (multipart.MultipartError, UnicodeError, TimeoutError):
        fault = BadRequest()
    except TooLarge as long:
        fault = long
    finally:
        for part in parts:
            part.let_go()
    return Sent(raw=_sent(parts), fault=fault), tuple(_file(part) for part in parts if part.filename)


async def _read(
    request: Request[Any, Any, Any], parser: multipart.PushMultipartParser, parts: list[_Part], room: Room
) -> None:
    size = files = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > SWALLOWED:
            raise TooLarge
        for event in parser.parse(chunk) if chunk else ():
            if isinstance(event, multipart.MultipartSegment):
                is_file = event.filename is not None
                files += is_file
                parts.append(_Part(event, not is_file or files <= MOST, room))
            elif event and parts:
                parts[-1].take(event)


def _file(part: _Part) -> File:
    if part.size > LARGEST:
        return File(part.filename or "", Refusal.LARGE)
    if part.size > part.most:
        return File(part.filename or "", Refusal.BUSY)
    return File(part.filename or "", b"".join(part.chunks))


def _sent(parts: list[_Part]) -> dict[str, tuple[str, ...]]:
    raw: dict[str, tuple[str, ...]] = {}
    for part in parts:
        if part.filename is None:
            text = b"".join(part.chunks).decode("utf-8", errors="replace").replace("\0", "")
            raw[part.name] = (*raw.get(part.name, ()), text)
    return raw


def _content_type(request: Request[Any, Any, Any]) -> str:
    kinds = [value for name, value in request.scope["headers"] if name == b"content-type"]
    return kinds[0].decode("latin-1") if len(kinds) == 1 else ""
