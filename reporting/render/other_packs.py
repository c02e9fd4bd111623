"""The packs beside the Board's: scrutiny, Safer Cumbria, the Victims' Code, everybody, and evaluations."""

from statistics import median

from reporting.model.pack import Grid, Intervention, Section
from reporting.model.pack_given import Given
from reporting.model.tally import Series
from reporting.render import board_pack as board
from reporting.render import pack_words as words
from reporting.render.charts.chart import on
from reporting.render.pack_figures import BOTH, WHOLE, Figures, Told, joined, when

MOST_RUMOURS_FOR_WORDS = 10  # no median of fewer
# What the service does towards each right of the Code, and the measure that shows it.
RIGHTS: tuple[tuple[str, str, str], ...] = (
    ("1. To understand and be understood", "Eight languages and Easy Read, on screen, on paper and by telephone", "M9"),
    ("2. To have the crime recorded", "What was allowed goes to the police; they say by number what they did", "M7"),
    ("3. To be told when reporting", "A number shows at once who has the report", "M6"),
    ("4. To be referred to support", "Support services are offered by area, reason and language", "M5"),
    ("5. To be told about compensation", "Not done here: the police and support services do", ""),
    ("6. To be told of the investigation", "The agency's answers stand behind the number", "M8"),
    ("7. To make a Victim Personal Statement", "Not done here: the police do", ""),
    ("8. To be told of the trial", "Not done here: the Witness Care Unit does", ""),
    ("9. To be told of the outcome", "An outcome is one of the agency's answers", "M8"),
    ("10. To expenses and property", "Not done here: the police and the court do", ""),
    ("11. To be told of the offender", "Not done here: the Victim Contact Scheme does", ""),
    ("12. To complain", "A complaint behind the number is answered within 30 days", ""),
)


def scrutiny(given: Given, figures: Figures) -> tuple[Section, ...]:
    """The annual report to the Place Overview and Scrutiny Committee, with measures M1 to M12."""
    return (
        _section(given, "story", "The year"),
        _section(given, "measures", "The plan's measures", every_measure(given, figures)),
        _section(given, "reports", "Reports over two years", board.reports(given, figures)),
        _section(given, "strands", board.TITLES["strands"], board.strands(figures)),
        _section(given, "areas", board.TITLES["areas"], board.areas(figures)),
        _section(given, "trust", board.TITLES["trust"], board.trust(figures)),
        _section(given, "reach", board.TITLES["reach"], board.reach(figures)),
        _section(given, "recipients", board.TITLES["recipients"], board.recipients(given, figures)),
        _section(given, "sites", board.TITLES["sites"], board.sites(given)),
        _section(given, "tension", board.TITLES["tension"], board.tension(given)),
        _section(given, "tried", "What was tried out", tried(given)),
        _section(given, "said", board.TITLES["said"]),
        _section(given, "method", board.TITLES["method"], board.method(given)),
    )


def half_year(given: Given, figures: Figures) -> tuple[Section, ...]:
    """The return to Safer Cumbria, by the measures of its delivery plan."""
    return (
        _section(given, "story", "The half-year"),
        _section(given, "measures", "The plan's measures", every_measure(given, figures)),
        _section(given, "reports", "Reports over two years", board.reports(given, figures)),
        _section(given, "areas", board.TITLES["areas"], board.areas(figures)),
        _section(given, "recipients", board.TITLES["recipients"], board.recipients(given, figures)),
        _section(given, "tension", board.TITLES["tension"], board.tension(given)),
        _section(given, "method", board.TITLES["method"], board.method(given)),
    )


def victims(given: Given, figures: Figures) -> tuple[Section, ...]:
    """The sheet on the Victims' Code: what the service does towards each right."""
    rows = tuple((right, does, f"{name} {figures.measure(name)[0]}" if name else "–") for right, does, name in RIGHTS)
    told = Told(
        warns=figures.older(figures.newest("measure")),
        says=("The duties of the Code are those of the police, prosecutors, courts and others. This is what we add.",),
        grids=(Grid(caption="The twelve rights", head=("Right", "What is done here", "Measure"), rows=rows),),
    )
    measured = board.measures(figures, ("M5", "M6", "M7", "M8", "M9", "M10"))
    return (
        _section(given, "story", "The year"),
        _section(given, "rights", "The rights of the Code", told),
        _section(given, "measures", "What shows it", measured),
        _section(given, "method", board.TITLES["method"], board.method(given)),
    )


