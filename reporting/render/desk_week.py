"""The pages of the week for the cohesion group: one screen, and the charts of a choice of released figures."""

from datetime import date, datetime
from urllib.parse import urlencode

from msgspec import Struct

from reporting.indicators.releasing.declared import CUMBERLAND
from reporting.model.calendar import monday_of
from reporting.model.method_change import MethodChange
from reporting.model.tally import SHOWN_SERIES
from reporting.model.tension import ChangeKind, Grade, Level
from reporting.model.week import Week
from reporting.render import alert as alerts
from reporting.render import pack_words as words
from reporting.render.charts import Chart, Table
from reporting.render.charts.chart import on
from reporting.render.charts.paint import file
from reporting.render.desk import Frame, page
from reporting.render.desk_levels import address_of, grade_name, name_of
from reporting.render.reasons import COLUMNS
from reporting.render.released import SERIES, TABLES, Chosen, Shelf, choose, offers
from reporting.render.released_charts import Asked, charts_of
from reporting.render.released_csv import listed
from reporting.render.released_notes import notes
from reporting.render.style import CHARTS, style

# What is tested by itself has so many weeks behind it; before, there is nothing to compare with.
BASELINE_WEEKS = 8
UNTESTED = f"Nothing is tested yet: building a baseline. {alerts.LOW}"
# So many releases of a week have a line each; more are named in one.
SPELT_OUT = 4
# What one screen shows of the newest figures: tables, and their charts by preference.
GLANCE = (("strand", ("weeks", "run")), ("panel_strand", ("areas",)), ("panel_strand", ("map",)))
CHANGED: dict[ChangeKind, str] = {
    ChangeKind.PROPOSED: "proposed",
    ChangeKind.DECIDED: "decided",
    ChangeKind.RENEWED: "renewed",
    ChangeKind.DECLINED: "declined",
}


class Shown(Struct, frozen=True, kw_only=True):
    """A chart on a page, what its address as a file asks for, and the sentences beside its figures."""

    name: str
    chart: Chart
    query: str
    notes: tuple[str, ...] = ()


class Newest(Struct, frozen=True, kw_only=True):
    """The newest figures by reason, and of when they are."""

    when: str
    table: Table
    notes: tuple[str, ...]


def week_page(frame: Frame, week: Week, found: Shelf, grades: tuple[Grade, ...], now: datetime) -> str:
    """This week in one screen."""
    weeks = 0 if week.judged is None else week.judged.weeks
    return page(
        frame,
        "week.html",
        charts_style=style(CHARTS),
        monday=monday_of(week.today),
        since=week.since,
        surge=week.surge,
        baseline=weeks < BASELINE_WEEKS or alerts.nothing_tested(week.judged),
        weeks=weeks,
        standing=[one for one in week.standing if one.level is not Level.USUAL],
        usual=grade_name(Level.USUAL, grades),
        address=address_of,
        name=lambda place: name_of(place, found.gazetteer),
        brief=on,
        flagged=week.alerts,
        alert_title=lambda one: alerts.title(one, found.gazetteer),
        expectation=alerts.expectation,
        no_change=alerts.no_change(week.judged, week.today) if week.judged else UNTESTED,
        signals=week.signals,
        late=sum(one.overdue(week.today, frame.scheme.opens.closed) for one in week.signals),
        rumours=week.rumours,
        unsaid=sum(one.overdue(now) for one in week.rumours),
        counted=_counted,
        coming=week.coming,
        new=_new(week, found),
        newest=_newest(found, week.today),
        shown=_glance(found, week.changes, week.today),
    )


def charts_page(
    frame: Frame, found: Shelf, chosen: Chosen | None, changes: tuple[MethodChange, ...], today: date
) -> str:
    """The charts and tables of one choice, and what else may be chosen; without a choice, that there is none yet."""
    values: dict[str, object] = {"tables": found.tables(), "title": "Charts and tables", "charts_style": style(CHARTS)}
    if chosen is not None:
        asked = Asked(shelf=found, chosen=chosen, changes=changes)
        values |= {
            "title": TABLES[chosen.table],
            "chosen": chosen,
            "now": chosen.fields(),
            "offers": offers(found, chosen),
            "release": found.newest(chosen),
            "when": asked.when,
            "notes": notes(found, chosen, today),
            "shown": [_shown(name, chart, chosen) for name, chart in charts_of(asked).items()],
        }
    return page(frame, "charts.html", **values)


def chart_file(asked: Asked, name: str) -> bytes | None:
    """One chart as a drawing; None where the choice has no such chart."""
    chart = charts_of(asked).get(name)
    return None if chart is None else file(chart.svg)


def table_file(asked: Asked, name: str) -> bytes | None:
    """The table of one chart as a list, in which no cell is a formula; None where the choice has no such chart."""
    chart = charts_of(asked).get(name)
    return None if chart is None else listed(asked, name, chart)


def _shown(name: str, chart: Chart, chosen: Chosen, said: tuple[str, ...] = ()) -> Shown:
    return Shown(name=name, chart=chart, query=urlencode({"chart": name, **chosen.fields()}), notes=said)


def _glance(found: Shelf, changes: tuple[MethodChange, ...], today: date) -> list[Shown]:
    shown = []
    for table, wanted in GLANCE:
        chosen = choose(found, {"table": table})
        if chosen is None:
            continue
        made = charts_of(Asked(shelf=found, chosen=chosen, changes=changes))
        name = next((name for name in wanted if name in made), None)
        if name is not None:
            shown.append(_shown(name, made[name], chosen, notes(found, chosen, today)))
    return shown


def _newest(found: Shelf, today: date) -> Newest | None:
    """The newest figures of all Cumberland, by reason and series."""
    chosen = choose(found, {"table": "strand"})
    if chosen is None:
        return None
    values = {(c.strand, c.series): c.value for c in found.newest(chosen).cells if c.area_code == CUMBERLAND}
    rows = tuple(
        (says, *(values.get((code, series), "–") for series in SHOWN_SERIES))
        for code, says in COLUMNS.items()
        if any((code, series) in values for series in SHOWN_SERIES)
    )
    head = ("Reason", *(SERIES[series] for series in SHOWN_SERIES))
    when = Asked(shelf=found, chosen=chosen).when
    return Newest(when=when, table=Table(head=head, rows=rows), notes=notes(found, chosen, today))


def _new(week: Week, found: Shelf) -> list[str]:
    """What was released, decided, flagged and changed since the week before, in sentences."""
    released = {one.table: one for one in week.released if one.table in TABLES}
    lines = [
        f"{TABLES[table]}: release {one.number}, {words.LENGTHS[one.period_type]} from {on(one.period)}"
        for table, one in released.items()
    ]
    if len(lines) > SPELT_OUT:
        lines = ["Released: " + "; ".join(f"{TABLES[table]} ({one.number})" for table, one in released.items())]
    for level in week.decided:
        lines.append(f"{name_of(level.where, found.gazetteer)}: {level.grade} {CHANGED[level.kind]} by {level.by}")
    lines += [f"{alerts.title(one, found.gazetteer)}" for one in week.alerts if one.made >= week.since]
    lines += [f"{words.CHANGES[one.kind]}: {one.says} ({on(one.day)})" for one in week.changes if one.day >= week.since]
    return lines


def _counted(count: int, one: str, more: str) -> str:
    """How many, in words that fit the number."""
    return f"{count or 'No'} {one if count <= 1 else more}"
