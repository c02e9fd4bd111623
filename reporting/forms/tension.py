"""What staff typed about tension, read into its parts, or for each field a sentence that says what to do.

Nothing here may name or show a person. What looks as if it did is asked about once: whoever ticks that it does not
has looked.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from reporting.forms.controls import TAKE_OUT, has_controls
from reporting.forms.identifying import identifying
from reporting.model.area import Gazetteer
from reporting.model.calendar import LOCAL
from reporting.model.measure import Measure
from reporting.model.tension import LONGEST_SAYS, EvidenceKind, Grade, Level, Place, PlaceKind, Reliability

ROWS = 2
LONGEST_REASON = 500
LONGEST_LINE = 120
LONGEST_DEBRIEF = 1000
MOST_LEAD = 90
NO_DAY = "Choose the day."
NOT_YET = "This day has not come yet."
OVER = "This day is over. Choose today or a later day."
NO_REASON = "Say why, in a sentence or two."
NO_GRADE = "Choose a level."
NO_PLACE = "Choose where."
LOOKS_LIKE = "Does this name or show a person: {}? Take it out, or tick below that it does not."
UNKNOWN_PIECE = "Tick it again: the list has changed."
NEEDS_INTELLIGENCE = (
    "This level needs a piece of intelligence that a person brought: tick a signal, or write a piece. "
    "What the computer found is not enough."
)
NEEDS_EVIDENCE = "This level needs a piece of evidence: tick a signal or an alert, or write a piece."


class PieceDraft(Struct, frozen=True, kw_only=True):
    """A piece of evidence as it was typed."""

    kind: str = ""
    day: str = ""
    reliability: str = ""
    area: str = ""
    says: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: the area alone is no piece."""
        return not (self.kind or self.day or self.reliability or self.says.strip())


class LevelDraft(Struct, frozen=True, kw_only=True):
    """A proposal or a decision as it was typed."""

    grade: str = ""
    reason: str = ""
    answers: str = ""  # the id of the proposal or alert that it answers
    points: tuple[str, ...] = ()  # "signal <id>" or "alert <id>"
    pieces: tuple[PieceDraft, ...] = ()
    sure: bool = False


class Piece(Struct, frozen=True, kw_only=True):
    """A piece of evidence as it was understood."""

    kind: EvidenceKind
    day: date
    reliability: Reliability
    area: str
    says: str


class LevelRead(Struct, frozen=True, kw_only=True):
    """A proposal or a decision as it was understood, without what it points to."""

    grade: Grade
    reason: str
    pieces: tuple[Piece, ...]


def read_level(
    draft: LevelDraft, grades: Sequence[Grade], panels: Iterable[str], names: frozenset[str], today: date
) -> tuple[LevelRead | None, dict[str, str]]:
    """The level, the reason and the pieces that were typed; `names` are words of places, which show nobody."""
    problems: dict[str, str] = {}
    grade = next((one for one in grades if one.name == draft.grade), None)
    if grade is None:
        problems["grade"] = NO_GRADE
    reason = line(draft.reason, "reason", problems, most=LONGEST_REASON, missing=NO_REASON)
    pieces = [
        _piece(one, number, panels, problems, today) for number, one in enumerate(draft.pieces, 1) if not one.is_empty
    ]
    if not draft.sure:
        texts = {"reason": reason} | {f"says_{n}": one.says for n, one in enumerate(draft.pieces, 1)}
        unnamed(texts, names, problems)
    if problems or grade is None:
        return None, problems
    return LevelRead(grade=grade, reason=reason, pieces=tuple(one for one in pieces if one)), {}


def words_of(gazetteer: Gazetteer) -> frozenset[str]:
    """The words of the names of places, in small letters."""
    return frozenset(word for area in gazetteer.areas for word in re.findall(r"\w+", area.name.lower()))


def unnamed(texts: Mapping[str, str], names: frozenset[str], problems: dict[str, str]) -> None:
    """Ask about what looks like a person, field by field."""
    for field, text in texts.items():
        found = identifying(text, places=names)
        if found and field not in problems:
            problems[field] = LOOKS_LIKE.format(", ".join(found))


