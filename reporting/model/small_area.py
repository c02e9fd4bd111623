"""The small areas of the census (LSOA): in which ward each lies, how deprived it is, and whether it is rural."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from msgspec import Struct


class SmallArea(Struct, frozen=True, kw_only=True):
    """A small area of an edition of the census, in the ward that fits it best.

    Its decile is that of the Indices of Multiple Deprivation that were published for the edition: 1 is most deprived.
    """

    edition: int
    code: str
    ward_code: str
    decile: int
    people: int | None = None
    rural: bool | None = None


def in_deciles(areas: Iterable[SmallArea], deciles: Collection[int], wards: Collection[str] | None = None) -> int:
    """How many of these small areas are in some deciles, in some wards or in all."""
    return sum(area.decile in deciles and (wards is None or area.ward_code in wards) for area in areas)


def rural_wards(areas: Iterable[SmallArea]) -> dict[str, bool]:
    """Of each ward with figures, whether more than half of its people live in rural small areas."""
    everybody: defaultdict[str, int] = defaultdict(int)
    rural: defaultdict[str, int] = defaultdict(int)
    for area in areas:
        if area.people is not None and area.rural is not None:
            everybody[area.ward_code] += area.people
            rural[area.ward_code] += area.people if area.rural else 0
    return {ward: 2 * rural[ward] > people for ward, people in everybody.items()}
