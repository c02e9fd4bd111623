"""The declared tables: a cross that is not declared here is never counted and exists nowhere.

All are by arrival week, so that longer periods are sums of whole weeks.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import msgspec
from msgspec import Struct

from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.incident import severity
from reporting.model.permission import Choice
from reporting.model.referral import Outcome, ReferralState
from reporting.model.report import About, Count, Facts
from reporting.model.tally import Cell, Series, Tally
from reporting.model.triage import TriageState

TOTAL = "total"  # the margin of a question with several answers: a report counts in it once
NONE = "none"  # no answer
UNPLACED = "unplaced"  # in Cumberland, or not known to be elsewhere, and in no single panel area
OUTSIDE = "outside"  # the reporter says that it was not in Cumberland

Dims = tuple[str, ...]


class Followed(Struct, frozen=True, kw_only=True):
    """What became of one referral of a report, as far as it is counted."""

    agency: str
    state: ReferralState
    days_to_answer: int | None = None
    outcomes: tuple[Outcome, ...] = ()


class Counted(Struct, frozen=True, kw_only=True):
    """One report as the tables see it: opened codes, its place on the grid of areas, and its triage."""

    facts: Facts
    count: Count
    about: About
    panel: str
    triage: TriageState | None = None
    followed: tuple[Followed, ...] = ()


class Table(Struct, frozen=True, kw_only=True):
    """One declared table: its dimensions after the series, who may see it and how, and its cells of one report."""

    name: str
    dims: tuple[str, ...]
    seen_by: str
    rule: str
    keys: Callable[[Counted], Iterable[Dims]]


def panel_of(area: AreaChoice | None, gazetteer: Gazetteer) -> str:
    """The panel area that counts a report, else `unplaced` or `outside`."""
    if area is None:
        return UNPLACED
    if area.level is AreaLevel.OUTSIDE:
        return OUTSIDE
    return gazetteer.panel(area) or UNPLACED


def series_of(triage: TriageState | None) -> tuple[Series, ...]:
    """The series that a report is in: a test and a duplicate in none, for the lead of a group counts for all of it."""
    match triage:
        case None:
            return (Series.RAW,)
        case TriageState.GENUINE:
            return (Series.RAW, Series.CONFIRMED)
        case TriageState.DUPLICATE | TriageState.TEST:
            return ()


def tally_of(week: date, reports: Iterable[Counted], unread: int = 0) -> Tally:
    """All declared tables of one arrival week, from its reports; `unread` is how many would not open."""
    counts: Counter[tuple[str, Dims]] = Counter()
    for report in reports:
        for series in series_of(report.triage):
            for table in TABLES:
                counts.update((table.name, (series, *dims)) for dims in set(table.keys(report)))
    if unread:
        counts[("unread", ())] = unread
    cells = (Cell(table=table, dims=dims, count=n) for (table, dims), n in sorted(counts.items()))
    return Tally(week=week, cells=tuple(cells))


def _each(values: Iterable[str]) -> tuple[str, ...]:
    """The values of a question with several answers and its margin; no answer is a value too."""
    return (*(tuple(dict.fromkeys(values)) or (NONE,)), TOTAL)


def _or_none(value: str | None) -> str:
    return value or NONE


def _panel_strand_band(report: Counted) -> Iterable[Dims]:
    band = _or_none(severity(report.facts.behaviours))
    return ((report.panel, strand, band) for strand in _each(report.facts.strands))


def _barrier_told(report: Counted) -> Iterable[Dims]:
    told = _or_none(report.count.told)
    return ((barrier, told) for barrier in _each(report.count.barrier))


def _choices(report: Counted) -> Iterable[Dims]:
    return ((choice,) for choice in _each(report.count.choices or (Choice.A,)))


def _place_strand(report: Counted) -> Iterable[Dims]:
    place = _or_none(report.facts.place_kind)
    return ((place, strand) for strand in _each(report.facts.strands))


def _ward(report: Counted) -> Iterable[Dims]:
    area = report.facts.area
    return ((area.code if area and area.level is AreaLevel.WARD else NONE,),)


def _about(report: Counted) -> Iterable[Dims]:
    answers = msgspec.structs.asdict(report.about)
    return ((question, str(answer)) for question, answer in answers.items() if question != "v" and answer)


def _agency_state(report: Counted) -> Iterable[Dims]:
    return ((referral.agency, referral.state) for referral in report.followed)


def _agency_clock(report: Counted) -> Iterable[Dims]:
    return ((referral.agency, _clock(referral.days_to_answer)) for referral in report.followed)


def _agency_outcome(report: Counted) -> Iterable[Dims]:
    return ((referral.agency, outcome) for referral in report.followed for outcome in referral.outcomes)


def _clock(days: int | None) -> str:
    """The band of days from sending to the first answer."""
    if days is None:
        return NONE
    return next((f"up to {limit}" for limit in (2, 5, 10, 20) if days <= limit), "over 20")


ENGINE = "nobody: exact, kept only as ciphertext under the tally key"

TABLES: tuple[Table, ...] = (
    Table(
        name="panel_strand_band",
        dims=("panel", "strand", "band"),
        seen_by="the cohesion group, as panel x strand and Cumberland x strand of 4-week blocks",
        rule="bands summed; 0 to 4 as <5, the rest and every margin rounded to 5 by itself",
        keys=_panel_strand_band,
    ),
    Table(
        name="site_channel",
        dims=("site", "channel"),
        seen_by=ENGINE,
        rule="not released",
        keys=lambda report: ((_or_none(report.count.site), report.count.channel),),
    ),
    Table(
        name="language_channel",
        dims=("language", "channel"),
        seen_by=ENGINE,
        rule="not released",
        keys=lambda report: ((report.count.lang, report.count.channel),),
    ),
    Table(name="barrier_told", dims=("barrier", "told"), seen_by=ENGINE, rule="not released", keys=_barrier_told),
    Table(name="choices", dims=("choice",), seen_by=ENGINE, rule="not released", keys=_choices),
    Table(name="place_strand", dims=("place", "strand"), seen_by=ENGINE, rule="not released", keys=_place_strand),
    Table(name="ward", dims=("ward",), seen_by=ENGINE, rule="not released", keys=_ward),
    Table(name="about", dims=("question", "answer"), seen_by=ENGINE, rule="not released", keys=_about),
    Table(name="agency_state", dims=("agency", "state"), seen_by=ENGINE, rule="not released", keys=_agency_state),
    Table(name="agency_clock", dims=("agency", "days"), seen_by=ENGINE, rule="not released", keys=_agency_clock),
    Table(name="agency_outcome", dims=("agency", "outcome"), seen_by=ENGINE, rule="not released", keys=_agency_outcome),
)
