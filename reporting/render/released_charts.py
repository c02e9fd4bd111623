"""The charts of a choice of released figures, each under the word by which it is asked for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from reporting.indicators.releasing.declared import CUMBERLAND, LAGS, LATER
from reporting.indicators.releasing.grid import PeriodType, end_of
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.population import PEOPLE, people_of
from reporting.model.tally import Release, ReleasedCell, Series
from reporting.render import pack_words as words
from reporting.render.charts import (
    Change,
    Chart,
    Counted,
    Line,
    Place,
    Point,
    Week,
    area_map,
    bars,
    columns,
    events,
    funnel,
    run,
    sparks,
)
from reporting.render.charts.chart import figure, on
from reporting.render.charts.runs import BLOCKS
from reporting.render.reasons import COLUMNS
from reporting.render.released import PERIODS, SERIES, TABLES, TOTAL, Chosen, Shelf

WEEKS = 52
EVENT_WEEKS = 13
UNITS = {
    "week": "reports a week",
    "four_weeks": "reports in four weeks",
    "quarter": "reports in 13 weeks",
    "half_year": "reports in 26 weeks",
    "year": "reports in 52 weeks",
}
# After these an earlier figure is another thing, and what is usual is reckoned anew.
PARTING = (ChangeKind.RELAUNCH, ChangeKind.FORM, ChangeKind.STRAND, ChangeKind.AREA)
BY_PANEL = ("panel_strand", "public_panel")
BY_REASON = ("strand", "public_strand")
UNDRAWN = "unplaced"


class Asked(Struct, frozen=True, kw_only=True):
    """What charts are made from: the releases, the choice of them, and the registry of changes of method."""

    shelf: Shelf
    chosen: Chosen
    changes: tuple[MethodChange, ...] = ()

    @property
    def about(self) -> str:
        """The choice in words, for titles."""
        reason = COLUMNS.get(self.chosen.reason, self.chosen.reason)
        return f"{reason}, {SERIES[self.chosen.series].lower()}"

    @property
    def when(self) -> str:
        """The newest period in words."""
        release = self.shelf.newest(self.chosen)
        return f"{words.LENGTHS[release.period_type]} from {on(release.period)}"


def charts_of(asked: Asked) -> dict[str, Chart]:
    """The charts of a choice, by their words."""
    makers = _makers(asked.chosen)
    made = {name: make(asked) for name, make in makers.items()}
    return {name: chart for name, chart in made.items() if chart is not None}


def _makers(chosen: Chosen) -> dict[str, Callable[[Asked], Chart | None]]:
    if chosen.table == "event_curve":
        return {"events": _events}
    if chosen.table in BY_PANEL:
        return {"map": _map, "areas": _sparks, "run": _run, "funnel": _funnel}
    if chosen.table in BY_REASON:
        return {"weeks": _weeks, "reasons": _reasons} if chosen.period == "week" else {"run": _run, "reasons": _reasons}
    return {"rows": _rows, "run": _run} if chosen.table == "ward" else {"rows": _rows}


def weekly(shelf: Shelf, chosen: Chosen) -> tuple[Week, ...]:
    """The newest weeks of a choice with what was to be expected of them, as it was released."""
    expected: dict[tuple[date, str], str] = {}
    for release in shelf.of("expected"):
        for cell in release.cells:
            if (cell.area_code, cell.strand) == (chosen.area, chosen.reason):
                expected[(release.period, cell.item)] = cell.value
    return tuple(
        Week(
            day=point.day,
            value=point.value,
            expected=expected.get((point.day, "expected"), ""),
            bound=expected.get((point.day, "bound"), ""),
        )
        for point in shelf.points(chosen, WEEKS)
    )


def _weeks(asked: Asked) -> Chart:
    title = f"{asked.shelf.area(asked.chosen.area)} by week: {asked.about}"
    return columns("weeks", title, weekly(asked.shelf, asked.chosen))


def _run(asked: Asked) -> Chart:
    chosen = asked.chosen
    title = f"{asked.shelf.area(chosen.area)}, {PERIODS[chosen.period].lower()}: {asked.about}"
    points = asked.shelf.points(chosen, BLOCKS)
    counted = Counted(
        unit=UNITS[chosen.period],
        end=end_of(PeriodType(chosen.period), points[-1].day) if points else None,
        changes=tuple(marks(asked.changes, chosen)),
    )
    return run("run", title, points, counted)


def marks(changes: Iterable[MethodChange], chosen: Chosen) -> Iterable[Change]:
    """The changes of method that concern a choice, as marks of a chart."""
    for one in changes:
        if one.area_code in (None, CUMBERLAND, chosen.area) and one.strand in (None, chosen.reason):
            yield Change(day=one.day, says=f"{words.CHANGES[one.kind]}: {one.says}", parts=one.kind in PARTING)


def _reasons(asked: Asked) -> Chart:
    cells = [cell for cell in asked.shelf.cells(asked.chosen) if cell.area_code == asked.chosen.area]
    rows = [(COLUMNS.get(cell.strand, cell.strand), cell.value) for cell in cells if cell.strand != TOTAL]
    title = f"Reasons, {SERIES[asked.chosen.series].lower()}: {asked.when}"
    return bars("reasons", title, rows, ("Reason", "Reports"))


def by_area(asked: Asked) -> dict[str, ReleasedCell]:
    """The figures of the choice's reason by area: by name, and what lies in no area last."""
    cells = [cell for cell in asked.shelf.cells(asked.chosen) if cell.strand == asked.chosen.reason]
    order = sorted(cells, key=lambda cell: (cell.area_code == UNDRAWN, asked.shelf.area(cell.area_code)))
    return {cell.area_code: cell for cell in order}


