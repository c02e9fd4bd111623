"""Questions as the controls that ask them: finished values, so that a template has nothing to decide."""

from markupsafe import Markup
from msgspec import Struct

from reporting.forms.areas import areas_offered, value_of
from reporting.forms.permissions import NO, YES, choice_field, scope_field, to_ask
from reporting.forms.times import LONGEST_TIME
from reporting.locales import pages
from reporting.locales.says import safety
from reporting.model.answers import Problem, Raw, Value
from reporting.model.area import Area, AreaLevel, Gazetteer
from reporting.model.form import Option, Question, Text
from reporting.model.permission import Given, Offer, Scope
from reporting.model.reporter import Role
from reporting.render.voice import Voice

# A browser cuts off without a word what is pasted beyond maxlength. So a box takes far more than is kept: too long a
# text arrives, is refused with a reason and given back, and only what no form could carry is stopped by the browser.
ROOM = 5
LONGEST_PART = 8
# The box beside the areas; what is typed into it is no answer, and is kept nowhere.
POSTCODE = "postcode"
DATE_PARTS = (("day", pages.DAY), ("month", pages.MONTH), ("year", pages.YEAR))


class Asked(Struct, frozen=True, kw_only=True):
    """What the questions of one page are asked with: the answers so far, and what they make possible."""

    voice: Voice
    raw: Raw
    answers: dict[str, Value]
    problems: tuple[Problem, ...]
    offers: tuple[Offer, ...]
    gazetteer: Gazetteer

    def value(self, name: str) -> str:
        """The first value typed for a field, exactly as typed."""
        return next(iter(self.raw.get(name, ())), "")

    def fix(self, name: str) -> Markup | None:
        """How to put the answer of a field right, if it needs that."""
        found = [problem for problem in self.problems if problem.field == name]
        return self.voice.fix(found[0]) if found else None


class Choice(Struct, frozen=True, kw_only=True):
    """One radio button or tick box."""

    value: str
    label: Markup
    hint: Markup | None
    checked: bool


class Group(Struct, frozen=True, kw_only=True):
    """Choices under a heading of their own, or under none."""

    label: Markup | None
    choices: tuple[Choice, ...]


class Box(Struct, frozen=True, kw_only=True):
    """One text box; `part` is its label where it is a part of a question."""

    name: str
    part: Markup | None
    value: str
    room: int  # the characters that the box takes
    fix: Markup | None = None
    lines: int = 1
    autocomplete: str = "off"
    input_mode: str = ""


class Field(Struct, frozen=True, kw_only=True):
    """One question with its controls."""

    name: str
    label: Markup
    hints: tuple[Markup, ...]
    fix: Markup | None
    many: bool = False
    groups: tuple[Group, ...] = ()
    box: Box | None = None
    boxes: tuple[Box, ...] = ()
    time: Box | None = None


def fields(question: Question, options: tuple[Option, ...], asked: Asked) -> tuple[Field, ...]:
    """The fields of a question, with those of its options that fit the answers so far."""
    match question.kind:
        case "text":
            return (_text(question, asked),)
        case "one" | "many":
            return (_choices(question, asked, (Group(label=None, choices=_listed(question.id, options, asked)),)),)
        case "when":
            return (_when(question, options, asked),)
        case "area":
            areas = _choices(question, asked, _area_groups(question, options, asked))
            return (areas,) if question.narrows or not asked.gazetteer.postcodes else (_postcode(asked), areas)
        case "permission":
            return _permission(question, options, asked)


def _hints(question: Question, asked: Asked) -> tuple[Markup, ...]:
    return tuple(asked.voice.say(text) for text in (question.hint, question.why) if text)


def _label(question: Question, asked: Asked) -> Markup:
    role = asked.answers.get("role")
    said = question.by_role.get(Role(role)) if isinstance(role, str) and role in set(Role) else None
    return asked.voice.say(said or question.label)


def _text(question: Question, asked: Asked) -> Field:
    fix = asked.fix(question.id)
    box = Box(
        name=question.id,
        part=None,
        value=asked.value(question.id),
        room=ROOM * question.longest,
        fix=fix,
        lines=question.lines,
        autocomplete=question.autocomplete,
        input_mode=question.input_mode,
    )
    return Field(name=question.id, label=_label(question, asked), hints=_hints(question, asked), fix=fix, box=box)


def _choices(question: Question, asked: Asked, groups: tuple[Group, ...]) -> Field:
    return Field(
        name=question.id,
        label=_label(question, asked),
        hints=_hints(question, asked),
        fix=asked.fix(question.id),
        many=question.kind == "many",
        groups=groups,
    )


def _listed(name: str, options: tuple[Option, ...], asked: Asked) -> tuple[Choice, ...]:
    return tuple(_choice(name, option.code, option.label, option.hint, asked) for option in options)


