"""From weekly counts to what is unusual: weeks and series as arrays, and each finding with its numbers.

It imports numpy, and with it the nightly run alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from reporting.indicators.counts import WHOLE_AREA, Weeks
from reporting.indicators.detection import PRODUCTION, Finding, Findings, Rung, detect, unusual_two_days
from reporting.indicators.disclosure import shown
from reporting.indicators.naming import NAMED_FROM, Found, Series, covering, digest_of
from reporting.indicators.tables import TOTAL
from reporting.model import tally
from reporting.model.alert import Basis, Grade, OpenedWatch
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.strand import Strand
from reporting.model.tally import ReleasedCell, Unnumbered

METHOD = "farrington-flexible+gamma-poisson/1"
HAND_OPENED_P = 0.05
# More sites let one expect so many times as much at most.
MOST_BY_SITES = 2.0
DIGEST = digest_of(PRODUCTION, HAND_OPENED_P, NAMED_FROM, MOST_BY_SITES)
TABLE = "panel_strand_band"
TWO_DAYS = "two_days"
# What is no reason of its own is in the totals alone.
STRANDS = tuple(strand for strand in Strand if strand not in (Strand.OTHER, Strand.NOT_SURE))
# A change of these kinds makes earlier weeks another thing; a day without service leaves its week out of the past.
RESTARTS = (ChangeKind.RELAUNCH, ChangeKind.FORM, ChangeKind.STRAND, ChangeKind.AREA)
WEEK = timedelta(weeks=1)


class Week(Struct, frozen=True, kw_only=True):
    """One judged week: the family, what was found of each series, and the series that a model did not bear."""

    period: date
    family: tuple[Series, ...]
    findings: Findings
    weeks: int  # of data behind it
    fell: tuple[Series, ...]
    watches: tuple[OpenedWatch, ...] = ()

    def observed(self, series: Series) -> int:
        """How many distinct incidents the week had in a series of the family."""
        return int(self.findings.observed[self.family.index(series)])

    @property
    def untested(self) -> int:
        """How many series could not be tested."""
        return int((self.findings.rung == Rung.NONE).sum())


class TwoDays(Struct, frozen=True, kw_only=True):
    """Distinct incidents of two days by reason, and how many of them came in one week of the figures.

    A Sunday and a Monday lie in two weeks. Five over both may be two figures "<5": the sum names nothing.
    """

    counts: dict[str, int]
    in_one_week: dict[str, int]


def family_of(panels: Sequence[str]) -> tuple[Series, ...]:
    """Every series that is tested: reasons by panel area with their margins, what is whole before its parts."""
    return tuple(Series(area, strand) for area in (WHOLE_AREA, *panels) for strand in (TOTAL, *STRANDS))


def judge(
    weeks: Weeks,
    period: date,
    panels: Sequence[str],
    changes: Iterable[MethodChange] = (),
    watches: tuple[OpenedWatch, ...] = (),
) -> Week:
    """Judge one week of every series. A series that breaks a model is judged by the one below; none stops the run."""
    family, changes = family_of(panels), tuple(changes)
    place = weeks.weeks.index(period)
    rows = [weeks.series(TABLE, one.area, one.strand)[: place + 1] for one in family]
    counts = np.array([[count or 0 for count in row] for row in rows], dtype=np.int64).T
    known = np.array([[count is not None for count in row] for row in rows], dtype=bool).T
    for change in changes:
        # A short week is no past to compare with; what came in spite of it is judged all the same.
        if change.kind is ChangeKind.OUTAGE:
            known[_monday_place(weeks, change.day, place - 1), [_concerns(change, one) for one in family]] = False
    # A count that cannot be one is a fault of what was written, and no reason to leave the others unjudged.
    broken = (counts < 0).any(axis=0)
    counts[:, broken], known[:, broken] = 0, False
    found = detect(
        counts,
        since=np.array([_since(weeks.weeks[: place + 1], one, changes) for one in family], dtype=np.int64),
        known=known,
        parents=_parents(family),
        exposure=np.repeat(_exposure(weeks.exposure[: place + 1])[:, None], len(family), axis=1),
        watch_p=_limits(family, watches, period),
    )
    return Week(
        period=period,
        family=family,
        findings=found,
        weeks=int(known.any(axis=1).sum()),
        fell=tuple(one for one, fell in zip(family, found.fell | broken, strict=True) if fell),
        watches=watches,
    )


def _parents(family: tuple[Series, ...]) -> NDArray[np.int64]:
    place = {one: n for n, one in enumerate(family)}

    def above(one: Series) -> int:
        if one == Series(WHOLE_AREA, TOTAL):
            return -1
        return place[Series(WHOLE_AREA, TOTAL if one.area == WHOLE_AREA else one.strand)]

    return np.array([above(one) for one in family], dtype=np.int64)


def _concerns(change: MethodChange, series: Series) -> bool:
    """Whether a change is about a series: one of the whole area is about every panel area too."""
    return change.area_code in (None, WHOLE_AREA, series.area) and change.strand in (None, series.strand)


def _since(weeks: Sequence[date], series: Series, changes: Iterable[MethodChange]) -> int:
    """The first week (1 is the first) that is like the newest: the first whole one after the last change before it."""
    days = [change.day for change in changes if change.kind in RESTARTS and _concerns(change, series)]
    past = [day for day in days if day < weeks[-1] + WEEK]
    return 1 + sum(week < max(past) for week in weeks) if past else 1


def _monday_place(weeks: Weeks, day: date, newest: int) -> NDArray[np.intp]:
    """The place of the week that holds a day, as an index; none where it lies outside."""
    places = [n for n, week in enumerate(weeks.weeks[: newest + 1]) if week <= day < week + WEEK]
    return np.array(places, dtype=np.intp).reshape(-1, 1)


def _exposure(sites: Sequence[int | None]) -> NDArray[np.float64]:
    """What open sites let expect by week, relative to the newest. Unrecorded numbers are as recorded next.

    The form on the web counts as one site. What comes by web and telephone does not grow with sites, so that the
    square root is taken, and a factor of two at most: opening sites is not to hide a burst.
    """
    known = [count for count in sites if count is not None]
    if not known:
        return np.ones(len(sites))
    filled: list[int] = []
    for count in sites:
        filled.append(count if count is not None else filled[-1] if filled else known[0])
    exposed = np.array(filled, dtype=float) + 1
    return np.asarray(np.clip(np.sqrt(exposed / exposed[-1]), 1 / MOST_BY_SITES, MOST_BY_SITES))


def _limits(family: tuple[Series, ...], watches: tuple[OpenedWatch, ...], period: date) -> NDArray[np.float64]:
    last = period + WEEK - timedelta(days=1)
    open_now = [covering(watches, one, period, last) is not None for one in family]
    return np.where(open_now, HAND_OPENED_P, PRODUCTION.watch_p)


def found_of(week: Week) -> tuple[Found, ...]:
    """What the week's tests found, each with its grade."""
    f, last = week.findings, week.period + WEEK - timedelta(days=1)
    found = []
    for n, one in enumerate(week.family):
        if f.finding[n] == Finding.NOTHING:
            continue
        grade = Grade.ALERT if f.finding[n] == Finding.ALERT else Grade.WATCH
        opened = None
        if grade is Grade.WATCH and f.p[n] > PRODUCTION.watch_p:
            grade, opened = Grade.HAND_OPENED, covering(week.watches, one, week.period, last)
        found.append(
            Found(
                series=one,
                grade=grade,
                basis=Basis.WEEK,
                period=week.period,
                observed=int(f.observed[n]),
                expected=float(f.expected[n]),
                p=float(f.p[n]),
                rung=Rung(f.rung[n]).name.lower(),
                trigger=opened.reason if opened else "",
            )
        )
    return tuple(found)


