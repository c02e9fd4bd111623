"""The exact counts of a period, and the figures that may be shown of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date, timedelta

from reporting.indicators.disclosure import RULES, STEP, hidden, span
from reporting.indicators.releasing.declared import RELEASED, Declared, Key, Places
from reporting.indicators.releasing.grid import LENGTH, Block, PeriodType, periods_in, start_of, weeks_of
from reporting.indicators.tables import TABLES, TOTAL, UNPLACED
from reporting.model.area import AreaLevel
from reporting.model.tally import Cell, ReleasedCell, Tally, Tier

# (series, area, strand, item) -> how many
Row = tuple[str, str, str, str]
Sums = Counter[Row]
MOST = 10**9
_DIMS = {table.name: table.dims for table in TABLES}


class Exact:
    """The exact counts of weeks, summed as the released tables need them; each week is read once."""

    def __init__(self, tallies: Iterable[Tally]) -> None:
        self.tallies: Mapping[date, Tally] = {tally.week: tally for tally in tallies}
        self._weeks: dict[tuple[str, date], Sums] = {}
        self._sources: dict[date, defaultdict[str, list[Cell]]] = {}

    def of(self, table: Declared, weeks: Iterable[date]) -> Sums:
        """The counts of a table over some weeks."""
        sums: Sums = Counter()
        for week in weeks:
            sums.update(self._week(table, week))
        return sums

    def count(self, table: Declared, key: Row, weeks: Iterable[date]) -> int:
        """One count of a table over some weeks."""
        return sum(self._week(table, week)[key] for week in weeks)

    def counted(self, weeks: Iterable[date]) -> bool:
        """Whether all these weeks were counted."""
        return all(week in self.tallies for week in weeks)

    def _week(self, table: Declared, week: date) -> Sums:
        key = (table.name, week)
        if key not in self._weeks:
            self._weeks[key] = _summed(table, self._cells(week).get(table.source, ()))
        return self._weeks[key]

    def _cells(self, week: date) -> Mapping[str, list[Cell]]:
        """The cells of a week by their table."""
        if week not in self._sources:
            self._sources[week] = defaultdict(list)
            for cell in self.tallies[week].cells:
                self._sources[week][cell.table].append(cell)
        return self._sources[week]


def _summed(table: Declared, cells: Iterable[Cell]) -> Sums:
    sums: Sums = Counter()
    for cell in cells:
        if cell.dims[0] in table.series:
            for key in table.take(dict(zip(_DIMS[table.source], cell.dims[1:], strict=True))):
                sums[(cell.dims[0], *key)] += cell.count
    return sums


def rows(table: Declared, sums: Sums, series: str, places: Places) -> tuple[Key, ...]:
    """The rows of a table in a series: those that are always there, and others that counted 5 or more."""
    areas, items = table.areas(places), table.items(places)
    if table.open_areas:
        areas = (
            *areas,
            *_more(areas, ((area, n) for (one, area, s, _), n in sums.items() if one == series and s == TOTAL)),
        )
    if table.open_items:
        items = (*items, *_more(items, ((item, n) for (one, _, _, item), n in sums.items() if one == series)))
    return tuple(
        (area, strand, item)
        for area in areas
        for strand in table.strands
        if (area, strand) not in places.keeps_back(table.tier)
        for item in items
    )


def _more(fixed: tuple[str, ...], counts: Iterable[tuple[str, int]]) -> list[str]:
    found: Counter[str] = Counter()
    for code, count in counts:
        if code not in fixed:
            found[code] += count
    return sorted(code for code, count in found.items() if count >= STEP)


def figures(table: Declared, exact: Exact, block: Block, places: Places) -> tuple[ReleasedCell, ...]:
    """Every figure of a table in a period, each rounded by itself from its own exact count.

    Figures that would tell what a "<5" beside them hides are left out, with all that they add up to.
    """
    sums, show = exact.of(table, block.weeks), RULES[table.tier]
    kept = {series: rows(table, sums, series, places) for series in table.series}
    known: set[Row] = {(series, *row) for series, some in kept.items() for row in some}
    telling = _telling(table, exact, block, known, places)
    wards = _telling_wards(table, exact, block, known, places)
    return tuple(
        ReleasedCell(
            series=series,
            area_code=area,
            area_level=table.level,
            strand=strand,
            item=item,
            value=show(sums[(series, area, strand, item)]),
        )
        for series, some in kept.items()
        for area, strand, item in some
        if (series, strand) not in telling
        and (series, area) not in wards
        and not _tells_parts(table, exact, block, (series, area, strand, item))
    )


def _tells_parts(table: Declared, exact: Exact, block: Block, key: Row) -> bool:
    """Whether a figure for everybody would tell a small one that the cohesion group is shown.

    "<10" beside a week of 8 leaves at most 1 for all others, and a quarter of 15 at least 1 for each of four blocks of
    "<5" that reach over it. It is asked of every kind of period that these may have, and of the figure together with
    those that stand before it in the same year.
    """
    if table.tier is Tier.T1:
        return False
    weeks: tuple[date, ...] = ()
    whole, one = (0, 0), block
    while True:
        weeks = (*one.weeks, *weeks)
        here = span(RULES[table.tier](exact.count(table, key, one.weeks)), table.tier)
        whole = (whole[0] + here[0], whole[1] + here[1])
        if any(_binds(table, exact, key, _pieces(kind, weeks), whole) for kind in _shorter(table, block)):
            return True
        one = Block(kind=block.kind, period=start_of(block.kind, one.period - timedelta(weeks=1)))
        other_year = start_of(PeriodType.YEAR, one.period) != start_of(PeriodType.YEAR, block.period)
        if other_year or not exact.counted(one.weeks) or _tells_parts(table, exact, one, key):
            return False


def _shorter(table: Declared, block: Block) -> tuple[PeriodType, ...]:
    """The kinds of period, no longer than one, in which the cohesion group may be shown the same counts."""
    beside = next(one for one in RELEASED if (one.tier, one.source, one.level) == (Tier.T1, table.source, table.level))
    return tuple(kind for kind in beside.periods if LENGTH[kind] <= LENGTH[block.kind])


def _pieces(kind: PeriodType, weeks: tuple[date, ...]) -> dict[tuple[date, ...], bool]:
    """Weeks cut into periods of a kind, and whether each is whole. What is cut off may not be over yet."""
    found: defaultdict[date, list[date]] = defaultdict(list)
    for week in weeks:
        found[start_of(kind, week)].append(week)
    return {tuple(some): len(some) == LENGTH[kind] for some in found.values()}


def _binds(
    table: Declared, exact: Exact, key: Row, pieces: Mapping[tuple[date, ...], bool], whole: tuple[int, int]
) -> bool:
    """Whether a small piece could not be 0, or could not be 4, beside what is known of all of them together."""
    spans = [(span(RULES[Tier.T1](exact.count(table, key, weeks))), full) for weeks, full in pieces.items()]
    high, low = sum(one[1] for one, _ in spans), sum(one[0] for one, full in spans if full)
    few = [full for one, full in spans if one[0] == 0]
    return (bool(few) and high - (STEP - 1) < whole[0]) or (any(few) and low + STEP - 1 > whole[1])


def _telling_wards(table: Declared, exact: Exact, block: Block, kept: Set[Row], places: Places) -> set[tuple[str, str]]:
    """The series and wards whose figures, taken from those of panel areas, would tell a small one.

    Reports that name no ward are in a panel area too: its wards are at most all of it, and it is at least its wards,
    which is more than its own figure may tell beside the other areas.
    """
    if table.level != AreaLevel.WARD:
        return set()
    panels = next(one for one in RELEASED if one.level == AreaLevel.PANEL and one.tier is Tier.T1)
    show = RULES[table.tier]
    found: set[tuple[str, str]] = set()
    of: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(kept):
        of[row[0], places.panel_of.get(row[1], UNPLACED)].append(row)
    for series in table.series:
        areas = {area: (series, area, TOTAL, "") for area in (*places.panels, UNPLACED)}
        whole = _whole(panels, exact, block, frozenset(areas.values()))
        spans = {area: span(show(exact.count(panels, row, block.weeks))) for area, row in areas.items()}
        for area, row in areas.items():
            wards = [span(show(exact.count(table, ward, block.weeks))) for ward in of[series, area]]
            low = sum(one[0] for one in wards)
            most = _most(panels, exact, block, row)
            raised = {**spans, area: (max(low, spans[area][0]), spans[area][1])}
            if not hidden([*wards, (0, most)], (0, most)) or not hidden(list(raised.values()), whole):
                found.update((series, ward[1]) for ward in of[series, area])
            else:
                spans = raised
    return found


def _most(table: Declared, exact: Exact, block: Block, key: Row) -> int:
    """The most that a count can be by the figures of a table, in every kind of period that it may have."""
    show = RULES[table.tier]
    kinds = (kind for kind in table.periods if LENGTH[kind] <= LENGTH[block.kind])
    return min(
        sum(span(show(exact.count(table, key, weeks)))[1] for weeks in _pieces(kind, block.weeks)) for kind in kinds
    )


def _telling(table: Declared, exact: Exact, block: Block, kept: Set[Row], places: Places) -> set[tuple[str, str]]:
    """The series and strands whose shown figures, taken from their shown whole, would tell a small one."""
    if not (table.adds_up or table.level == AreaLevel.PANEL):
        return set()
    sums, show = exact.of(table, block.weeks), RULES[table.tier]
    groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for key in sorted(kept | set(sums)):
        groups[key[0], key[2]].append(key)
    found = set()
    for group, keys in groups.items():
        whole = _whole(table, exact, block, frozenset(keys))
        spans = []
        for key in keys:
            absent = table.open_areas and (key[1], key[2]) not in places.keeps_back(table.tier)
            unknown = (0, STEP - 1) if absent else (0, whole[1])
            spans.append(span(show(sums[key]), table.tier) if key in kept else unknown)
        if not hidden(spans, whole):
            found.add(group)
    return found


def _whole(table: Declared, exact: Exact, block: Block, keys: frozenset[Row]) -> tuple[int, int]:
    """What can be known of a sum at most: its own figure, and the figures of every shorter period that tiles it."""
    low, high = 0, MOST
    for tile in PeriodType:
        tiles = periods_in(tile, block.period, block.end)
        if not tiles or len(tiles) * LENGTH[tile] != LENGTH[block.kind]:
            continue
        counts = [sum(n for key, n in exact.of(table, weeks_of(tile, one)).items() if key in keys) for one in tiles]
        spans = [span(RULES[table.tier](count), table.tier) for count in counts]
        low, high = max(low, sum(one[0] for one in spans)), min(high, sum(one[1] for one in spans))
    return low, high
