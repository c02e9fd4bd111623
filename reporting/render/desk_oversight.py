"""The pages on which coordinators see what waits for them, decide with a second person, and see who opened what."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.model.audit import Act, Entry
from reporting.model.coordination import (
    CaseDone,
    Discard,
    DiscardReason,
    Safeguarding,
    Share,
    ShareReason,
    ShareScope,
    Unsafe,
)
from reporting.model.desk import short_id
from reporting.render.desk import DONE, Frame, page

DISCARD_REASONS: dict[DiscardReason, str] = {
    DiscardReason.EMPTY: "Nothing is told in it",
    DiscardReason.MACHINE: "A machine made it",
    DiscardReason.ATTACK: "It was written to harm somebody, and tells of nothing that happened",
    DiscardReason.ELSEWHERE: "It was meant for another service",
}
OUTCOMES: dict[Safeguarding, str] = {
    Safeguarding.EMERGENCY: "Rang 999, or the police at once",
    Safeguarding.REFERRED: "Made a safeguarding referral",
    Safeguarding.SHARED: "Shared it without permission",
    Safeguarding.RECIPIENTS: "Those whom the reporter allowed have it, and that is enough",
    Safeguarding.ADVISED: "Wrote to the reporter how to get help",
    Safeguarding.NO_RISK: "Read it: nobody is in danger now",
}
REASONS: dict[ShareReason, str] = {
    ShareReason.LIFE: "Somebody's life is in danger",
    ShareReason.CHILD: "A child is in danger",
    ShareReason.ADULT: "An adult who cannot protect themselves is in danger",
    ShareReason.TERRORISM: "The law on terrorism asks for it",
    ShareReason.COURT: "A court has ordered it",
}
SCOPES: dict[ShareScope, str] = {
    ShareScope.FACTS: "The facts, as codes",
    ShareScope.STORY: "The facts and the own words",
    ShareScope.CONTACT: "The facts and how to reach the reporter",
}
UNSAFE: dict[Unsafe, str] = {
    Unsafe.DANGER: "Telling would put somebody in danger",
    Unsafe.POLICE: "The police asked in writing, for an inquiry that it would spoil",
    Unsafe.COURT: "A court has forbidden it",
}
ACTS: dict[str, str] = {
    Act.OPENED: "Opened",
    Act.EXPORTED: "Exported",
    Act.SHARED_WITHOUT: "Signed: shared without permission",
    Act.REWRAPPED: "Let one more person open it",
    Act.TRANSLATED: "Translated",
    Act.DISCARDED: "Confirmed: set aside",
    Act.BROUGHT_BACK: "Brought back",
    Act.KEY_ACTION: "Did something to a key",
    Act.SIGNED_IN: "Signed in",
    Act.DIRECTORY: "Changed the directory",
    Act.PROVED: "An agency proved its address",
    Act.HISTORY_IMPORTED: "Imported counts of earlier years",
    Act.METHOD_CHANGE: "Entered a change of method",
    Act.OPEN_COUNTS: "Looked at open counts",
    Act.PACK_MADE: "Made a pack",
    Act.EXTRACT: "Took the extract away",
    Act.WORDS_SHOWN: "Showed changed words, or took them off",
    Act.WATCH_OPENED: "Opened a watch by hand",
    Act.CONTRIBUTOR: "Changed who sends signals",
    Act.FED_BACK: "Answered a signal",
    Act.LINE_PUBLISHED: "Published a line about a rumour",
    Act.LINE_TAKEN_DOWN: "Took a published line down",
    Act.LEVEL: "Proposed or decided a level",
    Act.RESPONSE: "Changed the response log",
    Act.TRIGGER_DATE: "Changed the calendar",
    Act.MEASURE: "Switched a measure on or off",
}


class Task(Struct, frozen=True):
    """A line of the board: how many wait, what for, and where."""

    count: int
    says: str
    address: str
    pressing: bool = False


class Chosen(Struct, frozen=True, kw_only=True):
    """What was chosen on the form to share, as sent."""

    agency: str = ""
    scope: str = ""
    reason: str = ""
    unsafe: str = ""


NOTHING_CHOSEN = Chosen()


def board_page(
    frame: Frame,
    tasks: tuple[Task, ...],
    written: tuple[UUID, ...],
    audit_fault: str,
    *,
    unsafe: tuple[UUID, ...] = (),
    high: tuple[str, ...] = (),
) -> str:
    """The start page: where tension is high, who is not safe, what waits today, the pressing first, and who wrote."""
    waiting = sorted((task for task in tasks if task.count), key=lambda task: not task.pressing)
    others = tuple(report_id for report_id in written if report_id not in unsafe)
    return page(
        frame,
        "today.html",
        tasks=waiting,
        written=others,
        unsafe=unsafe,
        short=short_id,
        audit_fault=audit_fault,
        high=high,
    )


def safeguarding_page(frame: Frame, waiting: tuple[Struct, ...], done: tuple[CaseDone, ...], said: str = "") -> str:
    """The safeguarding queue with its clocks, and what was done lately."""
    return page(
        frame,
        "safeguarding.html",
        waiting=waiting,
        cases=done,
        outcomes=OUTCOMES,
        short=short_id,
        done=DONE.get(said, ""),
    )


def set_aside_page(frame: Frame, found: tuple[Discard, ...], me: UUID, said: str = "", fault: str = "") -> str:
    """What waits for a second person, and what can still be brought back."""
    return page(
        frame,
        "set_aside.html",
        found=found,
        me=me,
        reasons=DISCARD_REASONS,
        short=short_id,
        done=DONE.get(said, ""),
        fault=fault,
    )


def shared_page(
    frame: Frame, found: tuple[Share, ...], me: UUID, *, names: dict[str, str], figures: dict[int, int], said: str = ""
) -> str:
    """What waits for a second signature, what ended lately, and how many were shared in two years."""
    return page(
        frame,
        "shared.html",
        found=found,
        me=me,
        names=names,
        figures=figures,
        reasons=REASONS,
        scopes=SCOPES,
        unsafe=UNSAFE,
        short=short_id,
        done=DONE.get(said, ""),
    )


def share_page(
    frame: Frame,
    *,
    address: str,
    title: str,
    once: str,
    agencies: dict[str, str],
    scopes: tuple[ShareScope, ...],
    chosen: Chosen = NOTHING_CHOSEN,
    fault: str = "",
) -> str:
    """The form that asks to share without permission; after a fault, with what was chosen."""
    return page(
        frame,
        "share.html",
        address=address,
        title=title,
        once=once,
        agencies=agencies,
        scopes={scope: SCOPES[scope] for scope in scopes},
        reasons=REASONS,
        unsafe=UNSAFE,
        chosen=chosen,
        fault=fault,
    )


def audit_page(
    frame: Frame,
    entries: tuple[Entry, ...],
    names: dict[UUID, str],
    opens: frozenset[UUID],
    *,
    fault: str,
    total: int,
    page_number: int,
    more: bool,
    day: date | None,
    staff_id: UUID | None,
) -> str:
    """Who opened what, by day, and whether the chain is whole."""
    return page(
        frame,
        "audit.html",
        entries=entries,
        names=names,
        opens=opens,
        fault=fault,
        total=total,
        number=page_number,
        more=more,
        chosen_day=day.isoformat() if day else "",
        chosen_staff=staff_id,
        acts=ACTS,
        short=short_id,
        query=f"day={day.isoformat() if day else ''}&staff={staff_id or ''}&page=",
    )
