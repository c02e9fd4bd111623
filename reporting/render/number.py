"""The pages behind the number: looking up, what happened, and taking back."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.locales.days import named_day
from reporting.model.answers import Problem
from reporting.model.form import Text
from reporting.model.referral import Answer, ReferralState
from reporting.render.frame import Frame, page


class Line(Struct, frozen=True, kw_only=True):
    """One recipient: how far it came, and what was answered."""

    referral_id: UUID
    name: str
    state: ReferralState
    can_withdraw: bool
    answers: tuple[Answer, ...]


def look_up_page(frame: Frame, typed: str = "", fault: Problem | None = None) -> str:
    """The box for the number, with what was typed and how to put it right."""
    return page(frame, "look_up.html", typed_number=typed, fault=fault)


def status_page(frame: Frame, number: str, arrived: date, lines: tuple[Line, ...], fault: Text | None = None) -> str:
    """Everything that happened behind a number."""

    def day(value: date) -> str:
        return named_day(value, frame.lang)

    return page(frame, "status.html", number=number, arrived=arrived, lines=lines, fault=fault, day=day)


def withdraw_page(frame: Frame, number: str, line: Line) -> str:
    """The question whether one permission shall be taken back."""
    return page(frame, "withdraw.html", number=number, line=line)