def two_days_in(view: Weeks) -> TwoDays:
    """Distinct incidents by reason that arrived yesterday and the day before."""
    found = {
        strand: view.summed(TWO_DAYS, tally.Series.DETECTED, strand=strand).values() for strand in (TOTAL, *STRANDS)
    }
    return TwoDays(
        counts={strand: sum(counts) for strand, counts in found.items()},
        in_one_week={strand: max(counts, default=0) for strand, counts in found.items()},
    )


def two_days_of(week: Week, counts: dict[str, int], day: date) -> tuple[Found, ...]:
    """The quick test of the two days up to `day`, by reason in the whole area, against what the week let expect."""
    f = week.findings
    found = []
    for n, one in enumerate(week.family):
        count = counts.get(one.strand, 0)
        if one.area != WHOLE_AREA or f.rung[n] == Rung.NONE:
            continue
        if unusual_two_days(count, float(f.expected[n]), float(f.phi[n])):
            found.append(
                Found(
                    series=one,
                    grade=Grade.TWO_DAYS,
                    basis=Basis.TWO_DAYS,
                    period=day - timedelta(days=day.weekday()),
                    observed=count,
                    expected=float(f.expected[n]) * 2 / 7,
                    p=0.001,
                    rung=Rung(f.rung[n]).name.lower(),
                )
            )
    return tuple(found)


def expected_of(week: Week) -> Unnumbered | None:
    """What the week let expect, and the bound, for the whole area by reason, banded: to be released with figures."""
    f = week.findings
    cells = [
        ReleasedCell(
            series=tally.Series.RAW,
            area_code=one.area,
            area_level="authority",
            strand=one.strand,
            item=item,
            value=shown(round(float(values[n]))),
        )
        for n, one in enumerate(week.family)
        if one.area == WHOLE_AREA and f.rung[n] != Rung.NONE
        for item, values in (("expected", f.expected), ("bound", f.upper))
    ]
    if not cells:
        return None
    return Unnumbered(table="expected", period=week.period, period_type="week", method=METHOD, cells=tuple(cells))
