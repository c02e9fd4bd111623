"""Released figures as tables of a pack. Nothing is added up, divided or rounded here: it is shown as released."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from reporting.model.area import Gazetteer
from reporting.model.pack import DAYS, Drawing, Grid, ends
from reporting.model.pack_given import Given
from reporting.model.tally import Release, ReleasedCell, Series
from reporting.render import pack_words as words
from reporting.render.charts.chart import on

NOTHING = "Nothing is released for this yet."
TOO_FEW = "Too few to show safely."
OLDER = "No figure for this period is released yet; the newest is {}."
SLACK = timedelta(days=6)  # released periods begin on a Monday: one that begins in the same week is of the period
BOTH = (Series.RAW, Series.CONFIRMED)
WHOLE = ("", "total")  # what a figure of all reasons together has for its strand


class Told(Struct, frozen=True, kw_only=True):
    """Sentences, charts and tables of a section."""

    warns: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    drawings: tuple[Drawing, ...] = ()


class Figures(Struct, frozen=True, kw_only=True):
    """The standing releases of one tier, as far as they ended by the last day of a pack's period."""

    releases: tuple[Release, ...]
    gazetteer: Gazetteer
    first: date

    @classmethod
    def of(cls, given: Given) -> "Figures":
        """What a pack of this period may show: a revised release is left to its revision."""
        revised = {one.revises for one in given.releases}
        standing = (
            one
            for one in given.releases
            if one.number not in revised and ends(one.period, one.period_type) <= given.period.last
        )
        ordered = tuple(sorted(standing, key=lambda one: (one.period, one.number)))
        return cls(releases=ordered, gazetteer=given.gazetteer, first=given.period.first)

    def of_table(self, table: str, period_type: str = "") -> tuple[Release, ...]:
        """The releases of a table, oldest first; of one length of period where one is named."""
        return tuple(r for r in self.releases if r.table == table and period_type in ("", r.period_type))

    def newest(self, table: str) -> Release | None:
        """The longest release of a table that lies within the pack's period, the newest of these; else the newest."""
        found = self.of_table(table)
        within = [one for one in found if one.period >= self.first - SLACK]
        if within:
            return max(within, key=lambda one: (DAYS[one.period_type], one.period, one.number))
        return max(found, key=lambda one: (ends(one.period, one.period_type), one.number), default=None)

    def older(self, release: Release | None) -> tuple[str, ...]:
        """What must be said loudly of a release that ended before the pack's period began."""
        if release is None or ends(release.period, release.period_type) >= self.first:
            return ()
        return (OLDER.format(when(release)),)

    def titled(self, caption: str, release: Release) -> str:
        """What a table is called, with its period; and that this is not the pack's own, where that is so."""
        return f"{caption}, {self.dated(release)}"

    def dated(self, release: Release) -> str:
        """The period of a release, and whether it is earlier than the pack's, or began earlier."""
        if self.older(release):
            return f"{when(release)} (before the period of this pack)"
        began = release.period < self.first - SLACK
        return f"{when(release)}{' (it began before the period of this pack)' if began else ''}"

    def newest_numbers(self) -> tuple[int, ...]:
        """The numbers of the release of each table that is shown as its newest."""
        shown = (self.newest(table) for table in {one.table for one in self.releases})
        return tuple(sorted(one.number for one in shown if one is not None))

    def by_item(self, table: str, caption: str, first: str) -> Told:
        """A table whose rows are of something that is no strand; the highest stand first, the total last."""
        told = self._grid(table, caption, first, lambda cell: cell.item, lambda item: words.label(table, item))
        if not told.grids:
            return told
        grid = told.grids[0]
        rows = sorted(grid.rows, key=lambda row: (row[0] == words.PLAIN["total"], -_height(row[-1])))
        return Told(warns=told.warns, grids=(replace(grid, rows=tuple(rows)),))

    def by_strand(self, table: str, caption: str) -> Told:
        """A table by reason for all of Cumberland: a row for each reason, a column for each series."""
        return self._grid(table, caption, "Reason", lambda cell: cell.strand, words.strand)

    def by_area(self, table: str, caption: str) -> Told:
        """A table by area: the total of each, in each series."""
        return self._grid(
            table,
            caption,
            "Area",
            lambda cell: cell.area_code if cell.strand in WHOLE else None,
            lambda code: words.area(code, self.gazetteer),
        )

    def by_ward(self) -> Told:
        """The wards that have a figure; the others are named together."""
        told = self.by_area("ward", "Wards (every other ward is <5)")
        if not told.grids:
            return told
        rows = tuple(row for row in told.grids[0].rows if any(value.isdecimal() for value in row[1:]))
        says = () if rows else (f"Every ward is <5. ({told.grids[0].caption.partition(', ')[2]})",)
        return Told(warns=told.warns, says=says, grids=(replace(told.grids[0], rows=rows),) if rows else ())

    def by_agency(self, table: str, caption: str, names: Mapping[str, str]) -> Told:
        """A table about agencies: a row for each thing that is counted of them, a column for each agency."""
        release = self.newest(table)
        if release is None or not release.cells:
            return Told(says=(f"{caption}: {TOO_FEW if release else NOTHING}",))
        values = {(cell.item, cell.area_code): cell.value for cell in release.cells if cell.series is Series.RAW}
        agencies = tuple(dict.fromkeys(code for _, code in values))
        every = tuple(
            (words.label(table, item), *(values.get((item, code), "–") for code in agencies))
            for item in dict.fromkeys(item for item, _ in values)
        )
        rows = tuple(row for row in every if any(value.isdecimal() for value in row[1:]))
        says = ("What is not named here is <5 for every agency.",) if len(rows) < len(every) else ()
        head = ("What", *(names.get(code, code) for code in agencies))
        grids = (Grid(caption=self.titled(caption, release), head=head, rows=rows),) if rows else ()
        return Told(warns=self.older(release), says=says if rows else (f"{caption}: {TOO_FEW}",), grids=grids)

    def _grid(
        self, table: str, caption: str, first: str, of: Callable[[ReleasedCell], str | None], name: Callable[[str], str]
    ) -> Told:
        release = self.newest(table)
        if release is None or not release.cells:
            return Told(says=(f"{caption}: {TOO_FEW if release else NOTHING}",))
        values = {(key, cell.series): cell.value for cell in release.cells if (key := of(cell)) is not None}
        shown = series_of(release)
        rows = tuple(
            (name(key), *(values.get((key, series), "–") for series in shown))
            for key in dict.fromkeys(key for key, _ in values)
        )
        head = (first, *(words.SERIES.get(series, str(series).capitalize()) for series in shown))
        grid = Grid(caption=self.titled(caption, release), head=head, rows=rows)
        return Told(warns=self.older(release), grids=(grid,))

    def over_time(self, table: str, area_code: str = "", most: int = 26) -> Grid | None:
        """The total of each of the newest periods, oldest first; the periods are all of one length."""
        found = [r for r in self.of_table(table, self.length(table)) if r.cells][-most:]
        rows = []
        for release in found:
            values = {
                cell.series: cell.value
                for cell in release.cells
                if cell.strand in WHOLE and cell.area_code in ("", area_code or cell.area_code)
            }
            rows.append((when(release), *(values.get(series, "–") for series in BOTH)))
        if not rows:
            return None
        return Grid(
            caption=self.titled("By period, the last", found[-1]),
            head=("Period", *(words.SERIES[one] for one in BOTH)),
            rows=tuple(rows),
        )

    def length(self, table: str) -> str:
        """The length of period in which a table is shown over time: four weeks where there are such."""
        found = self.of_table(table)
        return (
            "four_weeks"
            if any(r.period_type == "four_weeks" for r in found)
            else found[-1].period_type
            if found
            else ""
        )

    def measure(self, name: str) -> tuple[str, str]:
        """The words of a measure, and the period that they are of."""
        release = self.newest("measure")
        found = _cell(release, name) if release else None
        if release is None or found is None:
            return "not yet released", "–"
        return found.value, self.dated(release)


def when(release: Release) -> str:
    """The period of a release in words."""
    return f"{words.LENGTHS[release.period_type]} from {on(release.period)}"


def series_of(release: Release) -> tuple[Series, ...]:
    """The series that a release holds, all reports first."""
    held = {cell.series for cell in release.cells}
    return tuple(series for series in Series if series in held)


def _cell(release: Release, name: str) -> ReleasedCell | None:
    return next((one for one in release.cells if one.item.lower() in (name.lower(), f"{name.lower()}_")), None)


def _height(value: str) -> int:
    return int(value) if value.isdecimal() else -1


def joined(*parts: Told) -> Told:
    """Sentences, charts and tables of several, in their order."""
    return Told(
        warns=tuple(dict.fromkeys(said for one in parts for said in one.warns)),
        says=tuple(dict.fromkeys(said for one in parts for said in one.says)),
        grids=tuple(grid for one in parts for grid in one.grids),
        drawings=tuple(drawing for one in parts for drawing in one.drawings),
    )
