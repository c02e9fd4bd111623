"""A report as finished rows: for the check page in the reporter's language, for letters and the desk in English."""

from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from reporting.forms import trim
from reporting.forms.permissions import SCOPES
from reporting.locales.days import in_figures
from reporting.model.answers import RecipientView, Row
from reporting.model.area import AreaChoice, AreaLevel, Gazetteer
from reporting.model.form import Form, Option, Question, Text, TextKind
from reporting.model.incident import WhenPrecision
from reporting.model.permission import Choice, Given, Offer, ReaderKind, Scope
from reporting.model.report import Block, Report

Say = Callable[[Text], str]

BLOCK_OF = {Scope.FACTS: Block.FACTS, Scope.STORY: Block.STORY, Scope.CONTACT: Block.CONTACT}
READER_SEES = frozenset({Block.FACTS, Block.STORY, Block.PERMISSION})

WEEK = Text("The week from {day}")
ABOUT_WEEK = Text("About the week from {day}")
LAST_YEAR = Text("In the last year")
SPANS = {
    WhenPrecision.ABOUT: LAST_YEAR,
    WhenPrecision.ONGOING: Text("It keeps happening"),
    WhenPrecision.PAST: Text("More than a year ago"),
}
READERS = {
    ReaderKind.COORDINATOR: Text("The trained person who checks it", TextKind.PERMISSION),
    ReaderKind.INDEPENDENT: Text("The trained person outside the council who checks it", TextKind.PERMISSION),
}
WHOLE = Text("Somewhere in Cumberland")
KEPT = Text("Only you can open it, by your number", TextKind.PERMISSION)
ALL: tuple[Text, ...] = (WEEK, ABOUT_WEEK, WHOLE, KEPT, *SPANS.values(), *READERS.values())


class Tongue(Struct, frozen=True):
    """How rows are worded: for the reporter in a language, or for an agency in English with the codes."""

    say: Say
    gazetteer: Gazetteer
    names: dict[str, str] = {}  # of agencies, by id
    for_agency: bool = False

    def label(self, question: Question) -> str:
        """The label of a row."""
        return question.agency_label if self.for_agency else self.say(question.short)

    def option(self, option: Option) -> str:
        """An answer in words, and for an agency with its stable code."""
        if not self.for_agency:
            return self.say(option.label)
        return f"{option.agency_label or option.label.says} [{option.code}]"


def rows_of(form: Form, report: Report, scopes: frozenset[Scope], gazetteer: Gazetteer, say: Say) -> tuple[Row, ...]:
    """What a recipient with these scopes gets, in the order of the form; nothing unanswered has a row."""
    return _rows(form, report, _blocks(scopes), Tongue(say, gazetteer))


def letter_rows(form: Form, report: Report, scopes: frozenset[Scope], gazetteer: Gazetteer) -> tuple[Row, ...]:
    """The same rows in English with agency labels and codes; own words stay as typed."""
    return _rows(form, report, _blocks(scopes), Tongue(_english, gazetteer, for_agency=True))


def recipient_views(
    form: Form, report: Report, offers: tuple[Offer, ...], gazetteer: Gazetteer, say: Say
) -> tuple[RecipientView, ...]:
    """What each recipient will get: the scheme's own reader first, then those whom the reporter chose.

    A reader of the scheme gets all of its parts; a recipient gets what was not taken out for it.
    """
    names = {offer.agency: offer.name for offer in offers}
    reader = report.permission.reader
    kept = any(given.choice is Choice.H for given in report.permission.given)
    first = RecipientView(
        recipient=reader.value,
        name=say(KEPT if kept else READERS[reader]),
        rows=_rows(form, report, READER_SEES, Tongue(say, gazetteer, names)),
    )
    chosen = (given for given in report.permission.given if given.agency in names)
    return first, *(
        RecipientView(
            recipient=given.agency,
            name=names[given.agency],
            rows=rows_of(form, trim.trimmed(report, given), frozenset(given.scopes), gazetteer, say),
        )
        for given in chosen
    )


def area_name(area: AreaChoice, gazetteer: Gazetteer, say: Say) -> str:
    """The name of an area as it is told; one that is no part of the whole is told as somewhere in it."""
    return say(WHOLE) if area.level is AreaLevel.WHOLE else gazetteer.name_of(area.code)


