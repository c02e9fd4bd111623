"""What the desk shows and takes: finished values for its pages, with nothing sealed in them."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.agency_desk import Assignment, Colleague
from reporting.model.allowance import Held, Surge
from reporting.model.answers import Row
from reporting.model.coordination import CaseDone, Discard, Share, ShareReason, Translating, Translation
from reporting.model.export import ReportExport
from reporting.model.incident import NamedBody
from reporting.model.permission import PermissionRecord
from reporting.model.referral import Answer, Outcome, ReferralState
from reporting.model.triage import TriageState

# The outcomes that an agency may give; the others are the scheme's own.
AGENCY_OUTCOMES: tuple[Outcome, ...] = (
    Outcome.READ,
    Outcome.QUESTION,
    Outcome.SUPPORT_STARTED,
    Outcome.CRIME_RECORDED,
    Outcome.INCIDENT_LOGGED,
    Outcome.INVESTIGATING,
    Outcome.NO_FURTHER,
    Outcome.CHARGED,
    Outcome.COMMUNITY_RESOLUTION,
    Outcome.WARNING,
    Outcome.PLACE_ACTION,
    Outcome.REFERENCE_GIVEN,
    Outcome.CANNOT_ACT_ANONYMOUS,
    Outcome.ALREADY_KNOWN,
    Outcome.NOT_OUR_AREA,
    Outcome.PASSED_TO_FORCE,
    Outcome.VISITED,
    Outcome.SAFEGUARDING_MADE,
    Outcome.INTERPRETER_BOOKED,
)
# After these nothing more comes from the agency.
CLOSING = frozenset({Outcome.NO_FURTHER, Outcome.CANNOT_ACT_ANONYMOUS, Outcome.NOT_OUR_AREA, Outcome.PASSED_TO_FORCE})


# What the police alone can say: only they record crimes, investigate, charge, and hand over to another force.
POLICE_OUTCOMES = frozenset(
    {
        Outcome.CRIME_RECORDED,
        Outcome.INCIDENT_LOGGED,
        Outcome.INVESTIGATING,
        Outcome.CHARGED,
        Outcome.PASSED_TO_FORCE,
    }
)


def outcomes_for(body: NamedBody) -> tuple[Outcome, ...]:
    """The outcomes that an agency of this body may give."""
    return tuple(one for one in AGENCY_OUTCOMES if body is NamedBody.POLICE or one not in POLICE_OUTCOMES)


class InboxLine(Struct, frozen=True, kw_only=True):
    """One line of an agency's inbox."""

    referral_id: UUID
    reference: str
    state: ReferralState
    urgent: bool
    sent_day: date | None
    answered_day: date | None
    holder_id: UUID | None = None  # who of the agency has it
    holder_name: str | None = None
    ended: bool = False  # the reporter ended the conversation: nothing more can be said to them

    @property
    def waits(self) -> bool:
        """Whether the agency has still to say that it has it."""
        return self.state in (ReferralState.SENT, ReferralState.RETURNED)


class MayContact(Struct, frozen=True, kw_only=True):
    """Whether the reporter may be contacted, in words, and the rows that say how: safety first."""

    given: bool
    says: str
    rows: tuple[Row, ...]


class LetterParts(Struct, frozen=True, kw_only=True):
    """The rows of a report in the parts of a letter, in the letter's order; none is left out."""

    first: tuple[Row, ...]  # risk, age, role
    contact: tuple[Row, ...]
    perceived: tuple[Row, ...]  # why it was done, as the reporter perceives it
    facts: tuple[Row, ...]
    words: tuple[Row, ...]  # own words


