"""The audit: who opened what on which day, each entry chained to the one before it. No content, no moment."""

import hashlib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

# What the first entry of all is chained to.
BEGINNING = bytes(32)
LABEL = b"tpr/v1/audit"


class Act(StrEnum):
    """What a member of staff did. Lower case letters and _ alone: the database takes no other word."""

    OPENED = "opened"
    EXPORTED = "exported"
    SHARED_WITHOUT = "shared_without"
    REWRAPPED = "rewrapped"
    TRANSLATED = "translated"
    DISCARDED = "discarded"
    BROUGHT_BACK = "brought_back"
    KEY_ACTION = "key_action"
    SIGNED_IN = "signed_in"
    WROTE = "wrote"
    REFUSED = "refused"
    # Agencies.
    ACKNOWLEDGED = "acknowledged"
    ACKNOWLEDGED_BY_MAIL = "acknowledged_by_mail"
    HANDED_OVER = "handed_over"
    PULLED = "pulled"
    ACCESS_MADE = "access_made"
    ACCESS_ENDED = "access_ended"
    # The directory.
    DIRECTORY = "directory"
    PROVED = "proved"
    # Counts.
    HISTORY_IMPORTED = "history_imported"
    METHOD_CHANGE = "method_change"
    # Open counts.
    OPEN_COUNTS = "open_counts"
    # Packs.
    PACK_MADE = "pack_made"
    EXTRACT = "extract"
    WORDS_SHOWN = "words_shown"
    # Alerts.
    WATCH_OPENED = "watch_opened"
    # Signals and rumours.
    CONTRIBUTOR = "contributor"
    FED_BACK = "fed_back"
    LINE_PUBLISHED = "line_published"
    LINE_TAKEN_DOWN = "line_taken_down"

    # Levels, what is done about them, dates, and what is switched on by hand.
    LEVEL = "level"
    RESPONSE = "response"
    TRIGGER_DATE = "trigger_date"
    MEASURE = "measure"


# So long an entry is kept; whole months go.
YEARS = 6
_BEGINS = "begins"

# Doing these again on the same day says nothing new.
ONCE_A_DAY = frozenset({Act.OPENED, Act.SIGNED_IN, Act.OPEN_COUNTS})


class Entry(Struct, frozen=True, kw_only=True):
    """One entry: who, what, about which report, on which day; and the marks of the one before it and of itself."""

    staff_id: UUID | None
    act: str
    report_id: UUID | None
    day: date
    before: bytes
    mark: bytes


class Ends(Struct, frozen=True, kw_only=True):
    """Where the chain begins and ends, kept apart from its entries, and how many there are."""

    start: bytes
    newest: bytes
    entries: int


NO_ENDS = Ends(start=BEGINNING, newest=BEGINNING, entries=0)


def mark_of(before: bytes, staff_id: UUID | None, act: str, report_id: UUID | None, day: date) -> bytes:
    """The mark of an entry; the function `audit_add` of the database makes the same."""
    said = f"{staff_id or '-'}|{act}|{report_id or '-'}|{day.isoformat()}"
    return hashlib.sha256(LABEL + before + said.encode()).digest()


def fault_of(entries: Iterable[Entry], ends: Ends, kept: Iterable[bytes] = ()) -> str:
    """What is wrong with a chain, in words; "" when nothing is. `kept` are newest marks that were put by elsewhere."""
    following = {}
    total = 0
    for one in entries:
        total += 1
        if one.mark != mark_of(one.before, one.staff_id, one.act, one.report_id, one.day):
            return f"an entry of {one.day} was altered"
        following[one.before] = one.mark
    seen, at = {ends.start}, ends.start
    while at in following:
        at = following[at]
        seen.add(at)
    walked = len(seen) - 1
    if walked < total:
        return "an entry is missing, or one was put in"
    if at != ends.newest or walked != ends.entries:
        return "the newest entries are missing"
    if not seen.issuperset(kept):
        return "an entry is missing whose mark was kept elsewhere"
    return ""


def mark_line(day: date, ends: Ends) -> str:
    """The line by which the newest mark is put by outside the database."""
    return f"{day.isoformat()} {ends.entries} {ends.newest.hex()}\n"


def cut_day(today: date) -> date:
    """The first day of which entries are still kept."""
    return date(today.year - YEARS, today.month, 1)


def begin_line(cut: date, start: bytes) -> str:
    """The line that says outside the database where the chain begins, when what was before a day is deleted."""
    return f"{cut.isoformat()} {_BEGINS} {start.hex()}\n"


def read_marks(written: str) -> tuple[bytes, ...]:
    """The marks that were put by, without those of nights before the day at which the chain was cut last.

    A line that is none gives a mark that no chain has: it was tampered with.
    """
    lines = [_mark(line) for line in written.splitlines() if line.strip()]
    cut = max((day for day, begins, _ in lines if begins), default=date.min)
    return tuple(mark for day, begins, mark in lines if day >= cut or not mark)


def _mark(line: str) -> tuple[date, bool, bytes]:
    try:
        day, entries, mark = line.split()
        begins = entries == _BEGINS
        return date.fromisoformat(day), begins, bytes.fromhex(mark) if begins or int(entries) >= 0 else b""
    except ValueError:
        return date.min, False, b""
