"""The only door to the mail relay: verified TLS or nothing, and four outcomes."""

import asyncio
import contextlib
import ssl
from enum import Enum
from pathlib import Path
from typing import Literal

import aiosmtplib
from msgspec import Struct

from reporting.routing.mime import domain_of

TOTAL_SECONDS = 60.0
# 530, 534, 535 and 538 are about who we are and how we came (RFC 4954), not about the mail or its recipient.
REFUSED_FOR_GOOD = frozenset(range(500, 600)) - {530, 534, 535, 538}


class Relay(Struct, frozen=True, kw_only=True):
    """The mail relay, how its TLS starts, and whose word is trusted for its name (None: the system's authorities)."""

    host: str
    port: int
    tls: Literal["starttls", "implicit"] = "starttls"
    ca: Path | None = None
    user: str = ""
    password: str = ""
    seconds: float = TOTAL_SECONDS  # for the whole of one mail


class Outcome(Enum):
    """What became of a mail: taken by the relay, to be tried again, perhaps taken, or refused for good."""

    SENT = "sent"
    TEMPORARY = "temporary"
    UNSURE = "unsure"
    PERMANENT = "permanent"


async def send(relay: Relay, mail: bytes, *, sender: str, recipient: str) -> Outcome:
    """Hand one mail to the relay for one recipient.

    Whatever goes wrong before the relay speaks about this recipient or this mail is temporary: no TLS, a wrong
    certificate, a refused password and a relay that is away are faults between us and the relay. A relay that falls
    silent after that may have taken the mail.
    """
    handed = asyncio.Event()
    try:
        async with asyncio.timeout(relay.seconds):
            return await _hand_over(relay, mail, sender, recipient, handed)
    except (aiosmtplib.SMTPException, ssl.SSLError, OSError, TimeoutError, ValueError):
        return Outcome.UNSURE if handed.is_set() else Outcome.TEMPORARY


async def _hand_over(relay: Relay, mail: bytes, sender: str, recipient: str, handed: asyncio.Event) -> Outcome:
    client = _client(relay, sender)
    try:
        await client.connect()
        # Belt and braces: whatever a later release of the library does, nothing goes over a line that is not TLS.
        if client.get_transport_info("sslcontext") is None:
            return Outcome.TEMPORARY
        return await _offer(client, mail, sender, recipient, handed)
    finally:
        with contextlib.suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
            await client.quit(timeout=1)
        client.close()


async def _offer(client: aiosmtplib.SMTP, mail: bytes, sender: str, recipient: str, handed: asyncio.Event) -> Outcome:
    # Extensions are asked for again inside TLS: what was said outside of it may have been anybody's word.
    await client.ehlo()
    can_report = client.supports_extension("dsn")
    await client.mail(sender, options=["RET=HDRS"] if can_report else [])
    try:
        await client.rcpt(recipient, options=["NOTIFY=FAILURE"] if can_report else [])
        handed.set()
        await client.data(mail)
    except (aiosmtplib.SMTPRecipientRefused, aiosmtplib.SMTPDataError) as refusal:
        return Outcome.PERMANENT if refusal.code in REFUSED_FOR_GOOD else Outcome.TEMPORARY
    return Outcome.SENT


def _client(relay: Relay, sender: str) -> aiosmtplib.SMTP:
    implicit = relay.tls == "implicit"
    return aiosmtplib.SMTP(
        hostname=relay.host,
        port=relay.port,
        username=relay.user or None,
        password=relay.password or None,
        # The name of this machine is nobody's business, and finding it out would ask a name server.
        local_hostname=domain_of(sender),
        timeout=relay.seconds,
        use_tls=implicit,
        # Never None: the library would then go on in clear where the relay offers no TLS.
        start_tls=not implicit,
        tls_context=_verified_tls(relay.ca),
    )


def _verified_tls(ca: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
