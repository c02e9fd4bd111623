"""What staff typed into the rumour log, read as a rumour or a line, or the reasons why it is none."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from uuid import UUID

from reporting.forms.controls import TAKE_OUT, has_controls
from reporting.model.calendar import LOCAL, local_day
from reporting.model.rumour import LONGEST_LINE, Heard, Line, LineKind, Reach, Rumour, RumourStatus

LONGEST_CLAIM = 500
LONGEST_NAME = 100
CHOOSE = "Choose one from the list."
NO_CLAIM = "Write what is being said."
NO_WORDS = "Write the line."
NOT_A_DAY = "Choose the day on which it was first seen."
NOT_A_TIME = "Type the time like this: 14:30."
TO_COME = "This is still to come. Type when it was first seen."

Problems = dict[str, str]


def read_rumour(
    typed: Mapping[str, str], rumour_id: UUID, keepers: Mapping[str, str], now: datetime
) -> tuple[Rumour | None, Problems]:
    """The rumour that was typed, or for each field that is not right a sentence that says what to do.

    `keepers` are the names of those who may look after it, by their ids.
    """
    problems: Problems = {}
    claim = _text(typed, "claim", LONGEST_CLAIM, NO_CLAIM, problems)
    seen = _moment(typed, now, problems)
    for name, codes in (("heard", tuple(Heard)), ("reach", tuple(Reach)), ("status", _OPEN)):
        if typed.get(name, "") not in codes:
            problems[name] = CHOOSE
    owner = typed.get("owner", "")
    if owner and owner not in keepers:
        problems["owner"] = CHOOSE
    if problems or seen is None:
        return None, problems
    made = Rumour(
        rumour_id=rumour_id,
        claim=claim,
        heard=Heard(typed["heard"]),
        first_seen=seen,
        reach=Reach(typed["reach"]),
        status=RumourStatus(typed["status"]),
        owner_id=UUID(owner) if owner else None,
        owner=keepers.get(owner, ""),
        first_line=None,
        closed=None,
    )
    return made, problems


def read_line(
    typed: Mapping[str, str], rumour_id: UUID, line_id: UUID, languages: Iterable[str]
) -> tuple[Line | None, Problems]:
    """The line that was typed, or for each field that is not right a sentence that says what to do."""
    problems: Problems = {}
    words = _text(typed, "words", LONGEST_LINE, NO_WORDS, problems)
    messenger = _text(typed, "messenger", LONGEST_NAME, "", problems)
    if typed.get("line", "") not in tuple(LineKind):
        problems["line"] = CHOOSE
    if typed.get("lang", "") not in tuple(languages):
        problems["lang"] = CHOOSE
    if problems:
        return None, problems
    made = Line(
        line_id=line_id,
        rumour_id=rumour_id,
        kind=LineKind(typed["line"]),
        lang=typed["lang"],
        words=words,
        messenger=messenger,
    )
    return made, problems


# A rumour is closed by its own button, which takes its lines down.
_OPEN = tuple(one for one in RumourStatus if one is not RumourStatus.CLOSED)


def _text(typed: Mapping[str, str], name: str, longest: int, missing: str, problems: Problems) -> str:
    text = typed.get(name, "").replace("\r\n", "\n").strip()
    if not text and missing:
        problems[name] = missing
    if len(text) > longest:
        problems[name] = f"Use {longest} characters at most."
    if has_controls(text, lines=True):
        problems[name] = TAKE_OUT
    return text


def _moment(typed: Mapping[str, str], now: datetime, problems: Problems) -> datetime | None:
    day, hour = None, None
    try:
        day = date.fromisoformat(typed.get("day", "").strip())
    except ValueError:
        problems["day"] = NOT_A_DAY
    try:
        hour = time.fromisoformat(typed.get("time", "").strip().replace(".", ":"))
    except ValueError:
        problems["time"] = NOT_A_TIME
    if day is None or hour is None:
        return None
    seen = datetime(day.year, day.month, day.day, hour.hour, hour.minute, tzinfo=LOCAL)
    if seen > now:
        problems["day" if day > local_day(now) else "time"] = TO_COME
        return None
    return seen.astimezone(now.tzinfo)