def _choice(name: str, value: str, label: Text | Markup, hint: Text | None, asked: Asked) -> Choice:
    return Choice(
        value=value,
        label=asked.voice.say(label) if isinstance(label, Text) else label,
        hint=asked.voice.say(hint) if hint else None,
        checked=value in asked.raw.get(name, ()),
    )


def _when(question: Question, options: tuple[Option, ...], asked: Asked) -> Field:
    boxes = tuple(_part(f"{question.id}.{part}", label, asked, LONGEST_PART, "numeric") for part, label in DATE_PARTS)
    faults = [box.fix for box in boxes if box.fix]
    return Field(
        name=question.id,
        label=_label(question, asked),
        hints=_hints(question, asked),
        fix=asked.fix(question.id) or (faults[0] if faults else None),
        groups=(Group(label=None, choices=_listed(question.id, options, asked)),),
        boxes=boxes,
        time=_part(f"{question.id}.time", pages.TIME, asked, LONGEST_TIME),
    )


def _part(name: str, label: Text, asked: Asked, longest: int, input_mode: str = "") -> Box:
    return Box(
        name=name,
        part=asked.voice.say(label),
        value=asked.value(name),
        room=ROOM * longest,
        fix=asked.fix(name),
        input_mode=input_mode,
    )


def _postcode(asked: Asked) -> Field:
    box = Box(name=POSTCODE, part=None, value=asked.value(POSTCODE), room=ROOM * LONGEST_PART)
    hints = (asked.voice.say(safety.NOT_KEPT), asked.voice.say(safety.USED_FIRST))
    return Field(name=POSTCODE, label=asked.voice.say(safety.POSTCODE), hints=hints, fix=None, box=box)


def _area_groups(question: Question, options: tuple[Option, ...], asked: Asked) -> tuple[Group, ...]:
    """The areas by level, towns first; wards are listed only where they narrow a wider area."""
    areas = areas_offered(question, asked.answers, asked.gazetteer)
    if question.narrows:
        headed: tuple[tuple[AreaLevel, Text | None], ...] = ((AreaLevel.WARD, None),)
    else:
        headed = ((AreaLevel.TOWN, pages.TOWNS), (AreaLevel.PANEL, pages.PANELS))
        # A ward comes from a postcode alone: it stands here as soon as it was found, so that it can be changed.
        if asked.value(question.id).startswith(f"{AreaLevel.WARD.value}:"):
            found = tuple(area for area in areas if asked.value(question.id) == value_of(area))
            areas = (*found, *(area for area in areas if area.level is not AreaLevel.WARD))
            headed = ((AreaLevel.WARD, safety.FROM_POSTCODE), *headed)
    groups = (
        Group(
            label=asked.voice.say(heading) if heading else None,
            choices=tuple(_place(question.id, area, asked) for area in areas if area.level is level),
        )
        for level, heading in headed
    )
    rest = Group(label=asked.voice.say(pages.NOT_IN_LIST), choices=_listed(question.id, options, asked))
    return (*(group for group in groups if group.choices), rest)


def _place(question_id: str, area: Area, asked: Asked) -> Choice:
    return _choice(question_id, value_of(area), Markup("<bdi>{}</bdi>").format(area.name), None, asked)


def _permission(question: Question, options: tuple[Option, ...], asked: Asked) -> tuple[Field, ...]:
    labels = {option.code: option for option in options}
    if question.id == "given":
        return tuple(_recipient(offer, labels, asked) for offer in asked.offers)
    given = asked.answers.get("given", ())
    chosen = tuple(part for part in given if isinstance(part, Given)) if isinstance(given, tuple) else ()
    return tuple(
        _scope(offer, labels[scope], asked)
        for offer, scopes in to_ask(chosen, asked.offers)
        for scope in scopes
        if scope in labels
    )


def _recipient(offer: Offer, labels: dict[str, Option], asked: Asked) -> Field:
    name = choice_field(offer.agency)
    said = tuple(labels[choice] for choice in (*offer.choices, NO) if choice in labels)
    return _asked_of(name, Markup("<bdi>{}</bdi>").format(offer.name), _listed(name, said, asked), asked)


def _scope(offer: Offer, option: Option, asked: Asked) -> Field:
    name = scope_field(offer.agency, Scope(option.code))
    label = Markup("<bdi>{}</bdi>: {}").format(offer.name, asked.voice.say(option.label))
    yes_no = (_choice(name, YES, pages.YES, None, asked), _choice(name, NO, pages.NO, None, asked))
    return _asked_of(name, label, yes_no, asked)


def _asked_of(name: str, label: Markup, choices: tuple[Choice, ...], asked: Asked) -> Field:
    return Field(name=name, label=label, hints=(), fix=asked.fix(name), groups=(Group(label=None, choices=choices),))
