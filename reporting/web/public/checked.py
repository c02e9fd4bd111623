"""What the check page shows besides what is sent: what was left out, what is missing, and what may show somebody."""

from reporting.actions.preview import Choice, Preview
from reporting.forms import rows
from reporting.forms.conditions import holds, question_shown
from reporting.forms.identifying import identifying
from reporting.forms.incident.choose import HELD
from reporting.forms.parts import NOT_TOLD
from reporting.locales import pages
from reporting.locales.says import check as says
from reporting.model.answers import RecipientView, Row
from reporting.model.form import Question, Text
from reporting.model.permission import Given, Scope
from reporting.model.report import Block
from reporting.model.strand import Strand, SubStrand
from reporting.render.check import Few, Line, Part, Width
from reporting.web.public.steps import Visit

WAYS = ("methods", "details")


def asked(visit: Visit) -> tuple[tuple[str, Question], ...]:
    """Every question that this reporter is asked, with the page that asks it."""
    found = visit.reading.answers
    return tuple((page.id, q) for page in visit.form for q in page.questions if question_shown(q, found))


def is_held(visit: Visit) -> bool:
    """Whether the report is kept for its reporter alone."""
    return holds(HELD, visit.reading.answers)


def parts(visit: Visit, sees: Preview) -> tuple[Part, ...]:
    """What each recipient will see: with a line for what was left out, for a contact that is missing, and warnings."""
    reader, *others = sees.views
    choices = {choice.agency: choice for choice in sees.choices}
    return _reader(visit, reader), *(_recipient(visit, view, choices[view.recipient]) for view in others)


def _reader(visit: Visit, view: RecipientView) -> Part:
    on_the_way = {question.id for _, question in asked(visit)}
    # When nobody is told, nothing is sent, neither now nor tomorrow.
    kept = tuple(row for row in view.rows if row.question != "send" or "send" in on_the_way)
    if is_held(visit):
        # Nobody checks what nobody can open.
        kept = tuple(row for row in kept if row.question != "reader")
    found = visit.reading.answers
    if found.get("risk") and found.get("risk_put") != "yes":
        kept = (_row(visit, "risk_put", _question(visit, "risk").short, pages.LEFT_OUT), *kept)
    return Part(recipient=view.recipient, name=view.name, lines=tuple(_line(visit, row) for row in kept))


def _recipient(visit: Visit, view: RecipientView, choice: Choice) -> Part:
    there = {row.question: row for row in view.rows}
    left_out = {name: _row(visit, name, _question(visit, name).short, pages.LEFT_OUT) for name in choice.without}
    in_order = (question.id for question in visit.mine.intake.form.questions)
    shown = (there.get(name) or left_out[name] for name in in_order if name in there or name in left_out)
    lines = tuple(
        _line(visit, row, box=row.question in choice.parts.boxes, ticked=row.question in choice.parts.ticked)
        for row in shown
    )
    if _lacks_a_way(visit, view):
        missing = _row(visit, "details", _question(visit, "details").short, pages.NO_WAY_WRITTEN)
        # Once by itself: a way that was left out has its line already.
        lines = (*(line for line in lines if line.row.question != "details"), Line(row=missing))
    return Part(
        recipient=view.recipient,
        name=view.name,
        lines=lines,
        widths=_widths(visit, choice),
        few=_few(visit, choice),
        changes=bool(choice.parts.boxes or choice.parts.wider),
    )


def _lacks_a_way(visit: Visit, view: RecipientView) -> bool:
    given = visit.reading.answers.get("given", ())
    allowed = isinstance(given, tuple) and any(
        isinstance(one, Given) and one.agency == view.recipient and Scope.CONTACT in one.scopes for one in given
    )
    contact = {q.id for q in visit.mine.intake.form.questions if q.block is Block.CONTACT}
    return allowed and not any(row.question in contact for row in view.rows)


def _widths(visit: Visit, choice: Choice) -> tuple[Width, ...]:
    if not choice.parts.wider:
        return ()
    plain = visit.around.voice.plain
    wider = [
        (area.level.value, rows.area_name(area, visit.mine.intake.gazetteer, plain)) for area in choice.parts.wider
    ]
    every = [("", plain(says.AS_IT_IS)), *wider, (NOT_TOLD, plain(says.LEAVE_OUT))]
    return tuple(Width(value=value, name=name, chosen=value == choice.parts.wide) for value, name in every)


def _few(visit: Visit, choice: Choice) -> tuple[Few, ...]:
    if choice.area is None:
        return ()
    area = rows.area_name(choice.area, visit.mine.intake.gazetteer, visit.around.voice.plain)
    return tuple(Few(area=area, group=_group(visit, group)) for group in choice.few)


def _group(visit: Visit, group: Strand | SubStrand) -> str:
    question = _question(visit, "strands" if isinstance(group, Strand) else "sub_strands")
    return next(visit.around.voice.plain(option.label) for option in question.options if option.code == group)


def _line(visit: Visit, row: Row, *, box: bool = False, ticked: bool = False) -> Line:
    told = row.verbatim and _question(visit, row.question).block is Block.STORY
    found = (identifying(text, question=row.question, places=_places(visit)) for text in row.lines if told)
    return Line(row=row, box=box, ticked=ticked, seen=tuple(word for words in found for word in words))


def _places(visit: Visit) -> frozenset[str]:
    names = (area.name for area in visit.mine.intake.gazetteer.areas)
    return frozenset(word for name in names for word in name.casefold().replace(",", " ").split())


def _row(visit: Visit, question_id: str, label: Text, line: Text) -> Row:
    plain = visit.around.voice.plain
    return Row(question=question_id, label=plain(label), lines=(plain(line),))


def _question(visit: Visit, question_id: str) -> Question:
    return visit.mine.intake.form.question(question_id)
