"""Reading where it was: an area of the gazetteer, a smaller one within it, or a special answer."""

from reporting.forms import fixes
from reporting.forms.conditions import Answers, options_shown
from reporting.model.answers import Problem
from reporting.model.area import SPECIAL, Area, AreaChoice, AreaLevel, Gazetteer
from reporting.model.form import Question

Answer = tuple[AreaChoice | None, tuple[Problem, ...]]


def value_of(area: Area) -> str:
    """The value of an area on a page."""
    return f"{area.level.value}:{area.code}"


def areas_offered(question: Question, answers: Answers, gazetteer: Gazetteer) -> tuple[Area, ...]:
    """The areas a question offers, by name: towns, panel areas and wards, or the wards of the area it narrows."""
    if not question.narrows:
        levels = (AreaLevel.TOWN, AreaLevel.PANEL, AreaLevel.WARD)
        return tuple(area for level in levels for area in gazetteer.at(level))
    wider = answers.get(question.narrows)
    wards = gazetteer.wards_of.get(wider.code, ()) if isinstance(wider, AreaChoice) else ()
    return tuple(area for area in gazetteer.at(AreaLevel.WARD) if area.code in wards)


def read_area(question: Question, typed: tuple[str, ...], answers: Answers, gazetteer: Gazetteer) -> Answer:
    """The chosen area; a ward outside the area it should narrow is dropped, as the answer before it was changed."""
    chosen = tuple(value for value in typed if value)
    if not chosen:
        return None, ()
    if len(set(chosen)) > 1:
        return None, (Problem(question.id, fixes.ONE_ONLY),)
    value = chosen[0]
    if value in (option.code for option in options_shown(question, answers)) and value in SPECIAL:
        return AreaChoice(level=AreaLevel(value)), ()
    for area in areas_offered(question, answers, gazetteer):
        if value == value_of(area):
            return AreaChoice(level=area.level, code=area.code), ()
    known = any(value == value_of(area) for area in gazetteer.areas)
    return None, () if known and question.narrows else (Problem(question.id, question.fix),)
