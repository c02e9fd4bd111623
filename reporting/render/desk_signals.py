"""Signals of tension: the form, the list with its clocks, one signal, and who sends them without an account."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reporting.forms.conditions import options_shown
from reporting.forms.signal.form import FORM, PAGE
from reporting.forms.signal.reading import naming, own_words, panels
from reporting.locales import pages
from reporting.locales.catalogue import Catalogues
from reporting.locales.languages import LANGUAGES, SOURCE
from reporting.model.answers import Problem, Raw, Reading
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.signal import (
    DIGEST_EVERY,
    ENDED_DAYS,
    LINK_DAYS,
    SIGNAL_DAYS,
    TO_FEED_BACK,
    WORDS_DAYS,
    Contributors,
    Listed,
    Signal,
    SignalLink,
)
from reporting.render.desk import Frame, page
from reporting.render.fields import Asked, Field, fields
from reporting.render.voice import Voice
from reporting.routing.contributor_mail import FEEDBACK

_ENGLISH = next(one for one in LANGUAGES if one.code == SOURCE)
ENGLISH = Voice(catalogues=Catalogues(languages={SOURCE: _ENGLISH}, translations={}), language=_ENGLISH)
DONE: dict[str, str] = {
    "sent": "Sent. Thank you. You hear from the cohesion group within two working days.",
    "nothing": "Saved: nothing to report this week. Thank you: silence tells us something.",
    "fed_back": "Saved. Staff read it at the desk; a contributor gets it by mail within minutes.",
    "told_before": "Nothing was sent: its sender was told before. What was sent stands below.",
    "added": "Saved. A first link goes by mail within minutes.",
    "ended": "Saved. Nothing more is taken from them, and every link has ended.",
    "link": "Saved. A link goes by mail within minutes.",
    "no_link": "No link was asked for: one waits to be sent already, or their time is over.",
}
NOT_CHOSEN = "Choose what its sender is told."


class Filled(Struct, frozen=True, kw_only=True):
    """The form as it stands: what was typed, what is to be put right, and words that may name somebody."""

    raw: Raw = {}
    problems: tuple[Problem, ...] = ()
    naming: tuple[str, ...] = ()


EMPTY = Filled()


def form_page(
    frame: Frame, gazetteer: Gazetteer, own: tuple[Signal, ...], filled: Filled = EMPTY, done: str = ""
) -> str:
    """The form for staff, with the button for a week of nothing, and what became of what they sent."""
    return page(
        frame, "signal.html", own=own, said=said, feedback=FEEDBACK, done=DONE.get(done, ""), **_form(gazetteer, filled)
    )


def again(reading: Reading, raw: Raw, gazetteer: Gazetteer) -> Filled | None:
    """The form once more: with what is to be put right, or with words that may name somebody, which is said once."""
    found = naming(own_words(reading), gazetteer)
    unsaid = bool(found) and raw.get("named", ()) != (" ".join(found),)
    if not reading.problems and not unsaid:
        return None
    return Filled(raw=raw, problems=reading.problems, naming=found)


def link_page(frame: Frame, *, refused: bool = False, typed: tuple[str, ...] = ()) -> str:
    """The page that a link leads to, which does not look whether there is one; or what is said of one that is over."""
    return page(frame, "signal_link.html", refused=refused, typed=typed, done="")


def link_form_page(frame: Frame, gazetteer: Gazetteer, filled: Filled) -> str:
    """The form behind a link that is still good."""
    return page(frame, "signal_by_link.html", **_form(gazetteer, filled))


def link_done_page(frame: Frame, done: str) -> str:
    """What was kept by a link, which is used up now."""
    return page(frame, "signal_link.html", refused=False, typed=(), done=DONE[done])


def list_page(frame: Frame, listed: Listed, gazetteer: Gazetteer, today: date) -> str:
    """The signals of the last weeks, those whose sender waits too long first, and who has not been heard of."""
    closed = frame.scheme.opens.closed
    return page(
        frame,
        "signals.html",
        listed=listed,
        said=said,
        where=lambda one: where(one, gazetteer),
        late=lambda one: one.overdue(today, closed),
        due=lambda one: one.due(closed),
        within=TO_FEED_BACK,
    )


def one_page(
    frame: Frame, signal: Signal, name: str, gazetteer: Gazetteer, today: date, *, done: str = "", fault: str = ""
) -> str:
    """One signal with the form that answers it."""
    closed = frame.scheme.opens.closed
    return page(
        frame,
        "signal_one.html",
        s=signal,
        name=name,
        said=said,
        place=where(signal, gazetteer),
        over=signal.received + WORDS_DAYS < today,
        fault=fault,
        affected=[said("affected", one) for one in signal.affected],
        feedback=FEEDBACK,
        late=signal.overdue(today, closed),
        due=signal.due(closed),
        words_days=WORDS_DAYS.days,
        signal_days=SIGNAL_DAYS.days,
        done=DONE.get(done, ""),
    )


def contributors_page(
    frame: Frame,
    listed: Contributors,
    today: date,
    *,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    done: str = "",
) -> str:
    """Who sends signals without an account, and the form that adds one."""
    return page(
        frame,
        "contributors.html",
        people=listed.people,
        links=listed.links,
        link_state=_link_state,
        today=today,
        typed=typed or {},
        problems=problems or {},
        link_days=LINK_DAYS.days,
        digest_days=DIGEST_EVERY.days,
        ended_days=ENDED_DAYS.days,
        done=DONE.get(done, ""),
    )


def said(question: str, code: str) -> str:
    """An answer of the form in words."""
    return next((one.label.says for one in FORM.question(question).options if one.code == code), code)


def where(signal: Signal, gazetteer: Gazetteer) -> str:
    """The area of a signal in words."""
    if signal.area_level is AreaLevel.PANEL:
        return gazetteer.name_of(signal.area_code)
    return said("area", signal.area_level)


def _form(gazetteer: Gazetteer, filled: Filled) -> dict[str, object]:
    asked = Asked(
        voice=ENGLISH,
        raw=filled.raw,
        answers={},
        problems=filled.problems,
        offers=(),
        gazetteer=panels(gazetteer),
    )
    controls = [_plain(one) for q in FORM.questions for one in fields(q, options_shown(q, {}), asked)]
    return {
        "form": PAGE,
        "controls": controls,
        "filled": filled,
        "say": ENGLISH.say,
        "fix": ENGLISH.fix,
        "p": pages,
    }


def _plain(field: Field) -> Field:
    """A field without an empty hint, and without the time of day, which nobody asks for here."""
    return replace(field, hints=tuple(hint for hint in field.hints if hint), time=None)


def _link_state(link: SignalLink | None) -> tuple[str, date | None]:
    """How far the newest link of a contributor is, and the day of that."""
    if link is None:
        return "No link", None
    if link.refused:
        return "Refused by their mail server", link.asked
    if link.used is not None:
        return "Used", link.used
    if link.sent is None:
        return "Waits to be sent", link.asked
    return "Sent", link.sent
