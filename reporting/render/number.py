"""The pages behind the number: looking up, what happened, and taking back."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from msgspec import Struct

from reporting.locales.days import named_day
from reporting.locales.says import messages, told
from reporting.locales.says import rights as words
from reporting.model.answers import Problem
from reporting.model.coordination import Decided
from reporting.model.form import Text
from reporting.model.message import CAN_TALK
from reporting.model.referral import Answer, ReferralState
from reporting.model.rights import QuoteState, RequestKind, RequestState
from reporting.render.frame import Frame, page


class Line(Struct, frozen=True, kw_only=True):
    """One recipient: how far it came, and what was answered."""

    referral_id: UUID
    name: str
    state: ReferralState
    can_withdraw: bool
    answers: tuple[Answer, ...]
    stopped: bool = False  # the reporter wants nothing more of it
    new: int = 0  # messages and answers that were not read yet

    @property
    def talks(self) -> bool:
        """Whether there is a conversation: from sending on."""
        return self.state in CAN_TALK


class People(Struct, frozen=True, kw_only=True):
    """The conversation with the people who run the scheme: the report it is about, and what was not read yet."""

    about: UUID
    new: int


def look_up_page(frame: Frame, typed: str = "", fault: Problem | None = None) -> str:
    """The box for the number, with what was typed and how to put it right."""
    return page(frame, "look_up.html", typed_number=typed, fault=fault)


class Part(Struct, frozen=True, kw_only=True):
    """One permission in words: who, under which choice, with which parts, and since when if not from the start."""

    name: str
    choice: Text
    scopes: tuple[Text, ...]
    later: date | None


class Told(Struct, frozen=True, kw_only=True):
    """What was asked of a person of the scheme, and how far it came."""

    request_id: UUID
    kind: RequestKind
    name: str
    day: date
    until: date
    state: RequestState


class Words(Struct, frozen=True, kw_only=True):
    """A few changed words that somebody asks to show."""

    quote_id: UUID
    words: str
    state: QuoteState


class Behind(Struct, frozen=True, kw_only=True):
    """Everything behind a number, ready for its page."""

    number: str
    which: int
    arrived: date
    lines: tuple[Line, ...]
    others: tuple[tuple[int, date], ...]
    held: bool
    reader: Text
    parts: tuple[Part, ...]
    asked: tuple[Told, ...]
    words: tuple[Words, ...]
    decided: Decided
    corrected: tuple[date, ...]
    set_aside: bool  # it was set aside for good: what was not sent is taken back, and not by the reporter
    deeds: tuple[tuple[str, Text], ...]  # the pages that lead on from here, with what stands on their buttons


def status_page(
    frame: Frame, behind: Behind, fault: Text | None = None, said: Text | None = None, people: People | None = None
) -> str:
    """Everything that happened behind a number, and everything that can be done."""
    return page(
        frame,
        "status.html",
        words=words,
        m=messages,
        d=told,
        b=behind,
        number=behind.number,
        which=behind.which,
        people=people,
        fault=fault,
        said=said,
        day=_day(frame),
    )


def _day(frame: Frame) -> Callable[[date], str]:
    return lambda value: named_day(value, frame.lang)


def withdraw_page(frame: Frame, number: str, line: Line, which: int) -> str:
    """The question whether one permission shall be taken back."""
    return page(frame, "withdraw.html", number=number, line=line, which=which)
