"""The pages of the scheme's own readers."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.forms import bodies, numbers
from reporting.model.desk import OpenedReport, ReportList, short_id
from reporting.model.message import Marks
from reporting.model.permission import Choice, ReaderKind, Scope, SendWhen
from reporting.model.referral import ReferralState
from reporting.model.triage import TriageState
from reporting.render import desk_oversight
from reporting.render.desk import DONE, OUTCOMES, STATES, Frame, page

FINDINGS: dict[TriageState | None, str] = {
    None: "Not reviewed",
    TriageState.GENUINE: "Genuine",
    TriageState.DUPLICATE: "Duplicate",
    TriageState.TEST: "Test",
}
CHOICES: dict[Choice, str] = {
    Choice.A: "Only the picture",
    Choice.B: "The police, without the reporter",
    Choice.C: "The police, who may contact the reporter",
    Choice.D: "A support service, by the number",
    Choice.E: "A support service, which may contact the reporter",
    Choice.F: "The council, a hub or a landlord",
    Choice.G: "A specialist charity",
    Choice.H: "Held",
}
SCOPES: dict[Scope, str] = {
    Scope.FACTS: "facts",
    Scope.STORY: "own words",
    Scope.EVIDENCE: "photos",
    Scope.CONTACT: "contact",
    Scope.REPLY: "replies by number",
}
WHEN: dict[SendWhen, str] = {SendWhen.NOW: "Now", SendWhen.TOMORROW: "Tomorrow"}
READERS: dict[ReaderKind, str] = {
    ReaderKind.COORDINATOR: "The coordinator",
    ReaderKind.INDEPENDENT: "The independent reader",
}


# The states in which a recipient has been told of a report.
TOLD = (ReferralState.SENT, ReferralState.RETURNED, ReferralState.ACKNOWLEDGED, ReferralState.CLOSED)


class Aside(Struct, frozen=True, kw_only=True):
    """What was chosen in the form that sets a report aside, when it could not be taken."""

    reason: str = ""
    read_urgent: bool = False


def list_page(
    frame: Frame,
    found: ReportList,
    names: dict[str, str],
    *,
    today: date,
    done: str = "",
    marks: Mapping[UUID, Marks] | None = None,
) -> str:
    """A page of the reports that this reader's key opens, what a surge asks for, and which numbers must be rung."""
    return page(
        frame,
        "reports.html",
        found=found,
        waiting=found.waiting,
        numbers=numbers.to_check(today),
        bodies=bodies.to_check(today),
        today=today,
        surge=found.surge,
        held=found.held,
        query=_query(found),
        done=DONE.get(done, ""),
        names=names,
        states=STATES,
        findings=FINDINGS,
        short=short_id,
        marks=marks or {},
    )


def report_page(
    frame: Frame,
    report: OpenedReport,
    names: dict[str, str],
    me: UUID,
    *,
    fault: str = "",
    found: TriageState | None = None,
    lead: UUID | None = None,
    chosen: Aside | None = None,
    done: str = "",
    marks: Marks | None = None,
) -> str:
    """One report with its triage; after a fault, with what was chosen."""
    judged = bool(fault) and chosen is None
    return page(
        frame,
        "report.html",
        r=report,
        names=names,
        fault=fault,
        found=found if judged else report.triage,
        lead=lead if judged else report.lead,
        chosen=chosen,
        told=[names.get(one.agency, one.agency) for one in report.recipients if one.state in TOLD],
        done=DONE.get(done, ""),
        states=STATES,
        outcomes=OUTCOMES,
        findings=FINDINGS,
        choices=CHOICES,
        scopes=SCOPES,
        when=WHEN,
        readers=READERS,
        short=short_id,
        me=me,
        marks=marks,
        cases=desk_oversight.OUTCOMES,
        aside=desk_oversight.DISCARD_REASONS,
        why=desk_oversight.REASONS,
    )


def _query(found: ReportList) -> str:
    """What the address of another page of the same list carries."""
    if found.only_held:
        return "held=yes&page="
    if found.only_late:
        return "late=yes&page="
    return f"like={found.like}&page=" if found.like else "page="
