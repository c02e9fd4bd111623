"""How many people a figure could be about: the population at risk of a strand in an area, and how few is too few.

docs/population-at-risk.md explains the figures and the mapping. Rarity is identity: five reports about ten people say
more about each of them than five about ten thousand, whatever the rounding of the five.
"""

from msgspec import Struct

from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.tables import TOTAL, UNPLACED
from reporting.model.area import Gazetteer
from reporting.model.population import PEOPLE, WHOLE, people_of
from reporting.model.strand import Strand

# A figure of a strand in an area may be shown to the cohesion group where this many could be meant. It is the number of
# residents below which the census makes no area (docs/decisions/0015).
THRESHOLD = 100
# The same for what everybody may see: no lower layer area (LSOA) of the census has fewer residents.
PUBLIC_THRESHOLD = 1000
# An alert names an area where this many live, else the area that it is part of.
ALERT_RESIDENTS = 5000


class Group(Struct, frozen=True, kw_only=True):
    """The people whom hostility of a strand can be about: census groups that are added, and one taken away."""

    says: str
    of: tuple[str, ...]
    without: str = ""


_EVERYBODY = Group(says="everybody who lives there", of=(PEOPLE,))
# Alternative subculture is not here: nobody counted it, and so it is shown for the whole area alone.
AT_RISK: dict[str, Group] = {
    Strand.RACE: Group(says="everybody whom the census does not count as White", of=(PEOPLE,), without="ethnic_white"),
    Strand.RELIGION: Group(
        says="Buddhists, Hindus, Jews, Muslims, Sikhs and people of other religions",
        of=(
            "religion_buddhist",
            "religion_hindu",
            "religion_jewish",
            "religion_muslim",
            "religion_sikh",
            "religion_other",
        ),
    ),
    Strand.SEXUAL_ORIENTATION: Group(
        says="people who said that they are gay, lesbian, bisexual or of another orientation",
        of=("gay_or_lesbian", "bisexual", "orientation_other"),
    ),
    Strand.DISABILITY: Group(says="people disabled under the Equality Act", of=("disabled",)),
    Strand.TRANSGENDER: Group(says="people whose gender is not the sex registered at their birth", of=("trans",)),
    Strand.SEX: _EVERYBODY,
    Strand.AGE: _EVERYBODY,
    Strand.OTHER: _EVERYBODY,
    Strand.NOT_SURE: _EVERYBODY,
    TOTAL: _EVERYBODY,
}


def at_risk(strand: str, area: str, gazetteer: Gazetteer) -> int | None:
    """How many people a figure of a strand in a ward, a panel area or the whole area could be about.

    None where nobody counted them. The gazetteer must have been read with its people (store.areas.with_people).
    """
    group = AT_RISK.get(strand)
    wards = _wards(area, gazetteer)
    if group is None or not wards:
        return None
    counts = [people_of(one, wards, gazetteer) for one in group.of]
    without = people_of(group.without, wards, gazetteer) if group.without else 0
    if without is None or None in counts:
        return None
    return sum(count for count in counts if count is not None) - without


def may_show(strand: str, area: str, gazetteer: Gazetteer, threshold: int = THRESHOLD) -> bool:
    """Whether a figure of a strand may be shown for an area by the number of people whom it could be about.

    What nobody counted is shown for the whole area alone: there it hides among everybody.
    """
    people = at_risk(strand, area, gazetteer)
    return area == WHOLE_AREA if people is None else people >= threshold


def _wards(area: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The wards of an area as the census table names them; what is in no single panel area may be anywhere."""
    if area in (WHOLE_AREA, UNPLACED):
        return (WHOLE,)
    return (area,) if area in gazetteer.panel_of else gazetteer.wards_of.get(area, ())
