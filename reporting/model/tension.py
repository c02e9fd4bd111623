"""Tension: the levels that people set, on what evidence, until when; what was done, and what is to come."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

# So long a level stands after the day on which a person decided or renewed it.
STANDS = timedelta(days=14)
LONGEST_SAYS = 300


class Level(StrEnum):
    """The four levels, lowest first. A deployment may call them otherwise, never as terrorism's are called."""

    USUAL = "usual"
    WATCHFUL = "watchful"
    RAISED = "raised"
    HIGH = "high"

    @property
    def height(self) -> int:
        """How high it is: 0 for the lowest."""
        return list(Level).index(self)


class Grade(Struct, frozen=True):
    """What a deployment calls a level, which of the four that is, and what it means. Two grades may be one level."""

    name: str
    level: Level
    says: str = ""


class PlaceKind(StrEnum):
    """What a level is for: a panel area, a community wherever it lives, or, for dates and deeds, the whole area."""

    PANEL = "panel"
    COMMUNITY = "community"
    WHOLE = "whole"


class Place(Struct, frozen=True, order=True):
    """A panel area by its code, a community by the code of a strand or of a finer one, or the whole area."""

    kind: PlaceKind
    code: str = ""


class EvidenceKind(StrEnum):
    """What a piece of intelligence tells of."""

    EXPERIENCED = "experienced"
    EVIDENCED = "evidenced"
    POTENTIAL = "potential"


class Reliability(StrEnum):
    """How far its source can be relied on."""

    RELIABLE = "reliable"
    UNTESTED = "untested"
    DOUBTFUL = "doubtful"


class Evidence(Struct, frozen=True, kw_only=True):
    """One piece: its kind, day, reliability and area, in a few words without a person; or what it points to."""

    evidence_id: UUID
    change_id: UUID
    kind: EvidenceKind
    day: date
    reliability: Reliability
    area: str  # a panel area, or nothing for the whole area
    says: str
    signal_id: UUID | None = None
    alert_id: UUID | None = None

    @property
    def is_intelligence(self) -> bool:
        """Whether a person brought it: what the computer says is a flag, and never a level's ground by itself."""
        return self.alert_id is None


class ChangeKind(StrEnum):
    """What a person did about a level."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    RENEWED = "renewed"
    DECLINED = "declined"


class Change(Struct, frozen=True, kw_only=True):
    """One line of the log of levels: it is added, and never altered."""

    change_id: UUID
    kind: ChangeKind
    place_kind: PlaceKind
    place: str
    level: Level
    grade: str  # as it was called then
    reason: str
    staff_id: UUID
    by: str
    at: datetime
    day: date
    answers: UUID | None = None  # the proposal
    alert_id: UUID | None = None  # or the alert that it answers
    pieces: int = 0  # of intelligence, its own and those of the proposal that it answers

    @property
    def where(self) -> Place:
        """What it is about."""
        return Place(self.place_kind, self.place)


class Standing(Struct, frozen=True, kw_only=True):
    """The level of a place on a day; with no level that stands, Usual, and which one ended last without a decision."""

    place: Place
    level: Level
    grade: str = ""
    since: date | None = None
    expires: date | None = None  # the last day on which it stands
    reason: str = ""
    by: str = ""
    change_id: UUID | None = None
    lapsed: Level | None = None
    lapsed_on: date | None = None


class ResponseStep(StrEnum):
    """What became of something that was to be done."""

    DONE = "done"
    DROPPED = "dropped"
    DEBRIEF = "debrief"


class Response(Struct, frozen=True, kw_only=True):
    """Something to be done: what, who, until when; the first sign of what it answers, and what became of it."""

    response_id: UUID
    place_kind: PlaceKind
    place: str
    what: str
    who: str
    due: date
    first_sign: datetime
    by: str
    at: datetime
    done_at: datetime | None = None
    dropped_at: datetime | None = None
    debrief: str = ""

    @property
    def where(self) -> Place:
        """What it is about."""
        return Place(self.place_kind, self.place)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and self.dropped_at is None

    @property
    def hours(self) -> int | None:
        """Whole hours from the first sign until it was done; none before."""
        return None if self.done_at is None else int((self.done_at - self.first_sign).total_seconds() // 3600)

    def is_overdue(self, today: date) -> bool:
        """Whether it should be done by now."""
        return self.is_open and self.due < today


class Coming(Struct, frozen=True, kw_only=True):
    """A date that may raise tension: what, where, and how many days before it people should look."""

    entry_id: UUID
    day: date
    what: str
    place_kind: PlaceKind
    place: str
    lead_days: int
    by: str
    ended: date | None = None

    @property
    def where(self) -> Place:
        """What it is about."""
        return Place(self.place_kind, self.place)

    def is_near(self, today: date) -> bool:
        """Whether its days of looking ahead have begun, and it is not over."""
        return self.ended is None and self.day - timedelta(days=self.lead_days) <= today <= self.day


USUAL_GRADES: tuple[Grade, ...] = (
    Grade("Usual", Level.USUAL, "Nothing that people know of stands out. Look once a week."),
    Grade(
        "Watchful", Level.WATCHFUL, "Something may be changing. Look every day, and speak with those who live there."
    ),
    Grade("Raised", Level.RAISED, "People are afraid, or may be hurt. Agree what is done, by whom and until when."),
    Grade("High", Level.HIGH, "People are being hurt, or will be soon. One named person leads. Brief every day."),
)
# Words of the levels of terrorism, which no level of tension is called by.
OF_TERRORISM = ("severe", "substantial", "critical")


def read_grades(written: str) -> tuple[Grade, ...]:
    """The levels as a deployment calls them, lowest first: `Calm = usual: what it means; Tense = raised`.

    ValueError unless each of the four levels has a name, no two names are alike, none falls below the one before it,
    and none of them is a word of terrorism's levels.
    """
    grades = tuple(_grade(part) for part in written.split(";") if part.strip())
    heights = [one.level.height for one in grades]
    if {one.level for one in grades} != set(Level) or heights != sorted(heights):
        raise ValueError(written)
    names = [one.name.casefold() for one in grades]
    if len(set(names)) < len(names) or any(word in written.lower() for word in OF_TERRORISM):
        raise ValueError(written)
    return grades


def grade_of(grades: tuple[Grade, ...], level: Level) -> Grade:
    """The first grade that is a level."""
    return next(one for one in grades if one.level is level)


def _grade(written: str) -> Grade:
    name, equals, rest = written.partition("=")
    level, _, says = rest.partition(":")
    if not name.strip() or not equals:
        raise ValueError(written)
    return Grade(name.strip(), Level(level.strip().lower()), says.strip())
