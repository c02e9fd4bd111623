"""A referral: our intent to tell one agency, its states, and what the agency answers."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class ReferralState(StrEnum):
    """The states of a referral, everywhere the same."""

    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    RETURNED = "returned"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What a recipient did, apart from the referral state."""

    RECEIVED = "received"
    READ = "read"
    QUESTION = "question"
    SUPPORT_STARTED = "support_started"
    CRIME_RECORDED = "crime_recorded"
    INCIDENT_LOGGED = "incident_logged"
    INVESTIGATING = "investigating"
    NO_FURTHER = "no_further"
    CHARGED = "charged"
    COMMUNITY_RESOLUTION = "community_resolution"
    WARNING = "warning"
    PLACE_ACTION = "place_action"
    COUNTED = "counted"
    CLOSED_REPORTER = "closed_reporter"
    ERASED = "erased"
    REFERENCE_GIVEN = "reference_given"
    CANNOT_ACT_ANONYMOUS = "cannot_act_anonymous"
    ALREADY_KNOWN = "already_known"
    NOT_OUR_AREA = "not_our_area"
    PASSED_TO_FORCE = "passed_to_force"
    VISITED = "visited"
    SAFEGUARDING_MADE = "safeguarding_made"
    INTERPRETER_BOOKED = "interpreter_booked"


class NoticeState(StrEnum):
    """What became of the notice or letter that tells an agency of a referral."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"


class Transport(StrEnum):
    """How an agency is told: a content-free notice, or a sealed letter besides its desk."""

    DESK = "desk"
    SMIME = "smime"


class Letter(Struct, frozen=True, kw_only=True):
    """The bytes of a sealed letter, whole and final, and the Message-ID under which they are sent and re-sent."""

    message_id: str
    certificate: bytes  # SHA-256 of the certificate it was sealed to
    mail: bytes


class Supplement(Struct, frozen=True, kw_only=True):
    """A sealed mail that follows the letter of a referral, with the object that is in it, if that is one."""

    supplement_id: UUID
    referral_id: UUID
    object_id: UUID | None
    letter: Letter
    due: datetime


class NewReferral(Struct, frozen=True, kw_only=True):
    """A referral as submit writes it: permission and queue in one row."""

    referral_id: UUID
    agency: str
    key_id: bytes
    due: datetime
    urgent: bool
    reference: str  # four hex digits drawn at intake, the only thing a notice names
    letter: Letter | None = None
    object_id: UUID | None = None  # of the copy that this agency opens; none: the report itself


class DueReferral(Struct, frozen=True, kw_only=True):
    """A referral that the router has leased and is about to send."""

    referral_id: UUID
    agency: str
    urgent: bool
    reference: str
    attempts: int
    state: ReferralState
    due: datetime
    unsure: bool = False  # an earlier try may have brought it
    unasked: bool = False  # two people share it without permission
    letter: Letter | None = None


class ReferralStatus(Struct, frozen=True, kw_only=True):
    """What the reporter sees of a referral behind the number."""

    referral_id: UUID
    agency: str
    state: ReferralState
    can_withdraw: bool
    ended: bool = False  # the reporter ended the conversation about it


class Answer(Struct, frozen=True, kw_only=True):
    """What an agency answers: an outcome code, its own reference, one sentence and a next date. Sealed as a message."""

    v: int = 1
    agency: str
    outcome: Outcome
    reference: str = ""
    sentence: str = ""
    next_date: date | None = None
    day: date
    place: int = 0  # how many messages and answers there were about the report before this one


class Slots(Struct, frozen=True, kw_only=True):
    """How sending is spread: the length of a slot in seconds, and how many slots ahead "tomorrow" may lie."""

    seconds: int = 3600
    first: int = 24
    last: int = 48
