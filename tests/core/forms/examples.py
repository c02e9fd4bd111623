"""A small gazetteer, offers, and ways of filling in the form for the tests of forms."""

from datetime import date

from reporting.forms import answers, compose
from reporting.forms.hate_incident import FORM
from reporting.forms.permissions import choice_field, scope_field
from reporting.model.answers import Raw, Reading
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.form import Question
from reporting.model.permission import MAY_ASK, Choice, Offer, Scope
from reporting.model.report import Report

TODAY = date(2026, 11, 20)  # a Friday

STARTED = date(2023, 4, 1)
WARDS = {"E05000001": "Harbour", "E05000002": "Castle", "E05000003": "Moor"}

GAZETTEER = Gazetteer(
    areas=(
        *(Area(code=code, level=AreaLevel.WARD, name=name, valid_from=STARTED) for code, name in WARDS.items()),
        Area(code="west", level=AreaLevel.PANEL, name="West", valid_from=STARTED),
        Area(code="east", level=AreaLevel.PANEL, name="East", valid_from=STARTED),
        Area(code="port", level=AreaLevel.TOWN, name="Port", valid_from=STARTED),
    ),
    panel_of={"E05000001": "west", "E05000002": "west", "E05000003": "east"},
    wards_of={"port": ("E05000001", "E05000002"), "west": ("E05000001", "E05000002"), "east": ("E05000003",)},
)


def offer(agency: str, name: str, *choices: Choice) -> Offer:
    """An offer that may ask for everything that its choices may ask for."""
    asks = frozenset[Scope]().union(*(MAY_ASK[choice] for choice in choices))
    return Offer(agency=agency, name=name, choices=choices, ask=asks)


OFFERS = (
    offer("police", "Police", Choice.B, Choice.C),
    offer("support", "Support for victims", Choice.D, Choice.E),
    offer("council", "Council", Choice.F),
    offer("charity", "Charity", Choice.G),
)
NOT_POLICE = OFFERS[1:]


def read(raw: Raw, offers: tuple[Offer, ...] = OFFERS) -> Reading:
    """The form as it reads these answers on TODAY."""
    return answers.read(FORM, raw, GAZETTEER, offers, TODAY)


def composed(raw: Raw, lang: str = "en", offers: tuple[Offer, ...] = OFFERS) -> Report:
    """The report that these answers make."""
    reading = read(raw, offers)
    assert reading.problems == ()
    return compose.compose(FORM, reading, lang=lang, site="library", story_lang=lang, permission_lang=lang, today=TODAY)


def fullest(character: str = "x", offers: tuple[Offer, ...] = OFFERS) -> Raw:
    """Every question answered with as much as it takes; texts are made of one character."""
    raw: Raw = {}
    for question in FORM.questions:
        raw.update(_most(question, character))
    for one in offers:
        raw[choice_field(one.agency)] = (one.choices[-1],)
        raw.update({scope_field(one.agency, scope): ("yes",) for scope in Scope})
    return raw | {
        "for_whom": ("not_say",),
        "role": ("on_behalf",),
        "under_18": ("not_say",),
        "risk_put": ("yes",),
        "area": ("town:port",),
        "ward": ("ward:E05000002",),
    }


def _most(question: Question, character: str) -> Raw:
    codes = [str(option.code) for option in question.options if not option.alone and not option.blank]
    match question.kind:
        case "text":
            return {question.id: (character * question.longest,)}
        case "one":
            return {question.id: (max(codes, key=len),)}
        case "many":
            return {question.id: tuple(codes)}
        case "when":
            parts = {"day": "27", "month": "3", "year": "2026", "time": character * 40}
            return {f"{question.id}.{part}": (value,) for part, value in parts.items()}
        case _:
            return {}
