"""The demo's relay takes mail inside TLS alone, and keeps it as whole files."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reporting.commands.ground import free_port
from reporting.commands.relay import serve
from reporting.mail import Outcome, Relay, send
from tests.support.certs import Authority

AUTHORITY = Authority()
MAIL = b"From: a@reporting.example\r\nTo: b@agency.example\r\nSubject: s\r\n\r\n\xd9\x84\r\n.\r\n"


@pytest.fixture
async def port(tmp_path: Path) -> AsyncIterator[int]:
    cert, key = AUTHORITY.server().files(tmp_path)
    number, stop = free_port(), asyncio.Event()
    work = asyncio.create_task(serve("127.0.0.1", number, cert=cert, key=key, folder=tmp_path / "mail", stop=stop))
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", number)) == 0:
                break
        await asyncio.sleep(0.01)
    yield number
    stop.set()
    await asyncio.wait_for(work, 5)


async def test_it_keeps_a_mail_as_it_was_sent(port: int, tmp_path: Path) -> None:
    relay = Relay(host="localhost", port=port, ca=AUTHORITY.file(tmp_path), seconds=5)
    for _ in range(2):
        assert await send(relay, MAIL, sender="a@reporting.example", recipient="b@agency.example") is Outcome.SENT
    kept = list((tmp_path / "mail").iterdir())
    assert len(kept) == 2
    assert all(file.suffix == ".eml" for file in kept)
    assert all(file.read_bytes().endswith(MAIL) for file in kept)


async def test_before_tls_it_takes_no_mail(port: int, tmp_path: Path) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    writer.write(b"EHLO a\r\nMAIL FROM:<a@b.example>\r\nQUIT\r\n")
    answers = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert b"530 Must issue a STARTTLS command first" in answers
    assert list((tmp_path / "mail").iterdir()) == []
