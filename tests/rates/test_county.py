"""Goal 5 as the nightly run does it: 81 series with all margins, named, in years with nothing unusual."""

from collections import Counter
from datetime import date, timedelta
from functools import partial

import numpy as np

from reporting.indicators import alerts
from reporting.indicators.alerts import Week
from reporting.indicators.counts import Weeks
from reporting.indicators.naming import Found, Series, named
from reporting.indicators.tables import TOTAL
from reporting.model.alert import Grade
from reporting.model.area import Gazetteer
from reporting.model.tally import Series as Counts
from tests.rates.test_rates import PANELS, STRANDS, YEAR

HISTORY = 60
YEARS = 4
NAMES = tuple(f"panel-{n}" for n in range(len(PANELS)))
PEOPLE = {"people": 30_000, "ethnic_white": 28_000, "disabled": 6_000, "religion_muslim": 300}
GAZETTEER = Gazetteer(
    areas=(),
    panel_of={f"ward of {name}": name for name in NAMES},
    wards_of={name: (f"ward of {name}",) for name in NAMES},
    people={"": {"people": 240_000}} | {f"ward of {name}": PEOPLE for name in NAMES},
)


def county() -> Weeks:
    length = HISTORY + YEARS * YEAR
    reports = np.random.default_rng(60).poisson(7 * np.outer(STRANDS, PANELS), size=(length, len(STRANDS), len(PANELS)))
    cells: dict[tuple[str, ...], dict[int, int]] = {}
    for n, name in enumerate(NAMES):
        columns = {TOTAL: reports[:, :, n].sum(axis=1)} | dict(zip(alerts.STRANDS, reports[:, :, n].T, strict=True))
        for strand, counts in columns.items():
            cells[name, strand, "none"] = {place: int(count) for place, count in enumerate(counts) if count}
    return Weeks(
        weeks=tuple(date(2020, 1, 6) + timedelta(weeks=n) for n in range(length)),
        exposure=(None,) * length,
        counted=frozenset(range(length)),
        cells={(alerts.TABLE, Counts.DETECTED): cells},
    )


def incidents(week: Week, _: Found, name: Series) -> int:
    return week.observed(name)


def test_goal_5_what_is_said_in_a_quiet_year_is_what_every_page_says_of_it() -> None:
    weeks, said = county(), Counter[Grade]()
    for period in weeks.weeks[HISTORY:]:
        week = alerts.judge(weeks, period, NAMES)
        said.update(one.found.grade for one in named(alerts.found_of(week), partial(incidents, week), GAZETTEER)[0])
    # Seen: 3.75 alerts and 4.5 watches a year; with 300 weeks of history 2 and 6.25.
    assert said[Grade.ALERT] / YEARS <= 6
    assert said[Grade.WATCH] / YEARS <= 12
