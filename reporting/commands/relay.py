"""A mail relay for the demo: it demands TLS before any mail, and keeps each mail as a file.

It listens on loopback alone and sends nothing on.
"""

import argparse
import asyncio
import contextlib
import os
import secrets
import signal
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST = 8 * 1024 * 1024


class Keeper:
    """Keeps each mail in a folder as a whole file, or not at all."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Write one mail and answer for it; the relay's answer comes after the file is there."""
        content = envelope.content
        mail = content.encode("utf-8") if isinstance(content, str) else content or b""
        await asyncio.to_thread(self.keep, mail)
        return "250 Kept"

    def keep(self, mail: bytes) -> None:
        """Put the mail into the folder under a name that says nothing."""
        name = secrets.token_hex(8)
        half_done = self.folder / f".{name}.part"
        half_done.touch(mode=0o600)
        half_done.write_bytes(mail)
        half_done.rename(self.folder / f"{name}.eml")


async def serve(host: str, port: int, *, cert: Path, key: Path, folder: Path, stop: asyncio.Event) -> None:
    """Take mail until `stop` is set; OSError when the port is taken."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    tls.load_cert_chain(cert, key)
    loop = asyncio.get_running_loop()
    keeper = Keeper(folder)

    def protocol() -> SMTP:
        return SMTP(
            keeper,
            data_size_limit=LARGEST,
            hostname="relay.invalid",
            ident="relay",
            tls_context=tls,
            require_starttls=True,
            loop=loop,
        )

    server = await loop.create_server(protocol, host, port)
    try:
        await stop.wait()
    finally:
        server.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.wait_closed(), 2)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of `reporting relay`."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--cert", type=Path, required=True, help="certificate chain (PEM)")
    parser.add_argument("--key", type=Path, required=True, help="its private key (PEM)")
    parser.add_argument("--folder", type=Path, required=True, help="where mail is kept")


def run(given: argparse.Namespace) -> int:
    """Run the relay until SIGTERM or SIGINT."""
    os.umask(0o077)
    try:
        asyncio.run(_until_signal(given))
    except OSError as fault:
        sys.stderr.write(f"The relay cannot listen on {given.host}:{given.port}: {fault.strerror}.\n")
        return 1
    return 0


async def _until_signal(given: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    await serve(given.host, given.port, cert=given.cert, key=given.key, folder=given.folder, stop=stop)
