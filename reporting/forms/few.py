"""Whether so few people of a group live in an area that to name both may name one of them."""

from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.population import LARGER_GROUP, PEOPLE, people_of
from reporting.model.report import Facts
from reporting.model.strand import Strand, SubStrand

# The census gives no small area fewer residents than this, so that nobody in it is known by being counted.
FEW = 100

GROUPS: dict[Strand | SubStrand, str] = {
    SubStrand.RACE__BLACK: "ethnic_black",
    SubStrand.RACE__SOUTH_ASIAN: "asian_south",
    SubStrand.RACE__EAST_SE_ASIAN: "asian_east",
    SubStrand.RACE__ARAB_MENA: "arab",
    SubStrand.RACE__GYPSY_ROMA_TRAVELLER: "gypsy_roma_traveller",
    SubStrand.RACE__EUROPEAN_MIGRANT: "white_other",
    SubStrand.RELIGION__MUSLIM: "religion_muslim",
    SubStrand.RELIGION__JEWISH: "religion_jewish",
    SubStrand.RELIGION__HINDU: "religion_hindu",
    SubStrand.RELIGION__SIKH: "religion_sikh",
    SubStrand.RELIGION__CHRISTIAN: "religion_christian",
    SubStrand.RELIGION__BUDDHIST: "religion_buddhist",
    SubStrand.RELIGION__OTHER: "religion_other",
    SubStrand.RELIGION__NONE: "religion_none",
    Strand.DISABILITY: "disabled",
    Strand.TRANSGENDER: "trans",
    SubStrand.SEXUAL_ORIENTATION__GAY: "gay_or_lesbian",
    SubStrand.SEXUAL_ORIENTATION__LESBIAN: "gay_or_lesbian",
    SubStrand.SEXUAL_ORIENTATION__BI: "bisexual",
    SubStrand.SEXUAL_ORIENTATION__OTHER: "orientation_other",
}
KNOWN_GROUPS = frozenset({PEOPLE, *GROUPS.values(), *LARGER_GROUP.values()})


def few_groups(facts: Facts, gazetteer: Gazetteer) -> tuple[Strand | SubStrand, ...]:
    """The named groups of which fewer than FEW people live in the named area; none where no figure is known.

    Nothing is said of the whole area: there is no bigger one to choose.
    """
    wards = _wards(facts, gazetteer)
    if not wards:
        return ()
    named: tuple[Strand | SubStrand, ...] = (*facts.strands, *facts.sub_strands)
    counted = ((one, people_of(GROUPS[one], wards, gazetteer)) for one in named if one in GROUPS)
    return tuple(one for one, people in counted if people is not None and people < FEW)


def _wards(facts: Facts, gazetteer: Gazetteer) -> tuple[str, ...]:
    match facts.area:
        case None:
            return ()
        case area if area.level is AreaLevel.WARD:
            return (area.code,)
        case area:
            return gazetteer.wards_of.get(area.code, ())
