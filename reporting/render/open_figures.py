"""The page that shows numbers to everybody, in the language of its reader."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup
from msgspec import Struct

from reporting.forms.incident.why import WHY
from reporting.locales.days import named_day
from reporting.locales.says import figures as words
from reporting.model.area import Gazetteer
from reporting.model.form import Text
from reporting.model.pack import Pack, ends
from reporting.model.tally import Release, ReleasedCell
from reporting.render.around import page_around
from reporting.render.frame import Frame
from reporting.render.voice import as_written, figures

HEADINGS = {"public_strand": words.WHY, "public_panel": words.WHERE}
WHOLE = ("", "total")
REASONS: dict[str, Text] = {
    str(option.code): option.label for one in WHY.questions if one.id == "strands" for option in one.options
}


class Numbers(Struct, frozen=True, kw_only=True):
    """The numbers of one period: what each is of, and what may be said of it."""

    heading: Text
    span: Markup
    rows: tuple[tuple[Markup, Markup], ...]


def open_figures_page(
    frame: Frame,
    gazetteer: Gazetteer,
    today: date,
    *,
    pack: Pack | None,
    releases: Iterable[Release],
    shown_words: tuple[str, ...],
) -> str:
    """The numbers, what was done, and changed words that may be shown; or that there are no numbers yet."""
    done = next((one.words for one in pack.sections if one.key == "said"), "") if pack else ""
    found = tuple(_numbers(frame, one, gazetteer) for one in releases if one.table in HEADINGS and one.cells)
    lines = tuple(line.strip() for line in done.splitlines() if line.strip())
    return page_around(
        frame, "figures.html", words.FIGURES, today, n=words, numbers=found, done=lines, own_words=shown_words
    )


def _numbers(frame: Frame, release: Release, gazetteer: Gazetteer) -> Numbers:
    first, last = release.period, ends(release.period, release.period_type)
    span = frame.voice.say(words.SPAN, first=named_day(first, frame.lang), last=named_day(last, frame.lang))
    rows = tuple((_what(frame, cell, gazetteer), _value(frame, cell)) for cell in release.cells)
    return Numbers(heading=HEADINGS[release.table], span=span, rows=rows)


def _what(frame: Frame, cell: ReleasedCell, gazetteer: Gazetteer) -> Markup:
    if cell.area_level != "authority":
        known = {area.code for area in gazetteer.areas}
        named = cell.area_code in known
        return as_written(gazetteer.name_of(cell.area_code)) if named else frame.voice.say(words.ELSEWHERE)
    return frame.voice.say(words.ALL if cell.strand in WHOLE else REASONS[cell.strand])


def _value(frame: Frame, cell: ReleasedCell) -> Markup:
    return figures(cell.value) if cell.value.isdecimal() else frame.voice.say(words.FEW)
