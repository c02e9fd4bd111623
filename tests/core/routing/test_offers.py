"""An agency is offered only when everything about it holds, and never when the report is about its people."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from reporting.model.agency import Agency, Register, Standing
from reporting.model.answers import Value
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.incident import NamedBody
from reporting.model.permission import Choice, Offer, Scope
from reporting.model.strand import Strand
from reporting.routing.policy import offers
from tests.support.parties import TODAY, register

REGISTER = register()
DAY = timedelta(days=1)
TERM = TODAY + timedelta(days=100)
GOOD = Standing(agency="charity", agreement_until=TERM, verified_until=TERM)
GAZETTEER = Gazetteer(
    areas=(),
    panel_of={"w1": "north", "w2": "north", "w3": "south"},
    wards_of={"north": ("w1", "w2"), "south": ("w3",), "smalltown": ("w1", "w2"), "bigtown": ("w2", "w3")},
)


def with_charity(**changes: object) -> Register:
    """The register with another charity."""
    agencies = tuple(replace(a, **changes) if a.agency == "charity" else a for a in REGISTER.agencies)
    return replace(REGISTER, agencies=agencies)


def offered(
    answers: dict[str, Value] | None = None,
    standing: Standing | None = GOOD,
    register: Register = REGISTER,
    today: date = TODAY,
) -> tuple[Offer, ...]:
    return offers(register, (standing,) if standing else (), answers or {}, GAZETTEER, today)


@pytest.mark.parametrize(
    ("standing", "is_offered"),
    [
        pytest.param(GOOD, True, id="all in term"),
        pytest.param(replace(GOOD, agreement_until=TODAY, verified_until=TODAY), True, id="last day"),
        pytest.param(None, False, id="nothing known"),
        pytest.param(replace(GOOD, agreement_until=None), False, id="no agreement"),
        pytest.param(replace(GOOD, agreement_until=TODAY - DAY), False, id="agreement lapsed"),
        pytest.param(replace(GOOD, verified_until=None), False, id="never verified"),
        pytest.param(replace(GOOD, verified_until=TODAY - DAY), False, id="verification lapsed"),
        pytest.param(replace(GOOD, paused=True), False, id="paused"),
        pytest.param(replace(GOOD, agency="nobody"), False, id="standing of somebody who is not in the register"),
    ],
)
def test_standing_narrows(standing: Standing | None, is_offered: bool) -> None:
    assert bool(offered(standing=standing)) is is_offered


@pytest.mark.parametrize(
    ("changes", "is_offered"),
    [
        pytest.param({"valid_to": TODAY}, True, id="last day"),
        pytest.param({"valid_to": TODAY - DAY}, False, id="ended"),
        pytest.param({"valid_from": TODAY + DAY}, False, id="not yet"),
        pytest.param({"choices": (Choice.A, Choice.H)}, False, id="for nothing that names an agency"),
    ],
)
def test_the_signed_register_decides_first(changes: dict[str, object], is_offered: bool) -> None:
    assert bool(offered(register=with_charity(**changes))) is is_offered


@pytest.mark.parametrize(
    ("covers", "perceived", "is_offered"),
    [
        pytest.param((), (), True, id="all strands, nothing said"),
        pytest.param((), ("race",), True, id="all strands, one said"),
        pytest.param((Strand.RACE,), ("race", "age"), True, id="one of several"),
        pytest.param((Strand.RACE,), ("age",), False, id="another"),
        pytest.param((Strand.RACE,), (), False, id="nothing said is not sure"),
        pytest.param((Strand.RACE, Strand.NOT_SURE), (), True, id="takes those who are not sure"),
    ],
)
def test_coverage_of_strands(covers: tuple[Strand, ...], perceived: tuple[str, ...], is_offered: bool) -> None:
    assert bool(offered({"strands": perceived}, register=with_charity(strands=covers))) is is_offered


@pytest.mark.parametrize(
    ("covers", "area", "is_offered"),
    [
        pytest.param((), None, True, id="all Cumberland, nothing said"),
        pytest.param((), ("online", ""), True, id="all Cumberland, online"),
        pytest.param((), ("outside", ""), False, id="all Cumberland, outside of it"),
        pytest.param(("outside",), ("outside", ""), True, id="takes what is outside"),
        pytest.param(("north",), ("ward", "w1"), True, id="ward of its panel area"),
        pytest.param(("north",), ("ward", "w3"), False, id="ward of another"),
        pytest.param(("north",), ("ward", "gone"), False, id="ward that is not valid any more"),
        pytest.param(("north",), ("panel", "north"), True, id="its panel area"),
        pytest.param(("north",), ("panel", "south"), False, id="another panel area"),
        pytest.param(("north",), ("town", "smalltown"), True, id="town inside its panel area"),
        pytest.param(("north",), ("town", "bigtown"), False, id="town that reaches beyond"),
        pytest.param(("north", "south"), ("town", "bigtown"), True, id="town across both of its panel areas"),
        pytest.param(("north",), None, False, id="one panel area, nothing said"),
        pytest.param(("north",), ("not_sure", ""), False, id="one panel area, not sure"),
    ],
)
def test_coverage_of_areas(covers: tuple[str, ...], area: tuple[str, str] | None, is_offered: bool) -> None:
    answers: dict[str, Value] = {}
    if area:
        answers["area"] = AreaChoice(level=AreaLevel(area[0]), code=area[1])
    assert bool(offered(answers, register=with_charity(areas=covers))) is is_offered


def everybody() -> tuple[Standing, ...]:
    return tuple(replace(GOOD, agency=agency.agency) for agency in REGISTER.agencies)


@pytest.mark.parametrize(
    ("named", "gone"),
    [
        pytest.param((), set(), id="nobody"),
        pytest.param(("no",), set(), id="no"),
        pytest.param(("police",), {"police"}, id="police"),
        pytest.param(("council", "police"), {"council_asb", "police"}, id="council and police"),
    ],
)
def test_agencies_whose_people_are_named_are_not_offered(named: tuple[str, ...], gone: set[str]) -> None:
    found = offers(REGISTER, everybody(), {"named_bodies": named}, GAZETTEER, TODAY)
    assert [offer.agency for offer in found] == [a.agency for a in REGISTER.agencies if a.agency not in gone]


def test_an_offer_names_the_choices_and_what_may_be_asked() -> None:
    (police, *_) = offers(REGISTER, everybody(), {}, GAZETTEER, TODAY)
    assert police.choices == (Choice.B, Choice.C)
    assert police.ask == {Scope.STORY, Scope.EVIDENCE}


def landlord() -> Agency:
    (charity,) = (a for a in REGISTER.agencies if a.agency == "charity")
    return replace(charity, body=NamedBody.LANDLORD, choices=(Choice.E, Choice.F))


@pytest.mark.parametrize(
    ("under_18", "choices", "contact"),
    [
        pytest.param("no", (Choice.E, Choice.F), True, id="grown up"),
        pytest.param("yes", (Choice.F,), False, id="under 18"),
    ],
)
def test_no_identity_of_somebody_under_18_goes_to_a_landlord(
    under_18: str, choices: tuple[Choice, ...], contact: bool
) -> None:
    (offer,) = offered({"under_18": under_18}, register=replace(REGISTER, agencies=(landlord(),)))
    assert offer.choices == choices
    assert (Scope.CONTACT in offer.ask) is contact
