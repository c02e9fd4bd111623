"""What a coordinator typed about an agency, read as a record of the directory, or the reasons why it is none."""

from datetime import date

from reporting.model.agency import Agency, Pause, Standing
from reporting.model.directory import RecordDraft
from reporting.model.hours import read_hours
from reporting.model.strand import Strand
from reporting.routing.directory import wider

LONGEST = 100
NOT_A_DAY = "Type the day as year-month-day, for example 2027-03-31."
NO_HOURS = "Type the hours like this: mon-fri 09:00-17:00; sat 10:00-12:30"
NO_REASON = "Choose why nothing may be sent to them now."
WIDER = "The signed register does not give them this: {}. Only whoever signs the register can add it."


def read_record(agency: Agency, draft: RecordDraft) -> tuple[Standing | None, dict[str, str]]:
    """The record that was typed, or for each field that is not right a sentence that says what to do."""
    problems: dict[str, str] = {}
    agreement = _day(draft.agreement, "agreement", problems)
    verified = _day(draft.verified, "verified", problems)
    hours = " ".join(draft.hours.lower().split())
    if hours and not _is_hours(hours):
        problems["hours"] = NO_HOURS
    if draft.paused and draft.pause not in tuple(Pause):
        problems["pause"] = NO_REASON
    made = Standing(
        agency=agency.agency,
        agreement_until=agreement,
        verified_until=verified,
        paused=draft.paused,
        pause=Pause(draft.pause) if draft.paused and "pause" not in problems else None,
        strands=tuple(Strand(one) for one in draft.strands if one in tuple(Strand)),
        areas=draft.areas,
        languages=draft.languages,
        hours=hours,
    )
    refused = wider(agency, made)
    if refused:
        problems["coverage"] = WIDER.format(", ".join(refused))
    return (None if problems else made), problems


def read_contact(typed: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The details of contact in one line each, and what is missing or too long."""
    read = {name: " ".join(value.split()) for name, value in typed.items()}
    problems = {name: f"Use {LONGEST} characters at most." for name, value in read.items() if len(value) > LONGEST}
    if not read["name"]:
        problems["name"] = "Say who or what this is, for example “Duty desk”."
    if not read["telephone"] and not read["mail"]:
        problems["telephone"] = "Type a telephone number or a mail address."
    if read["mail"] and "@" not in read["mail"]:
        problems["mail"] = "Type the mail address with its @ sign."
    return read, problems


def _day(typed: str, name: str, problems: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(typed.strip()) if typed.strip() else None
    except ValueError:
        problems[name] = NOT_A_DAY
        return None


def _is_hours(typed: str) -> bool:
    try:
        read_hours(typed)
    except ValueError:
        return False
    return True
