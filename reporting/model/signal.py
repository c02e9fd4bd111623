"""Signals of tension: what named contributors and staff saw in their area. Codes, and few words that name nobody."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from reporting.model.area import AreaLevel
from reporting.model.strand import Strand
from reporting.model.working_days import NONE_CLOSED, after

# Whoever sends a signal hears of it within so many working days.
TO_FEED_BACK = 2
LONGEST_WORDS = 300
# The free words go sooner than the codes beside them; docs/decisions has the reasons.
WORDS_DAYS = timedelta(days=90)
SIGNAL_DAYS = timedelta(days=730)
# A contributor's name and address stay so long after the end, so that an end by mistake can be seen.
ENDED_DAYS = timedelta(days=30)
LINK_DAYS = timedelta(days=21)
# A contributor gets one digest in this time at most.
DIGEST_EVERY = timedelta(days=14)
DIGEST_LINKS = 2


class SignalKind(StrEnum):
    """What was seen or heard."""

    WORDS = "words"
    GRAFFITI = "graffiti"
    LEAFLETS = "leaflets"
    ONLINE = "online"
    GATHERING = "gathering"
    THREAT = "threat"
    DAMAGE = "damage"
    SCHOOL = "school"
    RUMOUR = "rumour"
    CALM = "calm"
    OTHER = "other"


class Basis(StrEnum):
    """How it is known: by what a community feels, by what can be shown, or by what may come."""

    EXPERIENCED = "experienced"
    EVIDENCED = "evidenced"
    POTENTIAL = "potential"


class Confidence(StrEnum):
    """How sure its sender is."""

    SAW = "saw"
    TRUSTED = "trusted"
    HEARD = "heard"
    NOT_SURE = "not_sure"


class Urgency(StrEnum):
    """How soon somebody should look."""

    TODAY = "today"
    WEEK = "week"
    KNOW = "know"


class Feedback(StrEnum):
    """What its sender is told; each is one fixed sentence."""

    NOTED = "noted"
    EVIDENCE = "evidence"
    PASSED_ON = "passed_on"
    ACTED = "acted"
    NO_ACTION = "no_action"
    RING = "ring"


class Signal(Struct, frozen=True, kw_only=True):
    """One signal. Who sent it is an id alone, and its words are empty once their term is over."""

    signal_id: UUID
    received: date
    seen_on: date | None  # the Monday of its week where only the week is known
    seen_about: bool  # only the week is known
    area_level: AreaLevel
    area_code: str
    kind: SignalKind
    basis: Basis
    affected: tuple[Strand, ...]
    confidence: Confidence
    upcoming: date | None
    urgency: Urgency
    organisation: str
    words: str
    done: str  # what was done about it
    contributor_id: UUID | None
    staff_id: UUID | None
    feedback: Feedback | None = None
    feedback_day: date | None = None

    @property
    def day(self) -> date:
        """The day that it is about, as well as it is known."""
        return self.seen_on or self.received

    def due(self, closed: frozenset[date] = NONE_CLOSED) -> date:
        """The day by whose end its sender should have heard."""
        return after(self.received, TO_FEED_BACK, closed)

    def overdue(self, today: date, closed: frozenset[date] = NONE_CLOSED) -> bool:
        """Whether its sender should have heard and has not."""
        return self.feedback is None and self.due(closed) < today


class Contributor(Struct, frozen=True, kw_only=True):
    """Somebody outside the desk who may send signals: no account, only links by mail, until a day."""

    contributor_id: UUID
    name: str
    organisation: str
    mail: str
    digest: bool  # wants the digest
    added: date
    until: date
    ended: date | None = None
    digest_day: date | None = None  # of the newest digest
    quiet_week: date | None = None  # the newest week in which there was nothing to report
    last_signal: date | None = None

    def live(self, today: date) -> bool:
        """Whether signals are taken from this person."""
        return self.ended is None and today <= self.until


class SignalLink(Struct, frozen=True, kw_only=True):
    """A one-time link as the desk sees it: asked for, perhaps sent, perhaps used; its token is nowhere."""

    link_id: UUID
    contributor_id: UUID
    asked: date
    sent: date | None
    ends: date | None
    used: date | None
    refused: bool


class QuietWeek(Struct, frozen=True, kw_only=True):
    """A week, and how many said that there was nothing to report in it."""

    week: date
    said: int


class Gaps(Struct, frozen=True, kw_only=True):
    """The weeks that are over in which a contributor sent no signal and did not say that there was nothing."""

    name: str
    weeks: tuple[date, ...]  # Mondays, newest first


class Listed(Struct, frozen=True, kw_only=True):
    """What the page of signals shows: those of the last weeks, who had nothing, and who has not been heard of."""

    signals: tuple[Signal, ...]
    overdue: tuple[Signal, ...]
    quiet: tuple[QuietWeek, ...]
    silent: tuple[Contributor, ...]  # live, and neither a signal nor "nothing to report" this week or the last
    gaps: tuple[Gaps, ...] = ()


class Contributors(Struct, frozen=True, kw_only=True):
    """Every contributor, with the newest link of each."""

    people: tuple[Contributor, ...]
    links: dict[UUID, SignalLink]
