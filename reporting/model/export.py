"""One report as its agency carries it away. The format is docs/formats/export.md."""

from datetime import date

from msgspec import Struct

from reporting.model.answers import Row
from reporting.model.coordination import Translation
from reporting.model.message import Phrase
from reporting.model.referral import Answer, ReferralState
from reporting.model.report import Contact, Facts, Story
from reporting.model.rights import Correction


class Written(Struct, frozen=True, kw_only=True):
    """One message of the conversation about the report: phrases by their codes, and own words with their language."""

    by_reporter: bool
    day: date
    phrases: tuple[Phrase, ...]
    words: str
    lang: str


class ReportExport(Struct, frozen=True, kw_only=True):
    """Exactly what an agency's key opens of one report: as codes, as the rows of its page, and as plain text.

    What was not allowed is null and has no row; what the reporter took out is as if nobody had answered.
    """

    v: int = 1
    scheme: str
    agency: str
    reference: str
    urgent: bool
    state: ReferralState
    sent_day: date | None
    answered_day: date | None
    arrived: date  # the day on which the report was sealed
    may_contact: bool
    contact_says: str
    facts: Facts
    story: Story | None
    contact: Contact | None
    rows: tuple[Row, ...]
    answers: tuple[Answer, ...]
    messages: tuple[Written, ...]
    translations: tuple[Translation, ...]  # of the own words, by a translator of the scheme
    corrections: tuple[Correction, ...]  # what the reporter put right since
    photos: tuple[bytes, ...] = ()  # JPEG files
    plain: str
