"""When a letter leaves: at once, in the next slot, or in a random one of tomorrow's."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model.permission import SendWhen
from reporting.model.referral import Slots
from reporting.routing.policy import due, reference, retry_at
from tests.support.dice import dice

NOW = datetime(2026, 3, 4, 12, 34, 56, 789, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_urgent_leaves_at_once_whatever_was_chosen() -> None:
    assert due(SendWhen.TOMORROW, True, NOW, Slots(), dice()) == NOW


def test_now_is_the_next_slot() -> None:
    assert due(SendWhen.NOW, False, NOW, Slots(), dice()) == datetime(2026, 3, 4, 13, tzinfo=UTC)


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    seconds=st.sampled_from([1, 7, 60, 3600]),
    first=st.integers(0, 60),
    more=st.integers(0, 60),
    seed=st.text(max_size=4),
)
def test_tomorrow_is_a_slot_within_its_bounds(now: datetime, seconds: int, first: int, more: int, seed: str) -> None:
    slots = Slots(seconds=seconds, first=first, last=first + more)
    moment = due(SendWhen.TOMORROW, False, now, slots, dice(seed))
    assert moment.timestamp() % seconds == 0
    ahead = (moment - now) / timedelta(seconds=seconds)
    assert first < ahead + 1e-6
    assert ahead <= max(slots.last, first + 1) + 1e-6


def test_tomorrow_uses_every_slot_alike() -> None:
    draw = dice()
    moments = [due(SendWhen.TOMORROW, False, NOW, Slots(first=24, last=48), draw) for _ in range(2400)]
    counts = [moments.count(moment) for moment in set(moments)]
    assert len(counts) == 24
    assert min(counts) > 60
    assert max(counts) < 150


def test_a_reference_is_four_hex_digits() -> None:
    draw = dice()
    found = {reference(draw) for _ in range(100)}
    assert len(found) > 95
    assert all(len(one) == 4 and set(one) <= set("0123456789ABCDEF") for one in found)


@pytest.mark.parametrize(
    ("attempts", "urgent", "least"),
    [
        pytest.param(1, False, timedelta(seconds=30), id="first"),
        pytest.param(2, False, timedelta(minutes=1), id="second"),
        pytest.param(5, False, timedelta(minutes=8), id="fifth"),
        pytest.param(9, False, HOUR, id="capped"),
        pytest.param(1000, False, HOUR, id="capped for ever"),
        pytest.param(9, True, timedelta(minutes=5), id="urgent is tried more often"),
    ],
)
def test_delays_double_up_to_a_cap(attempts: int, urgent: bool, least: timedelta) -> None:
    delay = retry_at(attempts, urgent, NOW, dice()) - NOW
    assert least <= delay < least * 1.25
