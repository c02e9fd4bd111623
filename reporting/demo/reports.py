"""The sixty reports of a demo, as answers that a person could have typed; each says that it is one of the demo."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from reporting.model.answers import Draft, Raw
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.calendar import WEEKS_PER_BLOCK

COUNT = 60
# About the mix that the police publish for a county: some strands are common, and some are rare enough to be withheld.
STRANDS = (
    *("race", "race", "religion", "race", "disability", "race", "sexual_orientation", "race", "religion", "race"),
    *("disability", "race", "sexual_orientation", "race", "transgender"),
)
SUB_STRANDS = {"race": "race.south_asian", "religion": "religion.muslim", "disability": "disability.learning"}
BEHAVIOURS = ("verbal_abuse", "threat", "harassment", "gesture_stare", "graffiti", "spitting", "online", "damage")
PLACES = ("street", "transport", "shop", "home", "work", "education", "pub_restaurant")
BARRIERS = ("no_point", "minor", "not_believed", "reprisal", "normal")
TOLD = ("nobody", "family_friend", "nobody", "community")
WORDS = {
    "en": (
        "A man shouted at me from a car while I waited for the bus. He said I should go home.",
        "The same neighbour banged on my door again and called me names.",
        "Somebody wrote words on the wall of our shop in the night.",
        "A group followed me and laughed. One of them spat at me.",
        "They keep sending me messages that frighten me.",
    ),
    "pl": ("Ktoś krzyczał na mnie w autobusie, kiedy rozmawiałam po polsku.",),
    "ar": ("صرخ رجل في وجهي في الشارع وأنا أمشي مع أطفالي.",),
}


class Arrival(Struct, frozen=True, kw_only=True):
    """A draft, and the moment at which it is to have been sent."""

    draft: Draft
    now: datetime


def arrivals(block: date, gazetteer: Gazetteer) -> Iterator[Arrival]:
    """The sixty, spread evenly over the 4-week block that begins on this Monday."""
    for n in range(1, COUNT + 1):
        day = block + timedelta(days=(n - 1) * 7 * WEEKS_PER_BLOCK // COUNT)
        yield Arrival(draft=_draft(n, gazetteer), now=datetime.combine(day, time(10 + n % 8, n % 60), UTC))


def _draft(n: int, gazetteer: Gazetteer) -> Draft:
    choices = _choices(n)
    # Permission text of the draft languages is not reviewed, so nobody can be told there.
    lang = "en" if choices else {3: "pl", 6: "ar"}.get(n % 11, "en")
    words = WORDS[lang][n % len(WORDS[lang])]
    typed: dict[str, str | tuple[str, ...]] = {
        "under_18": "no",
        "role": "witness" if n % 4 == 0 else "victim",
        "behaviours": (BEHAVIOURS[n % len(BEHAVIOURS)],),
        "strands": (STRANDS[n % len(STRANDS)],),
        "sub_strands": SUB_STRANDS.get(STRANDS[n % len(STRANDS)], ""),
        "hurt": "none",
        "impact": ("anxious", "avoid_places") if n % 3 else ("angry",),
        "words": f"DEMO REPORT {n} of {COUNT}. {words}",
        "when": "yesterday",
        "place_kind": PLACES[n % len(PLACES)],
        "again": "before_same" if n % 5 == 2 else "first",
        **_area(n, gazetteer),
        **choices,
        "told": TOLD[n % len(TOLD)],
    }
    if not choices:
        typed["barrier"] = (BARRIERS[n % len(BARRIERS)],)
    if n % 30 == 10:
        typed |= {"risk": ("unsafe_home",), "risk_put": "yes"}
    return Draft(lang=lang, raw=_raw(typed), story_lang=lang, permission_lang=lang)


def _choices(n: int) -> dict[str, str | tuple[str, ...]]:
    """Most only add to the picture; some tell an agency, without or with a way of contact."""
    given: dict[str, str | tuple[str, ...]] = {}
    if n % 5 == 0:
        given |= {"choice.police": "B", "scope.police.story": "yes"}
    if n % 10 == 0:
        given |= {"choice.police": "C", "name": f"Demo Person {n}", "methods": ("phone",)}
        # A number that Ofcom keeps free for drama.
        given["details"] = f"07700 900{100 + n}"
    if n % 8 == 3:
        given |= {"choice.victim_service": "D", "scope.victim_service.story": "yes"}
    if n % 9 == 4:
        given |= {"choice.hate_crime_charity": "G", "scope.hate_crime_charity.story": "yes"}
    return {**given, "send": "now"} if given else {}


def _area(n: int, gazetteer: Gazetteer) -> dict[str, str]:
    """Mostly wards, a few panel areas alone, some online."""
    if n % 20 == 7:
        return {"area": "online"}
    panels = gazetteer.at(AreaLevel.PANEL)
    if not panels:
        return {"area": "not_sure"}
    panel = panels[n * n % len(panels)].code
    wards = sorted(gazetteer.wards_of.get(panel, ()))
    if n % 6 == 1 or not wards:
        return {"area": f"panel:{panel}", "ward": "not_sure"}
    return {"area": f"panel:{panel}", "ward": f"ward:{wards[n % len(wards)]}"}


def _raw(typed: dict[str, str | tuple[str, ...]]) -> Raw:
    return {field: (value,) if isinstance(value, str) else value for field, value in typed.items() if value}
