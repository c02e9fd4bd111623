"""The page of exact open counts: on screen alone, marked with who looks at it and when."""

from datetime import date

from reporting.indicators.open_counts import SERIES, OpenCounts
from reporting.indicators.tables import OUTSIDE, TOTAL, UNPLACED
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.strand import Strand
from reporting.render.desk import Frame, page
from reporting.render.desk_method import STRANDS

COLUMNS: dict[str, str] = {TOTAL: "All reports", **STRANDS}
OWN_NAMES = {UNPLACED: "In no single panel area", OUTSIDE: "Outside Cumberland"}
Lines = tuple[tuple[str, tuple[int, ...]], ...]


def open_counts_page(
    frame: Frame, night: date | None, counts: OpenCounts | None, gazetteer: Gazetteer, *, name: str, today: date
) -> str:
    """The counts of the open weeks by week, and by panel area and reason; or why there are none."""
    return page(
        frame,
        "open_counts.html",
        night=night,
        weeks=() if counts is None else _weeks(counts),
        areas=() if counts is None else _areas(counts, gazetteer),
        columns=tuple(COLUMNS.values()),
        name=name,
        today=today,
    )


def _weeks(counts: OpenCounts) -> tuple[tuple[date, tuple[int, ...]], ...]:
    return tuple(
        (week, tuple(counts.of(series, week=week, strand=TOTAL) for series in SERIES)) for week in counts.weeks
    )


def _areas(counts: OpenCounts, gazetteer: Gazetteer) -> Lines:
    names = {area.code: area.name for area in gazetteer.at(AreaLevel.PANEL)} | OWN_NAMES
    found = dict.fromkeys([*names, *sorted({panel for _, _, panel, _ in counts.counts})])
    return tuple(
        (names.get(code, code), tuple(counts.of(SERIES[0], panel=code, strand=column) for column in (TOTAL, *Strand)))
        for code in found
    )
