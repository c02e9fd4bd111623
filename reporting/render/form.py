"""The pages of the form: questions, and the number."""

from datetime import date

from markupsafe import Markup
from msgspec import Struct

from reporting.locales.says import hold, safety
from reporting.locales.says import number as words
from reporting.model.answers import Problem
from reporting.model.form import Page, Paragraph, Text
from reporting.model.hours import come_back_day
from reporting.render import slip
from reporting.render.fields import Field
from reporting.render.frame import Frame, page

# The page that every machine fills in, with a field that people neither see nor reach.
TRAP_PAGE = "words"


class Lead(Struct, frozen=True, kw_only=True):
    """A question that is asked recipient by recipient: its words stand once above all of them."""

    name: str
    label: Markup
    hints: tuple[Markup, ...]


class Step(Struct, frozen=True, kw_only=True):
    """One page of the form as it stands for this reporter at this moment."""

    page: Page
    intro: tuple[Paragraph, ...]
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...] = ()
    back: str  # the address of the page before
    optional: bool  # nothing on this page has to be answered
    more: bool = True  # there are a few more questions after the check page
    hidden: tuple[tuple[str, str], ...] = ()
    lead: Lead | None = None  # the question that all fields belong to, where each is asked of a recipient
    notes: tuple[Markup, ...] = ()  # what is good to know of an answer that stops nobody
    words: str = ""  # typed words that stand here again, to be copied and taken along
    none_label: Markup | None = None  # the button that says no to everything, where permissions are asked
    held: bool = False  # its reporter keeps it from everybody: no reader, no hours and no answer is told of
    hold: tuple[Markup, ...] = ()  # the button that keeps it from everybody for now, and what that means


class Kept(Struct, frozen=True, kw_only=True):
    """Where permissions may not be asked in this language: what was allowed before, in a language that was checked."""

    given: tuple[tuple[str, Markup], ...]
    nobody: bool = False  # nobody could be chosen in any language
    english: str  # what to say on the telephone to be given an interpreter


def form_page(frame: Frame, step: Step, kept: Kept | None = None) -> str:
    """A page of questions; with `kept`, the page that stands in for permissions in an unchecked language."""
    trap = hold.LEAVE_EMPTY if step.page.id == TRAP_PAGE else None
    return page(frame, "form.html", step=step, kept=kept, trap=trap, words=safety)


def number_page(
    frame: Frame,
    step: Step,
    number: str,
    today: date,
    said: Text | None = None,
    *,
    slow: bool = False,
    brief: bool = False,
) -> str:
    """The number, after the report is safe.

    `said` is the answer to who typed its last digits, `slow` says why an answer may take longer, `brief` that this
    page is soon gone.
    """
    return page(
        frame,
        "number.html",
        words=words,
        step=step,
        groups=slip.spaced(number),
        come_back=slip.day_shown(come_back_day(today), frame.lang),
        arrived=slip.day_shown(today, frame.lang),
        said=said,
        many=hold.MANY if slow else None,
        brief=brief,
    )