def public(given: Given, figures: Figures) -> tuple[Section, ...]:
    """Figures that everybody may have, and what was done because of what people said."""
    return (
        _section(given, "figures", "What we were told", figures.by_strand("public_strand", "By reason")),
        _section(given, "areas", "Where it was", figures.by_area("public_panel", "By area")),
        _section(given, "said", board.TITLES["said"]),
    )


def evaluation(given: Given, figures: Figures, one: Intervention) -> tuple[Section, ...]:
    """What was tried out: what its people wanted, what would show that it worked, and what was found."""
    span = f"From {on(one.first)} to {on(one.last)}."
    where = words.area(one.area_code, given.gazetteer)
    before = "before it began" if one.said_before else "after it had begun: judge with care"
    found = tuple((on(f.day), words.verdict(f, one.last), f.reason) for f in reversed(one.found))
    verdict = (Grid(caption="Verdicts, newest first", head=("Day", "Verdict", "Reason"), rows=found),) if found else ()
    return (
        _section(given, "aim", "What it was for", Told(says=(one.aim, f"Where: {where}.", span))),
        _section(
            given,
            "sign",
            "What would show that it worked",
            Told(says=(one.sign, f"Written down on {on(one.said_on)}, {before}.")),
        ),
        _section(given, "figures", "Figures of its area", _around(figures, one)),
        _section(
            given,
            "verdict",
            "Verdict",
            Told(says=() if found else ("Nobody has given one yet. “We cannot tell” is one.",), grids=verdict),
        ),
    )


def every_measure(given: Given, figures: Figures) -> Told:
    """Measures M1 to M12. Those that nothing is known of yet say so."""
    rows = tuple((f"{name} {says}", *_measure(given, figures, name)) for name, says in words.MEASURES.items())
    return Told(
        warns=figures.older(figures.newest("measure")),
        says=(
            "No percentage stands on a base under 50, and no median on fewer than 10: words stand there instead.",
            "There is no target for how many reports come: a rise is success and warning at once.",
        ),
        grids=(Grid(caption="Measures", head=("Measure", "Value", "Period"), rows=rows),),
    )


def tried(given: Given) -> Told:
    """Everything that was tried out in the period, with its newest verdict."""
    within = [o for o in given.interventions if o.first <= given.period.last and o.last >= given.period.first]
    if not within:
        return Told(says=("Nothing was written down.",))
    rows = tuple(
        (
            one.title,
            words.area(one.area_code, given.gazetteer),
            f"{on(one.first)} to {on(one.last)}",
            words.verdict(one.found[-1], one.last) if one.found else "No verdict yet",
        )
        for one in within
    )
    return Told(grids=(Grid(caption="Tried out", head=("What", "Where", "When", "Verdict"), rows=rows),))


def _measure(given: Given, figures: Figures, name: str) -> tuple[str, str]:
    first, last = given.period.first, given.period.last
    if name in ("M1", "M2"):
        return board.NOT_RECORDED, "–"
    if name == "M11":
        taken = [
            one.hours_to_line
            for one in given.rumours
            if one.hours_to_line is not None and first <= one.first_seen.date() <= last
        ]
        if len(taken) < MOST_RUMOURS_FOR_WORDS:
            return f"fewer than {MOST_RUMOURS_FOR_WORDS} rumours had one", "this period"
        return f"{board.hours(median(taken))} (median)", "this period"
    if name == "M12":
        return str(given.overrides), str(first.year)
    return figures.measure(name)


def _around(figures: Figures, one: Intervention) -> Told:
    """The released figures of an area, each period marked as before, during or after."""
    table = "panel_strand" if one.area_code else "strand"
    length = figures.length(table)
    rows = []
    for release in figures.of_table(table, length)[-26:]:
        cells = [
            cell
            for cell in release.cells
            if cell.strand in WHOLE and (cell.area_code == one.area_code or not one.area_code)
        ]
        values = {cell.series: cell.value for cell in cells}
        side = "before" if release.period < one.first else "during" if release.period <= one.last else "after"
        if values:
            rows.append((when(release), side, *(values.get(series, "–") for series in BOTH)))
    if not rows:
        return Told(says=("Nothing is released for this area yet.",))
    head = ("Period", "Side", *(words.SERIES[series] for series in (Series.RAW, Series.CONFIRMED)))
    says = ("Rounded figures of a small area seldom prove anything. Counts alone are no reason to say that it worked.",)
    return joined(Told(says=says), Told(grids=(Grid(caption="By period", head=head, rows=tuple(rows)),)))


def _section(given: Given, key: str, title: str, told: Told | None = None) -> Section:
    return board.section(given, key, title, told or Told())
