"""From a reading without problems to a report that cannot be invalid."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

import msgspec

from reporting.forms.conditions import Answers, holds
from reporting.forms.incident.before_choosing import NEEDS_INDEPENDENT
from reporting.model.answers import Reading, Value, When
from reporting.model.area import AreaChoice, AreaLevel
from reporting.model.form import Form, Question
from reporting.model.permission import Choice, Given, PermissionRecord, ReaderKind
from reporting.model.report import About, Block, Contact, Count, Facts, Report, Story
from reporting.model.reporter import Channel

T = TypeVar("T")


def compose(
    form: Form,
    reading: Reading,
    *,
    lang: str,
    site: str,
    story_lang: str,
    permission_lang: str,
    today: date,
    channel: str = "",
) -> Report:
    """The report that these answers make: the same answers in another language make the same report but for `lang`.

    `channel` says how it came where the door knows that better than the answers do.
    """
    answers = reading.answers
    asked = {block: _stored(form, block, answers) for block in Block}
    when = answers.get("when")
    when = when if isinstance(when, When) else When()
    given = tuple(part for part in _tuple(answers.get("given")) if isinstance(part, Given))
    answered = Channel.ASSISTED if answers.get("for_whom") == "at_place" else Channel.SELF
    came = Channel(channel) if channel else answered
    choices = tuple(choice for choice in Choice if any(one.choice is choice for one in given))
    if holds(NEEDS_INDEPENDENT, answers):
        asked[Block.PERMISSION]["reader"] = ReaderKind.INDEPENDENT
    if came is not Channel.SELF:
        # Somebody else may have seen the number.
        asked[Block.PERMISSION].pop("opens", None)
    return Report(
        facts=_made(Facts, _facts(form, answers, asked[Block.FACTS], when)),
        count=_made(Count, asked[Block.COUNT], channel=came, site=site, lang=lang, choices=choices or (Choice.A,)),
        story=_made(Story, asked[Block.STORY], lang=story_lang, day=when.day, time=when.time),
        contact=_made(Contact, asked[Block.CONTACT]),
        about=_made(About, asked[Block.ABOUT]),
        permission=_made(
            PermissionRecord,
            asked[Block.PERMISSION],
            given=given,
            wording=form.wording,
            lang=permission_lang,
            captured=came.value,
            day=today,
        ),
    )


def recorded(question: Question, answers: Answers) -> Value | None:
    """The answer as the record keeps it: an answer that leaves the field empty is none."""
    value = answers.get(question.id)
    blank = {option.code for option in question.options if option.blank}
    return None if isinstance(value, str) and value in blank else value


def area_of(form: Form, answers: Answers) -> AreaChoice | None:
    """The smallest area that was chosen: the ward if it was told, else the town or panel area."""
    narrowed = [answers.get(question.id) for question in form.questions if question.narrows]
    wards = [one for one in narrowed if isinstance(one, AreaChoice) and one.level is AreaLevel.WARD]
    area = wards[-1] if wards else answers.get("area")
    return area if isinstance(area, AreaChoice) else None


def _facts(form: Form, answers: Answers, asked: dict[str, Value], when: When) -> dict[str, object]:
    facts: dict[str, object] = {**asked, "week": when.week, "precision": when.precision}
    facts["area"] = area_of(form, answers)
    # A danger goes into the report only if the reporter said so on the page that asked.
    if answers.get("risk_put") != "yes":
        facts.pop("risk", None)
    return facts


def _stored(form: Form, block: Block, answers: Answers) -> dict[str, Value]:
    questions = (q for q in form.questions if q.block is block and q.kind not in ("when", "permission"))
    values = ((question.id, recorded(question, answers)) for question in questions)
    return {name: value for name, value in values if value is not None}


def _made(kind: type[T], answers: Mapping[str, object], **derived: object) -> T:
    return msgspec.convert({**answers, **derived}, kind)


def _tuple(value: Value | None) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
