"""The Board pack: twelve sections, every two months."""

from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.method_change import ChangeKind
from reporting.model.pack import Grid, Section
from reporting.model.pack_given import Given
from reporting.model.strand import Strand
from reporting.model.tension import Level, PlaceKind, Standing
from reporting.render import pack_charts
from reporting.render import pack_words as words
from reporting.render.alert import GRADES, RATIOS, expectation
from reporting.render.charts.chart import on
from reporting.render.pack_figures import Figures, Told, joined

# The sections in the order in which a Board reads them.
TITLES: dict[str, str] = {
    "story": "The story, and the level in each area",
    "reports": "Reports over two years",
    "strands": "Why: the reasons that reporters see",
    "severity": "How grave",
    "areas": "Where",
    "trust": "Trust",
    "reach": "Reach",
    "recipients": "Recipients",
    "sites": "Reporting sites",
    "tension": "Tension and rumours",
    "said": "You said, we did",
    "method": "Police figures, method and overrides",
}
LEVELS: dict[Level, str] = {one: one.value.capitalize() for one in Level}
NOT_RECORDED = "not yet recorded"
LEVELS_THEN = "Levels on the day on which this pack was made"
RAISED = "{} (what stood out is a part of what is named here)"
REGISTER_LATER = "The register of sites is not here yet, so nothing is known of single sites."


def sections(given: Given, figures: Figures) -> tuple[Section, ...]:
    """The twelve sections, in their order."""
    told = {
        "story": Told(says=("People set a level; the computer never does.",), grids=levels(given)),
        "reports": reports(given, figures),
        "strands": strands(figures),
        "severity": figures.by_item("severity", "Gravest behaviour of each report", "Band"),
        "areas": areas(figures),
        "trust": trust(figures),
        "reach": reach(figures),
        "recipients": recipients(given, figures),
        "sites": sites(given),
        "tension": tension(given),
        "said": Told(),
        "method": method(given),
    }
    return tuple(section(given, key, title, told[key]) for key, title in TITLES.items())


def section(given: Given, key: str, title: str, told: Told) -> Section:
    """A section with what staff wrote for it."""
    return Section(
        key=key,
        title=title,
        words=given.words.get(key, ""),
        warns=told.warns,
        says=told.says,
        grids=told.grids,
        drawings=told.drawings,
    )


def levels(given: Given) -> tuple[Grid, ...]:
    """The level of every panel area, and of each community about which people decided."""
    known = {one.place: one for one in given.levels}
    panels = {one.place.code: one for one in known.values() if one.place.kind is PlaceKind.PANEL}
    rows = tuple(_level(area.name, panels.get(area.code)) for area in given.gazetteer.at(AreaLevel.PANEL))
    head = ("Panel area", "Level", "Since", "Until")
    found = [Grid(caption=f"{LEVELS_THEN}, {on(given.today)}", head=head, rows=rows)] if rows else []
    communities = tuple(
        _level(words.strand(place.code), one)
        for place, one in sorted(known.items())
        if place.kind is PlaceKind.COMMUNITY and one.level is not Level.USUAL
    )
    if communities:
        head = ("Community across Cumberland", "Level", "Since", "Until")
        found.append(Grid(caption=f"Communities with a level above Usual. {LEVELS_THEN}", head=head, rows=communities))
    return tuple(found)


def _level(name: str, one: Standing | None) -> tuple[str, ...]:
    if one is None:
        return (name, LEVELS[Level.USUAL], "–", "–")
    since, until = (on(day) if day else "–" for day in (one.since, one.expires))
    return (name, one.grade or LEVELS[one.level], since, until)


def reports(given: Given, figures: Figures) -> Told:
    """All reports and those that a person checked, period by period."""
    grid = figures.over_time("strand")
    if grid is None:
        return Told(says=("Nothing is released for this yet.",))
    return Told(
        warns=figures.older(figures.of_table("strand", figures.length("strand"))[-1]),
        says=("A rise can be success and warning at once: more people may trust us, or more may have been hurt.",),
        grids=(grid,),
        drawings=pack_charts.runs(figures, given.changes),
    )


def strands(figures: Figures) -> Told:
    """Reports by reason. They overlap, so that they never make a whole."""
    told = figures.by_strand("strand", "Reports by reason")
    says = ("A report can have several reasons; each is counted, and the report once in All.",)
    return joined(Told(says=says, drawings=pack_charts.by_strand(figures)), told)


def areas(figures: Figures) -> Told:
    """Reports by panel area."""
    told = figures.by_area("panel_strand", "Reports by panel area")
    return joined(Told(drawings=pack_charts.by_area(figures)), told, figures.by_ward())


def trust(figures: Figures) -> Told:
    """What people allowed, whether they had told anybody, and what kept them from the police."""
    return joined(
        measures(figures, ("M4", "M5", "M10")),
        figures.by_item("choice", "What people allowed", "Choice"),
        figures.by_item("told", "Whom they had told before", "Whom"),
        figures.by_item("barrier", "Why they did not go to the police", "Reason"),
    )


def reach(figures: Figures) -> Told:
    """In which languages and by which ways people came, and whether from the country."""
    return joined(
        measures(figures, ("M9",)),
        figures.by_item("language", "Language of the form", "Language"),
        figures.by_item("channel", "How it came", "Way"),
        figures.by_item("rural", "Town and country", "Where"),
    )


