"""Forms with files, read by ourselves as they come in: what is too long is let go at once, the rest is kept."""

import asyncio
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
# A slow telephone on a slow line; then the place is given to the next one.
SECONDS = 300
# So many uploads are held in memory at once.
AT_ONCE = 4
_PLACES = asyncio.Semaphore(AT_ONCE)


class File(Struct, frozen=True):
    """A file as a browser sent it: its name there, and its bytes or why they were not kept."""

    name: str
    data: bytes | Refusal


class _Part:
    """One part on its way in; past its bound nothing of it is held."""

    def __init__(self, segment: Any, keeps: bool) -> None:
        self.name: str = segment.name or ""
        self.filename: str | None = segment.filename
        self.most = (LARGEST if self.filename is not None else LONGEST) if keeps else 0
        self.size = 0
        self.chunks: list[bytes] = []

    def take(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size <= self.most:
            self.chunks.append(bytes(chunk))
        else:
            self.chunks.clear()


async def read_upload(request: Request[Any, Any, Any]) -> tuple[Sent, tuple[File, ...]]:
    """The fields of a form and the files that came with it; a form without files is read as any other.

    When enough uploads are under way, the files are passed over and the fields are read all the same.
    """
    kind, options = multipart.parse_options_header(_content_type(request))
    if kind != "multipart/form-data":
        return await read_form(request), ()
    parts: list[_Part] = []
    fault: Expected | None = None
    try:
        parser = multipart.PushMultipartParser(options.get("boundary", ""), max_segment_count=MOST_PARTS)
        if _PLACES.locked():
            await _read(request, parser, parts, keeps_files=False)
        else:
            async with _PLACES, asyncio.timeout(SECONDS):
                await _read(request, parser, parts, keeps_files=True)
        if any(part.size > part.most for part in parts if part.filename is None):
            raise TooLarge
        parser.close()
    except (multipart.MultipartError, UnicodeError, TimeoutError):
        fault = BadRequest()
    except TooLarge as long:
        fault = long
    return Sent(raw=_sent(parts), fault=fault), tuple(_file(part) for part in parts if part.filename)


async def _read(
    request: Request[Any, Any, Any], parser: multipart.PushMultipartParser, parts: list[_Part], *, keeps_files: bool
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
                parts.append(_Part(event, not is_file or (keeps_files and files <= MOST)))
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
