"""Where few people of a named group live in the named area."""

import pytest
from msgspec.structs import replace

from reporting.forms.few import FEW, few_groups
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.report import Facts
from reporting.model.strand import Strand, SubStrand
from tests.core.forms.examples import GAZETTEER

PEOPLE = replace(
    GAZETTEER,
    people={
        "E05000001": {"people": 5_000, "religion_jewish": 99, "ethnic_other": 3, "disabled": 900},
        "E05000002": {"people": 5_000, "religion_jewish": 1, "ethnic_other": 400, "disabled": 900},
        "": {"people": 50_000, "religion_jewish": 200, "arab": 2_000, "ethnic_other": 4_000, "trans": 900},
    },
)
HARBOUR = AreaChoice(level=AreaLevel.WARD, code="E05000001")
CASTLE = AreaChoice(level=AreaLevel.WARD, code="E05000002")
MOOR = AreaChoice(level=AreaLevel.WARD, code="E05000003")
WEST = AreaChoice(level=AreaLevel.PANEL, code="west")
PORT = AreaChoice(level=AreaLevel.TOWN, code="port")
JEWISH, ARAB = SubStrand.RELIGION__JEWISH, SubStrand.RACE__ARAB_MENA


@pytest.mark.parametrize(
    ("area", "strands", "sub_strands", "few"),
    [
        pytest.param(HARBOUR, (Strand.RELIGION,), (JEWISH,), (JEWISH,), id="one fewer than enough"),
        pytest.param(WEST, (Strand.RELIGION,), (JEWISH,), (), id="together just enough"),
        pytest.param(PORT, (Strand.RELIGION,), (JEWISH,), (), id="a town is its wards"),
        pytest.param(HARBOUR, (Strand.RELIGION,), (), (), id="a reason alone names no group"),
        pytest.param(HARBOUR, (Strand.DISABILITY,), (), (), id="a reason with a figure, and many"),
        pytest.param(HARBOUR, (Strand.TRANSGENDER,), (), (Strand.TRANSGENDER,), id="a share of the whole area"),
        pytest.param(WEST, (Strand.TRANSGENDER,), (), (), id="a larger share"),
        pytest.param(HARBOUR, (Strand.RACE,), (ARAB,), (ARAB,), id="no more than the larger group"),
        pytest.param(CASTLE, (Strand.RACE,), (ARAB,), (), id="a share that is large enough"),
        pytest.param(MOOR, (Strand.RELIGION,), (JEWISH,), (), id="a ward without figures"),
        pytest.param(AreaChoice(level=AreaLevel.WHOLE), (Strand.RELIGION,), (JEWISH,), (), id="nothing is wider"),
        pytest.param(AreaChoice(level=AreaLevel.ONLINE), (Strand.RELIGION,), (JEWISH,), (), id="no place"),
        pytest.param(None, (Strand.RELIGION,), (JEWISH,), (), id="not told"),
        pytest.param(HARBOUR, (), (SubStrand.DISABILITY__DEAF,), (), id="a group without figures"),
    ],
)
def test_few(
    area: AreaChoice | None,
    strands: tuple[Strand, ...],
    sub_strands: tuple[SubStrand, ...],
    few: tuple[Strand | SubStrand, ...],
) -> None:
    assert few_groups(Facts(area=area, strands=strands, sub_strands=sub_strands), PEOPLE) == few


def test_without_figures_nothing_is_said() -> None:
    bare: Gazetteer = GAZETTEER
    assert few_groups(Facts(area=HARBOUR, strands=(), sub_strands=(JEWISH,)), bare) == ()


def test_enough_is_what_the_census_calls_its_smallest_area() -> None:
    assert FEW == 100
