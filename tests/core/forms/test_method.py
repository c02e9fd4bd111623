"""A change of method as it was typed: taken whole, or for each field a sentence."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from reporting.forms.method import AHEAD, read_change
from reporting.model.method_change import LONGEST_SAYS, ChangeKind

TODAY = date(2026, 3, 4)
ONE, TWO = UUID(int=1, version=4), UUID(int=2, version=4)
GOOD = {
    "day": "2026-03-01",
    "kind": "form",
    "says": " The question  of place changed ",
    "area": "",
    "strand": "",
    "sure": "yes",
}


def test_a_change_is_read_into_its_parts() -> None:
    change, problems = read_change({**GOOD, "area": "north", "strand": "race"}, {"north"}, TODAY, ONE, TWO)
    assert problems == {}
    assert change is not None
    assert (change.change_id, change.staff_id, change.day) == (ONE, TWO, date(2026, 3, 1))
    assert (change.kind, change.says) == (ChangeKind.FORM, "The question of place changed")
    assert (change.area_code, change.strand, change.number) == ("north", "race", None)
    sites, _ = read_change({**GOOD, "kind": "open_sites", "number": "12"}, (), TODAY, ONE, TWO)
    assert sites is not None
    assert (sites.number, sites.area_code, sites.strand) == (12, None, None)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        pytest.param({"day": ""}, "day", id="no day"),
        pytest.param({"day": "1 March"}, "day", id="a day in words"),
        pytest.param({"day": "1999-12-31"}, "day", id="long ago"),
        pytest.param({"day": (TODAY + AHEAD + timedelta(days=1)).isoformat()}, "day", id="far ahead"),
        pytest.param({"kind": "other things"}, "kind", id="no kind"),
        pytest.param({"says": "  "}, "says", id="no words"),
        pytest.param({"says": "x" * (LONGEST_SAYS + 1)}, "says", id="too many words"),
        pytest.param({"area": "south"}, "area", id="an area that is not there"),
        pytest.param({"strand": "hate"}, "strand", id="a reason that is none"),
        pytest.param({"kind": "open_sites"}, "number", id="sites without a number"),
        pytest.param({"kind": "open_sites", "number": "-1"}, "number", id="fewer than none"),
        pytest.param({"kind": "open_sites", "number": "2.5"}, "number", id="half a site"),
        pytest.param({"number": "7"}, "number", id="a number of nothing"),
        pytest.param({"sure": ""}, "sure", id="a new start that nobody confirmed"),
    ],
)
def test_what_is_not_right_is_said_at_its_field(typed: dict[str, str], field: str) -> None:
    change, problems = read_change({**GOOD, **typed}, {"north"}, TODAY, ONE, TWO)
    assert change is None
    assert list(problems) == [field]