def recipients(given: Given, figures: Figures) -> Told:
    """What was sent, how soon it was taken up, what came of it, and which agencies have lapsed."""
    lapsed = [one.agency.name for one in given.agencies if not one.routable]
    names = f": {', '.join(lapsed)}" if lapsed else ""
    agencies = {one.agency.agency: one.agency.name for one in given.agencies}
    standing = f"{len(given.agencies) - len(lapsed)} agencies can be sent to; {len(lapsed)} cannot{names}."
    return joined(
        Told(says=(standing,)),
        measures(figures, ("M6", "M7", "M8")),
        figures.by_agency("agency_state", "Where what was sent has got to", agencies),
        figures.by_agency("agency_clock", "Time to the first answer", agencies),
        figures.by_agency("agency_outcome", "What came of it", agencies),
    )


def sites(given: Given) -> Told:
    """Reporting sites: how many were open, from dated numbers alone."""
    rows = tuple(
        (on(one.day), str(one.number))
        for one in sorted(given.changes, key=lambda one: one.day)
        if one.kind is ChangeKind.OPEN_SITES and one.number is not None and one.day <= given.period.last
    )
    blank = tuple((what, NOT_RECORDED) for what in ("Listed", "Lapsed", "With trained helpers", "Mystery shop passed"))
    grids: tuple[Grid, ...] = (Grid(caption="The state of sites", head=("What", "How many"), rows=blank),)
    if rows:
        head = ("From", "Open sites")
        grids = (*grids, Grid(caption="Open sites, as somebody wrote down", head=head, rows=rows[-6:]))
    return Told(says=(REGISTER_LATER,), grids=grids)


def tension(given: Given) -> Told:
    """Alerts, decisions about levels, what was done, and rumours with the time to the first public line."""
    first, last = given.period.first, given.period.last
    alerts = tuple(
        (
            on(one.period),
            words.area(one.area_code, given.gazetteer),
            words.strand(one.strand),
            RAISED.format(GRADES[one.grade]) if one.raised_to_parent else GRADES[one.grade],
            RATIOS.get(one.ratio_band) or "–",
            str(one.number_this_year),
        )
        for one in sorted(given.alerts, key=lambda one: one.made)
        if first <= one.made <= last
    )
    head = ("Week of", "Area", "Reason", "What", "Against what is expected", "Number this year")
    found = [Grid(caption="Alerts", head=head, rows=alerts)] if alerts else []
    decided = tuple(
        (on(one.day), place_name(one.place_kind, one.place, given.gazetteer), one.kind.value, one.grade)
        for one in given.decisions
        if first <= one.day <= last
    )
    if decided:
        found.append(Grid(caption="Decisions about levels", head=("Day", "Place", "What", "Level"), rows=decided[-12:]))
    done = [one for one in given.responses if one.done_at is not None and first <= one.done_at.date() <= last]
    heard = [one for one in given.rumours if first <= one.first_seen.date() <= last]
    if heard:
        rows = tuple(
            (on(one.first_seen.date()), one.status.value.replace("_", " "), hours(one.hours_to_line))
            for one in heard[:12]
        )
        found.append(Grid(caption="Rumours", head=("First seen", "Status", "Hours to the first line"), rows=rows))
    says = (
        expectation(),
        f"Alerts in this period: {len(alerts)}. No alert means no statistical change: reporting is known to be low.",
        f"Rumours in this period: {len(heard)}. Things done in answer to tension: {len(done)}.",
    )
    return Told(says=says, grids=tuple(found))


def hours(value: float | None) -> str:
    """Hours to a first line in words."""
    return "none yet" if value is None else "under 1" if value < 1 else f"{value:.1f}"


def place_name(kind: PlaceKind, code: str, gazetteer: Gazetteer) -> str:
    """A panel area, a community or all of Cumberland in words."""
    if kind is PlaceKind.PANEL:
        return words.area(code, gazetteer)
    return words.strand(code.partition(".")[0]) if code.partition(".")[0] in list(Strand) else "Cumberland"


def method(given: Given) -> Told:
    """Police figures, how figures were made, what changed in the way of counting, and overrides."""
    year = given.period.first.year
    rows = tuple(
        (on(one.day), words.CHANGES[one.kind], one.says)
        for one in sorted(given.changes, key=lambda one: one.day)
        if one.kind is not ChangeKind.OPEN_SITES and one.day <= given.period.last
    )
    found = (Grid(caption="Changes of method", head=("From", "What", "In words"), rows=rows[-8:]),) if rows else ()
    return Told(
        says=(
            "Police figures are not comparable with these: they count other things, by other rules, at other times.",
            f"Shared without permission in {year}: {given.overrides}. Two people must sign each.",
            "Figures are released from counts that nobody sees. 0 to 4 is shown as <5; the rest, and every total, is "
            "rounded to 5 by itself. A row that is missing had too few people behind it to be shown safely.",
        ),
        grids=found,
    )


def measures(figures: Figures, names: tuple[str, ...]) -> Told:
    """Some of the Partnership's measures, in the words in which they were released."""
    rows = tuple((f"{name} {words.MEASURES[name]}", *figures.measure(name)) for name in names)
    grid = Grid(caption="Measures", head=("Measure", "Value", "Period"), rows=rows)
    return Told(warns=figures.older(figures.newest("measure")), grids=(grid,))