def _map(asked: Asked) -> Chart:
    cells = by_area(asked)
    names = {code: asked.shelf.area(code) for code in cells}
    title = f"By panel area: {asked.about}, {asked.when}"
    return area_map("map", title, {code: cell.value for code, cell in cells.items()}, names)


def _sparks(asked: Asked) -> Chart:
    lines = [
        Line(name=asked.shelf.area(code), points=asked.shelf.points(replace(asked.chosen, area=code), BLOCKS))
        for code in by_area(asked)
    ]
    return sparks("areas", f"Panel areas over time: {asked.about}", lines)


def _funnel(asked: Asked) -> Chart | None:
    """The funnel, where it is known how many live in every area, and the rate of the whole was released."""
    panels = {code: cell.value for code, cell in by_area(asked).items() if code != UNDRAWN}
    gazetteer = asked.shelf.gazetteer
    people = {code: people_of(PEOPLE, gazetteer.wards_of.get(code, ()), gazetteer) or 0 for code in panels}
    whole = _whole(asked)
    if not panels or not all(people.values()) or whole is None:
        return None
    places = [Place(name=asked.shelf.area(code), people=people[code], value=panels[code]) for code in panels]
    title = f"How often for each 1,000 people: {asked.about}, {asked.when}"
    return funnel("funnel", title, places, Place(name="Cumberland", people=sum(people.values()), value=whole))


def _whole(asked: Asked) -> str | None:
    """The released figure of all Cumberland for the same period; none where there is no number."""
    chosen, newest = asked.chosen, asked.shelf.newest(asked.chosen)
    table = "strand" if chosen.table == "panel_strand" else "public_strand"
    for release in asked.shelf.of(table, chosen.period):
        if release.period == newest.period:
            for cell in release.cells:
                if cell.strand == chosen.reason and cell.series == chosen.series:
                    return cell.value if figure(cell.value) else None
    return None


def _events(asked: Asked) -> Chart:
    values = {date.fromisoformat(cell.item): cell.value for cell in asked.shelf.cells(asked.chosen)}
    points = [Point(day=day, value=values[day]) for day in sorted(values)]
    return events("events", "By the week in which it happened", points, lag_of(asked.shelf))


def lag_of(shelf: Shelf) -> tuple[str, ...]:
    """How long reports took to come, as it was released last: by weeks; the last value is of all that took longer."""
    full: list[Release] = [one for one in shelf.of("event_week") if one.cells]
    if not full:
        return ()
    values: Mapping[str, str] = {cell.item: cell.value for cell in full[-1].cells if cell.series is Series.RAW}
    return tuple(values.get(lag, "") for lag in (*LAGS, LATER))


def _rows(asked: Asked) -> Chart:
    """One bar for each row of the newest period: items where the table has them, else areas."""
    chosen, shelf = asked.chosen, asked.shelf
    cells = shelf.cells(chosen)
    by_area = all(not cell.item for cell in cells)
    mine = [cell for cell in cells if by_area or cell.area_code == chosen.area]
    rows = [
        (shelf.area(cell.area_code) if by_area else shelf.item(chosen.table, cell.item), cell.value) for cell in mine
    ]
    where = "" if by_area or chosen.area == CUMBERLAND else f"{shelf.area(chosen.area)}, "
    title = f"{TABLES[chosen.table]}: {where}{SERIES[chosen.series].lower()}, {asked.when}"
    head = ("Measure", "Value") if chosen.table == "measure" else ("Ward" if by_area else "What", "Reports")
    return bars("rows", title, rows, head)