class OpenedReferral(Struct, frozen=True, kw_only=True):
    """A referral as its agency reads it: exactly the rows that its key opens."""

    line: InboxLine
    contact: MayContact
    parts: LetterParts
    choices: tuple[Outcome, ...]  # what this agency may answer
    lang: str  # the language of the own words
    answers: tuple[Answer, ...]
    plain: str  # the same as plain text, to be pasted into another system
    export: ReportExport  # the same to be carried away
    assignment: Assignment | None = None
    colleagues: tuple[Colleague, ...] = ()
    translations: tuple[Translation, ...] = ()
    unasked: ShareReason | None = None  # why it came though the reporter did not allow it


class Recipient(Struct, frozen=True, kw_only=True):
    """A recipient of a report and how far its referral came."""

    agency: str
    state: ReferralState
    urgent: bool


class ReportLine(Struct, frozen=True, kw_only=True):
    """One line of the list of the scheme's own reader."""

    report_id: UUID
    week: date
    triage: TriageState | None
    lead: UUID | None
    urgent: bool
    late: bool  # not reviewed, and arrived more than seven days ago
    recipients: tuple[tuple[str, ReferralState], ...]
    flagged: bool = False  # a machine may have made it
    alike: int = 1  # how many that are not reviewed say the same, with this one
    waits: bool = False  # a surge keeps it from its recipients, or one of those that it stands for


class Waiting(Struct, frozen=True, kw_only=True):
    """How much the scheme's own reader has still to read."""

    unreviewed: int
    urgent: int  # of these
    late: int  # of these, arrived more than seven days ago


class ReportList(Struct, frozen=True, kw_only=True):
    """One page of the list of the scheme's own reader, counted from 1, and how much waits on all pages together."""

    lines: tuple[ReportLine, ...]
    waiting: Waiting
    page: int
    more: bool  # there is another page after this one
    surge: Surge
    held: Held
    like: UUID | None = None  # the report whose like are listed, and no others
    only_held: bool = False  # those that a surge holds are listed, and no others
    only_late: bool = False  # those that wait for more than 7 days are listed, and no others


class Lead(Struct, frozen=True, kw_only=True):
    """A report that another could be grouped under."""

    report_id: UUID
    day: date
    same: bool  # it says the same


class OpenedReport(Struct, frozen=True, kw_only=True):
    """A report as the scheme's own reader reads it: facts, story and permission, never contact or count."""

    report_id: UUID
    week: date
    triage: TriageState | None
    lead: UUID | None
    urgent: bool
    rows: tuple[Row, ...]
    lang: str
    permission: PermissionRecord
    recipients: tuple[Recipient, ...]
    answers: tuple[Answer, ...]
    leads: tuple[Lead, ...]  # the reports that this one could be grouped under
    withheld: dict[str, tuple[str, ...]] = {}  # by agency: what the reporter took out for it, though its scopes hold it
    flagged: bool = False  # a machine may have made it
    alike: int = 0  # how many others that are not reviewed say the same
    held: bool = False  # a surge keeps it from its recipients
    let_go: date | None = None  # when a reader let it go on
    let_go_by: str = ""
    corrections: int = 0  # how often its reporter put something right
    discard: Discard | None = None
    case_due: date | None = None  # by when a danger, or somebody under 18, is to be seen to
    case: CaseDone | None = None
    shares: tuple[Share, ...] = ()
    translating: tuple[Translating, ...] = ()
    translations: tuple[Translation, ...] = ()
    translators: tuple[tuple[UUID, str], ...] = ()


class AnswerDraft(Struct, frozen=True, kw_only=True):
    """What an agency typed into the answer form, as typed."""

    outcome: str = ""
    reference: str = ""
    sentence: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    close: bool = False


class AnswerReading(Struct, frozen=True, kw_only=True):
    """What was understood of an answer form; with problems, by field, it is not an answer yet."""

    outcome: Outcome | None
    reference: str
    sentence: str
    next_date: date | None
    closes: bool
    problems: dict[str, str]


def short_id(report_id: UUID) -> str:
    """The first eight digits of a report's random id: enough to tell two lines of a list apart."""
    return report_id.hex[:8].upper()
