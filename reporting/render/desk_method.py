"""The page of the registry of changes of method."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from reporting.model.area import Gazetteer
from reporting.model.method_change import LONGEST_SAYS, ChangeKind, MethodChange, open_sites
from reporting.model.strand import Strand
from reporting.render.desk import Frame, page

KINDS: dict[ChangeKind, str] = {
    ChangeKind.RELAUNCH: "The scheme was launched anew",
    ChangeKind.FORM: "The form asks something else",
    ChangeKind.STRAND: "A reason was added or taken away",
    ChangeKind.AREA: "Areas changed",
    ChangeKind.OUTAGE: "The service was down",
    ChangeKind.OPEN_SITES: "Number of open sites",
    ChangeKind.OTHER: "Something else",
}
STRANDS: dict[str, str] = {
    Strand.RACE: "Race",
    Strand.RELIGION: "Religion",
    Strand.SEXUAL_ORIENTATION: "Sexual orientation",
    Strand.DISABILITY: "Disability",
    Strand.TRANSGENDER: "Transgender",
    Strand.SEX: "Sex",
    Strand.AGE: "Age",
    Strand.ALT_SUBCULTURE: "Alternative subculture",
    Strand.OTHER: "Other",
    Strand.NOT_SURE: "Not sure",
}
ENTERED = "Saved. Charts mark it, and packs list it, from the next night on."


class Line(Struct, frozen=True, kw_only=True):
    """One entry, in words."""

    change: MethodChange
    kind: str
    about: str


def method_page(
    frame: Frame,
    changes: tuple[MethodChange, ...],
    areas: Mapping[str, str],
    gazetteer: Gazetteer,
    *,
    today: date,
    once: str,
    typed: Mapping[str, str],
    problems: Mapping[str, str],
    done: bool,
) -> str:
    """The registry, newest first, and the form that adds to it."""
    return page(
        frame,
        "method.html",
        lines=tuple(_line(change, areas, gazetteer) for change in changes),
        sites=open_sites(changes[::-1], today),
        kinds=tuple(KINDS.items()),
        areas=tuple(areas.items()),
        strands=tuple(STRANDS.items()),
        longest=LONGEST_SAYS,
        once=once,
        typed=typed,
        problems=problems,
        done=ENTERED if done else "",
    )


def _line(change: MethodChange, areas: Mapping[str, str], gazetteer: Gazetteer) -> Line:
    area = change.area_code and (areas.get(change.area_code) or gazetteer.name_of(change.area_code))
    strand = change.strand and STRANDS.get(change.strand, change.strand)
    kind = KINDS[change.kind] if change.number is None else f"{KINDS[change.kind]}: {change.number}"
    return Line(change=change, kind=kind, about=", ".join(part for part in (area, strand) if part) or "Everything")
