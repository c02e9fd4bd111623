"""The curve by event week: what it holds, when it is there, and that nobody learns a small figure from it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count as counting

import numpy as np
import pytest
from scipy.optimize import linprog

from reporting.indicators.disclosure import shown, span
from reporting.indicators.event_weeks import METHOD, TABLE, WEEKS, curve
from reporting.indicators.tables import NONE, TOTAL
from reporting.model.calendar import GRID_START
from reporting.model.tally import Cell, Series, Tally

WEEK = timedelta(weeks=1)
START = GRID_START + 100 * WEEK
# (event week or none, arrival week) -> incidents, by number of week
Came = Counter[tuple[int | None, int]]


def tallies(came: Came, weeks: int) -> list[Tally]:
    made = []
    for arrival in range(weeks):
        cells = [
            Cell(table="event_lag", dims=(Series.RAW, TOTAL, NONE if event is None else str(arrival - event)), count=n)
            for (event, arrived), n in sorted(came.items(), key=str)
            if arrived == arrival and n
        ]
        made.append(Tally(week=START + arrival * WEEK, cells=tuple(cells)))
    return made


def steady(weeks: int, each: int = 10) -> Came:
    """Of each week's incidents, most come at once, two a week later and one after four."""
    return Counter({(w, w + lag): n for w in range(weeks) for lag, n in ((0, each - 3), (1, 2), (4, 1))})


def test_a_curve_is_as_of_the_end_of_a_closed_block() -> None:
    (made,) = curve(tallies(steady(20), 20), START + 20 * WEEK)
    assert (made.table, made.period, made.method) == (TABLE, START + 16 * WEEK, METHOD)
    values = {date.fromisoformat(cell.item): cell.value for cell in made.cells}
    assert list(values) == [START + n * WEEK for n in range(4, 20)]
    assert values[START + 19 * WEEK] == shown(7)  # what came a week later is not in it
    assert values[START + 18 * WEEK] == shown(9)
    # Nothing that arrives after the block is in it, whenever it is made.
    assert curve(tallies(steady(24), 24), START + 21 * WEEK) == (made,)


@pytest.mark.parametrize(
    ("weeks", "each"), [pytest.param(WEEKS - 4, 10, id="too short"), pytest.param(20, 3, id="nothing came")]
)
def test_there_is_none_before_its_weeks_are_counted(weeks: int, each: int) -> None:
    came = steady(weeks, each) if each > 3 else Counter()
    assert curve(tallies(came, weeks), START + weeks * WEEK) == ()


def test_a_curve_that_is_mostly_blank_has_no_rows() -> None:
    (made,) = curve(tallies(steady(20, 4), 20), START + 20 * WEEK)
    assert made.cells == ()


QUARTERS = (range(4), range(4, 17), range(17, 28))
BLOCKS = tuple(range(n, n + 4) for n in range(0, 28, 4))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("totals", "lags"),
    [
        pytest.param([range(n, n + 1) for n in range(28)], QUARTERS, id="by weeks, lags by quarters"),
        pytest.param(BLOCKS, QUARTERS, id="by blocks, lags by quarters"),
        pytest.param(BLOCKS, BLOCKS, id="by blocks, lags by blocks"),
    ],
)
def test_no_small_figure_is_told_by_curves_totals_and_lags_together(
    totals: Sequence[range], lags: Sequence[range], seed: int
) -> None:
    """The attack: all curves, the arrivals and the lags of each period, as spans, in one linear programme."""
    weeks, longest = 28, 6
    chance = np.random.default_rng(seed)
    came: Came = Counter()
    for event in range(weeks):
        for _ in range(chance.poisson(6)):
            arrival = event + min(int(chance.geometric(0.6)) - 1, longest)
            came[(None if chance.random() < 0.05 else event, arrival)] += 1
    came = Counter({(e, a): n for (e, a), n in came.items() if a < weeks})
    pairs = [(e, a) for a in range(weeks) for e in (None, *range(max(0, a - longest), a + 1))]
    column = dict(zip(pairs, counting()))
    sums: list[tuple[list[int], int]] = []

    def known(cells: list[tuple[int | None, int]]) -> None:
        sums.append(([column[cell] for cell in cells], sum(came[cell] for cell in cells)))

    for period in totals:
        known([pair for pair in pairs if pair[1] in period])
    for quarter in lags:
        for lag in range(5):
            known([(a - lag, a) for a in quarter if (a - lag, a) in column])
        known([(e, a) for e, a in pairs if a in quarter and e is not None and a - e > 4])
        known([(None, a) for a in quarter])
    first = len(sums)
    for end in range(WEEKS, weeks + 1, 4):
        for event in range(end - WEEKS, end):
            known([(e, a) for e, a in pairs if e == event and a < end])
    rows = np.zeros((len(sums), len(pairs)))
    for n, (columns, _) in enumerate(sums):
        rows[n, columns] = 1
    least, most = np.array([span(shown(exact)) for _, exact in sums]).T
    bounds = {"A_ub": np.vstack([rows, -rows]), "b_ub": np.concatenate([most, -least])}
    small = [n for n in range(first, len(sums)) if 1 <= sums[n][1] <= 4]
    assert small
    for n in small:
        low, high = linprog(rows[n], **bounds).fun, -linprog(-rows[n], **bounds).fun
        assert (low, high) == pytest.approx((0, 4)), sums[n]
