"""The directory of agencies: what is known of each besides the signed register, and what of it comes to its end."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from reporting.model.agency import Agency, Standing

# An agency is asked this long before its verification ends; with the days of a proof that makes one mail a quarter.
ASKED_AHEAD = timedelta(days=30)
PROVED_FOR = timedelta(days=120)
LINK_DAYS = timedelta(days=28)
UNANSWERED_AFTER = timedelta(days=14)
# Details of contact are good for so long after somebody checked them.
CONTACT_DAYS = timedelta(days=181)
PRESSING = timedelta(days=7)


class Contact(Struct, frozen=True, kw_only=True):
    """How staff reach an agency, and until when that may be used without being checked again."""

    contact_id: UUID
    agency: str
    name: str
    role: str
    telephone: str
    mail: str
    checked_on: date
    expires_on: date

    def usable(self, today: date) -> bool:
        """Whether it may still be used."""
        return today <= self.expires_on


class RecordDraft(Struct, frozen=True, kw_only=True):
    """A record of the directory as it was typed, right or not."""

    agreement: str = ""
    verified: str = ""
    paused: bool = False
    pause: str = ""
    strands: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: str = ""


class Word(Struct, frozen=True, kw_only=True):
    """What somebody of an agency said about its record: no words mean that it is right."""

    word_id: UUID
    agency: str
    by: str
    words: str
    day: date


class Proof(Struct, frozen=True, kw_only=True):
    """The newest mail that asked an agency to prove its address."""

    agency: str
    address: str
    asked: date
    ends: date
    refused: bool
    answered: date | None

    def unanswered(self, today: date) -> bool:
        """Whether nobody answered for longer than we wait."""
        return self.answered is None and self.asked + UNANSWERED_AFTER < today


class What(StrEnum):
    """What of an agency comes to its end, or needs a person."""

    AGREEMENT = "agreement"
    VERIFIED = "verified"
    KEY = "key"
    CERTIFICATE = "certificate"
    CONTACT = "contact"
    NO_CONTACT = "no_contact"
    PROOF = "proof"
    MAIL_BACK = "mail_back"
    PAUSED = "paused"
    NOTHING_LEFT = "nothing_left"
    WAITING = "waiting"
    WORD = "word"


# How long before its end each is told. The steps of a certificate are 60, 30 and 7 days.
AHEAD: dict[What, timedelta] = {
    What.AGREEMENT: timedelta(days=60),
    What.VERIFIED: timedelta(days=14),
    What.KEY: timedelta(days=60),
    What.CERTIFICATE: timedelta(days=60),
    What.CONTACT: timedelta(days=30),
}


class Concern(Struct, frozen=True, kw_only=True):
    """Something about an agency that a person should see to: until when, and whether that presses."""

    what: What
    until: date | None = None
    count: int = 0
    over: bool = False
    pressing: bool = False


class Record(Struct, frozen=True, kw_only=True):
    """All that is known of one agency, and what should be seen to."""

    agency: Agency
    standing: Standing
    contacts: tuple[Contact, ...] = ()
    proof: Proof | None = None
    words: tuple[Word, ...] = ()
    waiting: int = 0
    certificate_end: date | None = None
    routable: bool = False
    concerns: tuple[Concern, ...] = ()

    @property
    def next_end(self) -> date | None:
        """The first day on which something of it ends or has ended."""
        return min((one.until for one in self.concerns if one.until), default=None)
