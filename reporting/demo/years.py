"""Five years of made-up reports for a full demo: seeded, marked as made up, with a relaunch, two bursts and a flood.

The old scheme fades, as neglected sites do; the relaunch is a step up; the bursts and the flood are what warnings and
triage are for. The same day gives the same five years.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random

from msgspec import Struct

from reporting.demo.reports import BARRIERS, BEHAVIOURS, PLACES, SUB_STRANDS, TOLD, WORDS
from reporting.model.answers import Draft, Raw
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.calendar import monday_of
from reporting.model.triage import TriageState

WEEKS = 5 * 52
SEED = 2026
RELAUNCH = 118  # weeks ago: long enough for figures by quarters
BEFORE, AFTER = 6.0, 8.0  # reports a week when the old scheme began, and right after the relaunch
FADES = 80.0  # weeks in which the old scheme fell to about a third
GROWS = 0.015  # reports a week, each week since the relaunch
SUMMER = 0.25  # of the mean
FLOOD, FLOOD_SIZE = 14, 90  # weeks ago; reports of one evening
SHARES = {
    "race": 62,
    "religion": 12,
    "sexual_orientation": 12,
    "disability": 9,
    "transgender": 4,
    "sex": 3,
    "age": 2,
    "not_sure": 2,
}
LANGUAGES = {"en": 88, "pl": 5, "ro": 3, "ar": 2, "uk": 2}
SECOND_STRAND = 0.12
# Weeks from what happened to its telling: most at once, some long after.
LAGS = (0,) * 60 + (1,) * 20 + (2,) * 8 + (4,) * 6 + (9,) * 3 + (26, 60, 110)


class Burst(Struct, frozen=True):
    """So many reports more than usual, in one week, place and strand."""

    weeks_ago: int
    size: int
    panel: str
    strand: str


BURSTS = (
    Burst(27, 9, "panel-carlisle-west", "religion"),
    Burst(1, 8, "panel-workington-together", "race"),
)


class Made(Struct, frozen=True, kw_only=True):
    """A draft with the moment of its sending, how long before it happened, and what its reader will find it to be."""

    draft: Draft
    now: datetime
    lag: int = 0
    triage: TriageState | None = TriageState.GENUINE
    flood: bool = False


def relaunch_of(today: date) -> date:
    """The Monday of the made-up relaunch."""
    return monday_of(today) - timedelta(weeks=RELAUNCH)


def five_years(today: date, gazetteer: Gazetteer, weeks: int = WEEKS) -> Iterator[Made]:
    """Every report up to yesterday, week by week from the oldest; fewer weeks are enough for a test."""
    dice = Random(SEED)  # noqa: S311
    this_week = monday_of(today)
    number = 0
    for ago in range(weeks, -1, -1):
        week = this_week - timedelta(weeks=ago)
        wanted = [("", "")] * _how_many(dice, ago)
        for burst in BURSTS:
            if burst.weeks_ago == ago:
                wanted += [(burst.panel, burst.strand)] * burst.size
        for panel, strand in wanted:
            number += 1
            made = _made(dice, number, week, ago, gazetteer, panel=panel, strand=strand)
            if made.now.date() < today:
                yield made
        if ago == FLOOD:
            yield from _flood(week, gazetteer)


def mean(ago: int) -> float:
    """The reports that a week so long ago is made from on average, bursts and flood left out."""
    season = 1 + SUMMER * (1 if 20 <= (WEEKS - ago) % 52 < 36 else 0)
    if ago > RELAUNCH:
        return season * BEFORE * exp(-(WEEKS - ago) / FADES)
    return season * (AFTER + GROWS * (RELAUNCH - ago))


def _how_many(dice: Random, ago: int) -> int:
    """A Poisson number whose mean itself varies a little: variance about 1.4 times the mean."""
    level = mean(ago) * dice.gammavariate(20.0, 1 / 20.0)
    count, waited = 0, dice.expovariate(1.0)
    while waited < level:
        count += 1
        waited += dice.expovariate(1.0)
    return count


def _made(
    dice: Random, number: int, week: date, ago: int, gazetteer: Gazetteer, *, panel: str = "", strand: str = ""
) -> Made:
    day = week + timedelta(days=dice.randrange(7))
    lang = _drawn(dice, LANGUAGES)
    strands = [strand or _drawn(dice, SHARES)]
    # "Not sure" stands by itself.
    if not strand and "not_sure" not in strands and dice.random() < SECOND_STRAND:
        strands.append(_drawn(dice, {name: share for name, share in SHARES.items() if name != "not_sure"}))
    choices = _choices(dice, number) if lang == "en" else {}
    said = WORDS.get(lang, WORDS["en"])
    typed: dict[str, str | tuple[str, ...]] = {
        "under_18": "no",
        "role": dice.choice(("victim", "victim", "victim", "witness")),
        "behaviours": (dice.choice(BEHAVIOURS),),
        "strands": tuple(dict.fromkeys(strands)),
        "sub_strands": SUB_STRANDS.get(strands[0], ""),
        "hurt": "none",
        "words": f"DEMO REPORT, MADE UP, {number}. {dice.choice(said)}",
        "when": "yesterday",
        "place_kind": dice.choice(PLACES),
        "told": dice.choice(TOLD),
        **_area(dice, gazetteer, panel),
        **choices,
    }
    if not choices:
        typed["barrier"] = (dice.choice(BARRIERS),)
    return Made(
        draft=Draft(lang=lang, raw=_raw(typed), story_lang=lang if lang in WORDS else "en", permission_lang=lang),
        now=datetime.combine(day, time(8 + dice.randrange(12), dice.randrange(60)), UTC),
        lag=0 if panel else dice.choice(LAGS),
        triage=_triage(dice, ago),
    )


def _flood(week: date, gazetteer: Gazetteer) -> Iterator[Made]:
    """One evening's copies of one text, as a machine sends them; the reader keeps the first as a test."""
    panel = gazetteer.at(AreaLevel.PANEL)[0].code
    for n in range(FLOOD_SIZE):
        typed: dict[str, str | tuple[str, ...]] = {
            "under_18": "no",
            "role": "witness",
            "behaviours": ("online",),
            "strands": ("religion",),
            "hurt": "none",
            "words": "DEMO REPORT, MADE UP: one of a flood of copies.",
            "when": "yesterday",
            "area": f"panel:{panel}",
            "ward": "not_sure",
        }
        yield Made(
            draft=Draft(lang="en", raw=_raw(typed), story_lang="en", permission_lang="en"),
            now=datetime.combine(week + timedelta(days=3), time(19, n % 60), UTC),
            triage=TriageState.TEST,
            flood=True,
        )


