"""The pages on which somebody stops, and comes back to go on."""

from datetime import date, timedelta

from reporting.locales.says import resume
from reporting.locales.says.number import PRINT_HINT
from reporting.model.answers import Problem
from reporting.render.frame import Frame, page
from reporting.render.slip import day_shown
from reporting.render.voice import figures
from reporting.sealing.resume import shown


def kept_page(frame: Frame, number: str, until: date, where: str = "") -> str:
    """The number to go on with, after somebody stopped: this browser has no other trace of it.

    `where` is the page of the form that comes next, where what was stopped is not what is gone on with.
    """
    return page(
        frame,
        "kept.html",
        words=resume,
        number=number,
        groups=_groups(number),
        until=until,
        where=where,
        print_hint=PRINT_HINT,
        day=day_shown(until, frame.lang),
    )


def early_page(frame: Frame, number: str, until: date, hides: timedelta) -> str:
    """The number to go on with, before there is anything to hide."""
    minutes = figures(str(hides // timedelta(minutes=1)))
    return page(
        frame,
        "early.html",
        words=resume,
        groups=_groups(number),
        day=day_shown(until, frame.lang),
        minutes=minutes,
    )


def resume_page(
    frame: Frame, *, typed: str = "", fault: Problem | None = None, where: str = "", hidden: bool = False
) -> str:
    """The box for the number to go on with, with what was typed and how to put it right.

    `where` is the page of the form that the number leads to; with `hidden` the page stands in place of that one.
    """
    return page(frame, "resume.html", words=resume, typed_number=typed, fault=fault, where=where, hidden=hidden)


def _groups(number: str) -> tuple[str, ...]:
    return tuple(" ".join(group) for group in shown(number).split(" "))
