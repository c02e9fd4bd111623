"""Nobody who keeps everything that was ever released can tell a small count (goal 8).

A few seeds run with the other tests; `make attack` runs 200.
"""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest
from scipy.optimize import linprog

from reporting.indicators.disclosure import FEW, FEWS, span
from reporting.indicators.releasing.declared import CUMBERLAND
from reporting.indicators.releasing.figures import Exact, Sums, figures
from reporting.indicators.releasing.grid import Block, PeriodType, periods_in
from reporting.indicators.tables import TOTAL
from reporting.model.calendar import GRID_START
from reporting.model.tally import Series, Tier
from tests.core.indicators.attack.attacker import NAMED_BY_ITEM, PUBLIC, Unknown, Year
from tests.core.indicators.attack.worlds import (
    MONDAYS,
    PLACES,
    STRANDS,
    TABLES,
    Out,
    alerts,
    everything,
    history,
    released,
    tallies,
)

SEEDS = int(os.environ.get("REPORTING_ATTACK_SEEDS", "3"))
# In these histories late events once told of a small week of arrivals, and a figure for everybody of a small week.
TOLD_ONCE = {24, 48}
WIDTH = 4 - 1e-6


def small(exact: Exact, outs: list[Out]) -> dict[Unknown, int]:
    """The hidden counts of 1 to 4 of some releases."""
    found: dict[Unknown, int] = {}
    for out in outs:
        if out.early or out.table in PUBLIC:
            continue
        sums = so_far(exact, out) if out.table == "event_curve" else exact.of(TABLES[out.table], out.block.weeks)
        for cell in out.cells:
            count = sums[(cell.series, cell.area_code, cell.strand, cell.item)]
            name = cell.item if out.table in NAMED_BY_ITEM else "" if out.table == "strand" else cell.area_code
            if 1 <= count <= 4:
                found[out.table, cell.series, out.block.period, name, cell.strand] = count
    return found


def so_far(exact: Exact, out: Out) -> Sums:
    """How many of each week of events had come in by the end of a block."""
    sums: Sums = Counter()
    for week, tally in exact.tallies.items():
        for cell in tally.cells:
            if week < out.block.end and cell.table == "event_lag" and cell.dims[2].isdigit():
                event = week - timedelta(weeks=int(cell.dims[2]))
                sums[cell.dims[0], CUMBERLAND, cell.dims[1], event.isoformat()] += cell.count
    return sums


@pytest.mark.parametrize("seed", sorted({*range(SEEDS), *TOLD_ONCE}))
def test_no_count_of_one_to_four_is_narrower_than_its_mark(seed: int) -> None:
    # A county of its own size, and for every third seed one four times as busy: other figures are small there.
    reports = history(seed, 32.0 if seed % 3 == 2 else 8.0)
    outs = everything(reports)
    hidden = small(Exact(tallies(reports)), outs)
    assert len(hidden) > 1000
    narrow = {}
    for start in (GRID_START, GRID_START + timedelta(weeks=52)):
        year = Year(start, outs, alerts(reports))
        targets = [key for key in hidden if start <= key[2] < year.end]
        for key, (least, most) in year.intervals(targets).items():
            assert least - 1e-6 <= hidden[key] <= most + 1e-6, "the attacker knows something untrue"
            if most - least < WIDTH:
                narrow[key] = (least, most)
    assert narrow == {}


def rolling(counts: np.ndarray, length: int = 4) -> Iterator[tuple[int, int, tuple[float, float]]]:
    """What can be known of the small counts of rolling windows, where margins and all other counts are exact."""
    areas, weeks = counts.shape
    rows, low, high, windows = [], [], [], []
    for start in range(weeks - length + 1):
        inside = np.zeros((areas, weeks))
        inside[:, start : start + length] = 1
        for area in range(areas):
            row = np.zeros((areas, weeks))
            row[area] = inside[area]
            count = int((row * counts).sum())
            rows.append(row.ravel())
            low.append(0 if count < 5 else count)
            high.append(4 if count < 5 else count)
            if 1 <= count <= 4:
                windows.append((area, start, row.ravel()))
        rows.append(inside.ravel())
        low.append(int((inside * counts).sum()))
        high.append(low[-1])
    matrix = np.vstack((rows, -np.array(rows)))
    limits = np.array([*high, *(-n for n in low)])
    for area, start, row in windows:
        ends = [linprog(sign * row, A_ub=matrix, b_ub=limits, method="highs") for sign in (1, -1)]
        yield area, start, (ends[0].fun, -ends[1].fun)


