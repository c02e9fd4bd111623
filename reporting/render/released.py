"""Released figures as one chooses them: a table, an area, a reason, a period. What no release has is no choice."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reporting.indicators.releasing.grid import PeriodType, end_of
from reporting.model.area import Gazetteer
from reporting.model.tally import SHOWN_SERIES, Release, ReleasedCell, Series
from reporting.render import pack_words as words
from reporting.render.charts import Point
from reporting.render.reasons import COLUMNS

TOTAL = "total"
TABLES: dict[str, str] = {
    "strand": "Cumberland, by reason",
    "panel_strand": "Panel areas, by reason",
    "ward": "Wards",
    "event_curve": "When it happened",
    "event_week": "Weeks from the incident to the report",
    "severity": "How severe",
    "place": "Kind of place",
    "rural": "Town and country",
    "language": "Languages",
    "channel": "Ways in",
    "barrier": "Why not the police",
    "told": "Whom they had told",
    "choice": "What was allowed",
    "agency_state": "Recipients: where reports are",
    "agency_clock": "Recipients: days to the first answer",
    "agency_outcome": "Recipients: what became of reports",
    "measure": "Measures",
    "public_strand": "Published: Cumberland, by reason",
    "public_panel": "Published: panel areas",
}
SERIES: dict[str, str] = {Series.RAW: "All but tests", Series.CONFIRMED: "Checked by a person"}
PERIODS: dict[str, str] = {
    PeriodType.WEEK: "Weeks",
    PeriodType.FOUR_WEEKS: "Four weeks",
    PeriodType.QUARTER: "Quarters (13 weeks)",
    PeriodType.HALF_YEAR: "Half-years (26 weeks)",
    PeriodType.YEAR: "Years (52 weeks)",
}


class Chosen(Struct, frozen=True, kw_only=True):
    """One choice: all five parts stand together in at least one release."""

    table: str
    area: str
    reason: str
    period: str
    series: str

    def fields(self) -> dict[str, str]:
        """The choice as the fields of an address."""
        return {name: str(getattr(self, name)) for name in self.__struct_fields__}


class Offer(Struct, frozen=True, kw_only=True):
    """One part of the choice: its name, its words, and what it may be, each with its words."""

    name: str
    says: str
    options: tuple[tuple[str, str], ...]


class Shelf(Struct, frozen=True, kw_only=True):
    """All standing releases that may be chosen from, with the names of their areas."""

    releases: tuple[Release, ...]
    gazetteer: Gazetteer
    agencies: Mapping[str, str]

    def tables(self) -> tuple[tuple[str, str], ...]:
        """The tables that have figures."""
        known = {one.table for one in self.releases if one.cells}
        return tuple((table, says) for table, says in TABLES.items() if table in known)

    def of(self, table: str, period: str = "") -> tuple[Release, ...]:
        """The standing releases of a table, oldest first; of one kind of period where one is named."""
        found = (one for one in self.releases if one.table == table and period in ("", one.period_type))
        return tuple(sorted(found, key=lambda one: one.period))

    def cells(self, chosen: Chosen) -> tuple[ReleasedCell, ...]:
        """The figures of the newest period of a choice's table that has any, in its series."""
        full = [one for one in self.of(chosen.table, chosen.period) if one.cells]
        return tuple(cell for cell in full[-1].cells if cell.series == chosen.series) if full else ()

    def newest(self, chosen: Chosen) -> Release:
        """The newest release with figures of a choice's table."""
        return [one for one in self.of(chosen.table, chosen.period) if one.cells][-1]

    def points(self, chosen: Chosen, most: int) -> tuple[Point, ...]:
        """A choice over time, oldest first, without a gap: a period in which nothing could be shown has no value."""
        found = {one.period: _value(one, chosen) for one in self.of(chosen.table, chosen.period)}
        if not found:
            return ()
        days, last = [min(found)], max(found)
        while days[-1] < last:
            days.append(end_of(PeriodType(chosen.period), days[-1]))
        return tuple(Point(day=day, value=found.get(day, "")) for day in days[-most:])

    def area(self, code: str) -> str:
        """The name of an area, or of a recipient."""
        return self.agencies.get(code) or words.area(code, self.gazetteer)

    def item(self, table: str, code: str) -> str:
        """The name of what a row is of."""
        return words.MEASURES.get(code, code) if table == "measure" else words.label(table, code)


def _value(release: Release, chosen: Chosen) -> str:
    for cell in release.cells:
        if (cell.area_code, cell.strand, cell.series, cell.item) == (chosen.area, chosen.reason, chosen.series, ""):
            return cell.value
    return ""


def shelf(releases: Iterable[Release], gazetteer: Gazetteer, agencies: Mapping[str, str]) -> Shelf:
    """The standing releases: one whose place another took is left out."""
    every = tuple(releases)
    revised = {one.revises for one in every}
    return Shelf(
        releases=tuple(one for one in every if one.number not in revised), gazetteer=gazetteer, agencies=agencies
    )


def choose(found: Shelf, asked: Mapping[str, str]) -> Chosen | None:
    """What was asked for, with what was left open chosen; None where no release has these together."""
    tables = [table for table, _ in found.tables()]
    table = asked.get("table") or (tables[0] if tables else "")
    if table not in tables:
        return None
    periods = [one.period_type for one in found.of(table) if one.cells]
    period = asked.get("period") or periods[-1]
    keys = {(cell.area_code, cell.strand, str(cell.series)) for one in found.of(table, period) for cell in one.cells}
    fitting = [
        key
        for key in keys
        if all(
            asked.get(name) in ("", None, value) for name, value in zip(("area", "reason", "series"), key, strict=True)
        )
    ]
    if not fitting:
        return None
    # What is left open: the first area by name, all reasons before one, all reports before those that were checked.
    area, reason, series = min(
        fitting, key=lambda key: (list(SERIES).index(key[2]), _place(key[1]), found.area(key[0]))
    )
    return Chosen(table=table, area=area, reason=reason, period=period, series=series)


def offers(found: Shelf, chosen: Chosen) -> tuple[Offer, ...]:
    """What else may be chosen of the same table; a part with one value alone is not asked."""
    releases = [one for one in found.of(chosen.table) if one.cells]
    periods = dict.fromkeys(one.period_type for one in releases)
    cells = [cell for one in releases if one.period_type == chosen.period for cell in one.cells]
    areas = sorted({cell.area_code for cell in cells}, key=found.area)
    reasons = sorted({cell.strand for cell in cells}, key=_place)
    series = {cell.series for cell in cells}
    made = (
        Offer(name="area", says="Area", options=tuple((code, found.area(code)) for code in areas)),
        Offer(name="reason", says="Reason", options=tuple((code, COLUMNS.get(code, code)) for code in reasons)),
        Offer(name="period", says="Periods", options=tuple((code, PERIODS[code]) for code in periods)),
        Offer(name="series", says="Which reports", options=tuple((s, SERIES[s]) for s in SHOWN_SERIES if s in series)),
    )
    return tuple(offer for offer in made if len(offer.options) > 1)


def _place(reason: str) -> int:
    order = list(COLUMNS)
    return order.index(reason) if reason in order else len(order)
