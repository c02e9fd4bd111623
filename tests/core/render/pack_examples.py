"""A pack's material as full as it gets: two years of releases, every table, alerts, levels and rumours."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from reporting.model.alert import Alert, Basis, Chance, Grade, Ratio
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.method_change import ChangeKind, MethodChange
from reporting.model.pack import Found, Intervention, PackKind, Verdict, period_of
from reporting.model.pack_given import Given
from reporting.model.permission import Choice
from reporting.model.referral import Outcome, ReferralState
from reporting.model.reporter import Barrier, Channel, Told
from reporting.model.rumour import Heard, Reach, Rumour, RumourStatus
from reporting.model.strand import Strand
from reporting.model.tally import Release, ReleasedCell, Series, Tier
from reporting.model.tension import Change, Level, Place, PlaceKind, Standing
from reporting.model.tension import ChangeKind as Decided

TODAY = date(2026, 11, 21)
PANELS = {
    "panel-carlisle-west": "Carlisle West",
    "panel-petteril": "Petteril",
    "panel-border-fellside-and-north-carlisle": "Border, Fellside and North Carlisle",
    "panel-fells-and-solway": "Fells and Solway",
    "panel-workington-together": "Workington Together",
    "panel-whitehaven-and-coastal": "Whitehaven and Coastal",
    "panel-lakes-to-sea": "Lakes to Sea",
    "panel-south-cumberland": "South Cumberland",
}
GAZETTEER = Gazetteer(
    areas=tuple(Area(code=c, level=AreaLevel.PANEL, name=n, valid_from=date(2023, 4, 1)) for c, n in PANELS.items()),
    panel_of={},
    wards_of={},
)
BLOCKS = tuple(date(2024, 1, 1) + timedelta(weeks=4 * n) for n in range(37))
LONG_WORDS = "What was done, and what we learned from it, in words that a Board reads in a minute. " * 5
MEASURES = {
    "M3": "95%",
    "M4": "about half of those who answered, last 12 months",
    "M5": "62%",
    "M6": "fewer than 10 replies",
    "M7": "about two in three",
    "M8": "too few to say",
    "M9": "about one in five",
    "M10": "most of those who answered",
}


def cell(series: Series, value: str, *, area: str = "E06000063", strand: str = "", item: str = "") -> ReleasedCell:
    """One released figure."""
    level = "panel" if area in PANELS else "authority"
    return ReleasedCell(series=series, area_code=area, area_level=level, strand=strand, value=value, item=item)


def release(
    number: int, table: str, period: date, cells: tuple[ReleasedCell, ...], period_type: str = "four_weeks"
) -> Release:
    """One release."""
    return Release(
        number=number, table=table, period=period, period_type=period_type, method="m", made=TODAY, cells=cells
    )


def _items(number: int, table: str, items: list[str]) -> Release:
    cells = tuple(
        cell(series, str(5 * (n + 1)) if n else "<5", item=item)
        for n, item in enumerate((*items, "total"))
        for series in (Series.RAW, Series.CONFIRMED)
    )
    return release(number, table, BLOCKS[35], cells)


def releases() -> tuple[Release, ...]:
    """Every table, with two years of the whole."""
    found = []
    for n, period in enumerate(BLOCKS):
        cells = tuple(
            cell(series, "<5" if strand != "total" else str(20 + 5 * (n % 4)), strand=strand)
            for strand in ("total", *Strand)
            for series in (Series.RAW, Series.CONFIRMED)
        )
        found.append(release(n + 1, "strand", period, cells))
    panel = tuple(
        cell(series, "<5" if n % 2 else str(5 * n + 5), area=code, strand="total")
        for n, code in enumerate(PANELS)
        for series in (Series.RAW, Series.CONFIRMED)
    )
    found.append(release(50, "panel_strand", BLOCKS[35], panel))
    found.append(_items(51, "severity", ["extreme", "assault", "damage", "threat", "abuse", "literature"]))
    found.append(_items(52, "choice", list(Choice)))
    found.append(_items(53, "barrier", list(Barrier)))
    found.append(_items(54, "language", ["en", "ar", "uk", "ro", "pl", "ckb", "ps", "fa_AF"]))
    found.append(_items(55, "channel", list(Channel)))
    found.append(_items(56, "rural", ["rural", "urban"]))
    found.append(_items(61, "told", list(Told)))
    clocks = ("up to 2", "up to 5", "up to 10", "up to 20", "over 20", "none")
    for number, table, items in (
        (57, "agency_state", tuple(ReferralState)),
        (58, "agency_clock", clocks),
        (59, "agency_outcome", tuple(Outcome)),
    ):
        cells = tuple(
            cell(Series.RAW, "<5" if n % 2 else "10", area=agency, item=item)
            for agency in ("police", "charity", "council_asb")
            for n, item in enumerate(items)
        )
        found.append(release(number, table, BLOCKS[35], cells))
    wards = tuple(
        cell(series, "10" if n < 4 else "<5", area=f"E0501{n:04}", strand="total")
        for n in range(46)
        for series in (Series.RAW, Series.CONFIRMED)
    )
    found.append(release(62, "ward", date(2026, 6, 29), wards, "quarter"))
    measured = tuple(cell(Series.CONFIRMED, value, item=name) for name, value in MEASURES.items())
    found.append(release(60, "measure", BLOCKS[13], measured, "year"))
    return tuple(found)


def public_releases() -> tuple[Release, ...]:
    """What everybody may see."""
    strands = tuple(
        cell(Series.CONFIRMED, "<10" if n % 2 else str(15 + 5 * n), strand=strand)
        for n, strand in enumerate(("total", *Strand))
    )
    panels = tuple(
        cell(Series.CONFIRMED, "<10" if n % 2 else str(20 + n * 5), area=code, strand="total")
        for n, code in enumerate(PANELS)
    )
    made = (
        release(1, "public_strand", date(2026, 6, 29), strands, "quarter"),
        release(2, "public_panel", date(2025, 9, 1), panels, "year"),
    )
    return tuple(Release(**{f: getattr(one, f) for f in one.__struct_fields__} | {"tier": Tier.T2}) for one in made)


ALERT = Alert(
    alert_id=UUID(int=1), area_code="panel-petteril", area_level="panel", strand="race", period=date(2026, 10, 5),
    basis=Basis.WEEK, grade=Grade.ALERT, ratio_band=Ratio.TWICE, rung="gamma_poisson", p_band=Chance.LOW,
    incidents_band="3 or more", raised_to_parent=False, method="m", digest="d", made=date(2026, 10, 13),
    expires=date(2026, 10, 27), number_this_year=3, to_do="Look",
)  # fmt: skip
RUMOUR = Rumour(
    rumour_id=UUID(int=2), claim="x", heard=Heard.SOCIAL, first_seen=datetime(2026, 10, 6, 9, tzinfo=UTC),
    reach=Reach.LOCAL, status=RumourStatus.FALSE, owner_id=None, owner="",
    first_line=datetime(2026, 10, 6, 10, 30, tzinfo=UTC), closed=None,
)  # fmt: skip
DECIDED = Change(
    change_id=UUID(int=3), kind=Decided.DECIDED, place_kind=PlaceKind.PANEL, place="panel-petteril", level=Level.RAISED,
    grade="Raised", reason="x", staff_id=UUID(int=9), by="Ann", at=datetime(2026, 10, 14, 9, tzinfo=UTC),
    day=date(2026, 10, 14),
)  # fmt: skip
TRIED = Intervention(
    intervention_id=UUID(int=4), title="Lights in the park", aim="Fewer threats in the park",
    area_code="panel-petteril", first=date(2026, 4, 1), last=date(2026, 8, 31),
    sign="Threats reported fall below 5 a block for two blocks",
    said_on=date(2026, 3, 20), name="Ann",
    found=(Found(verdict=Verdict.CANNOT_TELL, reason="Figures are too small", name="Ann", day=date(2026, 10, 1)),),
)  # fmt: skip


def given(kind: PackKind, name: str, **more: object) -> Given:
    """Everything that there may be, for one kind and period."""
    period = period_of(kind, name) or TRIED.period
    fields: dict[str, object] = {
        "kind": kind,
        "period": period,
        "today": TODAY,
        "partnership": "Cumberland Community Safety Partnership",
        "gazetteer": GAZETTEER,
        "releases": public_releases() if kind is PackKind.PUBLIC else releases(),
        "words": {"story": LONG_WORDS, "said": LONG_WORDS, "trust": LONG_WORDS, "tension": LONG_WORDS},
        "changes": tuple(
            MethodChange(change_id=UUID(int=n), day=day, kind=kind_of, says=says, number=number)
            for n, (day, kind_of, says, number) in enumerate(
                (
                    (date(2025, 1, 6), ChangeKind.RELAUNCH, "The sites were relaunched", None),
                    (date(2025, 1, 6), ChangeKind.OPEN_SITES, "Counted by hand", 12),
                    (date(2026, 9, 1), ChangeKind.OPEN_SITES, "Counted by hand", 19),
                )
            )
        ),
        "alerts": (ALERT,) * 6,
        "levels": (
            Standing(
                place=Place(PlaceKind.PANEL, "panel-petteril"), level=Level.RAISED, grade="Raised",
                since=date(2026, 10, 14), expires=date(2026, 10, 28), reason="x", by="Ann",
            ),
        ),
        "decisions": (DECIDED,) * 6,
        "rumours": (RUMOUR,) * 5,
        "overrides": 0,
        "interventions": (TRIED,),
    }  # fmt: skip
    return Given(**(fields | more))