def test_the_attack_finds_what_rolling_windows_with_exact_margins_tell() -> None:
    counts = np.random.default_rng(1).poisson(1.0, (4, 20))
    spans = [most - least for _, _, (least, most) in rolling(counts)]
    assert len(spans) > 20
    assert np.mean([width < 1 for width in spans]) > 0.5


def changed(one: list[Out], other: list[Out]) -> Iterator[tuple[Out, dict[tuple[str, str], list[int]], bool]]:
    """By release: the rounding steps by which figures differ, at each level, and whether figures were left out."""
    for before, after in zip(one, other, strict=True):
        old = {(c.series, c.area_code, c.strand, c.item): c.value for c in before.cells}
        new = {(c.series, c.area_code, c.strand, c.item): c.value for c in after.cells}
        steps: dict[tuple[str, str], list[int]] = {}
        for key in old.keys() & new.keys():
            if old[key] != new[key]:
                values = [0 if value in FEWS else int(value) // 5 for value in (old[key], new[key])]
                steps.setdefault((key[0], key[2]), []).append(abs(values[0] - values[1]))
        yield before, steps, old.keys() != new.keys()


@pytest.mark.parametrize("seed", range(4))
def test_two_histories_that_differ_by_one_report_differ_by_a_step_in_one_cell_of_each_level(seed: int) -> None:
    reports = history(seed)
    at = int(np.random.default_rng(seed).integers(len(reports)))
    whole = released(Exact(tallies(reports)))
    less = released(Exact(tallies(reports[:at] + reports[at + 1 :])))
    differing = 0
    for out, steps, left_out in changed(whole, less):
        # Public figures begin at ten: from "<10" to "10" is one step, of two fives.
        most = 2 if out.table in PUBLIC else 1
        assert all(len(found) == 1 and found[0] <= most for found in steps.values()), out.table
        differing += bool(steps) or left_out
    # One week, one block, one quarter and one year of each table at most.
    assert differing <= len({out.table for out in whole})


# In the last two, quarters once told of blocks.
@pytest.mark.parametrize("seed", [0, 9, 10])
def test_blocks_for_the_group_and_quarters_for_everybody_do_not_tell_of_each_other(seed: int) -> None:
    # As in a first year: the same counts by blocks in one tier and by quarters in the other.
    exact = Exact(tallies([one for one in history(seed, 1.8) if one.week < 52]))
    starts = {kind: periods_in(kind, GRID_START, GRID_START + timedelta(weeks=52)) for kind in PeriodType}
    seen = [
        (TABLES[name], Block(kind=kind, period=period))
        for name, kind in (("strand", PeriodType.FOUR_WEEKS), ("public_strand", PeriodType.QUARTER))
        for period in starts[kind]
    ]
    told = [(table, block, figures(table, exact, block, PLACES)) for table, block in seen]
    assert any(table.tier is Tier.T2 and cells for table, _, cells in told)
    for strand in (*STRANDS, TOTAL):
        rows, low, high, targets = [], [], [], []
        for table, block, cells in told:
            row = np.isin(MONDAYS[:52], block.weeks).astype(float)
            for cell in (one for one in cells if one.strand == strand and one.series is Series.CONFIRMED):
                least, most = span(cell.value, table.tier)
                rows, low, high = [*rows, row], [*low, least], [*high, most]
                if cell.value == FEW:
                    targets.append(row)
        matrix, limits = np.vstack((rows, -np.array(rows))), np.array([*high, *(-n for n in low)])
        for row in targets:
            ends = [linprog(sign * row, A_ub=matrix, b_ub=limits, method="highs") for sign in (1, -1)]
            assert -ends[1].fun - ends[0].fun > WIDTH, strand
