"""How fast weekly detection is. R's program took 19 to 26 ms of CPU for each series and week where it was measured."""

import time
from datetime import date, timedelta

import numpy as np

from reporting.indicators import alerts
from reporting.indicators.counts import Weeks
from reporting.indicators.detection import PRODUCTION
from reporting.indicators.detection.farrington import judge
from reporting.indicators.tables import TOTAL
from reporting.model.tally import Series

SERIES = 150
WEEKS = 20
TEN_YEARS = 520
# With their margins and those of the whole, 603 series.
PANELS = tuple(f"panel-{n}" for n in range(66))
FIRST = date(2016, 1, 4)


def per_second() -> float:
    """Series-weeks that Farrington Flexible judges in a second of CPU."""
    counts = np.random.default_rng(1).poisson(4.0, size=(TEN_YEARS, SERIES)).astype(np.int64)
    judge(counts, TEN_YEARS, PRODUCTION.farrington)
    began = time.process_time()
    for week in range(TEN_YEARS - WEEKS + 1, TEN_YEARS + 1):
        judge(counts, week, PRODUCTION.farrington)
    return SERIES * WEEKS / (time.process_time() - began)


def national() -> float:
    """Seconds for one week of 603 series, half of them sparse, with ten years of history, from tallies to findings."""
    weeks = _national()
    began = time.perf_counter()
    found = alerts.judge(weeks, weeks.weeks[-1], PANELS)
    alerts.found_of(found)
    return time.perf_counter() - began


def _national() -> Weeks:
    """3,000 reports a week in 66 panel areas, by reason and band."""
    dice = np.random.default_rng(2)
    cells: dict[tuple[str, ...], dict[int, int]] = {}
    for panel in PANELS:
        for n, strand in enumerate((TOTAL, *alerts.STRANDS)):
            counts = dice.poisson(0.05 if n > 4 else 9.0, (TEN_YEARS, 5))
            for band in range(5):
                places = np.flatnonzero(counts[:, band])
                cells[panel, strand, f"band-{band}"] = {int(at): int(counts[at, band]) for at in places}
    return Weeks(
        weeks=tuple(FIRST + timedelta(weeks=n) for n in range(TEN_YEARS)),
        exposure=(None,) * TEN_YEARS,
        counted=frozenset(range(TEN_YEARS)),
        cells={(alerts.TABLE, Series.DETECTED): cells},
    )
