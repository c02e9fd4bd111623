"""What an agency's own desk works with besides the report: who has it, what is late, links in mail, tokens."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class Handover(StrEnum):
    """Why a report is with a person of the agency now: a code, so that nothing of the report can stand in it."""

    TAKEN = "taken"
    ABSENT = "absent"
    SHIFT = "shift"
    LANGUAGE = "language"
    KNOWS_THEM = "knows_them"
    OTHER_TEAM = "other_team"
    GIVEN_BACK = "given_back"


# Who takes a report gives no reason; who gives it to somebody else does.
REASONS = tuple(one for one in Handover if one is not Handover.TAKEN)


class Colleague(Struct, frozen=True, kw_only=True):
    """A person who reads for an agency."""

    staff_id: UUID
    name: str


class Assignment(Struct, frozen=True, kw_only=True):
    """Who of an agency has a report, since which day, and who gave it to them and why."""

    staff_id: UUID
    name: str
    by_name: str | None  # nobody, when that person has left
    reason: Handover
    day: date


class Unacknowledged(Struct, frozen=True, kw_only=True):
    """A referral that its agency did not say it has, in time."""

    report_id: UUID
    agency: str
    reference: str
    urgent: bool
    sent_day: date


class LinkTry(Struct, frozen=True, kw_only=True):
    """A try at the link of a notice: whose referral it is, and whether the digits fit."""

    referral_id: UUID
    report_id: UUID
    agency: str
    fits: bool


class TokenUse(Struct, frozen=True, kw_only=True):
    """A token that was shown: whose it is, and how often it was shown in this minute."""

    token_id: UUID
    agency: str
    name: str
    used: int


class Token(Struct, frozen=True, kw_only=True):
    """A token as its agency sees it: never the token itself."""

    token_id: UUID
    agency: str
    name: str
    made_day: date
    ends: date
