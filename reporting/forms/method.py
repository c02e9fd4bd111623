"""A change of method as a member of staff typed it: read into its parts, or for each field what to do."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from uuid import UUID

from reporting.forms.controls import TAKE_OUT, has_controls
from reporting.model.method_change import LONGEST_SAYS, RESTARTS, ChangeKind, MethodChange
from reporting.model.strand import Strand

FIRST = date(2000, 1, 1)
AHEAD = timedelta(days=730)  # the change of wards is known long before
MOST_SITES = 9999
NOT_SURE = "Tick that you know: nothing it is about is tested for 8 weeks, and it cannot be taken back."
FIELDS = ("day", "kind", "says", "area", "strand", "number", "sure")


def read_change(
    typed: Mapping[str, str], areas: Collection[str], today: date, change_id: UUID, staff_id: UUID
) -> tuple[MethodChange | None, dict[str, str]]:
    """The change that was typed, or a sentence for each field that is not right."""
    told = {name: " ".join(typed.get(name, "").split()) for name in FIELDS}
    day, kind = _day(told["day"]), next((one for one in ChangeKind if one == told["kind"]), None)
    number, counted = told["number"], kind is ChangeKind.OPEN_SITES
    problems = {
        field: sentence
        for field, sentence, wrong in (
            ("day", "Choose the day.", day is None),
            ("day", "Choose a day from 2000 on, two years ahead at most.", day and not FIRST <= day <= today + AHEAD),
            ("kind", "Choose what changed.", kind is None),
            ("says", "Say in a sentence what changed.", not told["says"]),
            ("says", f"This is longer than {LONGEST_SAYS} characters.", len(told["says"]) > LONGEST_SAYS),
            ("says", TAKE_OUT, has_controls(told["says"])),
            ("sure", NOT_SURE, kind in RESTARTS and not told["sure"]),
            ("area", "Choose an area from the list.", told["area"] and told["area"] not in areas),
            ("strand", "Choose a reason from the list.", told["strand"] and told["strand"] not in set(Strand)),
            ("number", "Write how many sites are open, as a whole number.", counted and not _is_count(number)),
            ("number", "Leave this empty: it is for the number of open sites alone.", number and not counted),
        )
        if wrong
    }
    if problems or day is None or kind is None:
        return None, problems
    change = MethodChange(
        change_id=change_id,
        day=day,
        kind=kind,
        says=told["says"],
        area_code=told["area"] or None,
        strand=told["strand"] or None,
        number=int(number) if counted else None,
        staff_id=staff_id,
    )
    return change, {}


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _is_count(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and int(typed) <= MOST_SITES
