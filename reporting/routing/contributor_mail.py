"""The mails to contributors of signals: a link, what became of a signal, and a digest. None of them names anybody."""

import hashlib
import quopri
from datetime import UTC, date, datetime

from msgspec import Struct

from reporting.locales.days import named_day
from reporting.model.signal import DIGEST_EVERY, LINK_DAYS, TO_FEED_BACK, Feedback
from reporting.model.site import Scheme
from reporting.routing.link import SIGNAL_PATH
from reporting.routing.mime import dated, domain_of, head
from reporting.routing.notice import MORNING, padded, sender

# Numbers below this are not told, and the others are rounded to it, as everywhere outside the desk.
STEP = 5

FEEDBACK: dict[Feedback, str] = {
    Feedback.NOTED: "We read it and keep it in mind. Nothing needs doing now.",
    Feedback.EVIDENCE: "We used it when we looked at how tense things are.",
    Feedback.PASSED_ON: "We passed it on to those who can act.",
    Feedback.ACTED: "Something was done about it.",
    Feedback.NO_ACTION: "We looked into it, and there is nothing that we can do.",
    Feedback.RING: "Please ring us about it. We would like to know more.",
}


class Digest(Struct, frozen=True, kw_only=True):
    """What a digest tells: the days that it is about, rounded counts, and how many lines stand on the public page."""

    first: date
    last: date
    signals: int
    quiet: int
    lines: int


def link_mail(scheme: Scheme, to: str, token: str, today: date) -> bytes:
    """The mail that carries one link."""
    words = (
        f"By this link you can send {scheme.name} one signal of tension, or say that you have nothing to report:\r\n"
        f"{_address(scheme, token)}\r\n\r\n{_about_links()}"
    )
    return _mail(scheme, to, "Your link for a signal", words, today=today, mark=token)


def feedback_mail(scheme: Scheme, to: str, *, received: date, feedback: Feedback, mark: str, today: date) -> bytes:
    """The mail that says what became of a signal: the day on which it came, and a fixed sentence."""
    words = (
        f"You sent {scheme.name} a signal on {named_day(received, 'en')}.\r\n"
        f"{FEEDBACK[feedback]}\r\n\r\n"
        f"Our number: {scheme.telephone}. {_hours(scheme)}\r\n"
        f"Whoever sends a signal hears from us within {TO_FEED_BACK} working days. Thank you.\r\n"
    )
    return _mail(scheme, to, "What became of your signal", words, today=today, mark=f"{mark}|{feedback.value}")


def digest_mail(scheme: Scheme, to: str, told: Digest, tokens: tuple[str, ...], today: date) -> bytes:
    """The digest: rounded counts week by week, the way to what is said in public, and a link for each week to come."""
    links = "".join(f"{_address(scheme, token)}\r\n" for token in tokens)
    public = f" ({scheme.public_url.rstrip('/')}/en/what-we-know)" if scheme.public_url else ""
    words = (
        f"From {named_day(told.first, 'en')} to {named_day(told.last, 'en')}:\r\n"
        f"- signals: {rounded(told.signals)}\r\n"
        f'- answers of "nothing to report": {rounded(told.quiet)}\r\n'
        f"- lines about rumours on our public page now: {told.lines}{public}\r\n\r\n"
        "A link for each week until the next mail. If you have nothing to report, please say so: "
        f"silence tells us something.\r\n{links}\r\n{_about_links()}"
        f"This mail comes every {DIGEST_EVERY.days} days at most. To stop it, ring {scheme.telephone}.\r\n"
    )
    return _mail(scheme, to, "Signals: the last two weeks", words, today=today, mark="|".join(tokens))


def rounded(count: int) -> str:
    """A count as it may leave the desk."""
    return f"fewer than {STEP}" if count < STEP else f"about {STEP * ((2 * count + STEP) // (2 * STEP))}"


def _about_links() -> str:
    return (
        f"A link works once, for {LINK_DAYS.days} days. Opening it uses nothing up. Please do not pass it on.\r\n"
        "Write no names. In danger now? Ring 999.\r\n"
    )


def _hours(scheme: Scheme) -> str:
    return f"A person answers: {scheme.hours}."


def _address(scheme: Scheme, token: str) -> str:
    return f"{scheme.desk_url.rstrip('/')}{SIGNAL_PATH}{token}"


def _mail(scheme: Scheme, to: str, about: str, words: str, *, today: date, mark: str) -> bytes:
    """A mail in one size with the hour of the morning; its Message-ID is the same at every try."""
    digest = hashlib.sha256(b"tpr/v1/contributor" + mark.encode()).digest()
    fields = {
        "From": sender(scheme),
        "To": to,
        "Subject": about,
        "Date": dated(datetime(today.year, today.month, today.day, MORNING, tzinfo=UTC)),
        "Message-ID": f"<{digest[:16].hex()}@{domain_of(scheme.mail_from)}>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "quoted-printable",
    }
    return padded(head(fields) + quopri.encodestring(words.encode()))
