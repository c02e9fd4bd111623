"""The content-free notice: it tells an agency that something waits at its desk, and nothing else."""

import hashlib
import quopri
from datetime import UTC, date, datetime
from email.header import Header
from uuid import UUID

from reporting.model.agency import Agency
from reporting.model.site import Scheme
from reporting.routing.link import PATH, PROOF_PATH, Link
from reporting.routing.mime import CRLF, dated, domain_of, head

# All notices have one size, so that a watched wire does not tell agencies, urgency or wording apart.
SIZE = 2048
LINE = 70
# Mails that ask for a proof all carry the same hour of their day.
MORNING = 8


def notice(
    agency: Agency,
    reference: str,
    urgent: bool,
    *,
    scheme: Scheme,
    message_id: str,
    now: datetime,
    link: Link | None = None,
) -> bytes:
    """A whole notice as it is sent: one recipient, the agreed subject, the hour and no minute, one size."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    about = subject(agency, reference, urgent)
    return _mail(agency, about, _words(scheme, link), scheme=scheme, message_id=message_id, now=hour)


def proof_mail(agency: Agency, link: Link, *, scheme: Scheme, asked: date) -> bytes:
    """The mail that asks an agency each quarter whether its address works: it looks like a notice, and has its size."""
    morning = datetime(asked.year, asked.month, asked.day, MORNING, tzinfo=UTC)
    digest = hashlib.sha256(b"tpr/v1/proof" + link.token.encode()).digest()
    message_id = f"<{digest[:16].hex()}@{domain_of(scheme.mail_from)}>"
    about = subject(agency, "", urgent=False)
    return _mail(agency, about, _asks(scheme, link), scheme=scheme, message_id=message_id, now=morning)


def sender(scheme: Scheme) -> str:
    """The address that notices come from, under the scheme's name."""
    if not scheme.name.isascii():
        name = Header(scheme.name, "utf-8").encode(linesep="")
    else:
        name = '"' + scheme.name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{scheme.mail_from}>"


def subject(agency: Agency, reference: str, urgent: bool) -> str:
    """The subject as agreed with the agency, so that its control room knows it from phishing."""
    return f"{'URGENT' if urgent else agency.subject} {reference}".rstrip()


def message_id_of(referral_id: UUID, scheme: Scheme) -> str:
    """The Message-ID of a referral's notice: the same at every attempt, and it does not show the referral's id."""
    digest = hashlib.sha256(b"tpr/v1/notice" + referral_id.bytes).digest()
    return f"<{digest[:16].hex()}@{domain_of(scheme.mail_from)}>"


def padded(mail: bytes) -> bytes:
    """A mail filled up to the one size with lines of spaces.

    Only absurdly long settings make it a multiple of that size.
    """
    room = -len(mail) % SIZE
    if room == 1:  # a line end takes two bytes
        room += SIZE
    lines, rest = divmod(room, LINE)
    if rest == 1:
        lines, rest = lines - 1, rest + LINE
    fill = (b" " * (LINE - 2) + CRLF) * lines
    return mail + fill + (b" " * (rest - 2) + CRLF if rest else b"")


def _mail(agency: Agency, about: str, words: str, *, scheme: Scheme, message_id: str, now: datetime) -> bytes:
    fields = {
        "From": sender(scheme),
        "To": agency.address,
        "Subject": about,
        "Date": dated(now),
        "Message-ID": message_id,
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "quoted-printable",
    }
    return padded(head(fields) + quopri.encodestring(words.encode()))


def _asks(scheme: Scheme, link: Link) -> str:
    return (
        f"Four times a year {scheme.name} asks whether this address still works.\r\n"
        "Open this page, type the four digits and press the button:\r\n"
        f"{scheme.desk_url.rstrip('/')}{PROOF_PATH}{link.token}\r\n"
        f"Digits: {link.digits}\r\n\r\n"
        "By that you say that this address works and that our record of you is right.\r\n"
        "To see the record first, sign in to your desk in your usual way.\r\n"
        "Without an answer you are no longer offered to people when our record ends.\r\n"
    )


def _words(scheme: Scheme, link: Link | None) -> str:
    where = f"Your desk is at {scheme.desk_url}\r\n" if scheme.desk_url else ""
    return (
        f"Something waits for you at your desk of {scheme.name}.\r\n"
        f"Please sign in to your desk in your usual way.\r\n{where}"
        f"\r\n{_shortcut(scheme, link)}"
        "This mail says nothing more, on purpose. You need not answer it.\r\n"
    )


def _shortcut(scheme: Scheme, link: Link | None) -> str:
    """How to say at once that it came; without the desk's address there is no page for it."""
    if link is None or not scheme.desk_url:
        return ""
    return (
        "Or first say that you have it. Open this page and type the four digits:\r\n"
        f"{scheme.desk_url.rstrip('/')}{PATH}{link.token}\r\n"
        f"Digits: {link.digits}\r\n\r\n"
    )
