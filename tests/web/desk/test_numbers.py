"""Staff hear of support numbers that expire, on the first page that the coordinator sees."""

from datetime import UTC, datetime, time, timedelta

import pytest

from reporting.forms.numbers import COMPARED, HALF_A_YEAR
from tests.web.desk.conftest import Clock, Staff

LAST = COMPARED + HALF_A_YEAR


@pytest.mark.parametrize(
    ("days", "said"),
    [
        pytest.param(-31, "", id="more than a month left"),
        pytest.param(-30, "its check ends on", id="a month left"),
        pytest.param(0, "its check ends on", id="the last day"),
        pytest.param(1, "not shown any more", id="over"),
    ],
)
async def test_the_coordinator_sees_which_numbers_must_be_checked(
    staff: dict[str, Staff], clock: Clock, days: int, said: str
) -> None:
    clock.now = datetime.combine(LAST + timedelta(days=days), time(12), UTC)
    await staff["nobody"].sign_in("coordinator", clock)
    page = (await staff["nobody"].get("/reports")).text
    assert ("Numbers to check" in page) is bool(said)
    assert said in page
    assert ("Samaritans, 116 123" in page) is bool(said)
    assert "999, 999" not in page
