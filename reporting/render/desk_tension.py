"""The pages of what is done about tension: responses, the calendar, what is switched on, and the brief of the day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from msgspec import Struct

from reporting.locales.says.calm import SENTENCES
from reporting.model.area import Gazetteer
from reporting.model.calendar import LOCAL, local_day
from reporting.model.measure import Measure
from reporting.model.tension import Coming, Grade, Level, Place, Response
from reporting.model.tension_board import Brief, Measures
from reporting.render import alert as said
from reporting.render.desk import Frame, page
from reporting.render.desk_levels import DONE, asks_sure, grade_name, name_of, place_choices

T = TypeVar("T")
MEASURES: dict[Measure, str] = {
    Measure.MODE: "High tension, begun by hand",
    Measure.BANNER: "The calm sentence on the first page",
    Measure.HOLD: "The hold of reports",
}
# What fits on one sheet beside all the rest.
MOST = {"standings": 4, "decided": 2, "alerts": 3, "rumours": 3, "due": 4, "done": 1, "coming": 2}
LONGEST = 75


class Some(Struct, Generic[T], frozen=True, kw_only=True):
    """The first of many, and how many more there are."""

    first: tuple[T, ...]
    more: int


def responses_page(
    frame: Frame,
    found: tuple[Response, ...],
    places: tuple[Place, ...],
    gazetteer: Gazetteer,
    *,
    now: datetime,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    done: str = "",
) -> str:
    """What is to be done, what was done and how soon, and the forms."""
    shown = typed or {}
    local = now.astimezone(LOCAL)
    return page(
        frame,
        "responses.html",
        todo=tuple(one for one in found if one.is_open),
        over=tuple(reversed([one for one in found if not one.is_open])),
        places=place_choices(places, gazetteer),
        name=lambda one: name_of(one.where, gazetteer),
        typed=shown,
        problems=problems or {},
        of=shown.get("id", ""),
        asks=asks_sure(problems, sure=bool(shown.get("sure"))),
        today=local.date(),
        time=f"{local:%H:%M}",
        moment=_moment,
        on=local_day,
        done=DONE.get(done, ""),
    )


def calendar_page(
    frame: Frame,
    found: tuple[Coming, ...],
    places: tuple[Place, ...],
    gazetteer: Gazetteer,
    *,
    today: date,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    done: str = "",
) -> str:
    """The dates that may raise tension, the next first, and the form for another."""
    shown = typed or {}
    return page(
        frame,
        "calendar.html",
        dates=found,
        places=place_choices(places, gazetteer),
        name=lambda one: name_of(one.where, gazetteer),
        today=today,
        typed=shown,
        problems=problems or {},
        asks=asks_sure(problems, sure=bool(shown.get("sure"))),
        done=DONE.get(done, ""),
    )


def measures_page(
    frame: Frame,
    measures: Measures,
    gazetteer: Gazetteer,
    longest: Mapping[Measure, timedelta],
    *,
    what: Measure | None = None,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    done: str = "",
) -> str:
    """What high tension switches on, and the forms that switch it on and off."""
    return page(
        frame,
        "measures.html",
        m=measures,
        names=MEASURES,
        state={Measure.MODE: measures.mode, Measure.BANNER: measures.banner, Measure.HOLD: measures.hold},
        longest={one: days.days for one, days in longest.items()},
        sentences={code: text.says for code, text in SENTENCES.items()},
        place=lambda one: name_of(one.place, gazetteer),
        of=what,
        typed=typed or {},
        problems=problems or {},
        asks=asks_sure(problems, sure=bool((typed or {}).get("sure"))),
        moment=_moment,
        on=local_day,
        done=DONE.get(done, ""),
    )


def brief_page(frame: Frame, brief: Brief, gazetteer: Gazetteer, grades: tuple[Grade, ...]) -> str:
    """The day in high tension, on one sheet; else how it begins."""
    return page(
        frame,
        "brief.html",
        b=brief,
        standings=_some(brief.standings, "standings"),
        decided=_some(brief.decided, "decided"),
        flags=_some(brief.alerts, "alerts"),
        rumours=_some(brief.rumours, "rumours"),
        due=_some(brief.due, "due"),
        finished=_some(brief.done, "done"),
        coming=_some(brief.coming, "coming"),
        cut=_cut,
        place=lambda one: name_of(one, gazetteer),
        alert_title=lambda one: said.title(one, gazetteer),
        expectation=said.expectation(),
        numbered=said.numbered,
        no_change=said.no_change(brief.judged, brief.day),
        usual=grade_name(Level.USUAL, grades),
        sentence=SENTENCES[brief.measures.banner.choice].says
        if brief.measures.banner and brief.measures.banner.choice in SENTENCES
        else "",
    )


def _some(found: Sequence[T], part: str) -> Some[T]:
    most = MOST[part]
    return Some(first=tuple(found[:most]), more=max(0, len(found) - most))


def _cut(text: str) -> str:
    """As many of the words as one line or two hold."""
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _moment(at: datetime) -> str:
    """The hour in England."""
    return f"{at.astimezone(LOCAL):%H:%M}"
