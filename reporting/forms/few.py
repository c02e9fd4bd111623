"""Whether so few people of a group live in an area that to name both may name one of them."""

from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.report import Facts
from reporting.model.strand import Strand, SubStrand

# The census gives no small area fewer residents than this, so that nobody in it is known by being counted.
FEW = 100

# The whole area, under which figures stand that are known for no smaller one.
WHOLE = ""
PEOPLE = "people"
LARGER_GROUP = {
    "asian_south": "ethnic_asian",
    "asian_east": "ethnic_asian",
    "arab": "ethnic_other",
    "gypsy_roma_traveller": "ethnic_white",
    "white_other": "ethnic_white",
}
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


def people_of(group: str, wards: tuple[str, ...], gazetteer: Gazetteer) -> int | None:
    """How many people of a group live in these wards.

    Where a group was counted for the whole area alone, these wards are taken to have their share of it, and never more
    than there are of the larger group that it belongs to.
    """
    counted = [gazetteer.people[ward].get(group) for ward in wards if ward in gazetteer.people]
    if len(counted) == len(wards) and None not in counted:
        return sum(count for count in counted if count is not None)
    whole = gazetteer.people.get(WHOLE, {})
    here, everybody = _sum(PEOPLE, wards, gazetteer), whole.get(PEOPLE)
    if group not in whole or here is None or not everybody:
        return None
    share = round(whole[group] * here / everybody)
    larger = _sum(LARGER_GROUP[group], wards, gazetteer) if group in LARGER_GROUP else None
    return share if larger is None else min(share, larger)


def _sum(group: str, wards: tuple[str, ...], gazetteer: Gazetteer) -> int | None:
    counts = [gazetteer.people.get(ward, {}).get(group) for ward in wards]
    return None if None in counts else sum(count for count in counts if count is not None)


def _wards(facts: Facts, gazetteer: Gazetteer) -> tuple[str, ...]:
    match facts.area:
        case None:
            return ()
        case area if area.level is AreaLevel.WARD:
            return (area.code,)
        case area:
            return gazetteer.wards_of.get(area.code, ())
