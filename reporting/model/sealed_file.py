"""A report as an agency's own system pulls it: still sealed. The format is docs/formats/sealed-file.md."""

from datetime import date
from typing import Literal
from uuid import UUID

from msgspec import Struct

from reporting.model.referral import ReferralState

FORMAT: Literal["third-party-reporting sealed file"] = "third-party-reporting sealed file"


class FileBlock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sealed block."""

    block: int
    size_class: int
    sealed: bytes


class FileObject(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sealed object with the wrap of the agency's key; `header` is the forty bytes of the envelope."""

    header: bytes
    blocks: tuple[FileBlock, ...]
    key_id: bytes
    wrap: bytes


class FileMessage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One more object about the report, and whether the reporter wrote it."""

    object: FileObject
    by_reporter: bool


class SealedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is pulled: in clear what the desk shows beside a report, and the report closed to the agency's key."""

    format: Literal["third-party-reporting sealed file"] = FORMAT
    v: Literal[1] = 1
    scheme: str
    partnership: str
    telephone: str
    desk_url: str
    agency: str
    agency_name: str
    referral_id: UUID
    reference: str
    state: ReferralState
    urgent: bool
    sent_day: date | None
    answered_day: date | None
    report: FileObject
    messages: tuple[FileMessage, ...] = ()
