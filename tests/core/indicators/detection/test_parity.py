"""Goal 1: in its mode `r1203` the engine says what R's surveillance 1.20.3 says."""

from collections.abc import Iterator
from math import isclose, isnan

import pytest

from reporting.indicators.detection import Farrington, Threshold
from reporting.indicators.detection.farrington import Judged, judge
from tests.core.indicators.detection.reference import CONTROLS, REAL, figure, open_series, real_series, rows

# R's answers have ten digits. Below ABSOLUTE both are nothing: a mean of 1e-39 in a season without a case.
RELATIVE = 1e-8
ABSOLUTE = 1e-11
RUNAWAY = 1e6  # beyond this a bound of `muan` says nothing, in R as here
FIGURES = {"expected": "expected", "phi": "phi", "pvalue": "p", "score": "score", "trend_coef": "slope"}


def differences(row: dict[str, str], rule: Farrington, judged: Judged, column: int) -> Iterator[str]:
    """What of one answer is another than R's, in words."""
    where = f"{row.get('id', row.get('dataset'))} week {row['week']}"
    if int(judged.alarm[column]) != int(row["alarm"]):
        yield f"{where}: alarm"
    if int(judged.trend[column]) != int(row["trend_used"]):
        yield f"{where}: trend"
    bound = figure(row["upperbound"])
    whole = rule.threshold is not Threshold.DELTA
    runs_away = whole and judged.upper[column] > RUNAWAY
    if (
        not isnan(bound)
        and not runs_away
        and not isclose(judged.upper[column], bound, rel_tol=0 if whole else RELATIVE)
    ):
        yield f"{where}: bound {judged.upper[column]} for {bound}"
    for theirs, ours in FIGURES.items():
        expected = figure(row.get(theirs, "NA"))
        found = float(getattr(judged, ours)[column])
        skipped = isnan(expected) or (runs_away and theirs == "score")
        if not skipped and not isclose(found, expected, rel_tol=RELATIVE, abs_tol=ABSOLUTE):
            yield f"{where}: {theirs} {found} for {expected}"


@pytest.mark.parametrize("control", CONTROLS)
def test_the_open_set_is_judged_as_r_judges_it(control: str) -> None:
    columns, counts = open_series()
    rule = CONTROLS[control]
    wanted = list(rows(f"ref_{control}.csv.gz"))
    judged = {week: judge(counts, week, rule) for week in sorted({int(row["week"]) for row in wanted})}
    found = [
        difference
        for row in wanted
        for difference in differences(row, rule, judged[int(row["week"])], columns[row["id"]])
    ]
    assert len(wanted) >= 3750
    assert found == []


def test_real_series_are_judged_as_r_judges_them() -> None:
    series = real_series()
    wanted = list(rows("real_ref.csv.gz"))
    found = [
        difference
        for row in wanted
        for rule in [REAL[row["control"]]]
        for difference in differences(row, rule, judge(series[row["dataset"]], int(row["week"]), rule), 0)
    ]
    assert len(wanted) == 306
    assert found == []
