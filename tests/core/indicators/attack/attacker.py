"""Somebody who keeps every release and every alert, knows all rules, and works out what each "<5" can be.

All that is known is written as linear constraints on the exact counts of a year: one unknown for each figure, its span,
and every sum and inequality that holds between them. The interval of a hidden count is its least and its greatest value
under these (linear programming by HiGHS). Years are attacked one by one: no released period lies in two of them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from reporting.indicators.disclosure import span
from reporting.indicators.releasing.grid import PeriodType, periods_in, weeks_of
from reporting.indicators.tables import TOTAL, UNPLACED
from reporting.model.tally import Series, Tier
from tests.core.indicators.attack.worlds import BANDS, PANELS, STRANDS, WARDS, Out

Unknown = tuple[str, str, date, str, str]  # table, series, period, area or band, strand
SERIES = (Series.RAW, Series.CONFIRMED)
COLUMNS = (*STRANDS, TOTAL)
AREAS = (*PANELS, UNPLACED)
NEAR = 1e-6
NAMED_BY_ITEM = ("severity", "event_curve")
PUBLIC = {"public_strand": "strand", "public_panel": "panel_strand"}


class Year:
    """What is known of a year."""

    def __init__(self, start: date, outs: Iterable[Out], alerts: Iterable[tuple[date, str, str]] = ()) -> None:
        self.start = start
        self.end = start + timedelta(weeks=52)
        self.index: dict[Unknown, int] = {}
        self.low: list[float] = []
        self.high: list[float] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self._unknowns()
        self._sums()
        seen = [out for out in outs if start <= out.block.period < self.end]
        curves = [out for out in seen if out.table == "event_curve" and out.cells]
        self._curves(curves)
        for out in seen:
            self._see(out)
        self._absent([out for out in seen if out.table == "panel_strand" and not out.early])
        for week, panel, strand in alerts:
            if start <= week < self.end:
                block = start + timedelta(weeks=(week - start).days // 28 * 4)
                at = self.index["panel_strand", Series.RAW, block, panel, strand]
                self.low[at] = max(self.low[at], 5.0)

    def periods(self, kind: PeriodType) -> tuple[date, ...]:
        """The periods of a kind in this year."""
        return periods_in(kind, self.start, self.end)

    def _unknown(self, *key: str | date) -> None:
        self.index[key] = len(self.low)
        self.low.append(0.0)
        self.high.append(np.inf)

    def _unknowns(self) -> None:
        for series in SERIES:
            for week in self.periods(PeriodType.WEEK):
                for strand in COLUMNS:
                    self._unknown("strand", series, week, "", strand)
            for block in self.periods(PeriodType.FOUR_WEEKS):
                for area in AREAS:
                    for strand in COLUMNS:
                        self._unknown("panel_strand", series, block, area, strand)
                for band in BANDS:
                    self._unknown("severity", series, block, band, TOTAL)
            for quarter in self.periods(PeriodType.QUARTER):
                for ward in WARDS:
                    self._unknown("ward", series, quarter, ward, TOTAL)

    def row(self, plus: Sequence[Unknown], minus: Sequence[Unknown], low: float, high: float) -> None:
        """Some unknowns less some others lie between two numbers."""
        found: dict[int, float] = {}
        for keys, sign in ((plus, 1.0), (minus, -1.0)):
            for key in keys:
                found[self.index[key]] = found.get(self.index[key], 0.0) + sign
        self.rows.append((found, low, high))

    def _sums(self) -> None:
        for series in SERIES:
            for week in self.periods(PeriodType.WEEK):
                self._strands("strand", series, week, "")
            for block in self.periods(PeriodType.FOUR_WEEKS):
                weeks = weeks_of(PeriodType.FOUR_WEEKS, block)
                for area in AREAS:
                    self._strands("panel_strand", series, block, area)
                for s in COLUMNS:
                    here: list[Unknown] = [("panel_strand", series, block, area, s) for area in AREAS]
                    self.row(here, [("strand", series, week, "", s) for week in weeks], 0, 0)
                bands: list[Unknown] = [("severity", series, block, band, TOTAL) for band in BANDS]
                self.row(bands, [("panel_strand", series, block, area, TOTAL) for area in AREAS], 0, 0)
            self._wards(series)
        for key in self.index:
            if key[1] == Series.CONFIRMED:
                self.row([key], [(key[0], Series.RAW, *key[2:])], -np.inf, 0)

    def _strands(self, table: str, series: str, period: date, area: str) -> None:
        """A report is once in the total, and in one reason or several."""
        total: Unknown = (table, series, period, area, TOTAL)
        each: list[Unknown] = [(table, series, period, area, s) for s in STRANDS]
        for one in each:
            self.row([one], [total], -np.inf, 0)
        self.row([total], each, -np.inf, 0)

    def _wards(self, series: str) -> None:
        """The wards of a panel area are part of it, in a quarter as in the year."""
        blocks, quarters = self.periods(PeriodType.FOUR_WEEKS), self.periods(PeriodType.QUARTER)
        for panel in PANELS:
            wards = [ward for ward, of in WARDS.items() if of == panel]
            every: list[Unknown] = []
            for quarter in quarters:
                here: list[Unknown] = [("ward", series, quarter, ward, TOTAL) for ward in wards]
                last = quarter + timedelta(weeks=13)
                touched = [b for b in blocks if b < last and b + timedelta(weeks=4) > quarter]
                self.row(here, [("panel_strand", series, b, panel, TOTAL) for b in touched], -np.inf, 0)
                every += here
            self.row(every, [("panel_strand", series, b, panel, TOTAL) for b in blocks], -np.inf, 0)

    def _curves(self, outs: list[Out]) -> None:
        """What came in of each week of events by the end of a block: it only grows, and it is part of all arrivals."""
        before: dict[str, Unknown] = {}
        for out in outs:
            here: dict[str, Unknown] = {
                c.item: ("event_curve", c.series, out.block.period, c.item, TOTAL) for c in out.cells
            }
            for key in here.values():
                self._unknown(*key)
            for item in here.keys() & before.keys():
                self.row([before[item]], [here[item]], -np.inf, 0)
            for first in out.block.weeks:
                weeks = [week for week in out.block.weeks if week >= first]
                arrived: list[Unknown] = [("strand", Series.RAW, week, "", TOTAL) for week in weeks]
                late = [here[item] for item in before.keys() & here.keys()] if first == out.block.period else []
                new = [here[week.isoformat()] for week in weeks]
                self.row([*new, *late], [*arrived, *(before[key[3]] for key in late)], -np.inf, 0)
            before = here if out.block.end < self.end else {}

    def _see(self, out: Out) -> None:
        for cell in out.cells:
            tier = Tier.T2 if out.table in PUBLIC else Tier.T1
            low, high = span(cell.value, tier)
            if out.table in PUBLIC:
                kind = PeriodType.WEEK if out.table == "public_strand" else PeriodType.FOUR_WEEKS
                area = "" if out.table == "public_strand" else cell.area_code
                starts = periods_in(kind, out.block.period, out.block.end)
                if not out.early:
                    keys: list[Unknown] = [(PUBLIC[out.table], cell.series, s, area, cell.strand) for s in starts]
                    self.row(keys, [], low, high)
                continue
            name = cell.item if out.table in NAMED_BY_ITEM else "" if out.table == "strand" else cell.area_code
            at = self.index[out.table, cell.series, out.block.period, name, cell.strand]
            # Triage only adds to what was found genuine, and duplicates only go: whoever knows that, knows this.
            if not out.early or cell.series == Series.RAW:
                self.high[at] = min(self.high[at], high)
            if not out.early or cell.series == Series.CONFIRMED:
                self.low[at] = max(self.low[at], low)

    def _absent(self, outs: list[Out]) -> None:
        """Reports in no single panel area have a row from five on: without one there are fewer."""
        for out in outs:
            for series in SERIES:
                rows = {(cell.area_code, cell.strand) for cell in out.cells if cell.series == series}
                for strand in {strand for _, strand in rows}:
                    if (UNPLACED, strand) not in rows:
                        at = self.index["panel_strand", series, out.block.period, UNPLACED, strand]
                        self.high[at] = min(self.high[at], 4.0)

    def intervals(self, targets: Sequence[Unknown]) -> dict[Unknown, tuple[float, float]]:
        """The least and the greatest value of each of some unknowns."""
        places = [self.index[key] for key in targets]
        matrix = self._matrix()
        least, most = self._extremes(places, matrix, 1.0), self._extremes(places, matrix, -1.0)
        return {key: (least[at], most[at]) for key, at in zip(targets, places, strict=True)}

    def _extremes(self, places: list[int], matrix: tuple, sign: float) -> dict[int, float]:
        """Many unknowns are at an end of their own span in one solution; only what is in none is solved by itself."""
        found: dict[int, float] = {}
        left = list(places)
        while left:
            value = self._solve(left, matrix, sign)
            ends = self.low if sign > 0 else self.high
            done = {at: value[at] for at in left if abs(value[at] - ends[at]) < NEAR}
            if not done:
                done = {left[0]: self._solve(left[:1], matrix, sign)[left[0]]}
            found |= done
            left = [at for at in left if at not in done]
        return found

    def _solve(self, places: Sequence[int], matrix: tuple, sign: float) -> np.ndarray:
        cost = np.zeros(len(self.low))
        cost[list(places)] = sign
        a_ub, b_ub, a_eq, b_eq = matrix
        bounds = np.column_stack((self.low, self.high))
        answer = linprog(cost, A_ub=a_ub, b_ub=b_ub, A_eq=a_eq, b_eq=b_eq, bounds=bounds, method="highs-ds")
        assert answer.status == 0, answer.message
        return np.asarray(answer.x)

    def _matrix(self) -> tuple:
        sides: dict[bool, list[tuple[dict[int, float], float]]] = {True: [], False: []}
        for row, low, high in self.rows:
            if low == high:
                sides[True].append((row, low))
                continue
            if np.isfinite(high):
                sides[False].append((row, high))
            if np.isfinite(low):
                sides[False].append(({at: -sign for at, sign in row.items()}, -low))
        made = []
        for equal in (False, True):
            rows = sides[equal]
            at = [(n, col, sign) for n, (row, _) in enumerate(rows) for col, sign in row.items()]
            n, col, sign = zip(*at, strict=True)
            made += [coo_matrix((sign, (n, col)), shape=(len(rows), len(self.low))).tocsr(), [b for _, b in rows]]
        return tuple(made)
