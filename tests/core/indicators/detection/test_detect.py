"""Goals 9 and 10, and the ladder: which method a series can bear, and that none ever stops the run."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from reporting.indicators.detection import Finding, Findings, Rung, detect, unusual_two_days

TEN_YEARS = 520


def steady(weeks: int, *means: float) -> NDArray[np.int64]:
    dice = np.random.default_rng(3)
    return np.stack([dice.poisson(mean, weeks) for mean in means], axis=1).astype(np.int64)


@pytest.mark.parametrize(
    ("weeks", "mean", "rung"),
    [
        (7, 5.0, Rung.NONE),
        (8, 5.0, Rung.GAMMA_POISSON),
        (158, 5.0, Rung.GAMMA_POISSON),
        (160, 5.0, Rung.FARRINGTON),
        (TEN_YEARS, 5.0, Rung.FARRINGTON),
        (TEN_YEARS, 0.0, Rung.GAMMA_POISSON),
    ],
)
def test_a_series_is_judged_by_the_method_it_can_bear(weeks: int, mean: float, rung: Rung) -> None:
    assert detect(steady(weeks, mean)).rung.tolist() == [rung]


def test_a_week_that_was_never_counted_is_not_judged() -> None:
    counts = steady(TEN_YEARS, 5.0)
    known = np.ones_like(counts, dtype=bool)
    known[-1] = False
    found = detect(counts, known=known)
    assert found.rung.tolist() == [Rung.NONE]
    assert np.isnan(found.p).all()


def test_a_hole_in_the_baseline_leads_to_the_rung_below() -> None:
    counts = steady(TEN_YEARS, 5.0)
    known = np.ones_like(counts, dtype=bool)
    known[-100] = False
    assert detect(counts, known=known).rung.tolist() == [Rung.GAMMA_POISSON]


def test_what_came_before_a_change_of_method_is_not_compared_with() -> None:
    counts = steady(TEN_YEARS, 5.0)
    counts[:480] = 50
    counts[-1] = 18
    since = np.array([481])
    assert detect(counts, since=since).finding.tolist() == [Finding.ALERT]
    assert detect(counts).finding.tolist() == [Finding.NOTHING]


def test_twice_the_sites_make_twice_the_reports_no_finding() -> None:
    counts = steady(100, 4.0)
    counts[-1] = 12
    opened = np.ones_like(counts, dtype=float)
    opened[-1] = 3.0
    assert detect(counts).finding.tolist() != [Finding.NOTHING]
    assert detect(counts, exposure=opened).finding.tolist() == [Finding.NOTHING]


def test_fewer_than_three_are_never_a_finding() -> None:
    counts = np.zeros((TEN_YEARS, 4), dtype=np.int64)
    counts[-1] = (1, 2, 3, 4)
    assert detect(counts).finding.tolist() == [Finding.NOTHING, Finding.NOTHING, Finding.ALERT, Finding.ALERT]


def test_a_watch_that_was_opened_by_hand_has_its_own_limit() -> None:
    counts = steady(TEN_YEARS, 5.0)
    counts[-1] = 10
    assert 0.01 < detect(counts).p[0] < 0.06
    found = detect(counts, watch_p=np.array([0.06]))
    assert found.finding.tolist() != [Finding.NOTHING]


def test_a_new_series_leans_on_its_parent() -> None:
    parent, part = steady(TEN_YEARS, 20.0), np.zeros((TEN_YEARS, 1), dtype=np.int64)
    part[-20:-1] = steady(19, 1.0)
    since = np.array([1, TEN_YEARS - 19])
    alone = detect(np.concatenate([parent, part], axis=1), since=since)
    leaning = detect(np.concatenate([parent, part], axis=1), since=since, parents=np.array([-1, 0]))
    assert alone.rung.tolist() == leaning.rung.tolist() == [Rung.FARRINGTON, Rung.GAMMA_POISSON]
    assert alone.expected[1] != leaning.expected[1]


def same(one: Findings, other: Findings) -> bool:
    return all(a.tobytes() == b.tobytes() for a, b in zip(one, other, strict=True))


def test_a_part_with_new_borders_has_its_share_of_the_same_weeks() -> None:
    counts = np.full((TEN_YEARS, 3), 2, dtype=np.int64)
    counts[:, 0] = 4
    found = detect(counts, since=np.array([1, TEN_YEARS - 19, 1]), parents=np.array([-1, 0, 0]))
    assert found.rung.tolist()[1] == Rung.GAMMA_POISSON
    # Half of all cases since the borders changed, and not half of twenty weeks against ten years.
    assert 1.8 < found.expected[1] < 2.2


def test_the_same_counts_give_the_same_bytes() -> None:
    counts = steady(TEN_YEARS, 0.1, 1.0, 7.0, 40.0)
    assert same(detect(counts), detect(counts.copy()))


def test_a_series_is_judged_alike_in_any_company() -> None:
    counts = steady(TEN_YEARS, 0.1, 1.0, 7.0, 40.0)
    together = detect(counts)
    alone = [detect(counts[:, [column]]) for column in range(4)]
    assert together.p.tolist() == pytest.approx([one.p[0] for one in alone], rel=1e-12)
    assert together.upper.tolist() == [one.upper[0] for one in alone]


EDGES = [
    np.zeros((TEN_YEARS, 1), dtype=np.int64),
    np.eye(TEN_YEARS, 1, dtype=np.int64),
    np.eye(TEN_YEARS, 1, k=-(TEN_YEARS - 1), dtype=np.int64),
    np.full((8, 1), 1, dtype=np.int64),
    np.full((1, 1), 9, dtype=np.int64),
    np.full((TEN_YEARS, 1), 10**6, dtype=np.int64),
    np.tile(np.array([[0], [0], [0], [900]], dtype=np.int64), (130, 1)),
    np.zeros((53, 0), dtype=np.int64),
]


@pytest.mark.parametrize("counts", EDGES)
def test_no_series_stops_the_run_or_leaves_a_hole(counts: NDArray[np.int64]) -> None:
    found = detect(counts)
    tested = found.rung != Rung.NONE
    for figures in (found.expected, found.upper, found.p, found.adjusted, found.phi):
        assert np.isfinite(figures[tested]).all()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([0, 0, 0, 1, 2, 30, 10**5]), min_size=3, max_size=3), min_size=1, max_size=12),
    st.integers(1, 45),
)
def test_no_pattern_stops_the_run(pattern: list[list[int]], times: int) -> None:
    counts = np.array(pattern * times, dtype=np.int64)
    found = detect(counts, parents=np.array([-1, 0, 0]))
    tested = found.rung != Rung.NONE
    assert np.isfinite(found.p[tested]).all()
    assert ((found.p[tested] >= 0) & (found.p[tested] <= 1)).all()


@pytest.mark.parametrize(
    "wrong",
    [
        np.array([[-1]]),
        np.array([[0.5]]),
        np.array([1, 2, 3]),
    ],
)
def test_what_is_no_table_of_counts_is_refused(wrong: NDArray[np.int64]) -> None:
    with pytest.raises(ValueError, match="counts are whole numbers"):
        detect(wrong)


@pytest.mark.parametrize(
    ("count", "weekly", "unusual"),
    [(2, 0.0, False), (3, 0.1, True), (3, 7.0, False), (9, 7.0, True), (9, float("nan"), False)],
)
def test_two_days_are_unusual_only_when_many(count: int, weekly: float, *, unusual: bool) -> None:
    assert unusual_two_days(count, weekly) is unusual
