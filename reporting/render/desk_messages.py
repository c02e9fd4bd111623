"""The pages of conversations at the desk: what was written both ways, and the form for a message."""

from msgspec import Struct

from reporting.locales.languages import LANGUAGES, LIVE, SOURCE, Language
from reporting.locales.says import messages as says
from reporting.locales.says.phrases import PHRASES
from reporting.model.form import Text
from reporting.model.message import FROM_AGENCY, LONGEST, QUESTIONS, MessageDraft, MessageReading, Said
from reporting.render.desk import DONE, OUTCOMES, Frame, page

# The same for every page: what says something, then what asks.
SAYING = tuple(phrase for phrase in FROM_AGENCY if phrase not in QUESTIONS)
IN_ENGLISH = MessageDraft(lang=SOURCE)


class Shown(Struct, frozen=True, kw_only=True):
    """A conversation as its page shows it."""

    title: str
    back: str  # the address of the report that it is about
    here: str  # its own address
    said: tuple[Said, ...]
    new: frozenset[object]
    waits: bool
    ended: bool
    unasked: bool
    names: dict[str, str]
    others: tuple[Said, ...] = ()


def messages_page(
    frame: Frame,
    shown: Shown,
    once: str,
    draft: MessageDraft = IN_ENGLISH,
    reading: MessageReading | None = None,
    *,
    done: str = "",
) -> str:
    """A conversation, and the form with what was typed; after a problem, how to put it right."""
    problem = reading.problem if reading else None
    return page(
        frame,
        "messages.html",
        t=shown,
        once=once,
        draft=draft,
        problems={} if problem is None or reading is None else {"words": _filled(problem, reading)},
        done=DONE.get(done, ""),
        phrases=PHRASES,
        groups=(("Say", SAYING), ("Ask", QUESTIONS)),
        languages=LIVE,
        language=_language,
        outcomes=OUTCOMES,
        most=LONGEST,
    )


def _filled(problem: Text, reading: MessageReading) -> str:
    if problem is says.NOTHING:
        return "Tick a phrase, or write own words."
    return problem.says.format(typed=reading.typed, most=LONGEST)


def _language(code: str) -> Language | None:
    """The language of own words; nothing for English and for what is not known."""
    return next((one for one in LANGUAGES if one.code == code and one.base != SOURCE), None)
