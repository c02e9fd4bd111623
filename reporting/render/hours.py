"""The hours of a week as the pages say them: words in English, days by name and times in figures elsewhere."""

from datetime import time

from markupsafe import Markup, escape

from reporting.locales.days import weekday_name
from reporting.locales.languages import SOURCE, base_of
from reporting.model.hours import Hours, Stretch
from reporting.render.voice import figures

# A dash and a middle dot need no word, no case ending and no mirrored comma in any script.
TO = " – "
BETWEEN = Markup(" · ")


def hours_said(hours: Hours, lang: str) -> Markup:
    """The hours in a language, each pair of times in its own order in every script."""
    if base_of(lang) == SOURCE:
        return escape(hours.in_english)
    return BETWEEN.join(_stretch(one, lang) for one in hours.week)


def _stretch(stretch: Stretch, lang: str) -> Markup:
    days = TO.join(weekday_name(day, lang) for day in dict.fromkeys((stretch.first, stretch.last)))
    return escape(days) + Markup(" ") + Markup(", ").join(_times(*times) for times in stretch.times)


def _times(begins: time, ends: time) -> Markup:
    return figures(f"{begins:%H:%M}–{ends:%H:%M}")
