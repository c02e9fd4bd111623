"""A sealed letter, opened by another program: openssl decrypts it, verifies it, and finds the words as they were."""

import subprocess
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from msgspec.structs import replace

from reporting.model.agency import Agency
from reporting.model.referral import Letter, Transport
from reporting.model.site import Scheme
from reporting.routing.smime import may_still_go, sealed_letter
from tests.support.certs import Authority, Leaf
from tests.support.parties import register

AUTHORITY = Authority()
NOW = AUTHORITY.now
CHARITY, OTHER, SIGNER = AUTHORITY.letters(), AUTHORITY.letters(), AUTHORITY.signer()
SCHEME = Scheme()
WORDS = [
    pytest.param("They shouted at me.\n", id="English"),
    pytest.param("বাংলা: ওরা র‍্যাম্প আটকে দিল, র‌্যাব\n", id="Bengali with joiners"),
    pytest.param("می‌خواهم و نمی‌توانم‌\n", id="Farsi with ZWNJ, one at the end"),
    pytest.param("قالوا لي «ارجع» \u202bوضحكوا\u202c ١٢٣\n", id="Arabic with bidi controls"),
    pytest.param("A\u030angstro\u0308m and \u00e5, not normalised \U0001f4a9\n", id="combining marks and emoji"),
    pytest.param("one\n\n\n  two   \n\tthree\u2028four\x0bfive\n", id="odd white space"),
    pytest.param("From here\n.\n..\n.hidden\n-- \nContent-Type: text/html\n", id="lines that mail would misread"),
    pytest.param("x" * 5000 + "\n", id="a very long line"),
    pytest.param("half a line end\rstays\n", id="a lone carriage return"),
    pytest.param("no line end at the end", id="no line end at the end"),
]


def charity(leaf: Leaf = CHARITY) -> Agency:
    return next(a for a in register(leaf.certificate).agencies if a.agency == "charity")


def sealed(text: str, now: datetime = NOW, urgent: bool = False) -> Letter:
    return sealed_letter(
        text,
        agency=charity(),
        scheme=SCHEME,
        message_id="<1@reporting.example>",
        now=now,
        signing_key_pem=SIGNER.key,
        signing_cert_pem=SIGNER.certificate,
        reference="7F3A",
        urgent=urgent,
    )


def openssl(folder: Path, *words: str, ok: bool = True) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(["openssl", "cms", *words], cwd=folder, capture_output=True, check=False)
    assert (done.returncode == 0) is ok, done.stderr.decode()
    return done


def decrypted(folder: Path, letter: Letter, leaf: Leaf = CHARITY, *, ok: bool = True) -> bytes:
    (folder / "letter.eml").write_bytes(letter.mail)
    leaf.files(folder, "charity")
    words = ("-decrypt", "-in", "letter.eml", "-recip", "charity.pem", "-inkey", "charity.key")
    return openssl(folder, *words, ok=ok).stdout


def verified(folder: Path, signed: bytes, authority: Authority = AUTHORITY, *, ok: bool = True) -> bytes:
    (folder / "signed.eml").write_bytes(signed)
    authority.file(folder)
    return openssl(folder, "-verify", "-in", "signed.eml", "-CAfile", "authority.pem", ok=ok).stdout


def read(part: bytes) -> str:
    message = message_from_bytes(part)
    assert message.get_content_type() == "text/plain"
    data = message.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.decode(str(message.get_content_charset()))


@pytest.mark.parametrize("words", WORDS)
def test_openssl_decrypts_and_verifies_and_the_words_are_as_they_were(words: str, tmp_path: Path) -> None:
    signed = decrypted(tmp_path, sealed(words))
    assert read(verified(tmp_path, signed)) == words.replace("\r\n", "\n").replace("\n", "\r\n")


def test_line_ends_of_a_browser_stay_as_they_are(tmp_path: Path) -> None:
    signed = decrypted(tmp_path, sealed("one\r\ntwo\r\n"))
    assert read(verified(tmp_path, signed)) == "one\r\ntwo\r\n"


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    assert b"CANARY" not in decrypted(tmp_path, sealed("CANARY"), OTHER, ok=False)


def test_a_changed_letter_is_not_verified(tmp_path: Path) -> None:
    letter = sealed("CANARY")
    lines = decrypted(tmp_path, letter).split(b"\r\n")
    lines[8] = lines[8][::-1]
    verified(tmp_path, b"\r\n".join(lines), ok=False)


def test_a_signature_of_somebody_else_is_not_verified(tmp_path: Path) -> None:
    verified(tmp_path, decrypted(tmp_path, sealed("CANARY")), Authority("Somebody else"), ok=False)


def test_it_is_aes_256_outside_and_ecdsa_inside_without_a_signing_time(tmp_path: Path) -> None:
    signed = decrypted(tmp_path, sealed("CANARY"))
    (tmp_path / "signed.eml").write_bytes(signed)
    outside = openssl(tmp_path, "-cmsout", "-print", "-in", "letter.eml").stdout
    inside = openssl(tmp_path, "-cmsout", "-print", "-in", "signed.eml").stdout
    assert b"aes-256-cbc" in outside
    assert b"ecdsa-with-SHA256" in inside
    assert b"signingTime" not in inside


def test_nothing_of_the_words_shows_outside() -> None:
    letter = sealed("CANARY-heron")
    assert b"heron" not in letter.mail
    message = message_from_bytes(letter.mail)
    assert b"heron" not in bytes(message.get_payload(decode=True) or b"")


def test_letters_of_a_size_class_have_one_size() -> None:
    sizes = {len(sealed("w" * length).mail) for length in (0, 1, 100, 101, 2500, 5000) for _ in range(4)}
    assert len(sizes) == 1
    assert {len(sealed("w" * 20_000).mail)} != sizes


def test_the_date_is_the_day_alone() -> None:
    days = {
        message_from_bytes(sealed("", datetime(2026, 7, 4, hour, 31, tzinfo=UTC)).mail)["Date"] for hour in (1, 9, 22)
    }
    assert days == {"Sat, 04 Jul 2026 00:00:00 +0100"}


def test_the_head_names_one_recipient_and_no_reply_address() -> None:
    message = message_from_bytes(sealed("", urgent=True).mail)
    assert message["To"] == "charity@agency.example"
    assert message["Subject"] == "URGENT 7F3A"
    assert message["Message-ID"] == "<1@reporting.example>"
    assert message["Reply-To"] is None
    assert message.get_content_type() == "application/pkcs7-mime"
    assert message.get_param("smime-type") == "enveloped-data"


@pytest.mark.parametrize(
    ("agency", "day", "goes"),
    [
        pytest.param(charity(), 0, True, id="listed as when it was sealed"),
        pytest.param(charity(OTHER), 0, False, id="another certificate is listed now"),
        pytest.param(replace(charity(), transport=Transport.DESK), 0, False, id="it reads at its desk now"),
        pytest.param(charity(), 400, False, id="the certificate has ended"),
    ],
)
def test_a_waiting_letter_goes_only_while_its_certificate_is_listed(agency: Agency, day: int, goes: bool) -> None:
    assert may_still_go(sealed(""), agency, NOW.date() + timedelta(days=day)) is goes
