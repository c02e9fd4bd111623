"""A mail relay with a fault that can be chosen: it counts every byte of DATA and keeps all that came in clear."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from tests.support.certs import Leaf


class Fault(Enum):
    """What is wrong with the relay."""

    NONE = auto()
    NO_STARTTLS = auto()
    STARTTLS_REFUSED = auto()
    GREETS_WITH_554 = auto()
    MAIL_REFUSED = auto()
    RCPT_LATER = auto()
    RCPT_NEVER = auto()
    RCPT_LOG_IN_FIRST = auto()
    DATA_LATER = auto()
    DATA_NEVER = auto()
    GONE_AFTER_DATA = auto()
    TAKES_AND_HANGS = auto()
    SLOW = auto()


ANSWERS: dict[tuple[Fault, str], str] = {
    (Fault.MAIL_REFUSED, "MAIL"): "550 5.7.1 Not from you",
    (Fault.RCPT_LATER, "RCPT"): "451 4.2.0 Later please",
    (Fault.RCPT_NEVER, "RCPT"): "550 5.1.1 Nobody here has this name",
    (Fault.RCPT_LOG_IN_FIRST, "RCPT"): "530 5.7.0 Log in first",
    (Fault.STARTTLS_REFUSED, "STARTTLS"): "454 4.7.0 No TLS today",
}


@dataclass
class FaultyRelay:
    """The relay's fault, which may be changed while it runs, and what it got."""

    fault: Fault = Fault.NONE
    refuses: frozenset[str] = frozenset()  # recipients that it does not know
    dsn: bool = False
    port: int = 0
    mails: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)  # with their parameters, inside TLS or not
    in_clear: bytes = b""
    data_bytes: int = 0
    connections: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)  # somebody connected
    took_two: asyncio.Event = field(default_factory=asyncio.Event)  # two mails are here

    def take(self, mail: bytes) -> None:
        """Keep a mail."""
        self.mails.append(mail)
        if len(self.mails) > 1:
            self.took_two.set()


@asynccontextmanager
async def running(
    leaf: Leaf | None,
    folder: Path,
    *,
    fault: Fault = Fault.NONE,
    implicit: bool = False,
    newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3,
    dsn: bool = False,
) -> AsyncIterator[FaultyRelay]:
    """A relay on a free port of 127.0.0.1, gone afterwards."""
    relay = FaultyRelay(fault=fault, dsn=dsn)
    tls = _context(leaf, folder, newest) if leaf else None
    tasks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        relay.connections += 1
        relay.came.set()
        with contextlib.suppress(ConnectionError, ssl.SSLError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await _Talk(relay, reader, writer, tls, secure=implicit).run()
        # Closing politely would wait for a client that broke off its handshake.
        writer.transport.abort()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, ssl=tls if implicit else None, limit=2**20)
    relay.port = server.sockets[0].getsockname()[1]
    try:
        yield relay
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _context(leaf: Leaf, folder: Path, newest: ssl.TLSVersion) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*leaf.files(folder, "relay"))
    if newest < ssl.TLSVersion.TLSv1_2:
        # The system's OpenSSL speaks the old versions at its lowest level of security alone.
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = newest
    context.maximum_version = newest
    return context


class _Talk:
    """One connection."""

    def __init__(
        self,
        relay: FaultyRelay,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        tls: ssl.SSLContext | None,
        *,
        secure: bool,
    ) -> None:
        self.relay, self.reader, self.writer, self.tls, self.secure = relay, reader, writer, tls, secure

    async def run(self) -> None:
        if self.relay.fault is Fault.SLOW:
            await asyncio.sleep(60)
        await self.say("554 Go away" if self.relay.fault is Fault.GREETS_WITH_554 else "220 relay.example")
        while line := await self.reader.readline():
            if not self.secure:
                self.relay.in_clear += line
            command = line.decode("ascii").strip()
            self.relay.commands.append(command)
            if not await self.answer(command):
                return

    async def answer(self, command: str) -> bool:
        verb = command.split(" ", maxsplit=1)[0].upper()
        if refusal := ANSWERS.get((self.relay.fault, verb)):
            await self.say(refusal)
        elif verb == "EHLO":
            await self.say(*self.extensions())
        elif verb == "STARTTLS" and self.tls is not None:
            await self.say("220 Go on")
            await self.writer.start_tls(self.tls)
            self.secure = True
        elif verb == "RCPT" and (address := command.partition("<")[2].partition(">")[0]) in self.relay.refuses:
            await self.say(f"550 5.1.1 {address} is not here")
        elif verb == "DATA":
            return await self.data()
        elif verb == "QUIT":
            await self.say("221 Bye")
            return False
        else:
            if verb == "RCPT":
                self.relay.recipients.append(command.partition("<")[2].partition(">")[0])
            await self.say("250 OK")
        return True

    def extensions(self) -> list[str]:
        offered = ["250-relay.example"]
        if not self.secure and self.tls is not None and self.relay.fault is not Fault.NO_STARTTLS:
            offered.append("250-STARTTLS")
        if self.relay.dsn:
            offered.append("250-DSN")
        return [*offered, "250 HELP"]

    async def data(self) -> bool:
        await self.say("354 Go on")
        mail = b""
        while (line := await self.reader.readline()) not in (b".\r\n", b""):
            self.relay.data_bytes += len(line)
            mail += line[1:] if line.startswith(b".") else line
        if self.relay.fault is Fault.GONE_AFTER_DATA:
            self.relay.take(mail)
            return False
        if self.relay.fault is Fault.TAKES_AND_HANGS:
            self.relay.take(mail)
            await asyncio.sleep(60)
        if self.relay.fault is Fault.DATA_LATER:
            await self.say("452 4.3.1 Full")
        elif self.relay.fault is Fault.DATA_NEVER:
            await self.say("554 5.7.1 Refused")
        else:
            self.relay.take(mail)
            await self.say("250 Taken")
        return True

    async def say(self, *lines: str) -> None:
        self.writer.write("".join(f"{line}\r\n" for line in lines).encode("ascii"))
        await self.writer.drain()
