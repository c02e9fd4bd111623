"""Days, weeks and months in words, for people who may know the months by other names.

The Arabic of Damascus and of Cairo name the months differently, and Dari knows a calendar of its own: there a day has
its weekday in words and the rest in figures, and no month stands without its number. Figures are Latin everywhere.
"""

import re
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from reporting.locales.languages import SOURCE, base_of

# CLDR puts invisible direction marks into some dates; the page sets direction by markup instead.
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Where one month has several names, or the calendar is another.
MONTHS_DIFFER = frozenset({"ar", "fa_AF", "ps", "ckb", "ur"})
BRITISH = "en_GB"


def named_day(day: date, lang: str) -> str:
    """The day with its weekday and month in words; the month in figures where people know it by several names."""
    locale = _locale(lang)
    if lang in MONTHS_DIFFER:
        return f"{MARKS.sub('', format_date(day, 'EEEE', locale=locale))} {in_figures(day)}"
    words = MARKS.sub("", format_date(day, "full", locale=locale))
    return words.replace(",", "") if base_of(lang) == SOURCE else words


def weekday_name(weekday: int, lang: str) -> str:
    """The name of a day of the week, Monday being 0."""
    # The names that stand alone are one object for several locales in babel, where the first one read fills it.
    return MARKS.sub("", _locale(lang).days["format"]["wide"][weekday])


def in_figures(day: date) -> str:
    """The day as day, month and year in Latin figures."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def month_names(lang: str) -> tuple[str, ...]:
    """The twelve months of a choice list, each with its number before its name."""
    names = _locale(lang).months["stand-alone"]["wide"]
    return tuple(f"{number} – {MARKS.sub('', names[number])}" for number in range(1, 13))


def _locale(lang: str) -> Locale:
    if base_of(lang) == SOURCE:
        return Locale.parse(BRITISH)
    try:
        return Locale.parse(lang)
    except UnknownLocaleError:
        return Locale.parse(BRITISH)
