"""What two people, or one named person, decide about a report: codes, days and names of staff, never a word of it."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

# For so many days one person brings a discarded report back; then it ends.
DISCARD_DAYS = 30
# A report with a danger, or of somebody under 18, is seen to within so many working days.
SAFEGUARD_WITHIN = 1
# So many people at least hold each key of the scheme's own readers.
FEWEST_READERS = 2


class DiscardReason(StrEnum):
    """Why there is nothing to work with. That it was not a crime, or not believed, is no reason."""

    EMPTY = "empty"
    MACHINE = "machine"
    ATTACK = "attack"
    ELSEWHERE = "elsewhere"


class Safeguarding(StrEnum):
    """What was done for somebody who may be in danger, or who is under 18."""

    EMERGENCY = "emergency"
    REFERRED = "referred"
    SHARED = "shared"
    RECIPIENTS = "recipients"
    ADVISED = "advised"
    NO_RISK = "no_risk"


class ShareReason(StrEnum):
    """The five reasons for which something goes to somebody whom the reporter did not allow. There is no sixth."""

    LIFE = "life"
    CHILD = "child"
    ADULT = "adult"
    TERRORISM = "terrorism"
    COURT = "court"


class ShareScope(StrEnum):
    """What is shared: the facts alone, or with them the own words, or with them how to reach the reporter."""

    FACTS = "facts"
    STORY = "story"
    CONTACT = "contact"


class Unsafe(StrEnum):
    """Why the reporter is not told that something was shared."""

    DANGER = "danger"
    POLICE = "police"
    COURT = "court"


class ShareState(StrEnum):
    """How far a request to share came."""

    ASKED = "asked"
    SIGNED = "signed"
    REFUSED = "refused"


class Discard(Struct, frozen=True, kw_only=True):
    """One person's finding that there is nothing to work with, and whether a second agreed."""

    report_id: UUID
    reason: DiscardReason
    proposed_by: UUID
    proposed_day: date
    confirmed_day: date | None
    proposer: str | None  # the name, while the account is there
    confirmer: str | None


class Case(Struct, frozen=True, kw_only=True):
    """A report in the safeguarding queue: by when it is to be seen to."""

    report_id: UUID
    epoch: int


class CaseDone(Struct, frozen=True, kw_only=True):
    """What was done about a report of the safeguarding queue."""

    report_id: UUID
    epoch: int
    outcome: Safeguarding
    day: date
    by_whom: str | None


class Share(Struct, frozen=True, kw_only=True):
    """A request to share without permission, and how it ended."""

    referral_id: UUID
    report_id: UUID
    agency: str
    reason: ShareReason
    scope: ShareScope
    unsafe: Unsafe | None
    state: ShareState
    started_by: UUID
    started_day: date
    ended_day: date | None
    starter: str | None
    ender: str | None


class Translating(Struct, frozen=True, kw_only=True):
    """A request to a translator for one story."""

    object_id: UUID
    report_id: UUID
    staff_id: UUID
    state: str  # asked, done, taken_back
    asked_day: date
    ended_day: date | None
    translator: str


class Translation(Struct, frozen=True, kw_only=True):
    """A story in English, as its translator wrote it; sealed like a message."""

    v: int = 1
    words: str
    day: date


class Alert(Struct, frozen=True, kw_only=True):
    """Something that every page of the desk says until somebody has seen to it."""

    says: str
    address: str = ""


class Discarded(Struct, frozen=True, kw_only=True):
    """That a report was set aside, as its reporter is told."""

    reason: DiscardReason
    confirmed_day: date

    @property
    def until(self) -> date:
        """The last day on which it can be brought back."""
        return self.confirmed_day + timedelta(days=DISCARD_DAYS)


class SharedWithout(Struct, frozen=True, kw_only=True):
    """That something was shared without asking, as its reporter is told."""

    agency: str
    reason: ShareReason
    ended_day: date


class Decided(Struct, frozen=True, kw_only=True):
    """What people decided about a report without asking its reporter, as the reporter is told behind the number."""

    discard: Discarded | None
    shares: tuple[tuple[str, ShareReason, date], ...]  # the name of who was told, why, and when
    translated: tuple[date, ...]
    translations: tuple[Translation, ...]  # where the number may open what was written

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.discard or self.shares or self.translated)
