"""One worker of a web door: builds the site and serves it on both sockets, in one loop."""

import asyncio
import contextlib
import logging
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, cast

import uvicorn
import uvloop
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from reporting.app import Known, WebDoor, clock, desk_asgi, look, public_asgi
from reporting.commands import logs
from reporting.commands.protocol import Protocol
from reporting.commands.serve import ENDINGS, FAILED
from reporting.config import Config
from reporting.errors import Expected, Unavailable
from reporting.model.calendar import local_day

Build = Callable[[Config], Awaitable[ASGIApp]]

BUILDERS: dict[WebDoor, Build] = {"public": public_asgi, "desk": desk_asgi}
# A request body is read and answered in milliseconds; longer than this at the end is a client that stalls.
GRACE_SECONDS = 5
# A connection that was accepted just before the end has its request on the way; uvicorn would close it unread.
# One that is kept open is told with its next answer to close: a request on a closed one would be lost.
DRAIN_SECONDS = 1.0
# People think longer than a few seconds about a page, and a new connection costs a rural link several round trips.
# It is also longer than a proxy or a client keeps one unused: none sends into a connection that closes just then.
KEPT_OPEN_SECONDS = 75
# The status of a worker that another one may well succeed.
AGAIN = 4
# A key that was revoked, a ward that changed, a site that was closed: within this time no worker goes by the old one.
LOOK_SECONDS = 30.0

log = logging.getLogger(__name__)


def work(
    door: WebDoor,
    config: Config,
    plain: socket.socket,
    secure: socket.socket | None,
    look_seconds: float = LOOK_SECONDS,
) -> int:
    """Serve until a signal comes, a share of requests is done, or what was read is outdated; gives the exit status."""
    logs.start()
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(door, config, plain, secure, look_seconds))
    except Unavailable:
        sys.stderr.write("The database does not answer; trying again.\n")
        return AGAIN
    except Expected as fault:
        sys.stderr.write(f"This worker cannot work: {type(fault).__name__}: {fault.says} {fault}\n")
        return FAILED
    except Exception as fault:
        sys.stderr.write(f"This worker cannot work: {logs.name_of(fault)}\n")
        return FAILED
    return 0


async def _serve(
    door: WebDoor, config: Config, plain: socket.socket, secure: socket.socket | None, look_seconds: float
) -> None:
    ending = asyncio.Event()
    outdated = asyncio.create_task(_outdated(door, config, await _looked(door, config), look_seconds))
    app = _parting(await BUILDERS[door](config), ending)
    servers = [_Server(_settings(app, config, first=True), plain, ending)]
    if secure is not None:
        servers.append(_Server(_settings(app, config, first=False, tls=True), secure, ending))
    loop = asyncio.get_running_loop()
    for sign in ENDINGS:
        loop.add_signal_handler(sign, _stop, servers)
    running = [asyncio.create_task(server.serve([server.door])) for server in servers]
    # One that has had its share of requests ends the worker: both doors close, and the parent starts a new one.
    await asyncio.wait((*running, outdated), return_when=asyncio.FIRST_COMPLETED)
    _stop(servers)
    await asyncio.gather(*running)
    outdated.cancel()


async def _outdated(door: WebDoor, config: Config, before: Known | None, seconds: float) -> None:
    """Return once a new worker would read something else than this one did, and could work with it."""
    while True:
        await asyncio.sleep(seconds)
        now = await _looked(door, config)
        if now is not None and now != before:
            return


async def _looked(door: WebDoor, config: Config) -> Known | None:
    """What a new worker would read; nothing when it could not start, since then this one is better than none."""
    try:
        return await look(config, local_day(clock()), door)
    except Expected as fault:
        log.warning("a new worker could not start: %s %s", type(fault).__name__, fault)
        return None


def _parting(app: ASGIApp, ending: asyncio.Event) -> ASGIApp:
    """The same application; once the worker is ending, every answer asks for a new connection for what follows."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def parting(message: Message) -> None:
            if ending.is_set() and message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"connection", b"close")]
            await send(message)

        await app(scope, receive, parting)

    return wrapped


def _stop(servers: list["_Server"]) -> None:
    for server in servers:
        server.should_exit = True


class _Server(uvicorn.Server):
    """A uvicorn server that leaves signals to its worker, so that two can live in one loop."""

    def __init__(self, config: uvicorn.Config, door: socket.socket, ending: asyncio.Event) -> None:
        super().__init__(config)
        self.door = door
        self.ending = ending

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting, answer what was accepted a moment ago, and only then close what is idle."""
        self.ending.set()
        for server in self.servers:
            server.close()
        await asyncio.sleep(DRAIN_SECONDS)
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals as they are."""
        yield


def _settings(app: ASGIApp, config: Config, *, first: bool, tls: bool = False) -> uvicorn.Config:
    return uvicorn.Config(
        cast(Any, app),  # the same protocol, typed twice by two libraries
        lifespan="auto" if first else "off",
        http=Protocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=KEPT_OPEN_SECONDS,
        limit_max_requests=config.recycle or None,
        limit_max_requests_jitter=config.recycle // 10,
        ssl_certfile=config.tls_certificate if tls else None,
        ssl_keyfile=config.tls_key if tls else None,
    )
