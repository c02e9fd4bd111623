"""What is around every page of the desk, and the pages that all roles share. The desk speaks English."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from reporting.locales.days import named_day
from reporting.model.coordination import Alert
from reporting.model.person import StaffRole
from reporting.model.referral import Outcome, ReferralState
from reporting.model.site import Scheme
from reporting.render.desk_nav import Place, here, places
from reporting.render.environment import fill
from reporting.render.style import DESK, style

STATES: dict[ReferralState, str] = {
    ReferralState.HELD: "Held",
    ReferralState.QUEUED: "Waiting to be sent",
    ReferralState.SENT: "Sent",
    ReferralState.RETURNED: "Sent, but the notice or letter came back",
    ReferralState.ACKNOWLEDGED: "Acknowledged",
    ReferralState.CLOSED: "Closed",
    ReferralState.WITHDRAWN: "Withdrawn by the reporter",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.RECEIVED: "Received",
    Outcome.READ: "Read by a caseworker",
    Outcome.QUESTION: "We have a question",
    Outcome.SUPPORT_STARTED: "Support started",
    Outcome.CRIME_RECORDED: "Crime recorded",
    Outcome.INCIDENT_LOGGED: "Logged as information",
    Outcome.INVESTIGATING: "Investigating",
    Outcome.NO_FURTHER: "No further action, with the reason (closes)",
    Outcome.CHARGED: "Someone charged or summonsed",
    Outcome.COMMUNITY_RESOLUTION: "Community resolution or restorative outcome",
    Outcome.WARNING: "Warning, tenancy or antisocial behaviour action",
    Outcome.PLACE_ACTION: "Action in the place (graffiti removed, patrols, CCTV, school work)",
    Outcome.COUNTED: "Counted in the picture only",
    Outcome.CLOSED_REPORTER: "Closed because the reporter asked",
    Outcome.ERASED: "Deleted because the reporter asked",
    Outcome.REFERENCE_GIVEN: "Reference given",
    Outcome.CANNOT_ACT_ANONYMOUS: "We cannot act without knowing who it is (closes)",
    Outcome.ALREADY_KNOWN: "We know of it already",
    Outcome.NOT_OUR_AREA: "Not our area (closes)",
    Outcome.PASSED_TO_FORCE: "Passed to another force (closes)",
    Outcome.VISITED: "We visited",
    Outcome.SAFEGUARDING_MADE: "Safeguarding referral made",
    Outcome.INTERPRETER_BOOKED: "Interpreter booked",
}

# What people type into forms of the desk, and get back when a form could not be taken. A password is not among it.
TYPED: dict[str, str] = {
    "words": "Your message",
    "reference": "Your reference",
    "sentence": "Your sentence",
    "next_date.day": "Next date: day",
    "next_date.month": "Next date: month",
    "next_date.year": "Next date: year",
    "id": "Short name",
    "name": "Name",
    "public": "Public key",
}


# What a page says at its top after a form was taken, by the fixed word in its address.
DONE: dict[str, str] = {
    "written": "Sent. The reporter reads it when they next use their number.",
    "acknowledged": "Saved. The reporter can read now that you have it.",
    "answered": "Saved. The reporter can read this now.",
    "access_ended": "Saved. That token has ended: a system that shows it is refused.",
    "handed_over": "Saved. Your colleagues can see who has it.",
    "judged": "Saved.",
    "grouped": "Saved. Those that say the same are grouped under this one. Nothing was deleted, and none was let go.",
    "proposed": "Saved. Another person has to look at it and agree.",
    "set_aside": "Saved. It is not counted and goes to nobody new. Its reporter can read that now.",
    "brought_back": "Saved. It is among the reports again, and what was kept back goes on.",
    "share_asked": "Saved. Nothing goes before another person has signed.",
    "share_signed": "Signed. It goes now.",
    "share_refused": "Saved. Nothing goes.",
    "translator_asked": "Saved. The translator can open the own words now, and nothing else.",
    "translated": "Saved. Thank you. You cannot open that story any more.",
    "let_go": "Saved. It goes to the recipients at the time that the reporter chose, or in the next slot.",
}


class Frame(Struct, frozen=True, kw_only=True):
    """The surroundings of one page: whose it is, and the token that its forms carry."""

    scheme: Scheme
    name: str = ""
    role: StaffRole | None = None
    token: str = ""
    path: str = ""
    alerts: tuple[Alert, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where this role may go, its first page first; nowhere before signing in."""
        return places(self.role)

    @property
    def here(self) -> str:
        """The address of the place that this page belongs to."""
        return here(self.role, self.path)


def page(frame: Frame, template: str, **values: object) -> str:
    """A page of the desk within its frame."""
    return fill(f"desk/{template}", f=frame, desk_style=style(DESK), day=_day, **values)


def fault_page(frame: Frame, sentence: str, sent: Mapping[str, str], *, signed_out: bool = False) -> str:
    """What went wrong, what was typed meanwhile, and the way on."""
    typed = [(name, label, sent[name]) for name, label in TYPED.items() if sent.get(name, "").strip()]
    return page(frame, "fault.html", sentence=sentence, typed=typed, signed_out=signed_out)


def _day(value: date | None) -> str:
    """A day in words, or a dash where there is none yet."""
    return "–" if value is None else named_day(value, "en")
