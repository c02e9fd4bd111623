"""The pages around the form: languages, welcome, the way out, and faults."""

from collections.abc import Iterable

from reporting.locales import pages
from reporting.locales.says import public as words
from reporting.model.form import Text
from reporting.model.site import Site
from reporting.render.environment import fill
from reporting.render.frame import Frame, page
from reporting.render.voice import figures

HELPING = ("new", "listed", "amber")


def language_page(frame: Frame) -> str:
    """The choice of a language, with the likeliest one first."""
    return page(frame, "choose_language.html")


def home_page(frame: Frame, start: str, site: Site | None = None, calm: Text | None = None) -> str:
    """What this is, who runs it, how to check that it is real, and where to start; and a sentence of these days."""
    return page(
        frame,
        "home.html",
        words=words,
        start=start,
        site=site,
        site_open=site is not None and site.state in HELPING,
        calm=calm,
        address=figures(frame.scheme.public_url),
    )


def kiosk_page(frame: Frame, site: Site) -> str:
    """The first page of a screen that many people use, one after the other."""
    return page(frame, "kiosk.html", site=site, site_open=site.state in HELPING)


def gone_page(away: str) -> str:
    """The blank page between us and somewhere dull; it looks the same in every language."""
    return fill("public/gone.html", away=away)


def fault_page(
    frame: Frame,
    sentences: Iterable[Text],
    *,
    title: Text = pages.SOMETHING_WRONG,
    typed_texts: tuple[str, ...] = (),
    onward: str,
    onward_label: Text = pages.TO_THE_START,
    look_up: str = "",
    go_on: str = "",
) -> str:
    """What went wrong, what to do now, and everything that was typed.

    With `look_up`, where a number is looked up; with `go_on`, where another is typed to go on.
    """
    return page(
        frame,
        "fault.html",
        sentences=tuple(sentences),
        title=title,
        typed_texts=typed_texts,
        onward=onward,
        onward_label=onward_label,
        look_up=look_up,
        go_on=go_on,
    )
