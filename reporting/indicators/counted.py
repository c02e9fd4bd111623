"""One report as it is counted: where, in which series, and how much of a burst."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.referral import Outcome, ReferralState
from reporting.model.report import About, Count, Facts
from reporting.model.tally import Series
from reporting.model.triage import TriageState

NONE = "none"  # no answer
UNPLACED = "unplaced"  # in Cumberland, or not known to be elsewhere, and in no single panel area
OUTSIDE = "outside"  # the reporter says that it was not in Cumberland
RURAL, URBAN = "rural", "urban"  # where most people of a ward live; NONE where no ward was named

# A report that nobody reviewed is shown apart when it is this old.
UNREVIEWED_DAYS = 7
# What one burst may add to a week of detection. An alert needs three incidents: a burst alone never makes one.
BURST_CAP = 2
# Weeks between event and arrival that are counted one by one; the nowcast needs no longer ones.
LONGEST_LAG = 52
OLDER = f"over {LONGEST_LAG}"


class Followed(Struct, frozen=True, kw_only=True):
    """What became of one referral of a report, as far as it is counted."""

    agency: str
    state: ReferralState
    days_to_answer: int | None = None  # working days
    outcomes: tuple[Outcome, ...] = ()


class Counted(Struct, frozen=True, kw_only=True):
    """One report as the tables see it: opened codes, its place on the grids of areas and weeks, and its triage.

    Reports of one burst have the same mark: they say the same on one day, or a machine seems to have sent them.
    """

    facts: Facts
    count: Count
    about: About
    panel: str
    triage: TriageState | None = None
    followed: tuple[Followed, ...] = ()
    age: int = 0  # days since it arrived
    burst: str = ""
    rural: str = NONE
    lag: str = NONE


def panel_of(area: AreaChoice | None, gazetteer: Gazetteer) -> str:
    """The panel area that counts a report, else `unplaced` or `outside`."""
    if area is None:
        return UNPLACED
    if area.level is AreaLevel.OUTSIDE:
        return OUTSIDE
    return gazetteer.panel(area) or UNPLACED


def lag_of(event: date | None, arrival: date) -> str:
    """The whole weeks from the week of the event to that of arrival; NONE when nobody said when it was."""
    weeks = None if event is None else (arrival - event).days // 7
    if weeks is None or weeks < 0:
        return NONE
    return f"{weeks}" if weeks <= LONGEST_LAG else OLDER


def series_of(triage: TriageState | None, age: int = 0) -> tuple[Series, ...]:
    """The series that a report is in: a test and a duplicate in none, for the lead of a group counts for all of it.

    What detection reads is made from these, burst by burst.
    """
    match triage:
        case None:
            return (Series.RAW, Series.UNREVIEWED) if age >= UNREVIEWED_DAYS else (Series.RAW,)
        case TriageState.GENUINE:
            return (Series.RAW, Series.CONFIRMED)
        case TriageState.DUPLICATE | TriageState.TEST:
            return ()


def detected(reports: Iterable[Counted]) -> tuple[Counted, ...]:
    """The reports that detection counts: distinct incidents, found genuine or not reviewed yet; few of each burst.

    Of a burst those that a person found genuine come first. The rest is told apart by its codes alone, never by order.
    """
    found: list[Counted] = []
    bursts: defaultdict[str, list[Counted]] = defaultdict(list)
    for report in reports:
        if report.triage in (None, TriageState.GENUINE):
            (bursts[report.burst] if report.burst else found).append(report)
    for burst in bursts.values():
        found += sorted(burst, key=_rank)[:BURST_CAP]
    return tuple(found)


def _rank(report: Counted) -> tuple[bool, bytes]:
    return report.triage is None, report.panel.encode() + msgspec.json.encode(report.facts, order="deterministic")
