"""The page of a conversation behind the number, and the question whether it shall end."""

from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from reporting.forms import numbers
from reporting.forms.incident.start import TALK
from reporting.locales import pages
from reporting.locales.days import named_day
from reporting.locales.languages import LANGUAGES, Language, base_of
from reporting.locales.says import messages as says
from reporting.locales.says.phrases import PHRASES
from reporting.model.answers import Problem
from reporting.model.calendar import local_day
from reporting.model.form import Paragraph, Text
from reporting.model.message import LONGEST, QUICK, MessageDraft, MessageReading, Phrase, Said, says_unsafe
from reporting.render.frame import Frame, page
from reporting.render.voice import figures

HELP = (pages.SEND_EMERGENCY, TALK)


class Shown(Struct, frozen=True, kw_only=True):
    """A conversation as its page shows it. `name` is the agency's, "" for the people who run the scheme."""

    name: str
    said: tuple[Said, ...]
    new: frozenset[UUID]
    ended: bool
    open: bool  # something may be written
    not_yet: bool  # it was not sent to them
    can_end: bool


class Carried(Struct, frozen=True, kw_only=True):
    """What the forms of the page carry: the number, which report and conversation, and what was typed."""

    number: str
    which: str
    about: str
    once: str
    draft: MessageDraft = MessageDraft()


def messages_page(
    frame: Frame,
    carried: Carried,
    shown: Shown | None,
    *,
    problem: Problem | None = None,
    fault: Text | None = None,
    sent: bool = False,
) -> str:
    """A conversation and the box for a message; without one, what was typed and why it cannot be shown."""

    def foreign(lang: str) -> Language | None:
        """The language of own words, where it is another than that of the page."""
        known = next((one for one in LANGUAGES if one.code == lang), None)
        return None if known is None or known.base == base_of(frame.lang) else known

    unsafe = Phrase.NOT_SAFE in carried.draft.phrases or (shown is not None and _unsafe(shown.said))
    return page(
        # Whoever is not safe may be young: nothing here says so, and Childline is told of as beside the number.
        replace(frame, young=True) if unsafe else frame,
        "messages.html",
        words=says,
        c=carried,
        talk=shown,
        draft=carried.draft,
        problem=problem,
        fault=fault,
        sent=sent,
        quick=QUICK,
        phrases=PHRASES,
        most=figures(str(LONGEST)),
        foreign=foreign,
        help=_help(frame) if unsafe else (),
        day=lambda value: named_day(value, frame.lang),
    )


def _unsafe(said: tuple[Said, ...]) -> bool:
    """Whether the last that its reporter wrote says that they are not safe."""
    own = [one for one in said if one.by_reporter]
    return bool(own) and says_unsafe(own[-1])


def _help(frame: Frame) -> tuple[Text, ...]:
    """Who helps at once, as long as the checks of their numbers last: the words of the form."""
    told = tuple(Paragraph(text) for text in HELP)
    return tuple(one.text for one in numbers.shown(told, local_day(frame.now))) if frame.now else HELP[:1]


def to_put_right(reading: MessageReading) -> Problem | None:
    """What is to be put right in the box, with the figures that the sentence names."""
    if reading.problem is None:
        return None
    return Problem("words", reading.problem, {"typed": figures(str(reading.typed)), "most": figures(str(LONGEST))})


def end_page(frame: Frame, carried: Carried, name: str) -> str:
    """The question whether the conversation shall end."""
    return page(frame, "end_messages.html", words=says, c=carried, name=name)
