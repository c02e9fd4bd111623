"""The public pages around the form."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from reporting.forms import numbers
from reporting.locales.catalogue import PLACEHOLDER
from reporting.locales.days import named_day
from reporting.locales.says import known, paper
from reporting.locales.says import public as words
from reporting.model.form import Paragraph, Text
from reporting.model.public_page import Part, PublicPage
from reporting.model.rumour import PublicLine, current
from reporting.model.site import Site
from reporting.render.frame import HOME, Frame, page
from reporting.render.voice import as_written, figures

# The pages that stand in no list of ours, and that every list leads to.
NUMBER = "number"
RESUME = "resume"
# Those who are rung about a complaint, and 999 and 101, which stand above the list of those who listen.
NOT_LISTENING = frozenset(
    {
        "emergency",
        "police",
        "police_watchdog",
        "council_ombudsman",
        "health_ombudsman",
        "housing_ombudsman",
        "commissioner",
    }
)


class Place(Struct, frozen=True, kw_only=True):
    """A reporting site as a person who may go there needs to know it."""

    name: str
    place: str
    state: Text


def public_page(
    frame: Frame,
    shown: PublicPage,
    today: date,
    more: Iterable[Part] = (),
    *,
    times: int | None = None,
    shared: tuple[tuple[int, int], ...] = (),
) -> str:
    """A page around the form; what is not configured, or whose telephone number has expired, is left out.

    `times` is how often the recovery kit was used, `shared` how often in which year somebody was told what was not
    allowed, for the page that tells it.
    """
    return _page(frame, "around.html", shown, today, more, times=times, shared=shared)


def help_page(frame: Frame, shown: PublicPage, today: date) -> str:
    """Where help is at once, and the numbers of those who listen, as long as their checks last."""
    gone = numbers.expired(today)
    listed = tuple(n for n in numbers.NUMBERS if n not in gone and n.id not in NOT_LISTENING)
    return _page(frame, "help.html", shown, today, listed=listed)


def places_page(frame: Frame, shown: PublicPage, today: date, sites: Iterable[Site]) -> str:
    """The places to go to in person, with what their state means; one that was taken off the list is not named."""
    states = words.PLACE_STATES
    places = [Place(name=s.name, place=s.place, state=states[s.state]) for s in sites if s.state in states]
    return _page(frame, "places.html", shown, today, places=places)


def known_page(frame: Frame, shown: PublicPage, today: date, lines: Iterable[PublicLine]) -> str:
    """What we say about rumours: in each language what was written in it; else the languages that have something."""
    every = current(lines)
    written = {line.lang for line in every}
    return _page(
        frame,
        "known.html",
        shown,
        today,
        n=known,
        lines=[line for line in every if line.lang == frame.lang],
        elsewhere=[one for one in frame.languages if one.code in written],
        day=lambda day: named_day(day, frame.lang),
    )


def page_around(frame: Frame, template: str, shown: PublicPage, today: date, **others: object) -> str:
    """A page around the form that shows besides what another module found."""
    return _page(frame, template, shown, today, (), times=None, shared=(), **others)


def list_page(frame: Frame, shown: PublicPage, today: date) -> str:
    """Every page that can be gone to, in one list."""
    listed = [one for one in words.PUBLIC_PAGES if one.id != shown.id]
    return _page(frame, "pages.html", shown, today, home=HOME, listed=listed, on_paper=paper.TITLE)


def _page(
    frame: Frame,
    template: str,
    shown: PublicPage,
    today: date,
    more: Iterable[Part] = (),
    *,
    times: int | None = None,
    shared: tuple[tuple[int, int], ...] = (),
    **others: object,
) -> str:
    values = _values(frame) | {"times": Markup("") if times is None else figures(str(times))}
    values["shared"] = Markup(", ").join(figures(f"{year}: {often}") for year, often in shared)
    parts = [_said(part, values, today) for part in (*shown.parts, *more)]
    return page(
        frame,
        template,
        words=words,
        shown=shown,
        parts=[part for part in parts if part.says or part.points],
        titles={one.id: one.title for one in words.PUBLIC_PAGES},
        values=values,
        **others,
    )


def _said(part: Part, values: dict[str, Markup], today: date) -> Part:
    return replace(part, says=_sayable(part.says, values, today), points=_sayable(part.points, values, today))


def _sayable(texts: Iterable[Text], values: dict[str, Markup], today: date) -> tuple[Text, ...]:
    shown = numbers.shown((Paragraph(text) for text in texts), today)
    return tuple(p.text for p in shown if all(values[name] for name in PLACEHOLDER.findall(p.text.says)))


def _values(frame: Frame) -> dict[str, Markup]:
    scheme, language = frame.scheme, frame.voice.language
    return {
        "partnership": as_written(scheme.partnership),
        "controller": as_written(scheme.controller),
        "officer": as_written(scheme.data_officer),
        "post": as_written(scheme.post),
        "phone": frame.phone,
        "hours": frame.hours,
        "address": figures(scheme.public_url) if scheme.public_url else Markup(""),
        # Who speaks English to us needs no interpreter.
        "language": Markup("") if language.tag == "en" else as_written(language.english),
    }
