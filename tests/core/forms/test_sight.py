"""How long answers stay in sight: a table of devices, and the moments around each limit."""

from datetime import UTC, datetime, timedelta

import pytest

from reporting.forms import sight
from reporting.model.answers import Draft

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def draft(shared: str = "", kiosk: str = "", held: bool = True) -> Draft:
    return Draft(lang="en", held=held, kiosk=kiosk, raw={"shared_device": (shared,)} if shared else {})


@pytest.mark.parametrize(
    ("kept", "minutes"),
    [
        pytest.param(draft("yes"), 10, id="shared"),
        pytest.param(draft("not_sure"), 10, id="perhaps shared"),
        pytest.param(draft("no"), None, id="own"),
        pytest.param(draft(), None, id="not said"),
        pytest.param(draft(kiosk="lib"), 5, id="a screen for many"),
        pytest.param(draft("no", kiosk="lib"), 5, id="a screen for many, whatever was said"),
    ],
)
def test_answers_hide_by_device(kept: Draft, minutes: int | None) -> None:
    assert sight.in_sight(kept) == (None if minutes is None else minutes * MINUTE)
    ends = sight.term(kept, NOW)
    assert not sight.is_hidden(kept, ends, NOW)
    for passed in (4, 5, 6, 9, 10, 11, 60, 60 * 19):
        hidden = sight.is_hidden(kept, ends, NOW + passed * MINUTE + SECOND)
        assert hidden == (minutes is not None and passed >= minutes), passed


@pytest.mark.parametrize("kept", [draft("yes", held=False), draft(kiosk="lib", held=False)])
def test_nothing_hides_before_there_is_a_number_to_bring_it_back(kept: Draft) -> None:
    assert not sight.is_hidden(kept, sight.term(kept, NOW), NOW + timedelta(hours=19))


def test_an_own_device_is_idle_for_twenty_hours_at_least() -> None:
    assert sight.term(draft("no"), NOW) - NOW >= timedelta(hours=20)


@pytest.mark.parametrize("hour", range(0, 24, 3))
@pytest.mark.parametrize("day", ["2026-03-04", "2026-03-27", "2026-10-23", "2026-12-30"])
def test_the_named_day_holds_to_its_end(day: str, hour: int) -> None:
    now = datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00")
    after = sight.last_day(now) + timedelta(days=1)
    assert now + sight.HELD >= datetime(after.year, after.month, after.day, tzinfo=UTC)
    assert sight.last_day(now) - now.date() >= timedelta(days=7)
