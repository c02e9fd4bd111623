"""Counts by week: one view over the tallies and the imported history, from which detection makes its arrays."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from reporting.indicators.tables import OUTSIDE, TABLES
from reporting.model.method_change import MethodChange, open_sites
from reporting.model.tally import Series, Tally

# The whole area of the scheme. What happened outside is in no figure of it.
WHOLE_AREA = "E06000063"
# The table of an imported history: area, strand or `total`. Its one count stands for every series.
HISTORY = "history"
# Beside it, once a week: what was counted, and by whom.
HISTORY_MEANS = "history_means"

_Dims = tuple[str, ...]
_DIMS: dict[str, tuple[str, ...]] = {table.name: table.dims for table in TABLES}


class Weeks(Struct, frozen=True, kw_only=True):
    """Consecutive Mondays, what was counted in each, and how many reporting sites were open."""

    weeks: tuple[date, ...]
    exposure: tuple[int | None, ...]
    counted: frozenset[int]  # the places of the weeks that this service counted itself
    cells: dict[tuple[str, str], dict[_Dims, dict[int, int]]]  # (table, series) -> dimensions -> place -> count
    imported: dict[tuple[str, str], dict[int, int]] = {}  # (area, strand) -> place -> count

    def series(self, table: str, panel: str, strand: str, series: Series = Series.DETECTED) -> tuple[int | None, ...]:
        """One series, a count for each week; None is a week that nobody counted. WHOLE_AREA stands for every panel.

        A dimension that the table has besides (the band, the kind of place) is summed over. Weeks from before the
        service come from the imported history, for areas and strands that it has.
        """
        found = self.summed(table, series, **_wanted(table, panel, strand))
        earlier = self.imported.get((panel, strand), {}) if table == "panel_strand_band" else {}
        return tuple(
            found.get(place, 0) if place in self.counted else earlier.get(place) for place in range(len(self.weeks))
        )

    def summed(self, table: str, series: Series, **wanted: str) -> dict[int, int]:
        """The counts by place of all cells of a table that have these values; only weeks with such a cell are in it."""
        names = _DIMS[table]
        asked = [(names.index(name), value) for name, value in wanted.items()]
        anywhere = "panel" in names and "panel" not in wanted
        found: defaultdict[int, int] = defaultdict(int)
        for dims, places in self.cells.get((table, series), {}).items():
            if anywhere and dims[names.index("panel")] == OUTSIDE:
                continue
            if all(dims[at] == value for at, value in asked):
                for place, count in places.items():
                    found[place] += count
        return dict(found)


def weeks_of(tallies: Iterable[Tally], history: Iterable[Tally] = (), changes: tuple[MethodChange, ...] = ()) -> Weeks:
    """The view over what detection reads of what was counted here, and over the imported history of other weeks.

    Where a week is in both, what was counted here stands. Of all series only the one of detection is in the view.
    """
    own = _begun(tallies)
    earlier = {tally.week: tally for tally in history if tally.week not in own}
    days = sorted({*own, *earlier})
    weeks = tuple(days[0] + timedelta(weeks=n) for n in range((days[-1] - days[0]).days // 7 + 1)) if days else ()
    place_of = {week: place for place, week in enumerate(weeks)}
    detected = Series.DETECTED.value  # a plain string: cells are many, and an Enum compares slowly
    cells: defaultdict[tuple[str, str], defaultdict[_Dims, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for tally in own.values():
        for cell in tally.cells:
            if cell.dims and cell.dims[0] == detected:
                cells[cell.table, cell.dims[0]][cell.dims[1:]][place_of[tally.week]] = cell.count
    imported: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for tally in earlier.values():
        for cell in tally.cells:
            if cell.table == HISTORY:
                area, strand = cell.dims
                imported[area, strand][place_of[tally.week]] = cell.count
    return Weeks(
        weeks=weeks,
        exposure=tuple(open_sites(changes, week + timedelta(days=6)) for week in weeks),
        counted=frozenset(place_of[week] for week in own),
        cells={key: dict(found) for key, found in cells.items()},
        imported=dict(imported),
    )


def _begun(tallies: Iterable[Tally]) -> dict[date, Tally]:
    """The tallies by week, from the first report on: weeks before the service began are empty, and count nothing."""
    ordered = sorted(tallies, key=lambda tally: tally.week)
    first = next((n for n, tally in enumerate(ordered) if tally.cells), len(ordered))
    return {tally.week: tally for tally in ordered[first:]}


def _wanted(table: str, panel: str, strand: str) -> dict[str, str]:
    """The dimensions of a table that one series fixes."""
    wanted = {"panel": panel, "strand": strand}
    if panel == WHOLE_AREA:
        del wanted["panel"]
    return {name: value for name, value in wanted.items() if name in _DIMS[table]}
