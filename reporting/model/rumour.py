"""The rumour log: what is said, what we say to it, by whom and in which language, and how long the first line took."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

# A first line is out within this time of the rumour being seen.
FIRST_LINE = timedelta(hours=2)
CLOSED_DAYS = timedelta(days=730)
LONGEST_LINE = 600


class Heard(StrEnum):
    """Where a rumour goes about."""

    SOCIAL = "social"
    MESSAGES = "messages"
    STREET = "street"
    SCHOOL = "school"
    WORK = "work"
    WORSHIP = "worship"
    PRESS = "press"
    OTHER = "other"


class Reach(StrEnum):
    """How far it has got."""

    FEW = "few"
    LOCAL = "local"
    WIDE = "wide"
    NATIONAL = "national"
    NOT_KNOWN = "not_known"


class RumourStatus(StrEnum):
    """What we know of it, and whether it is still worked on."""

    CHECKING = "checking"
    FALSE = "false"
    PARTLY = "partly"
    TRUE = "true"
    CANNOT_TELL = "cannot_tell"
    CLOSED = "closed"


class LineKind(StrEnum):
    """What a line is for: to hold until more is known, or to answer the claim."""

    HOLDING = "holding"
    COUNTER = "counter"


class Line(Struct, frozen=True, kw_only=True):
    """What we say to a rumour in one language, and who is trusted to carry it."""

    line_id: UUID
    rumour_id: UUID
    kind: LineKind
    lang: str
    words: str
    messenger: str
    published: date | None = None
    taken_down: date | None = None

    @property
    def stands(self) -> bool:
        """Whether it is on the public page now."""
        return self.published is not None and self.taken_down is None


class Change(Struct, frozen=True, kw_only=True):
    """One change of the log, as it was written: when, by whom, which part, and what it says since then."""

    rumour_id: UUID
    at: datetime
    by: str
    part: str
    now_says: str


class Keeper(Struct, frozen=True, kw_only=True):
    """A member of staff who may look after a rumour."""

    staff_id: UUID
    name: str


class Rumour(Struct, frozen=True, kw_only=True):
    """One rumour with all its lines; the claim stands as a claim and never as a fact."""

    rumour_id: UUID
    claim: str
    heard: Heard
    first_seen: datetime
    reach: Reach
    status: RumourStatus
    owner_id: UUID | None
    owner: str
    first_line: datetime | None  # when the first line was published
    closed: date | None
    lines: tuple[Line, ...] = ()

    @property
    def due(self) -> datetime:
        """When the first line should be out."""
        return self.first_seen + FIRST_LINE

    def overdue(self, now: datetime) -> bool:
        """Whether the first line should be out and is not; a rumour that was closed without one waits for none."""
        return self.first_line is None and self.closed is None and now > self.due

    @property
    def hours_to_line(self) -> float | None:
        """Hours from first seen to the first published line; None before that."""
        return None if self.first_line is None else (self.first_line - self.first_seen).total_seconds() / 3600


class PublicLine(Struct, frozen=True, kw_only=True):
    """A line as everybody may read it: its language, its words, and the day on which it was published."""

    line_id: UUID
    rumour_id: UUID
    kind: LineKind
    lang: str
    words: str
    published: date


def current(lines: Iterable[PublicLine]) -> tuple[PublicLine, ...]:
    """The lines without those that held until more was known, where an answer stands in the same language."""
    every = tuple(lines)
    answered = {(line.rumour_id, line.lang) for line in every if line.kind is LineKind.COUNTER}
    return tuple(line for line in every if line.kind is LineKind.COUNTER or (line.rumour_id, line.lang) not in answered)
