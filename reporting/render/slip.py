"""The number as it is kept: on the page, as a plain file, and the day to come back."""

from datetime import date

from markupsafe import Markup, escape

from reporting.locales.days import in_figures, named_day
from reporting.render.voice import figures
from reporting.sealing import receipt

LINE = "\r\n"  # the oldest editors show a file with bare line feeds as one line


def day_twice(day: date, lang: str) -> str:
    """The day in the words of a language and in digits; in digits once, where the words hold them already."""
    words, digits = named_day(day, lang), in_figures(day)
    return words if digits in words else f"{words} ({digits})"


def day_shown(day: date, lang: str) -> Markup:
    """The same for a page, with the digits in their own order in every script."""
    digits = in_figures(day)
    return Markup(str(escape(day_twice(day, lang))).replace(digits, str(figures(digits))))  # noqa: S704 - escaped here


def spaced(number: str) -> tuple[str, ...]:
    """The five groups with a blank after each digit, so that they are read out digit by digit and copied whole."""
    return tuple(" ".join(group) for group in receipt.shown(number).split())


def plain_file(number: str, day: date, lang: str) -> str:
    """The number and the day, and nothing that says what they are for.

    Dashes keep the groups in their order where an editor shows the file from right to left.
    """
    return LINE.join((receipt.shown(number).replace(" ", "-"), "", day_twice(day, lang), ""))
