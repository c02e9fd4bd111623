"""What the interface for an agency's own system takes and gives; openapi.json is made of these."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from reporting.model.referral import Outcome, ReferralState


class ListedReferral(Struct, frozen=True, kw_only=True):
    """A referral without anything of the report."""

    referral_id: UUID
    reference: str
    state: ReferralState
    urgent: bool
    sent_day: date | None
    answered_day: date | None
    answer_by: date | None  # while nobody said that the agency has it
    late: bool


class ReferralList(Struct, frozen=True, kw_only=True):
    """Every referral that was sent to the agency, those that wait first, and of these what is urgent."""

    referrals: tuple[ListedReferral, ...]


class OutcomeSent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the agency did. The id is the caller's own: sent again with the same words, it is filed once."""

    id: UUID
    outcome: Outcome
    reference: Annotated[str, Meta(max_length=40)] = ""
    sentence: Annotated[str, Meta(max_length=300)] = ""
    next_date: date | None = None
    close: bool = False


class Refusal(Struct, frozen=True, kw_only=True):
    """Why something was not done: a word for programs, a sentence for people, and what to put right by field."""

    error: str
    says: str
    problems: dict[str, str] = {}
