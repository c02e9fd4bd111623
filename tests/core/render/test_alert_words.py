"""What is said where no alert stands: whether anything was tested, and whether anybody looked."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from reporting.model.alert import Judged
from reporting.render.alert import no_change

MONDAY = date(2026, 3, 2)
TODAY = MONDAY + timedelta(days=14)
JUDGED = Judged(period=MONDAY, day=TODAY, weeks=61, series=81, untested=80, method="m/1", digest="d", fell=())


@pytest.mark.parametrize(
    ("judged", "today", "says"),
    [
        (None, TODAY, "No week was judged yet: building a baseline."),
        (JUDGED, TODAY, "No statistical change; 61 weeks of data."),
        (replace(JUDGED, untested=81), TODAY, "Nothing is tested: building a baseline."),
        (replace(JUDGED, untested=81), TODAY + timedelta(days=1), "No week was judged since 16 March 2026."),
        (JUDGED, TODAY + timedelta(days=1), "No week was judged since 16 March 2026."),
    ],
)
def test_a_quiet_page_says_what_was_tested_and_when(judged: Judged | None, today: date, says: str) -> None:
    assert no_change(judged, today) == f"{says} Reporting is known to be low."
