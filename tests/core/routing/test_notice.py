"""A notice says nothing, and looks like every other."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reporting.model.agency import Agency
from reporting.model.site import Scheme
from reporting.routing.link import Link, link_of
from reporting.routing.notice import SIZE, message_id_of, notice, padded
from tests.support.parties import register

NOW = datetime(2026, 3, 4, 12, 34, 56, tzinfo=UTC)
SCHEME = Scheme(name="Cumberland", desk_url="https://desk.example")
AGENCIES = register().agencies
LINK = link_of(b"k" * 32, UUID(int=1))


def made(
    agency: Agency = AGENCIES[0], *, urgent: bool = False, scheme: Scheme = SCHEME, link: Link | None = LINK
) -> bytes:
    return notice(agency, "7F3A", urgent, scheme=scheme, message_id="<1@reporting.example>", now=NOW, link=link)


@pytest.mark.parametrize(
    ("urgent", "subject"),
    [pytest.param(False, "[Scheme] routine 7F3A", id="routine"), pytest.param(True, "URGENT 7F3A", id="urgent")],
)
def test_the_subject_is_the_agreed_one(urgent: bool, subject: str) -> None:
    assert message_from_bytes(made(urgent=urgent))["Subject"] == subject


def test_all_notices_have_one_size() -> None:
    long_name = replace(AGENCIES[0], address="a-rather-long-address-of-a-control-room@headquarters.agency.example")
    odd = replace(AGENCIES[0], subject="[Schéma] d'habitude")
    agencies = (*AGENCIES, long_name, odd)
    links = (None, LINK, link_of(b"o" * 32, UUID(int=2)))
    sizes = {
        len(made(agency, urgent=urgent, link=one)) for agency in agencies for urgent in (True, False) for one in links
    }
    assert sizes == {SIZE}


@given(st.binary(max_size=5000))
def test_any_mail_is_filled_up_to_a_multiple_of_the_size_and_not_changed(mail: bytes) -> None:
    filled = padded(mail)
    assert filled.startswith(mail)
    assert len(filled) % SIZE == 0
    assert len(filled) - len(mail) <= SIZE + 1
    assert set(filled[len(mail) :]) <= set(b" \r\n")
    assert max(map(len, filled[len(mail) :].split(b"\r\n"))) <= 72


def test_it_has_one_recipient_no_reply_to_and_only_the_fields_that_mail_needs() -> None:
    message = message_from_bytes(made())
    assert message["To"] == "police@agency.example"
    assert set(message.keys()) == {
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    }


def test_its_date_tells_the_hour_and_no_minute() -> None:
    assert parsedate_to_datetime(message_from_bytes(made())["Date"]) == datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_routine_and_urgent_say_the_same_inside() -> None:
    routine, urgent = (message_from_bytes(made(urgent=one), policy=policy.default) for one in (False, True))
    assert routine.get_content().split() == urgent.get_content().split()


def test_its_reader_sees_nothing_after_the_last_sentence() -> None:
    text = message_from_bytes(made(), policy=policy.default).get_content()
    assert text.rstrip().endswith("You need not answer it.")


def test_the_link_and_its_digits_stand_in_it_whole() -> None:
    text = message_from_bytes(made(), policy=policy.default).get_content()
    assert f"https://desk.example/m/{LINK.token}" in text.split()
    assert f"Digits: {LINK.digits}" in text.splitlines()


@pytest.mark.parametrize(
    ("scheme", "link"),
    [pytest.param(SCHEME, None, id="no link"), pytest.param(replace(SCHEME, desk_url=""), LINK, id="no desk address")],
)
def test_without_a_link_nothing_is_said_of_one(scheme: Scheme, link: Link | None) -> None:
    text = message_from_bytes(made(scheme=scheme, link=link), policy=policy.default).get_content()
    assert "/m/" not in text
    assert "igits" not in text


def test_every_line_is_plain_ascii_and_short_enough_for_any_relay() -> None:
    mail = made(scheme=replace(SCHEME, name="Schéma " * 30))
    assert mail.isascii()
    assert all(len(line) <= 998 for line in mail.split(b"\r\n"))
    assert b"\n" not in mail.replace(b"\r\n", b"")


def test_a_value_that_would_start_a_line_of_its_own_is_refused() -> None:
    with pytest.raises(ValueError, match="To"):
        made(replace(AGENCIES[0], address="a@b.example\r\nBcc: c@d.example"))


def test_a_message_id_is_the_same_at_every_attempt_and_does_not_show_the_referral() -> None:
    referral_id = UUID(int=0x1234_5678_9ABC_DEF0)
    once, again = (message_id_of(referral_id, SCHEME) for _ in range(2))
    assert once == again
    assert once != message_id_of(UUID(int=1), SCHEME)
    assert referral_id.hex not in once
    assert once.endswith("@reporting.example>")


@pytest.mark.parametrize("name", ["Cumberland reporting", 'A "quoted" \\ name, Ltd', "Schéma", "Schéma " * 20])
def test_it_comes_from_the_scheme_by_name(name: str) -> None:
    message = message_from_bytes(made(scheme=replace(SCHEME, name=name)), policy=policy.default)
    (address,) = message["From"].addresses
    assert (address.display_name.split(), address.addr_spec) == (name.split(), SCHEME.mail_from)
