"""How many people of a census group live in some wards, as far as the census says."""

from reporting.model.area import Gazetteer

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