def read_day(
    typed: str, field: str, problems: dict[str, str], *, first: date | None = None, last: date | None = None
) -> date:
    """The day that was typed, within bounds; any day where there is a problem."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        problems[field] = NO_DAY
        return date.min
    if first is not None and day < first:
        problems[field] = OVER
    if last is not None and day > last:
        problems[field] = NOT_YET
    return day


def line(typed: str, field: str, problems: dict[str, str], *, most: int = LONGEST_LINE, missing: str = "") -> str:
    """Words in one line; a problem where they are too long, or missing where they must not be."""
    read = " ".join(typed.split())
    if len(read) > most:
        problems[field] = f"Use {most} characters at most."
    if has_controls(read):
        problems[field] = TAKE_OUT
    if missing and not read:
        problems[field] = missing
    return read


def read_place(typed: str, field: str, known: Iterable[Place], problems: dict[str, str]) -> Place:
    """A place out of a list of places, as `value_of` writes it."""
    found = next((one for one in known if value_of(one) == typed), None)
    if found is None:
        problems[field] = NO_PLACE
    return found or Place(PlaceKind.WHOLE)


def value_of(place: Place) -> str:
    """How a form names a place."""
    return f"{place.kind.value} {place.code}".strip()


def read_moment(day: str, hour: str, field: str, problems: dict[str, str], now: datetime) -> datetime:
    """A day and an hour in England that are not to come."""
    on = read_day(day, field, problems, last=now.astimezone(LOCAL).date())
    try:
        at = time.fromisoformat(hour.strip())
    except ValueError:
        problems.setdefault(field, "Type the time like this: 14:30")
        return now
    if field in problems:
        return now
    moment = datetime.combine(on, at.replace(tzinfo=None), LOCAL)
    if moment > now:
        problems[field] = "This time has not come yet."
    return moment


def read_switch(
    what: Measure, typed: Mapping[str, str], choices: Iterable[str], longest: timedelta, today: date
) -> tuple[str, str, date, dict[str, str]]:
    """Which sentence, why, and until when a measure is switched on; and what is not right."""
    problems: dict[str, str] = {}
    choice = typed.get("choice", "")
    if what is Measure.BANNER and choice not in tuple(choices):
        problems["choice"] = "Choose a sentence."
    reason = line(typed.get("reason", ""), "reason", problems, most=LONGEST_REASON, missing=NO_REASON)
    ends = read_day(typed.get("ends", ""), "ends", problems, first=today)
    if "ends" not in problems and ends > today + longest:
        problems["ends"] = f"Choose a day within {longest.days} days. You can switch it on again then."
    return (choice if what is Measure.BANNER else ""), reason, ends, problems


def read_lead(typed: str, problems: dict[str, str]) -> int:
    """How many days ahead people should look."""
    if typed.strip().isdecimal() and int(typed) <= MOST_LEAD:
        return int(typed)
    problems["lead_days"] = f"Type a number of days from 0 to {MOST_LEAD}."
    return 0


def lacking(level: Level, pieces: int, flags: int) -> str:
    """What a level lacks to stand on, or nothing: `pieces` are brought by people, `flags` by the computer."""
    if level is Level.HIGH and pieces == 0:
        return NEEDS_INTELLIGENCE
    return NEEDS_EVIDENCE if level is Level.RAISED and pieces + flags == 0 else ""


def _piece(
    draft: PieceDraft, number: int, panels: Iterable[str], problems: dict[str, str], today: date
) -> Piece | None:
    own: dict[str, str] = {}
    if draft.kind not in tuple(EvidenceKind):
        own[f"kind_{number}"] = "Choose what kind it is."
    if draft.reliability not in tuple(Reliability):
        own[f"reliability_{number}"] = "Choose how far it can be relied on."
    if draft.area not in ("", *panels):
        own[f"area_{number}"] = NO_PLACE
    day = read_day(draft.day, f"day_{number}", own, last=today)
    says = line(draft.says, f"says_{number}", own, most=LONGEST_SAYS, missing="Say what it is, in a few words.")
    problems.update(own)
    if own:
        return None
    return Piece(
        kind=EvidenceKind(draft.kind), day=day, reliability=Reliability(draft.reliability), area=draft.area, says=says
    )
