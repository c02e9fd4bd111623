"""The charts of packs, drawn from released values alone."""

from collections.abc import Iterable

from reporting.indicators.releasing.grid import PeriodType, end_of
from reporting.model.area import AreaLevel
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.pack import Drawing
from reporting.model.tally import Series
from reporting.render import pack_words as words
from reporting.render.charts import Change, Chart, Counted, Point, area_map, bars, run
from reporting.render.pack_figures import BOTH, WHOLE, Figures


def runs(figures: Figures, changes: Iterable[MethodChange]) -> tuple[Drawing, ...]:
    """A run chart of all reports and one of those that a person checked; none before two periods are released."""
    found = [one for one in figures.of_table("strand", figures.length("strand")) if one.cells][-26:]
    if len(found) <= 1:
        return ()
    marks = tuple(
        Change(day=one.day, says=words.CHANGES[one.kind], parts=one.kind is not ChangeKind.OUTAGE)
        for one in changes
        if one.kind is not ChangeKind.OPEN_SITES and one.area_code is None and one.strand is None
    )
    last = found[-1]
    unit = f"reports in {words.LENGTHS[last.period_type]}"
    counted = Counted(unit=unit, end=end_of(PeriodType(last.period_type), last.period), changes=marks)
    made = []
    for series in BOTH:
        points = [
            Point(
                day=one.period,
                value=next((c.value for c in one.cells if c.series is series and c.strand in WHOLE), ""),
            )
            for one in found
        ]
        made.append(_drawing(run(f"run-{series}", words.SERIES[series], points, counted)))
    return tuple(made)


def by_strand(figures: Figures) -> tuple[Drawing, ...]:
    """A bar for each reason of the newest period."""
    release = figures.newest("strand")
    if release is None or not release.cells:
        return ()
    rows = [
        (words.strand(cell.strand), cell.value)
        for cell in release.cells
        if cell.series is Series.RAW and cell.strand not in WHOLE
    ]
    title = f"All but tests by reason, {figures.dated(release)}"
    return (_drawing(bars("strands", title, rows, ("Reason", "Reports"))),) if rows else ()


def by_area(figures: Figures) -> tuple[Drawing, ...]:
    """The map of the newest period."""
    release = figures.newest("panel_strand")
    if release is None:
        return ()
    names = {area.code: area.name for area in figures.gazetteer.at(AreaLevel.PANEL)}
    values = {
        cell.area_code: cell.value
        for cell in release.cells
        if cell.series is Series.RAW and cell.strand in WHOLE and cell.area_code in names
    }
    title = f"All but tests by panel area, {figures.dated(release)}"
    return (_drawing(area_map("areas", title, values, names)),) if values else ()


def _drawing(chart: Chart) -> Drawing:
    return Drawing(title=chart.title, alt=chart.alt, svg=str(chart.svg))
