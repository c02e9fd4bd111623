"""Packs put together: which sections each kind has, the notes that every one carries, and the text of its files."""

import base64

from reporting.model.pack import Pack, PackKind, Section
from reporting.model.pack_given import Given
from reporting.render import board_pack, other_packs
from reporting.render.charts.chart import on
from reporting.render.csv_list import as_csv
from reporting.render.environment import fill
from reporting.render.pack_figures import Figures
from reporting.render.pack_words import KINDS
from reporting.render.style import PACK, style

NOTES = (
    "Figures are rounded and do not add up. Never add, subtract or divide them.",
    "Reporting is known to be low: a small figure is not a small problem.",
)
CLOSED = "For members of the cohesion group and the Board. Not for publication."
OPEN = "For everybody. This may be published."
SVG = "data:image/svg+xml;base64,"
CSV_HEAD = ("pack", "section", "table", "row", "column", "value")


def compose(given: Given) -> Pack:
    """A pack of what is given, without a number."""
    figures = Figures.of(given)
    return Pack(
        kind=given.kind,
        period=given.period,
        title=title(given),
        made=given.today,
        sections=_sections(given, figures),
        notes=_notes(given),
        releases=figures.newest_numbers(),
    )


def title(given: Given) -> str:
    """What a pack is called: its kind, and its period or what was tried out."""
    if given.kind is PackKind.EVALUATION:
        return f"Evaluation: {given.interventions[0].title}"
    return f"{KINDS[given.kind]}, {span(given.period.first.strftime('%B %Y'), given.period.last.strftime('%B %Y'))}"


def span(first: str, last: str) -> str:
    """From one month to another."""
    return first if first == last else f"{first} to {last}"


def boxes(given: Given) -> tuple[Section, ...]:
    """The sections of a pack, each with a box for what staff write."""
    return compose(given).sections


def document(pack: Pack, partnership: str, *, pdf: bool = False) -> str:
    """The pack as a page that stands by itself; for a PDF, charts are pictures with words."""
    return fill(
        "board/document.html",
        pack=pack,
        partnership=partnership,
        sheet=style(PACK),
        day=on,
        pdf=picture if pdf else None,
    )


def picture(svg: str) -> str:
    """A drawing as an address that holds it whole."""
    return SVG + base64.b64encode(svg.encode()).decode("ascii")


def csv(pack: Pack) -> bytes:
    """Every table of the pack as one list: a line for each cell, which no spreadsheet takes for a formula."""
    tables = ((section, grid) for section in pack.sections for grid in section.grids)
    name = str(pack.number) if pack.number else "draft"
    return as_csv(
        CSV_HEAD,
        (
            (name, section.title, grid.caption, row[0], column, value)
            for section, grid in tables
            for row in grid.rows
            for column, value in zip(grid.head[1:], row[1:], strict=True)
        ),
    )


def _sections(given: Given, figures: Figures) -> tuple[Section, ...]:
    match given.kind:
        case PackKind.BOARD:
            return board_pack.sections(given, figures)
        case PackKind.SCRUTINY:
            return other_packs.scrutiny(given, figures)
        case PackKind.HALF_YEAR:
            return other_packs.half_year(given, figures)
        case PackKind.VICTIMS:
            return other_packs.victims(given, figures)
        case PackKind.PUBLIC:
            return other_packs.public(given, figures)
        case PackKind.EVALUATION:
            return other_packs.evaluation(given, figures, given.interventions[0])


def _notes(given: Given) -> tuple[str, ...]:
    early = given.today <= given.period.last
    ended = f"This was made on {on(given.today)}, before its period was over." if early else ""
    audience = OPEN if given.kind is PackKind.PUBLIC else CLOSED
    return (*NOTES, audience, ended) if ended else (*NOTES, audience)
