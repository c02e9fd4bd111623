"""Counts of earlier years, from before this service: every line is good, or every fault is named with its line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from reporting.indicators.counts import HISTORY, HISTORY_MEANS, WHOLE_AREA
from reporting.indicators.tables import TOTAL
from reporting.model.calendar import monday_of
from reporting.model.strand import Strand
from reporting.model.tally import Cell, Tally

COLUMNS = ("week", "area_code", "strand", "count", "definition", "source")
MOST = 1_000_000
LONGEST = 120  # characters of a definition or a source
STRANDS = frozenset({*Strand, TOTAL})
WEEK = timedelta(weeks=1)


class Given(Struct, frozen=True):
    """One line of the file as it stands there, and where."""

    place: str
    cells: Mapping[str, str]


class Term(Struct, frozen=True):
    """A panel area and the days on which it is valid."""

    code: str
    first: date
    last: date | None


class Row(Struct, frozen=True):
    """One good line."""

    place: str
    week: date
    area: str
    strand: str
    count: int


class History(Struct, frozen=True, kw_only=True):
    """A whole file: what was counted, by whom, and each week's counts."""

    definition: str
    source: str
    weeks: tuple[Tally, ...]


class HistoryFaults(Exception):
    """The file cannot be imported; each fault names its line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_history(lines: Iterable[Given], panels: Iterable[Term], before: date) -> History:
    """The history that these lines are; HistoryFaults when a single one of them is bad.

    `before` is the first week that is not over: a count of it is none.
    """
    lines, faults = tuple(lines), list[str]()
    terms: defaultdict[str, list[Term]] = defaultdict(list)
    for term in panels:
        terms[term.code].append(term)
    rows = []
    for line in lines:
        wrong = _wrong(line.cells, terms, before)
        faults += (f"{line.place}: {fault}" for fault in wrong)
        if not wrong:
            rows.append(_row(line))
    faults += _mixed(lines)
    faults += _doubled(rows)
    faults += _gaps(rows)
    faults += _beyond_total(rows)
    if not lines:
        faults.append("the file has no counts")
    if faults:
        raise HistoryFaults(faults)
    means = (lines[0].cells["definition"], lines[0].cells["source"])
    return History(definition=means[0], source=means[1], weeks=_weeks(rows, means))


def _wrong(cells: Mapping[str, str], terms: Mapping[str, list[Term]], before: date) -> list[str]:
    """What is wrong with a line by itself."""
    week, faults = _day(cells["week"]), []
    if week is None or week != monday_of(week):
        faults.append(f"{cells['week']!r} is no Monday written like 2024-01-08")
    elif week >= before:
        faults.append(f"the week of {week} is not over")
    elif not _is_known(cells["area_code"], week, terms):
        faults.append(f"no panel area had the code {cells['area_code']!r} in that week; the whole area is {WHOLE_AREA}")
    if cells["strand"] not in STRANDS:
        faults.append(f"{cells['strand']!r} is no strand; known are {', '.join(sorted(STRANDS))}")
    count = cells["count"]
    if not (count.isascii() and count.isdigit() and int(count) <= MOST):
        faults.append(f"{count!r} is no count: a whole number from 0 to {MOST}")
    for name in ("definition", "source"):
        if not 1 <= len(cells[name]) <= LONGEST or not cells[name].isprintable():
            faults.append(f"the {name} is empty, too long or cannot be shown")
    return faults


def _is_known(code: str, week: date, terms: Mapping[str, list[Term]]) -> bool:
    """Whether an area was valid through a week, or on its first day at least if it ended within it."""
    return code == WHOLE_AREA or any(
        term.first <= week and (term.last is None or week <= term.last) for term in terms.get(code, ())
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2024-01-08") else None
    except ValueError:
        return None


def _row(line: Given) -> Row:
    cells = line.cells
    week = date.fromisoformat(cells["week"])
    return Row(line.place, week, cells["area_code"], cells["strand"], int(cells["count"]))


def _mixed(lines: Iterable[Given]) -> list[str]:
    """Lines of another vintage than the first: counts of two definitions or sources make no series."""
    faults, first = [], None
    for line in lines:
        means = (line.cells["definition"], line.cells["source"])
        first = first or (line.place, means)
        if means != first[1]:
            faults.append(f"{line.place}: its definition or source is another than in {first[0]}; import one vintage")
    return faults


def _doubled(rows: Iterable[Row]) -> list[str]:
    faults: list[str] = []
    seen: dict[tuple[date, str, str], str] = {}
    for row in rows:
        key = (row.week, row.area, row.strand)
        if key in seen:
            faults.append(f"{row.place}: the week of {row.week} of {row.area}, {row.strand}, is there ({seen[key]})")
        seen.setdefault(key, row.place)
    return faults


def _gaps(rows: Iterable[Row]) -> list[str]:
    """Every series must have each week from the first of the file to its last: no line is not a nought."""
    series: defaultdict[tuple[str, str], dict[date, str]] = defaultdict(dict)
    for row in rows:
        series[row.area, row.strand][row.week] = row.place
    days = [day for weeks in series.values() for day in weeks]
    if not days:
        return []
    faults, whole = [], [min(days) + n * WEEK for n in range((max(days) - min(days)).days // 7 + 1)]
    for (area, strand), weeks in series.items():
        missing = [day for day in whole if day not in weeks]
        if missing:
            beside = next((weeks[day - WEEK] for day in missing if day - WEEK in weeks), weeks[min(weeks)])
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            faults.append(
                f"{beside}: {area}, {strand}, has no line for the week of {missing[0]}{more}; write 0 for none"
            )
    return faults


def _beyond_total(rows: Iterable[Row]) -> list[str]:
    """A report is in the total once, so that no strand has more than that."""
    totals = {(row.week, row.area): row.count for row in rows if row.strand == TOTAL}
    return [
        f"{row.place}: {row.count} is more than the total of that week and area, {totals[row.week, row.area]}"
        for row in rows
        if row.count > totals.get((row.week, row.area), row.count)
    ]


def _weeks(rows: Iterable[Row], means: tuple[str, str]) -> tuple[Tally, ...]:
    cells: defaultdict[date, list[Cell]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.week, row.area, row.strand)):
        cells[row.week].append(Cell(table=HISTORY, dims=(row.area, row.strand), count=row.count))
    said = Cell(table=HISTORY_MEANS, dims=means, count=1)
    return tuple(Tally(week=week, cells=(*found, said)) for week, found in cells.items())
