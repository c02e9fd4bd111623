"""Uploads that are slow or many: whoever sends a photo meanwhile is taken in, and memory stays bounded."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from litestar import Litestar, Request, post

from reporting.model.picture import Refusal
from reporting.web.forms import Sent
from reporting.web.upload import File, Room, read_upload

BOUNDARY = "x"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="do"\r\n\r\nadd\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
).encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()
PHOTO = bytes(1000)


async def read(
    receive: Callable[[], Awaitable[dict[str, Any]]], room: Room, seconds: float = 60
) -> tuple[Sent, tuple[File, ...]]:
    """What a handler reads of a form with files that comes in so."""
    found = []

    @post("/", request_max_body_size=None, status_code=204)
    async def take(request: Request[Any, Any, Any]) -> None:
        found.append(await read_upload(request, room, seconds))

    async def send(message: dict[str, Any]) -> None:
        del message

    kind = f"multipart/form-data; boundary={BOUNDARY}".encode()
    scope = {"type": "http", "method": "POST", "path": "/", "raw_path": b"/", "query_string": b"", "root_path": ""}
    scope |= {"headers": [(b"content-type", kind)], "scheme": "https", "http_version": "1.1", "client": None}
    await Litestar([take], openapi_config=None)(scope, receive, send)
    return found[0]


def whole() -> Callable[[], Awaitable[dict[str, Any]]]:
    """Everything at once."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": HEAD + PHOTO + TAIL, "more_body": False}

    return receive


def endless(begun: asyncio.Event) -> Callable[[], Awaitable[dict[str, Any]]]:
    """A photo that is begun and never ends."""

    async def chunks() -> AsyncIterator[dict[str, Any]]:
        yield {"type": "http.request", "body": HEAD + PHOTO, "more_body": True}
        begun.set()
        await asyncio.Event().wait()

    running = chunks()

    async def receive() -> dict[str, Any]:
        return await anext(running)

    return receive


async def test_slow_uploads_keep_no_other_photo_out() -> None:
    room, begun = Room(), [asyncio.Event() for _ in range(20)]
    slow = [asyncio.create_task(read(endless(one), room)) for one in begun]
    await asyncio.gather(*(one.wait() for one in begun))
    sent, files = await read(whole(), room)
    assert (sent.fault, sent.one("do"), files[0].data) == (None, "add", PHOTO)
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)
    assert room.left == Room().left


async def test_where_there_is_no_room_the_fields_are_read_and_the_file_is_passed_over() -> None:
    room = Room(len(PHOTO) - 1)
    sent, files = await read(whole(), room)
    assert (sent.fault, sent.one("do"), files[0].data) == (None, "add", Refusal.BUSY)
    assert room.left == len(PHOTO) - 1


async def test_an_upload_that_does_not_end_is_ended() -> None:
    room = Room()
    sent, _ = await read(endless(asyncio.Event()), room, seconds=0.05)
    assert sent.fault is not None
    assert room.left == Room().left