def _triage(dice: Random, ago: int) -> TriageState | None:
    """Old reports are all judged; of the newest two weeks many still wait."""
    if ago < 2 and dice.random() < 0.6:
        return None
    return TriageState.TEST if dice.random() < 0.02 else TriageState.GENUINE


def _choices(dice: Random, number: int) -> dict[str, str | tuple[str, ...]]:
    """A good third let somebody act, most of them the police."""
    given: dict[str, str | tuple[str, ...]] = {}
    if dice.random() < 0.25:
        given |= {"choice.police": "B", "scope.police.story": "yes"}
    if given and dice.random() < 0.3:
        given |= {"choice.police": "C", "name": f"Demo Person {number}", "methods": ("phone",)}
        # A number that Ofcom keeps free for drama.
        given["details"] = f"07700 900{number % 1000:03}"
    if dice.random() < 0.15:
        given |= {"choice.victim_service": "D", "scope.victim_service.story": "yes"}
    return {**given, "send": "now"} if given else {}


def _area(dice: Random, gazetteer: Gazetteer, panel: str) -> dict[str, str]:
    if not panel and dice.random() < 0.06:
        return {"area": "online"}
    code = panel or dice.choice(gazetteer.at(AreaLevel.PANEL)).code
    wards = sorted(gazetteer.wards_of.get(code, ()))
    if not wards or dice.random() < 0.2:
        return {"area": f"panel:{code}", "ward": "not_sure"}
    return {"area": f"panel:{code}", "ward": f"ward:{dice.choice(wards)}"}


def _drawn(dice: Random, shares: dict[str, int]) -> str:
    return dice.choices(list(shares), list(shares.values()))[0]


def _raw(typed: dict[str, str | tuple[str, ...]]) -> Raw:
    return {field: (value,) if isinstance(value, str) else value for field, value in typed.items() if value}
