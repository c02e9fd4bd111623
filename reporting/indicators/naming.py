"""From what was found to what may be said: the name of an alert, and bands in the place of numbers.

An alert names an area and a reason only where the figures that are released show the same number anyway: else a small
number, hidden in them as "<5", could be told from the alert (docs/decisions/0055).
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct

from reporting.indicators.at_risk import ALERT_RESIDENTS, may_show
from reporting.indicators.counts import WHOLE_AREA
from reporting.indicators.disclosure import STEP
from reporting.indicators.tables import TOTAL
from reporting.model.alert import STANDS, Alert, Basis, Chance, Grade, OpenedWatch, Ratio
from reporting.model.area import Gazetteer

# Detection itself asks for three distinct incidents; so many let an area and a reason be named.
NAMED_FROM = STEP
INCIDENTS = f"{NAMED_FROM} or more"
TO_DO: dict[Grade, str] = {
    Grade.WATCH: "Look at what is known about the area and the people meant. Ask those who work there. "
    "Decide whether a level should change.",
    Grade.ALERT: "Call those who work there today. Look for what happened. Decide on a level, with its reason, "
    "and what will be done.",
    Grade.HAND_OPENED: "Seen under a lower limit, since a watch was opened by hand. Look at it as at a watch, "
    "with what happened elsewhere in mind.",
    Grade.TWO_DAYS: "Find out today whether one event is behind it. Call those who are meant. "
    "The week's own test follows on Monday night.",
}
_ORDER = (Grade.ALERT, Grade.TWO_DAYS, Grade.WATCH, Grade.HAND_OPENED)


class Series(Struct, frozen=True, order=True):
    """One series of the family: an area and a reason, or `total`."""

    area: str
    strand: str


class Found(Struct, frozen=True, kw_only=True):
    """One series beyond its limit, with exact numbers: it never leaves the nightly run."""

    series: Series
    grade: Grade
    basis: Basis
    period: date
    observed: int
    expected: float
    p: float
    rung: str
    trigger: str = ""


class Said(Struct, frozen=True, kw_only=True):
    """What was found, under the name that it may have."""

    name: Series
    raised: bool
    found: Found


def parents(series: Series) -> tuple[Series, ...]:
    """The names that a series may have: its own, then those of what it is part of."""
    wider = (series, Series(WHOLE_AREA, series.strand), Series(WHOLE_AREA, TOTAL))
    return tuple(dict.fromkeys(wider))


def named(
    found: Iterable[Found], incidents: Callable[[Found, Series], int], gazetteer: Gazetteer
) -> tuple[tuple[Said, ...], int]:
    """What may be said, once for each name, and how much was held back since no name had enough.

    `incidents` tells how many there were under another name in the same time.
    """
    said: dict[Series, Said] = {}
    held = 0
    for one in sorted(found, key=_weight):
        name = next((n for n in parents(one.series) if _bears(n, incidents(one, n), gazetteer)), None)
        if name is None:
            held += 1
        else:
            said.setdefault(name, Said(name=name, raised=name != one.series, found=one))
    return tuple(said.values()), held


def _weight(found: Found) -> tuple[int, bool, float, Series]:
    """The gravest first; of the same weight what is about the whole area, then the least likely."""
    return _ORDER.index(found.grade), found.series.area != WHOLE_AREA, found.p, found.series


def _bears(name: Series, incidents: int, gazetteer: Gazetteer) -> bool:
    if incidents < NAMED_FROM:
        return False
    if name.area == WHOLE_AREA:
        return True
    return may_show(TOTAL, name.area, gazetteer, ALERT_RESIDENTS) and may_show(name.strand, name.area, gazetteer)


def alert_of(said: Said, *, alert_id: UUID, today: date, number: int, method: str, digest: str) -> Alert:
    """The alert as it is filed: bands and the method, and no count. There are no bands of a part that is not named."""
    found = said.found
    return Alert(
        alert_id=alert_id,
        area_code=said.name.area,
        area_level="authority" if said.name.area == WHOLE_AREA else "panel",
        strand=said.name.strand,
        period=found.period,
        basis=found.basis,
        grade=found.grade,
        ratio_band=Ratio.UNSAID if said.raised else ratio_band(found.observed, found.expected),
        rung=found.rung,
        p_band=Chance.UNSAID if said.raised else chance_band(found.p),
        incidents_band=INCIDENTS,
        raised_to_parent=said.raised,
        method=method,
        digest=digest,
        made=today,
        expires=today + STANDS,
        number_this_year=number,
        to_do=TO_DO[found.grade],
        trigger=found.trigger,
    )


def ratio_band(observed: int, expected: float) -> Ratio:
    """How many times the expected number it is."""
    limits = ((5.0, Ratio.FAR), (3.0, Ratio.THRICE), (2.0, Ratio.TWICE), (1.5, Ratio.HALF_MORE))
    return next((band for times, band in limits if observed > times * expected), Ratio.BELOW)


def chance_band(p: float) -> Chance:
    """How seldom so many come by chance alone."""
    limits = ((0.0001, Chance.RARE), (0.001, Chance.LOW), (0.01, Chance.SMALL), (0.05, Chance.SOME))
    return next((band for most, band in limits if p <= most), Chance.FAMILY)


def covering(watches: Iterable[OpenedWatch], series: Series, first: date, last: date) -> OpenedWatch | None:
    """The watch opened by hand that holds for a series on any of some days; one for the whole area holds in each."""
    return next(
        (
            watch
            for watch in watches
            if watch.strand == series.strand
            and watch.area_code in (WHOLE_AREA, series.area)
            and watch.opened <= last
            and watch.until > first
        ),
        None,
    )


def digest_of(settings: Struct, *more: object) -> str:
    """A short mark of every number that a method leaves open: another number, another mark."""
    return hashlib.sha256(msgspec.json.encode((settings, *more))).hexdigest()[:16]
