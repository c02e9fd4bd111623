import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.indicators.disclosure import FEW, shown

COUNTS = st.integers(min_value=0, max_value=100_000)


@pytest.mark.parametrize(
    ("count", "value"),
    [
        pytest.param(0, "<5", id="nothing looks like a few"),
        pytest.param(1, "<5", id="one"),
        pytest.param(4, "<5", id="four"),
        pytest.param(5, "5", id="five is the first figure"),
        pytest.param(7, "5", id="seven is nearer to five"),
        pytest.param(8, "10", id="eight is nearer to ten"),
        pytest.param(12, "10", id="twelve"),
        pytest.param(13, "15", id="thirteen"),
        pytest.param(929, "930", id="a large figure"),
    ],
)
def test_what_a_count_looks_like(count: int, value: str) -> None:
    assert shown(count) == value


@given(COUNTS)
def test_a_figure_is_a_multiple_of_five_within_two_of_the_count(count: int) -> None:
    value = shown(count)
    if value == FEW:
        assert count < 5
    else:
        assert int(value) % 5 == 0
        assert abs(int(value) - count) <= 2


@given(COUNTS)
def test_one_report_fewer_changes_a_figure_by_one_step_at_most(count: int) -> None:
    def step(value: str) -> int:
        return 0 if value == FEW else int(value) // 5

    assert 0 <= step(shown(count + 1)) - step(shown(count)) <= 1
