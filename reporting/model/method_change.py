"""Changes of method: dated facts that make counts before and after them differ, whatever happened outside."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

# Characters that an entry has at most.
LONGEST_SAYS = 300


class ChangeKind(StrEnum):
    """What changed. `open_sites` carries a number: how many reporting sites are open from that day on."""

    RELAUNCH = "relaunch"
    FORM = "form"
    STRAND = "strand"
    AREA = "area"
    OUTAGE = "outage"
    OPEN_SITES = "open_sites"
    OTHER = "other"


# After these, detection does not compare with what was before.
RESTARTS = (ChangeKind.RELAUNCH, ChangeKind.FORM, ChangeKind.STRAND, ChangeKind.AREA)


class MethodChange(Struct, frozen=True, kw_only=True):
    """One entry of the registry: since when, what, in words; for one area or strand alone where these are named."""

    change_id: UUID
    day: date
    kind: ChangeKind
    says: str
    area_code: str | None = None
    strand: str | None = None
    number: int | None = None
    staff_id: UUID | None = None


def open_sites(changes: tuple[MethodChange, ...], day: date) -> int | None:
    """How many reporting sites were open on a day, of changes oldest first; None when nobody recorded it."""
    dated = [change for change in changes if change.kind is ChangeKind.OPEN_SITES and change.number is not None]
    before = [change for change in sorted(dated, key=lambda change: change.day) if change.day <= day]
    return before[-1].number if before else None
