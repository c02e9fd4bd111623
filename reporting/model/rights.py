"""What a reporter says behind the number besides messages, and what is known of their report there."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from reporting.model.answers import Draft
from reporting.model.permission import Choice, Scope
from reporting.model.report import Contact

# From so many under one number on, the case review is told of.
REVIEW_FROM = 3
# As many fit under one number; further ones get a number of their own.
MOST_UNDER_ONE_NUMBER = 20
# What is let go stands beside what was held until the night, so there are places for it under a full number too.
PLACES_UNDER_ONE_NUMBER = 2 * MOST_UNDER_ONE_NUMBER
COMPLAINT_DAYS = 30
BETTER_AFTER_DAYS = 56


class Better(StrEnum):
    """Whether life is better, eight weeks on."""

    YES = "yes"
    SAME = "same"
    WORSE = "worse"
    NOT_SAY = "not_say"


class Felt(StrEnum):
    """Whether this felt safe."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_SAY = "not_say"


class About(StrEnum):
    """What a complaint is about."""

    SERVICE = "service"
    RECIPIENT = "recipient"
    DATA = "data"


class Correction(Struct, frozen=True, kw_only=True, tag="correction"):
    """What the reporter puts right, in own words."""

    v: int = 1
    words: str
    lang: str
    day: date


class Corrected(Struct, frozen=True, kw_only=True, tag="corrected"):
    """That something was put right on a day: what the reporter sees of it."""

    v: int = 1
    day: date


class Widening(Struct, frozen=True, kw_only=True, tag="widening"):
    """One more recipient that the reporter allows, in which wording; their contact, if any, is sealed apart."""

    v: int = 1
    agency: str
    choice: Choice
    scopes: tuple[Scope, ...]
    wording: str
    lang: str
    day: date


class Reach(Struct, frozen=True, kw_only=True, tag="reach"):
    """How one recipient may reach the reporter, typed anew for it."""

    v: int = 1
    contact: Contact
    day: date


class Complaint(Struct, frozen=True, kw_only=True, tag="complaint"):
    """A complaint, and the day by which it is answered."""

    v: int = 1
    about: About | None = None
    words: str
    lang: str
    day: date
    until: date


class Earlier(Struct, frozen=True, kw_only=True, tag="earlier"):
    """The references of earlier reports that the reporter chose to tell to a recipient that had them."""

    v: int = 1
    references: tuple[str, ...]
    day: date


class Stop(Struct, frozen=True, kw_only=True, tag="stop"):
    """The reporter wants nothing more done by this recipient."""

    v: int = 1
    day: date


class Feedback(Struct, frozen=True, kw_only=True, tag="feedback"):
    """Codes alone, for the tally: whether life is better, and whether this felt safe."""

    v: int = 1
    better: Better | None = None
    felt: Felt | None = None
    day: date


class Quote(Struct, frozen=True, kw_only=True, tag="quote"):
    """A few changed words that a reader of the scheme asks to show."""

    v: int = 1
    words: str
    lang: str
    day: date


class KeptForm(Struct, frozen=True, kw_only=True, tag="kept"):
    """The answers of a report that is held, as its reporter typed them, to go on with when it is released."""

    v: int = 1
    draft: Draft


Note = Correction | Corrected | Widening | Reach | Complaint | Earlier | Stop | Feedback | Quote | KeptForm


class OpenedNote(Struct, frozen=True, kw_only=True):
    """A note that a key opens, with its object and the conversation it belongs to."""

    object_id: UUID
    referral_id: UUID | None
    note: Note


class RequestKind(StrEnum):
    """What a reporter asks of a person of the scheme."""

    WIDENING = "widening"
    COMPLAINT = "complaint"


class RequestState(StrEnum):
    """How far a request came."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class QuoteState(StrEnum):
    """Whether a few changed words may be shown."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    TAKEN_BACK = "taken_back"
