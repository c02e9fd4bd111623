"""The declared tables: a cross that is not declared here is never counted and exists nowhere.

All are by arrival week, so that longer periods are sums of whole weeks.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import msgspec
from msgspec import Struct

from reporting.indicators.counted import NONE, OUTSIDE, UNPLACED, Counted, detected, series_of
from reporting.model.area import AreaLevel
from reporting.model.incident import severity
from reporting.model.permission import Choice
from reporting.model.tally import Cell, Series, Tally
from reporting.model.triage import TriageState

__all__ = ["NONE", "OUTSIDE", "TABLES", "TOTAL", "UNPLACED", "Counted", "Table", "tally_of"]

TOTAL = "total"  # the margin of a question with several answers: a report counts in it once
Dims = tuple[str, ...]
REPORTED = (Series.RAW, Series.UNREVIEWED, Series.CONFIRMED)


class Table(Struct, frozen=True, kw_only=True):
    """One declared table of an arrival week: its dimensions after the series, and its cells of one report.

    Nobody sees it: it is kept as ciphertext under the tally key. `released` names what is made of it for people; who
    may see that, for which periods and under which rule is declared beside each (reporting.indicators.releasing).
    """

    name: str
    dims: tuple[str, ...]
    keys: Callable[[Counted], Iterable[Dims]]
    series: tuple[Series, ...] = REPORTED
    released: tuple[str, ...] = ()


def tally_of(week: date, reports: Iterable[Counted], unread: int = 0) -> Tally:
    """All declared tables of one arrival week, from its reports; `unread` is how many would not open."""
    reports = tuple(reports)
    counts: Counter[tuple[str, Dims]] = Counter()
    for report in reports:
        _add(counts, report, series_of(report.triage, report.age))
        if report.triage is TriageState.DUPLICATE:
            counts[COPIES, (Series.RAW, report.panel)] += 1
    for report in detected(reports):
        _add(counts, report, (Series.DETECTED,))
    if unread:
        counts[("unread", ())] = unread
    cells = (Cell(table=table, dims=dims, count=n) for (table, dims), n in sorted(counts.items()))
    return Tally(week=week, cells=tuple(cells))


def _add(counts: Counter[tuple[str, Dims]], report: Counted, series: tuple[Series, ...]) -> None:
    for table in TABLES:
        wanted = [one for one in series if one in table.series]
        found = set(table.keys(report)) if wanted else set()
        counts.update((table.name, (one, *dims)) for one in wanted for dims in found)


def _each(values: Iterable[str]) -> tuple[str, ...]:
    """The values of a question with several answers and its margin; no answer is a value too."""
    return (*(tuple(dict.fromkeys(values)) or (NONE,)), TOTAL)


def _or_none(value: str | None) -> str:
    return value or NONE


def _panel_strand_band(report: Counted) -> Iterable[Dims]:
    band = _or_none(severity(report.facts.behaviours))
    return ((report.panel, strand, band) for strand in _each(report.facts.strands))


def _language_channel(report: Counted) -> Iterable[Dims]:
    return () if report.panel == OUTSIDE else ((report.count.lang, report.count.channel),)


def _barrier_told(report: Counted) -> Iterable[Dims]:
    if report.panel == OUTSIDE:
        return ()
    told = _or_none(report.count.told)
    return ((barrier, told) for barrier in _each(report.count.barrier))


def _choices(report: Counted) -> Iterable[Dims]:
    if report.panel == OUTSIDE:
        return ()
    return ((choice,) for choice in _each(report.count.choices or (Choice.A,)))


def _place_strand(report: Counted) -> Iterable[Dims]:
    if report.panel == OUTSIDE:
        return ()
    place = _or_none(report.facts.place_kind)
    return ((place, strand) for strand in _each(report.facts.strands))


def _event_lag(report: Counted) -> Iterable[Dims]:
    if report.panel == OUTSIDE:
        return ()
    return ((strand, report.lag) for strand in _each(report.facts.strands))


def _two_days(report: Counted) -> Iterable[Dims]:
    """What arrived yesterday or the day before: today is not over when the night counts."""
    if report.panel == OUTSIDE or report.age not in (1, 2):
        return ()
    return ((strand,) for strand in _each(report.facts.strands))


def _severity(report: Counted) -> Iterable[Dims]:
    return () if report.panel == OUTSIDE else ((_or_none(severity(report.facts.behaviours)),),)


def _rural(report: Counted) -> Iterable[Dims]:
    return () if report.panel == OUTSIDE else ((report.rural,),)


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
    """The band of working days from sending to the first answer."""
    if days is None:
        return NONE
    return next((f"up to {limit}" for limit in (2, 5, 10, 20) if days <= limit), "over 20")


DETECTION = "panel_strand_band"
COPIES = "copies"

TABLES: tuple[Table, ...] = (
    Table(
        name=DETECTION,
        dims=("panel", "strand", "band"),
        keys=_panel_strand_band,
        series=tuple(Series),
        released=("strand", "panel_strand", "public_strand", "public_panel"),
    ),
    Table(
        name="site_channel",
        dims=("site", "channel"),
        keys=lambda report: ((_or_none(report.count.site), report.count.channel),),
    ),
    Table(
        name="language_channel",
        dims=("language", "channel"),
        keys=_language_channel,
        released=("language", "channel"),
    ),
    Table(name="barrier_told", dims=("barrier", "told"), keys=_barrier_told, released=("barrier", "told")),
    Table(name="choices", dims=("choice",), keys=_choices, released=("choice",)),
    Table(name="place_strand", dims=("place", "strand"), keys=_place_strand, released=("place",)),
    Table(name="ward", dims=("ward",), keys=_ward, released=("ward",)),
    Table(name="severity", dims=("band",), keys=_severity, released=("severity",)),
    Table(name="rural", dims=("rural",), keys=_rural, released=("rural",)),
    Table(name="event_lag", dims=("strand", "lag"), keys=_event_lag, released=("event_week",)),
    Table(name="two_days", dims=("strand",), keys=_two_days, series=(Series.DETECTED,)),
    # Counted apart: a duplicate is in no series, and is here so that reports can be shown beside incidents.
    Table(name=COPIES, dims=("panel",), keys=lambda _: ()),
    Table(name="about", dims=("question", "answer"), keys=_about),
    Table(name="agency_state", dims=("agency", "state"), keys=_agency_state, released=("agency_state",)),
    Table(name="agency_clock", dims=("agency", "days"), keys=_agency_clock, released=("agency_clock",)),
    Table(name="agency_outcome", dims=("agency", "outcome"), keys=_agency_outcome, released=("agency_outcome",)),
)
