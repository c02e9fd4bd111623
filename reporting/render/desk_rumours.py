"""The rumour log: the list with its clocks, and one rumour with its lines and every change."""

from collections.abc import Mapping
from datetime import datetime

from reporting.forms.rumour import LONGEST_CLAIM
from reporting.locales.days import named_day
from reporting.locales.languages import LANGUAGES, LIVE
from reporting.model.calendar import LOCAL, local_day
from reporting.model.rumour import (
    CLOSED_DAYS,
    FIRST_LINE,
    LONGEST_LINE,
    Change,
    Heard,
    LineKind,
    Reach,
    Rumour,
    RumourStatus,
)
from reporting.render.desk import Frame, page

HEARD: dict[Heard, str] = {
    Heard.SOCIAL: "Social media",
    Heard.MESSAGES: "Message groups",
    Heard.STREET: "In the street, in shops and pubs",
    Heard.SCHOOL: "At schools",
    Heard.WORK: "At work",
    Heard.WORSHIP: "At places of worship",
    Heard.PRESS: "In the press",
    Heard.OTHER: "Somewhere else",
}
REACH: dict[Reach, str] = {
    Reach.FEW: "A few people",
    Reach.LOCAL: "A street, a school or a town",
    Reach.WIDE: "The whole county",
    Reach.NATIONAL: "The whole country",
    Reach.NOT_KNOWN: "Not known",
}
STATUS: dict[RumourStatus, str] = {
    RumourStatus.CHECKING: "Being checked",
    RumourStatus.FALSE: "Not true",
    RumourStatus.PARTLY: "Partly true",
    RumourStatus.TRUE: "True",
    RumourStatus.CANNOT_TELL: "Nobody can tell",
    RumourStatus.CLOSED: "Closed",
}
KINDS: dict[LineKind, str] = {LineKind.HOLDING: "Holding line", LineKind.COUNTER: "Counter-message"}
# What the parts of the log are called, and what their codes mean.
PARTS: dict[str, str] = {
    "claim": "Claim",
    "channel": "Channel",
    "first seen": "First seen",
    "reach": "Reach",
    "status": "Status",
    "owner": "Looked after by",
    "holding line": "Holding line written",
    "counter line": "Counter-message written",
    "published": "Published",
    "taken down": "Taken down",
}
CODES: dict[str, str] = {
    **{f"channel {one.value}": said for one, said in HEARD.items()},
    **{f"reach {one.value}": said for one, said in REACH.items()},
    **{f"status {one.value}": said for one, said in STATUS.items()},
}
TONGUES: dict[str, str] = {one.code: one.english for one in LANGUAGES if one.code in {live.code for live in LIVE}}
DONE: dict[str, str] = {
    "kept": "Saved. Every change is kept below.",
    "line": "Saved. Nobody outside the desk reads it before you publish it.",
    "published": "Published. It stands on the public page now.",
    "not_published": "Nothing was published: it stood there already, or the rumour is closed.",
    "taken_down": "Taken down. It is on the public page no more.",
    "closed": "Closed. None of its lines is on the public page.",
}


def list_page(
    frame: Frame,
    rumours: tuple[Rumour, ...],
    keepers: Mapping[str, str],
    now: datetime,
    *,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    naming: tuple[str, ...] = (),
) -> str:
    """Every rumour, those whose first line is overdue first, and the form for a new one."""
    ordered = sorted(rumours, key=lambda one: (not one.overdue(now), one.closed is not None))
    return page(
        frame,
        "rumours.html",
        rumours=ordered,
        now=now,
        typed=_begun(now) if typed is None else typed,
        problems=problems or {},
        naming=naming,
        **_words(keepers),
    )


def one_page(
    frame: Frame,
    rumour: Rumour,
    changes: tuple[Change, ...],
    keepers: Mapping[str, str],
    now: datetime,
    *,
    typed: Mapping[str, str] | None = None,
    line: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    naming: tuple[str, ...] = (),
    done: str = "",
) -> str:
    """One rumour: its clock, its lines, the forms that change it, and every change of it."""
    return page(
        frame,
        "rumour.html",
        r=rumour,
        changes=changes,
        now=now,
        typed=typed if typed is not None else typed_of(rumour),
        line=line or {},
        problems=problems or {},
        naming=naming,
        changing=typed is not None,
        kept_days=CLOSED_DAYS.days,
        done=DONE.get(done, ""),
        **_words(keepers),
    )


def typed_of(rumour: Rumour) -> dict[str, str]:
    """A rumour as its form has it before anybody types."""
    return _moment(rumour.first_seen) | {
        "claim": rumour.claim,
        "heard": rumour.heard.value,
        "reach": rumour.reach.value,
        "status": rumour.status.value,
        "owner": str(rumour.owner_id or ""),
    }


def _begun(now: datetime) -> dict[str, str]:
    """A new rumour, seen just now."""
    return _moment(now) | {"status": RumourStatus.CHECKING.value, "reach": Reach.NOT_KNOWN.value}


def _moment(moment: datetime) -> dict[str, str]:
    local = moment.astimezone(LOCAL)
    return {"day": local.date().isoformat(), "time": f"{local:%H:%M}"}


def _words(keepers: Mapping[str, str]) -> dict[str, object]:
    return {
        "keepers": keepers,
        "heard": HEARD,
        "reach": REACH,
        "status": STATUS,
        "open_status": {code: said for code, said in STATUS.items() if code is not RumourStatus.CLOSED},
        "kinds": KINDS,
        "tongues": TONGUES,
        "parts": PARTS,
        "says": lambda part, value: CODES.get(f"{part} {value}", value or "–"),
        "moment": _said,
        "hours": FIRST_LINE.seconds // 3600,
        "longest_claim": LONGEST_CLAIM,
        "longest_line": LONGEST_LINE,
    }


def _said(moment: datetime) -> str:
    """A moment in English words, at the time of England."""
    return f"{named_day(local_day(moment), 'en')}, {moment.astimezone(LOCAL):%H:%M}"
