"""The released tables, as data: from which exact table each is made, its rows, who sees it, and how short it may be.

A cross that is not declared here is in no release. Rows are fixed beforehand, since a row that is there only when
something was counted tells that something was. Where they cannot be fixed (agencies), a row is there from 5 on.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from reporting.indicators.releasing.grid import PeriodType
from reporting.indicators.tables import NONE, OUTSIDE, TOTAL
from reporting.locales.languages import SOURCE
from reporting.model.area import AreaLevel
from reporting.model.incident import PlaceKind, SeverityBand
from reporting.model.permission import Choice
from reporting.model.referral import Outcome, ReferralState
from reporting.model.reporter import Barrier, Channel, Told
from reporting.model.strand import Strand
from reporting.model.tally import SHOWN_SERIES, Series, Tier

CUMBERLAND = "E06000063"
AUTHORITY, AGENCY = "authority", "agency"
CLOCKS = ("up to 2", "up to 5", "up to 10", "up to 20", "over 20", NONE)
# Weeks from the event to its report. More than these would be one "<5" beside the other.
LAGS = ("0", "1", "2", "3", "4")
LATER = "over 4"
OTHER_LANGUAGES = "not_en"

# The area, the strand and the item of a row. An exact cell counts in none, one or several.
Key = tuple[str, str, str]
Take = Callable[[Mapping[str, str]], tuple[Key, ...]]


class Places(Struct, frozen=True, kw_only=True):
    """What has a row of its own in a period, and which strand is withheld where because few people could be meant."""

    panels: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    panel_of: Mapping[str, str] = {}  # the panel area of each ward
    withheld: frozenset[tuple[str, str]] = frozenset()  # (area, strand)
    withheld_from_all: frozenset[tuple[str, str]] = frozenset()

    def keeps_back(self, tier: Tier) -> frozenset[tuple[str, str]]:
        """What a tier is not shown."""
        return self.withheld if tier is Tier.T1 else self.withheld_from_all


class Declared(Struct, frozen=True, kw_only=True):
    """One released table.

    `open_areas`, `open_items`: others than the fixed ones have rows where 5 or more were counted. `adds_up`: each
    report is in exactly one item, so that the items add up to all reports. `first` is the period of a year with no
    year before it.
    """

    name: str
    source: str
    take: Take
    level: str
    areas: Callable[[Places], tuple[str, ...]] = lambda _: (CUMBERLAND,)
    strands: tuple[str, ...] = (TOTAL,)
    items: Callable[[Places], tuple[str, ...]] = lambda _: ("",)
    open_areas: bool = False
    open_items: bool = False
    adds_up: bool = False
    tier: Tier = Tier.T1
    series: tuple[Series, ...] = SHOWN_SERIES
    periods: tuple[PeriodType, ...] = (PeriodType.FOUR_WEEKS, PeriodType.QUARTER, PeriodType.HALF_YEAR, PeriodType.YEAR)
    first: PeriodType = PeriodType.QUARTER


def _fixed(*codes: str) -> Callable[[Places], tuple[str, ...]]:
    return lambda _: codes


def _whole(dims: Mapping[str, str]) -> tuple[Key, ...]:
    return () if dims["panel"] == OUTSIDE else ((CUMBERLAND, dims["strand"], ""),)


def _panel(dims: Mapping[str, str]) -> tuple[Key, ...]:
    return () if dims["panel"] == OUTSIDE else ((dims["panel"], dims["strand"], ""),)


def _panel_total(dims: Mapping[str, str]) -> tuple[Key, ...]:
    return _panel(dims) if dims["strand"] == TOTAL else ()


def _ward(dims: Mapping[str, str]) -> tuple[Key, ...]:
    return () if dims["ward"] == NONE else ((dims["ward"], TOTAL, ""),)


def _item(dim: str) -> Take:
    return lambda dims: ((CUMBERLAND, TOTAL, dims[dim]),)


def _language(dims: Mapping[str, str]) -> tuple[Key, ...]:
    whole = (CUMBERLAND, TOTAL, TOTAL)
    if dims["language"] == SOURCE:
        return (whole,)
    return (whole, (CUMBERLAND, TOTAL, OTHER_LANGUAGES), (CUMBERLAND, TOTAL, dims["language"]))


def _place(dims: Mapping[str, str]) -> tuple[Key, ...]:
    return ((CUMBERLAND, TOTAL, dims["place"]),) if dims["strand"] == TOTAL else ()


def _told(dims: Mapping[str, str]) -> tuple[Key, ...]:
    return ((CUMBERLAND, TOTAL, dims["told"]),) if dims["barrier"] == TOTAL else ()


def _lag(dims: Mapping[str, str]) -> tuple[Key, ...]:
    lag = dims["lag"] if dims["lag"] in (*LAGS, NONE) else LATER
    return ((CUMBERLAND, TOTAL, lag),) if dims["strand"] == TOTAL else ()


def _agency(dim: str) -> Take:
    return lambda dims: ((dims["agency"], TOTAL, dims[dim]),)


def _no_areas(_: Places) -> tuple[str, ...]:
    return ()


def _of_items(name: str, source: str, take: Take, *items: str, adds_up: bool = True) -> Declared:
    return Declared(name=name, source=source, take=take, level=AUTHORITY, items=_fixed(*items), adds_up=adds_up)


def _of_agencies(name: str, dim: str, *items: str) -> Declared:
    return Declared(
        name=name,
        source=name,
        take=_agency(dim),
        level=AGENCY,
        areas=_no_areas,
        open_areas=True,
        items=_fixed(*items),
        series=(Series.RAW,),
    )


EXACT = "panel_strand_band"
RELEASED: tuple[Declared, ...] = (
    Declared(
        name="strand",
        source=EXACT,
        take=_whole,
        level=AUTHORITY,
        strands=(*Strand, TOTAL),
        periods=tuple(PeriodType),
        first=PeriodType.FOUR_WEEKS,
    ),
    Declared(
        name="panel_strand",
        source=EXACT,
        take=_panel,
        level=AreaLevel.PANEL,
        areas=lambda places: places.panels,
        strands=(*Strand, TOTAL),
        open_areas=True,
        first=PeriodType.FOUR_WEEKS,
    ),
    Declared(
        name="ward",
        source="ward",
        take=_ward,
        level=AreaLevel.WARD,
        areas=lambda places: places.wards,
        open_areas=True,
        periods=(PeriodType.QUARTER, PeriodType.HALF_YEAR, PeriodType.YEAR),
    ),
    _of_items("severity", "severity", _item("band"), *SeverityBand, NONE),
    # Without a row for English: beside the total it would tell how few the others are.
    Declared(
        name="language",
        source="language_channel",
        take=_language,
        level=AUTHORITY,
        items=_fixed(TOTAL, OTHER_LANGUAGES),
        open_items=True,
    ),
    _of_items("channel", "language_channel", _item("channel"), *Channel),
    _of_items("barrier", "barrier_told", _item("barrier"), *Barrier, NONE, TOTAL, adds_up=False),
    _of_items("told", "barrier_told", _told, *Told, NONE),
    _of_items("choice", "choices", _item("choice"), *Choice, TOTAL, adds_up=False),
    _of_items("place", "place_strand", _place, *PlaceKind, NONE),
    _of_items("rural", "rural", _item("rural"), "rural", "urban", NONE),
    _of_agencies("agency_state", "state", *ReferralState),
    _of_agencies("agency_clock", "days", *CLOCKS),
    _of_agencies("agency_outcome", "outcome", *Outcome),
    _of_items("event_week", "event_lag", _lag, *LAGS, LATER, NONE),
    # What everybody sees: found genuine by a person, and by reason for the whole area alone, so that no figure of a
    # religion is of a smaller place.
    Declared(
        name="public_strand",
        source=EXACT,
        take=_whole,
        level=AUTHORITY,
        strands=(*Strand, TOTAL),
        tier=Tier.T2,
        series=(Series.CONFIRMED,),
        periods=(PeriodType.QUARTER, PeriodType.HALF_YEAR, PeriodType.YEAR),
    ),
    Declared(
        name="public_panel",
        source=EXACT,
        take=_panel_total,
        level=AreaLevel.PANEL,
        areas=lambda places: places.panels,
        tier=Tier.T2,
        series=(Series.CONFIRMED,),
        periods=(PeriodType.YEAR,),
        first=PeriodType.YEAR,
    ),
)
