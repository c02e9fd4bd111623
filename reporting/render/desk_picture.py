"""The analyst's page: released figures as tables."""

from datetime import date

from msgspec import Struct

from reporting.model.area import Gazetteer
from reporting.model.strand import Strand
from reporting.model.tally import SHOWN_SERIES, Release, Series
from reporting.render.desk import Frame, page

COLUMNS: dict[str, str] = {
    "total": "All reports",
    Strand.RACE: "Race",
    Strand.RELIGION: "Religion",
    Strand.SEXUAL_ORIENTATION: "Sexual orientation",
    Strand.DISABILITY: "Disability",
    Strand.TRANSGENDER: "Transgender",
    Strand.SEX: "Sex",
    Strand.AGE: "Age",
    Strand.ALT_SUBCULTURE: "Alternative subculture",
    Strand.OTHER: "Other",
    Strand.NOT_SURE: "Not sure",
}
SERIES: dict[Series, str] = {
    Series.RAW: "All reports but tests",
    Series.CONFIRMED: "Checked by a person",
}
TITLES: dict[str, str] = {"strand": "Cumberland, by reason", "panel_strand": "Panel areas, by reason"}
OWN_NAMES = {"E06000063": "Cumberland", "unplaced": "In no single panel area"}


class Figures(Struct, frozen=True, kw_only=True):
    """One series of a release as the lines of a table."""

    series: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]


class Shown(Struct, frozen=True, kw_only=True):
    """One release, ready to be shown."""

    title: str
    release: Release
    parts: tuple[Figures, ...]


def picture_page(frame: Frame, releases: tuple[Release, ...], gazetteer: Gazetteer, surge: date | None = None) -> str:
    """The newest release of each table, or why there is none; and that there is a surge, since the week of a day."""
    order = list(TITLES)
    releases = tuple(sorted(releases, key=lambda release: order.index(release.table)))
    shown = tuple(_shown(release, gazetteer) for release in releases)
    return page(frame, "picture.html", shown=shown, columns=tuple(COLUMNS.values()), surge=surge)


def _shown(release: Release, gazetteer: Gazetteer) -> Shown:
    parts = tuple(Figures(series=SERIES[series], lines=_lines(release, series, gazetteer)) for series in SHOWN_SERIES)
    return Shown(title=TITLES[release.table], release=release, parts=parts)


def _lines(release: Release, series: Series, gazetteer: Gazetteer) -> tuple[tuple[str, tuple[str, ...]], ...]:
    values = {(cell.area_code, cell.strand): cell.value for cell in release.cells if cell.series is series}
    areas = dict.fromkeys(area for area, _ in values)
    return tuple(
        (OWN_NAMES.get(area) or gazetteer.name_of(area), tuple(values[(area, column)] for column in COLUMNS))
        for area in areas
    )
