"""A form as data: pages, questions, options and conditions, from which everything else is rendered.

Nothing here is evaluated from a string. Conditions look back at earlier questions only.
"""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from reporting.model.report import Block
from reporting.model.reporter import Channel, Role


class TextKind(StrEnum):
    """Safety, permission and rights text is shown only in a reviewed translation, else in English."""

    PLAIN = "plain"
    SAFETY = "safety"
    PERMISSION = "permission"
    RIGHTS = "rights"


class Text(Struct, frozen=True):
    """An English sentence that is its own catalogue key; the context tells apart words such as "race"."""

    says: str
    kind: TextKind = TextKind.PLAIN
    context: str = ""


class Is(Struct, frozen=True, tag="is"):
    """The answer to a one-of question is this code, or the answer to an area question has this level."""

    question: str
    code: str


class Has(Struct, frozen=True, tag="has"):
    """The answer to a many-of question contains this code, or any permission has this scope or this choice."""

    question: str
    code: str


class Answered(Struct, frozen=True, tag="answered"):
    """The question has an answer of any kind."""

    question: str


class Every(Struct, frozen=True, tag="all"):
    """All parts hold."""

    parts: tuple["Condition", ...]


class Some(Struct, frozen=True, tag="any"):
    """At least one part holds."""

    parts: tuple["Condition", ...]


class Not(Struct, frozen=True, tag="not"):
    """The part does not hold."""

    part: "Condition"


Condition = Is | Has | Answered | Every | Some | Not


class DataClass(StrEnum):
    """How sensitive an answer is."""

    PLAIN = "plain"
    SPECIAL = "special"
    IDENTIFYING = "identifying"
    LOCATION = "location"
    PERMISSION = "permission"


class Option(Struct, frozen=True, kw_only=True):
    """A stable code with its label; `alone` cannot stand beside another choice ("none", "not sure")."""

    code: str
    label: Text
    agency_label: str = ""  # English for agencies; empty: the label itself
    alone: bool = False
    blank: bool = False  # an answer for the person, which leaves the field of the record empty
    hint: Text | None = None
    show_if: Condition | None = None


Kind = Literal["text", "one", "many", "when", "area", "permission"]


class Question(Struct, frozen=True, kw_only=True):
    """One question; its id is the field of the block's Struct that keeps the answer."""

    id: str
    kind: Kind
    label: Text
    why: Text
    short: Text  # the line on the check page
    agency_label: str  # the line in the letter, in English
    fix: Text  # how to put a wrong answer right
    block: Block | None  # None: steers the journey and is never stored
    data_class: DataClass
    hint: Text | None = None
    by_role: dict[Role, Text] = {}  # role-aware wording of the label
    options: tuple[Option, ...] = ()
    required: bool = False
    narrows: str = ""  # of an area question: the earlier one whose area this one makes smaller
    show_if: Condition | None = None
    channels: tuple[Channel, ...] = ()  # empty: all
    lines: int = 1  # of a text box; 1 is a single-line field
    longest: int = 200  # characters of a text answer
    autocomplete: str = "off"
    input_mode: str = ""
    ahead: bool = False  # of a question for a time: a day to come, where others ask for one gone by


class Paragraph(Struct, frozen=True):
    """A paragraph of a page, shown to those whom its condition fits."""

    text: Text
    show_if: Condition | None = None


class Page(Struct, frozen=True, kw_only=True):
    """One step: one thing to think about. The id is its neutral address."""

    id: str
    title: Text
    questions: tuple[Question, ...] = ()
    intro: tuple[Paragraph, ...] = ()
    if_nobody: tuple[Paragraph, ...] = ()  # what a page of permissions says where there is nobody to choose
    show_if: Condition | None = None
    says_hours: bool = False  # in which hours somebody reads, and when next
    gives_back: str = ""  # the question whose typed words stand here again, to be copied and taken along
    section: str = "form"  # or "check", "more", "number": pages with a rendering of their own


class Form(Struct, frozen=True, kw_only=True):
    """A whole form with a version that rises when a code changes."""

    id: str
    version: int
    variant: str
    wording: str  # the version of the permission wording, kept with each permission
    pages: tuple[Page, ...]

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when there is none."""
        for page in self.pages:
            for question in page.questions:
                if question.id == question_id:
                    return question
        raise KeyError(question_id)

    def page(self, page_id: str) -> Page:
        """The page with this id; KeyError when there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for page in self.pages for question in page.questions)
