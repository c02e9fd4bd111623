"""Made-up histories of reports, and everything that the release step would let out of them.

The rate is the county's own: about eight reports a week, half a dozen of them of one reason, over eight panel areas.
"""

from collections import Counter
from datetime import date, timedelta

import numpy as np
from msgspec import Struct

from reporting.indicators.event_weeks import curve
from reporting.indicators.releasing.declared import RELEASED, Declared, Places
from reporting.indicators.releasing.figures import Exact, figures
from reporting.indicators.releasing.grid import Block, PeriodType, periods_in
from reporting.indicators.tables import NONE, TOTAL, UNPLACED
from reporting.model.calendar import GRID_START
from reporting.model.incident import SeverityBand
from reporting.model.strand import Strand
from reporting.model.tally import Cell, ReleasedCell, Series, Tally

WEEKS = 104
RATE = 8.0
MONDAYS = tuple(GRID_START + timedelta(weeks=n) for n in range(WEEKS))
PANELS = tuple(f"panel {n}" for n in range(8))
WARDS = {f"ward {n}": PANELS[n % 8] for n in range(46)}
STRANDS = tuple(Strand)
BANDS = (*SeverityBand, NONE)
PLACES = Places(panels=PANELS, wards=tuple(WARDS), panel_of=WARDS)
TABLES: dict[str, Declared] = {table.name: table for table in RELEASED}
# As short as each table may ever be: the rule of the shortest period that is not blank would choose longer ones.
SHORTEST = {
    "strand": PeriodType.WEEK,
    "panel_strand": PeriodType.FOUR_WEEKS,
    "severity": PeriodType.FOUR_WEEKS,
    "ward": PeriodType.QUARTER,
    "public_strand": PeriodType.QUARTER,
    "public_panel": PeriodType.YEAR,
}
_SHARES = np.array([0.45, 0.08, 0.14, 0.14, 0.05, 0.04, 0.03, 0.01, 0.03, 0.03])


class Report(Struct, frozen=True, kw_only=True):
    """One report as far as the attacked tables see it, and what is known of it early and in the end."""

    week: int
    panel: str
    ward: str
    strands: tuple[str, ...]
    band: str
    confirmed_early: bool
    confirmed: bool
    dropped: bool  # found to be a duplicate or a test later
    lag: str  # weeks from the event


class Out(Struct, frozen=True, kw_only=True):
    """One release that somebody saw."""

    table: str
    block: Block
    cells: tuple[ReleasedCell, ...]
    early: bool = False


def history(seed: int, rate: float = RATE) -> list[Report]:
    """A history of 104 weeks with two bursts."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rate, WEEKS)
    bursts = {int(week): (int(rng.integers(8)), int(rng.integers(10))) for week in rng.integers(0, WEEKS, 2)}
    found = []
    for week in range(WEEKS):
        found += [_report(rng, week) for _ in range(counts[week])]
        if week in bursts:
            panel, strand = bursts[week]
            found += [_report(rng, week, PANELS[panel], STRANDS[strand]) for _ in range(6)]
    return found


def _report(rng: np.random.Generator, week: int, panel: str = "", strand: str = "") -> Report:
    ward = f"ward {rng.integers(46)}" if rng.random() < 0.75 else NONE
    first = strand or STRANDS[rng.choice(10, p=_SHARES)]
    second = STRANDS[rng.choice(10, p=_SHARES)] if rng.random() < 0.15 else first
    placed = WARDS.get(ward) or (PANELS[rng.integers(8)] if rng.random() < 0.5 else UNPLACED)
    confirmed, dropped = rng.random() < 0.85, rng.random() < 0.05
    lag = NONE if rng.random() < 0.1 else str(min(int(rng.geometric(0.6)) - 1, 12))
    return Report(
        week=week,
        panel=panel or placed,
        ward=ward if not panel or WARDS.get(ward) == panel else NONE,
        strands=tuple(dict.fromkeys((first, second))),
        band=BANDS[rng.integers(7)] if rng.random() < 0.4 else SeverityBand.ABUSE,
        confirmed_early=confirmed and not dropped and rng.random() < 0.7,
        confirmed=confirmed and not dropped,
        dropped=dropped,
        lag=lag,
    )


def tallies(reports: list[Report], *, early: bool = False) -> tuple[Tally, ...]:
    """The exact tables as they stand when a period closes, or when everything was looked at."""
    counts: list[Counter[tuple[str, tuple[str, ...]]]] = [Counter() for _ in MONDAYS]
    for one in reports:
        if one.dropped and not early:
            continue
        here = counts[one.week]
        for series in (Series.RAW, Series.CONFIRMED):
            if series is Series.RAW or (one.confirmed_early if early else one.confirmed):
                here.update(("panel_strand_band", (series, one.panel, s, one.band)) for s in (*one.strands, TOTAL))
                here["ward", (series, one.ward)] += 1
                here["severity", (series, one.band)] += 1
                here.update(("event_lag", (series, s, one.lag)) for s in (*one.strands, TOTAL))
    return tuple(
        Tally(week=week, cells=tuple(Cell(table=table, dims=dims, count=n) for (table, dims), n in found.items()))
        for week, found in zip(MONDAYS, counts, strict=True)
    )


def released(exact: Exact, *, early: bool = False) -> list[Out]:
    """Every release of these tables, each at its shortest period."""
    end = MONDAYS[-1] + timedelta(weeks=1)
    return [
        Out(table=name, block=block, cells=figures(TABLES[name], exact, block, PLACES), early=early)
        for name, kind in SHORTEST.items()
        for block in (Block(kind=kind, period=period) for period in periods_in(kind, GRID_START, end))
    ]


def everything(reports: list[Report]) -> list[Out]:
    """What is released when periods close, and the revisions when everything was looked at."""
    found = tallies(reports)
    return released(Exact(tallies(reports, early=True)), early=True) + released(Exact(found)) + curves(found)


def curves(found: tuple[Tally, ...]) -> list[Out]:
    """The curve by event week at the end of each block."""
    kind, end = PeriodType.FOUR_WEEKS, MONDAYS[-1] + timedelta(weeks=1)
    return [
        Out(table=one.table, block=Block(kind=kind, period=one.period), cells=one.cells)
        for period in periods_in(kind, GRID_START, end)
        for one in curve(found, period + timedelta(weeks=4))
    ]


def alerts(reports: list[Report]) -> set[tuple[date, str, str]]:
    """The weeks, areas and reasons that the alert feed may name: five or more, as it says of each itself."""
    counts = Counter((one.week, one.panel, s) for one in reports if not one.dropped for s in (*one.strands, TOTAL))
    return {(MONDAYS[week], panel, s) for (week, panel, s), n in counts.items() if n >= 5 and panel != UNPLACED}
