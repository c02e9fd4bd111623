"""A real worker process: what is no HTTP gets a page with every header, and what it read does not outlive its truth."""

import asyncio
import multiprocessing
import socket
import time
from collections.abc import AsyncIterator
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.commands import worker
from reporting.commands.ground import free_port
from reporting.commands.serve import listen
from reporting.config import Address, Config
from reporting.store import register as registers
from reporting.web.headers import fixed_headers
from tests.support.cluster import TestDatabase
from tests.support.doors import config, register, write_register

LOOK_SECONDS = 0.5


def serve_in_a_child(told: Config) -> None:
    raise SystemExit(worker.work("public", told, listen(told.listen), None, LOOK_SECONDS))


def started(told: Config) -> SpawnProcess:
    """A worker that answers."""
    child = multiprocessing.get_context("spawn").Process(target=serve_in_a_child, args=(told,))
    child.start()
    for _ in range(300):
        try:
            spoken(told.listen.port, b"GET /en HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n")
        except ConnectionRefusedError:
            child.join(0.1)
        else:
            return child
    raise AssertionError("the worker did not start")


def spoken(port: int, said: bytes) -> bytes:
    """Everything that is answered to some bytes, until the other side closes."""
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        line.sendall(said)
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.fixture
def told(database: TestDatabase, tmp_path: Path) -> Config:
    found = config(database.dsn("reporting_public"), tmp_path)
    return replace(found, listen=Address("127.0.0.1", free_port()))


@pytest.fixture
async def child(told: Config, database: TestDatabase) -> AsyncIterator[SpawnProcess]:
    await database.empty_tables()
    process = await asyncio.to_thread(started, told)
    yield process
    process.kill()
    process.join()


NO_HTTP = [
    pytest.param(b"hello\r\n\r\n", id="no request at all"),
    pytest.param(b"\x16\x03\x01\x02\x00\x01\x00", id="TLS on the plain port"),
    pytest.param(b"GET /en HTTP/9.9\r\n\r\n", id="a version that is none"),
    pytest.param(b"GET /en HTTP/1.1\r\nhost: x\r\nno colon\r\n\r\n", id="a header that is none"),
    pytest.param(b"POST /en HTTP/1.1\r\nhost: x\r\ncontent-length: many\r\n\r\n", id="a length that is none"),
    pytest.param(b"GET /e\0n HTTP/1.1\r\nhost: x\r\n\r\n", id="NUL in the address"),
]


async def test_what_is_no_http_gets_a_page_with_every_header(child: SpawnProcess, told: Config) -> None:
    for case in NO_HTTP:
        (said,) = case.values
        answer = await asyncio.to_thread(spoken, told.listen.port, said)
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        headers = dict(line.split(b": ", 1) for line in lines[1:])
        assert lines[0] == b"HTTP/1.1 400 Bad Request", case.id
        assert [pair for pair in fixed_headers() if headers.get(pair[0]) != pair[1]] == [], case.id
        assert headers[b"content-type"] == b"text/html; charset=utf-8"
        assert headers[b"connection"] == b"close"
        assert int(headers[b"content-length"]) == len(body)
        assert b"server" not in headers
        assert b'<html lang="en">' in body
        assert b"Please go back and try again." in body


async def test_it_ends_in_order_once_the_register_was_replaced(
    child: SpawnProcess, told: Config, tmp_path: Path
) -> None:
    await asyncio.sleep(3 * LOOK_SECONDS)
    assert child.exitcode is None, "nothing changed"
    write_register(tmp_path / "register", register(2))
    await asyncio.to_thread(child.join, 20)
    assert child.exitcode == 0


async def test_it_stays_while_what_stands_there_is_refused(
    child: SpawnProcess, database: TestDatabase, tmp_path: Path
) -> None:
    (tmp_path / "register").write_bytes(b"half a file")
    await asyncio.sleep(3 * LOOK_SECONDS)
    assert child.exitcode is None
    write_register(tmp_path / "register", register(1))
    async with database.as_role("reporting_public") as conn:
        await registers.accepted(conn, 2)
    await asyncio.sleep(3 * LOOK_SECONDS)
    assert child.exitcode is None
    write_register(tmp_path / "register", register(2))
    await asyncio.to_thread(child.join, 20)
    assert child.exitcode == 0


def said_again(port: int, pause: float) -> bytes:
    """The first bytes of a second answer on the same connection, after a pause."""
    asked = b"GET /en HTTP/1.1\r\nhost: here\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), 20) as line, line.makefile("rb") as answer:
        for wait in (0.0, pause):
            time.sleep(wait)
            line.sendall(asked)
            status = answer.readline()
            length = 0
            while (head := answer.readline()) not in (b"\r\n", b""):
                if head.lower().startswith(b"content-length:"):
                    length = int(head.split(b":")[1])
            answer.read(length)
        return status


async def test_a_connection_stays_open_while_somebody_reads_a_page(child: SpawnProcess, told: Config) -> None:
    longer_than_clients_keep_one = 6.0
    answer = await asyncio.to_thread(said_again, told.listen.port, longer_than_clients_keep_one)
    assert answer == b"HTTP/1.1 200 OK\r\n"
