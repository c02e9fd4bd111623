"""Mail goes over verified TLS or not at all: in every bad case no byte of DATA arrives."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from reporting.mail import Outcome, Relay, send
from tests.support.certs import Authority, Leaf
from tests.support.relay import Fault, FaultyRelay, running

CANARY = b"CANARY-heron"
MAIL = (
    b"From: a@reporting.example\r\nTo: b@agency.example\r\nSubject: routine 7F3A\r\n\r\n" + CANARY + b"\r\n.\r\nend\r\n"
)
AUTHORITY = Authority()
STRANGER = Authority("Another authority")
GOOD = AUTHORITY.server()
LONG_AGO = {"begins": -timedelta(days=30), "ends": -timedelta(days=1)}


@asynccontextmanager
async def relay_with(leaf: Leaf | None, folder: Path, **faults: object) -> AsyncIterator[FaultyRelay]:
    async with running(leaf, folder, **faults) as faulty:  # type: ignore[arg-type]
        yield faulty


async def sending(faulty: FaultyRelay, folder: Path, *, implicit: bool = False, seconds: float = 5) -> Outcome:
    relay = Relay(
        host="localhost",
        port=faulty.port,
        tls="implicit" if implicit else "starttls",
        ca=AUTHORITY.file(folder),
        seconds=seconds,
    )
    return await send(relay, MAIL, sender="a@reporting.example", recipient="b@agency.example")


BAD_LEAVES = [
    pytest.param(AUTHORITY.server("other.example"), id="certificate of another host"),
    pytest.param(AUTHORITY.server("127.0.0.1"), id="certificate of the address, not of the name"),
    pytest.param(AUTHORITY.server(**LONG_AGO), id="expired certificate"),
    pytest.param(AUTHORITY.server(begins=timedelta(days=1)), id="certificate of tomorrow"),
    pytest.param(AUTHORITY.server(self_signed=True), id="self-signed certificate"),
    pytest.param(STRANGER.server(), id="certificate of an authority that is not trusted"),
]


@pytest.mark.parametrize("implicit", [pytest.param(False, id="starttls"), pytest.param(True, id="implicit")])
@pytest.mark.parametrize("leaf", BAD_LEAVES)
async def test_a_wrong_certificate_gets_no_byte_of_mail(leaf: Leaf, implicit: bool, tmp_path: Path) -> None:
    async with relay_with(leaf, tmp_path, implicit=implicit) as faulty:
        assert await sending(faulty, tmp_path, implicit=implicit) is Outcome.TEMPORARY
        nothing_arrived(faulty)


@pytest.mark.parametrize("implicit", [pytest.param(False, id="starttls"), pytest.param(True, id="implicit")])
async def test_tls_1_1_gets_no_byte_of_mail(implicit: bool, tmp_path: Path) -> None:
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        entered = relay_with(GOOD, tmp_path, implicit=implicit, newest=ssl.TLSVersion.TLSv1_1)
        async with entered as faulty:
            assert await sending(faulty, tmp_path, implicit=implicit) is Outcome.TEMPORARY
            nothing_arrived(faulty)
            if implicit:
                assert await version_with_a_lax_client(faulty) == "TLSv1.1"


async def version_with_a_lax_client(faulty: FaultyRelay) -> str:
    """What a client that does not care agrees on: the relay does speak the old version."""
    lax = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    lax.check_hostname, lax.verify_mode = False, ssl.CERT_NONE
    lax.set_ciphers("ALL:@SECLEVEL=0")
    lax.minimum_version = ssl.TLSVersion.TLSv1_1
    _, writer = await asyncio.open_connection("127.0.0.1", faulty.port, ssl=lax)
    version = str(writer.get_extra_info("ssl_object").version())
    writer.transport.abort()
    return version


@pytest.mark.parametrize("fault", [Fault.NO_STARTTLS, Fault.STARTTLS_REFUSED], ids=lambda fault: fault.name)
async def test_without_starttls_it_never_goes_on_in_clear(fault: Fault, tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path, fault=fault) as faulty:
        assert await sending(faulty, tmp_path) is Outcome.TEMPORARY
        nothing_arrived(faulty)
        assert not any(command.startswith(("MAIL", "RCPT", "DATA")) for command in faulty.commands)


async def test_implicit_tls_never_talks_to_a_clear_port(tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path) as faulty:
        assert await sending(faulty, tmp_path, implicit=True, seconds=2) is Outcome.TEMPORARY
        nothing_arrived(faulty)


@pytest.mark.parametrize("implicit", [pytest.param(False, id="starttls"), pytest.param(True, id="implicit")])
async def test_a_good_relay_gets_the_mail_byte_for_byte_inside_tls(implicit: bool, tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path, implicit=implicit) as faulty:
        assert await sending(faulty, tmp_path, implicit=implicit) is Outcome.SENT
        assert faulty.mails == [MAIL]
        assert CANARY not in faulty.in_clear
        assert b"agency.example" not in faulty.in_clear


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        pytest.param(Fault.GREETS_WITH_554, Outcome.TEMPORARY, id="the relay takes nobody"),
        pytest.param(Fault.MAIL_REFUSED, Outcome.TEMPORARY, id="the relay does not take our sender"),
        pytest.param(Fault.RCPT_LATER, Outcome.TEMPORARY, id="recipient later"),
        pytest.param(Fault.RCPT_NEVER, Outcome.PERMANENT, id="recipient never"),
        pytest.param(Fault.RCPT_LOG_IN_FIRST, Outcome.TEMPORARY, id="the relay wants a password first"),
        pytest.param(Fault.DATA_LATER, Outcome.TEMPORARY, id="mail later"),
        pytest.param(Fault.DATA_NEVER, Outcome.PERMANENT, id="mail never"),
        pytest.param(Fault.GONE_AFTER_DATA, Outcome.UNSURE, id="gone before it answered"),
        pytest.param(Fault.TAKES_AND_HANGS, Outcome.UNSURE, id="silent after the mail"),
    ],
)
async def test_what_the_relay_answers_has_four_outcomes(fault: Fault, outcome: Outcome, tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path, fault=fault) as faulty:
        assert await sending(faulty, tmp_path, seconds=2) is outcome


async def test_a_slow_relay_is_left_after_its_time(tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path, fault=Fault.SLOW) as faulty:
        assert await sending(faulty, tmp_path, seconds=0.3) is Outcome.TEMPORARY
        nothing_arrived(faulty)


async def test_a_relay_that_is_down_is_temporary(tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path) as faulty:
        pass
    assert await sending(faulty, tmp_path) is Outcome.TEMPORARY


@pytest.mark.parametrize("dsn", [pytest.param(True, id="offered"), pytest.param(False, id="not offered")])
async def test_delivery_reports_are_asked_for_only_where_offered(dsn: bool, tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path, dsn=dsn) as faulty:
        assert await sending(faulty, tmp_path) is Outcome.SENT
        assert any("NOTIFY=FAILURE" in command for command in faulty.commands) is dsn
        assert any("RET=HDRS" in command for command in faulty.commands) is dsn


async def test_the_name_of_our_machine_is_not_told(tmp_path: Path) -> None:
    async with relay_with(GOOD, tmp_path) as faulty:
        await sending(faulty, tmp_path)
        assert {command for command in faulty.commands if command.startswith("EHLO")} == {"EHLO reporting.example"}


def nothing_arrived(faulty: FaultyRelay) -> None:
    assert faulty.data_bytes == 0
    assert faulty.mails == []
    assert CANARY not in faulty.in_clear