def withheld(form: Form, given: Given, gazetteer: Gazetteer) -> tuple[str, ...]:
    """What a recipient does not get though its scopes hold it, in English: labels, and the wider area it is told."""
    labels = [question.agency_label for question in form.questions if question.id in given.without]
    told = f"told only {area_name(given.area, gazetteer, _english)}" if given.area else ""
    return tuple(label for label in (*labels, told) if label)


def _english(text: Text) -> str:
    return text.says


def _blocks(scopes: frozenset[Scope]) -> frozenset[Block]:
    return frozenset(BLOCK_OF[scope] for scope in scopes if scope in BLOCK_OF)


def _rows(
    form: Form,
    report: Report,
    blocks: frozenset[Block],
    tongue: Tongue,
) -> tuple[Row, ...]:
    rows: list[Row] = []
    for question in form.questions:
        if question.kind == "when":
            lines = _when(report, blocks, tongue)
        elif question.kind == "permission":
            shown = Block.PERMISSION in blocks
            lines = _permission(question, report.permission.given, tongue) if shown else ()
        elif question.block in blocks:
            value = getattr(_block(report, question.block), question.id)
            lines = _lines(question, value, tongue)
        else:
            lines = ()
        if lines:
            label = tongue.label(question)
            rows.append(Row(question=question.id, label=label, lines=lines, verbatim=question.kind == "text"))
    return tuple(rows)


def _block(report: Report, block: Block | None) -> Struct:
    blocks: dict[Block | None, Struct] = {
        Block.FACTS: report.facts,
        Block.COUNT: report.count,
        Block.STORY: report.story,
        Block.CONTACT: report.contact,
        Block.ABOUT: report.about,
        Block.PERMISSION: report.permission,
    }
    return blocks[block]


def _lines(question: Question, value: object, tongue: Tongue) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, AreaChoice):
        return (_area(question, value, tongue),)
    if question.kind == "text":
        return (str(value),)
    codes = {str(_plain(part)) for part in (value if isinstance(value, tuple) else (value,))}
    return tuple(tongue.option(option) for option in question.options if option.code in codes)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _area(question: Question, area: AreaChoice, tongue: Tongue) -> str:
    special = [option for option in question.options if option.code == area.level]
    if special:
        return tongue.option(special[0])
    name = area_name(area, tongue.gazetteer, tongue.say)
    if area.level is AreaLevel.WHOLE:
        return f"{name} [{area.level.value}]" if tongue.for_agency else name
    kind = {AreaLevel.WARD: "ward", AreaLevel.PANEL: "panel area", AreaLevel.TOWN: "town"}
    return f"{name} ({kind[area.level]}) [{area.code}]" if tongue.for_agency else name


def _when(report: Report, blocks: frozenset[Block], tongue: Tongue) -> tuple[str, ...]:
    lines: list[str] = []
    facts, story = report.facts, report.story
    # The week is for those who may not have the day: beside it, it tells nothing.
    day = story.day if Block.STORY in blocks else None
    if Block.FACTS in blocks and facts.week is not None and day is None:
        text = ABOUT_WEEK if facts.precision is WhenPrecision.ABOUT else WEEK
        lines.append(tongue.say(text).replace("{day}", in_figures(facts.week)))
    elif Block.FACTS in blocks and facts.precision in SPANS:
        lines.append(tongue.say(SPANS[facts.precision]))
    if Block.STORY in blocks:
        lines += [in_figures(day)] if day else []
        lines += [story.time] if story.time else []
    return tuple(lines)


def _named(agency: str, tongue: Tongue) -> str:
    """Who stands before a choice: nobody where it is about nobody by name."""
    return f"{tongue.names.get(agency, agency)}: " if agency else ""


def _permission(question: Question, given: tuple[Given, ...], tongue: Tongue) -> tuple[str, ...]:
    options = {str(option.code): option for option in question.options}
    if question.id == SCOPES:
        return tuple(
            f"{tongue.names.get(one.agency, one.agency)}: "
            + ", ".join(tongue.option(options[scope]) for scope in one.scopes if scope in options)
            for one in given
            if any(scope in options for scope in one.scopes)
        )
    told = tuple(_named(one.agency, tongue) + tongue.option(options[one.choice]) for one in given)
    return told or (tongue.option(options["A"]),)
