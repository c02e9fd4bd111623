"""The pages of alerts: what stands, what was, one alert with all that explains it, and a watch opened by hand."""

from datetime import date

from msgspec import Struct

from reporting.indicators.counts import WHOLE_AREA
from reporting.model.alert import Alert, Judged, OpenedWatch
from reporting.model.area import AreaLevel, Gazetteer
from reporting.model.tension import Change, Level
from reporting.render import alert as words
from reporting.render.desk import Frame, page

OPENED = "Saved. The watch is open for 14 days, and everybody who sees alerts sees it."
NAME_IT = "Write what happened elsewhere, in 300 characters at most."
CHOOSE = "Choose an area and a reason from the lists."


class Watched(Struct, frozen=True, kw_only=True):
    """What was typed into the form that opens a watch, and what was wrong with it."""

    area: str = WHOLE_AREA
    strand: str = ""
    reason: str = ""
    fault: str = ""
    at: str = ""  # the field that the fault is about


class Line(Struct, frozen=True, kw_only=True):
    """One alert as a line of a list, or by itself."""

    alert: Alert
    title: str
    expectation: str


class Open(Struct, frozen=True, kw_only=True):
    """One watch opened by hand, in words."""

    watch: OpenedWatch
    title: str


def alerts_page(
    frame: Frame,
    standing: tuple[Alert, ...],
    past: tuple[Alert, ...],
    watches: tuple[OpenedWatch, ...],
    judged: Judged | None,
    *,
    today: date,
    gazetteer: Gazetteer,
    once: str,
    typed: Watched,
    done: bool = False,
) -> str:
    """What stands, what was said in the last year, and the form that opens a watch."""
    return page(
        frame,
        "alerts.html",
        standing=tuple(_line(one, gazetteer) for one in standing),
        past=tuple(_line(one, gazetteer) for one in past),
        watches=tuple(_open(one, gazetteer) for one in watches),
        no_change=words.no_change(judged, today),
        expectation=words.expectation(),
        judged=judged,
        fell=tuple(_series(one, gazetteer) for one in judged.fell) if judged else (),
        areas=places(gazetteer),
        strands=words.STRANDS,
        once=once,
        typed=typed,
        done=OPENED if done else "",
    )


def alert_page(
    frame: Frame, one: Alert, proposes: Level, answers: tuple[Change, ...], *, today: date, gazetteer: Gazetteer
) -> str:
    """One alert with everything that explains it, and what people decided in answer to it."""
    return page(
        frame,
        "alert.html",
        one=_line(one, gazetteer),
        rows=words.explained(one),
        stands=one.expires > today,
        proposes=proposes.capitalize(),
        answers=answers,
    )


def places(gazetteer: Gazetteer) -> dict[str, str]:
    """The areas for which a watch may be opened: all of them at once, or one."""
    panels = {area.code: area.name for area in gazetteer.at(AreaLevel.PANEL)}
    return {WHOLE_AREA: f"{words.WHOLE} and every panel area", **panels}


def _line(one: Alert, gazetteer: Gazetteer) -> Line:
    return Line(alert=one, title=words.title(one, gazetteer), expectation=words.expectation(one))


def _open(one: OpenedWatch, gazetteer: Gazetteer) -> Open:
    return Open(watch=one, title=f"{places(gazetteer).get(one.area_code, one.area_code)}, {words.STRANDS[one.strand]}")


def _series(named: str, gazetteer: Gazetteer) -> str:
    area, _, strand = named.rpartition(" ")
    return f"{words.area_words(area, gazetteer)}, {words.STRANDS.get(strand, strand)}"
